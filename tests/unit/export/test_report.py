"""The report as a PDF, read back by PDFium."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase.ttfonts import TTFont

from reviewer.app.language import Language
from reviewer.app.resources import face_path
from reviewer.export.outcome import Record, TreatedFinding
from reviewer.export.report import report_bytes
from reviewer.model.errors import ExportError
from reviewer.model.message import Message
from reviewer.model.moment import told_time
from reviewer.model.operation import Decide, LogEntry, Verdict
from tests.unit.export.conftest import SIGNED_AT

# as it is told, without the white space that reading back takes out
TOLD_AT = "".join(told_time(SIGNED_AT).split())


def pages(content: bytes) -> list[str]:
    """The text of each page, without white space."""
    with pypdfium2.PdfDocument(content) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def text_of(record: Record, words: Language) -> str:
    return "".join(pages(report_bytes(record, words, face_path())))


def with_findings(record: Record, count: int) -> Record:
    return replace(record, findings=record.findings * count)


def test_a_signed_report_says_who_signed_it(record: Record, words: Language) -> None:
    text = text_of(record, words)

    assert f"已由林一（预算科科长）于{TOLD_AT}签署。" in text
    assert "尚未" not in text


def test_an_unsigned_report_says_so_at_its_head_and_on_every_page(
    record: Record, words: Language
) -> None:
    unsigned = replace(with_findings(record, 30), is_signed=False, sign_off=None)

    found = pages(report_bytes(unsigned, words, face_path()))

    assert "本报告所依据的复核尚未签署" in found[0]
    assert len(found) > 2
    assert all("未签署预算.pdf" in page for page in found)
    assert [f"第{n}页，共{len(found)}页" in page for n, page in enumerate(found, start=1)] == [
        True
    ] * len(found)


def test_a_report_of_a_review_changed_after_its_sign_off_says_so(
    record: Record, words: Language
) -> None:
    text = text_of(replace(record, is_signed=False), words)

    assert f"复核曾由林一（预算科科长）于{TOLD_AT}签署，此后又有修改，尚未重新签署。" in text


def test_open_findings_are_counted_at_the_head_and_listed_first(
    record: Record, words: Language
) -> None:
    finding = record.findings[0].finding
    mixed = replace(record, findings=(*record.findings, TreatedFinding(finding, "open")))

    text = text_of(mixed, words)

    assert "还有1条不符、0条提示或说明没有处理。" in text
    assert text.index("尚待处理的发现·1") < text.index("合理差异和规则不适用的发现·1")
    assert "2不符·WT-02·待处理" in text


def test_a_finding_tells_amounts_places_decision_and_reason(
    record: Record, words: Language
) -> None:
    text = text_of(record, words)

    assert "1不符·WT-02·已处理" in text
    assert "原文1,143.04应为1,143.03差额0.01万元" in text
    assert "第7页支出总表合计合计“1,143.03”" in text
    assert f"认定：合理差异理由：=四舍五入林一{TOLD_AT}" in text


def test_coverage_and_corrections_are_told(record: Record, words: Language) -> None:
    text = text_of(record, words)

    assert "本文件没有“项目支出表”。XT-07" in text
    assert "勾稽2条，相符2条" in text
    assert "支出总表2080505合计13.9813.95" in text


def test_numbers_of_persons_are_masked(record: Record, words: Language) -> None:
    finding = replace(
        record.findings[0].finding, message=Message("印有 {x}。", {"x": "13812345678"})
    )
    decide = Decide(finding.key, "WT-02", Verdict.REASONABLE, "已问 13987654321", "", "")
    entry = LogEntry(9, 9, SIGNED_AT, "林一", decide)
    masked = replace(record, findings=(TreatedFinding(finding, "decided", entry),))

    text = text_of(masked, words)

    assert "138****5678" in text
    assert "139****4321" in text


def test_its_face_is_embedded_and_shows_what_official_names_need(
    record: Record, words: Language
) -> None:
    content = report_bytes(record, words, face_path())

    assert b"/FontFile2" in content
    assert b"STSong" not in content


def test_markup_is_text_and_what_the_face_lacks_is_a_geta_mark(
    record: Record, words: Language
) -> None:
    message = Message("<b>A&B</b>\ud800\U0001f600", {})
    finding = replace(record.findings[0].finding, message=message)

    text = text_of(replace(record, findings=(TreatedFinding(finding, "open"),)), words)

    assert "<b>A&B</b>〓〓" in text


def test_a_finding_longer_than_a_page_is_set(record: Record, words: Language) -> None:
    finding = replace(record.findings[0].finding, message=Message("很长的说明。" * 1500, {}))

    found = pages(
        report_bytes(
            replace(record, findings=(TreatedFinding(finding, "open"),)), words, face_path()
        )
    )

    assert "".join(found).count("很长的说明。") > 1400


def test_the_same_review_gives_the_same_bytes(record: Record, words: Language) -> None:
    first = report_bytes(record, words, face_path())

    assert report_bytes(record, words, face_path()) == first


def test_a_face_that_cannot_be_read_is_said(
    record: Record, words: Language, tmp_path: Path
) -> None:
    broken = tmp_path / "face.ttf"
    broken.write_bytes(b"no face")

    with pytest.raises(ExportError, match=r"face\.ttf"):
        report_bytes(record, words, broken)


def test_the_face_has_all_characters_of_gbk_and_of_amounts() -> None:
    glyphs = TTFont("face", str(face_path())).face.charToGlyph

    assert not [c for c in range(0x4E00, 0x9FA6) if c not in glyphs]
    assert not [c for c in "0123456789,.-−—…“”‘’（）％%△①②③《》〔〕·〓" if ord(c) not in glyphs]
