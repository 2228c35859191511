"""The notice to the unit, read back by the project's own reader of Word documents and by lxml."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from reviewer.app.language import Language
from reviewer.export.notice import notice_bytes
from reviewer.export.outcome import Record, TreatedFinding
from reviewer.model.finding import Rewording
from reviewer.model.message import Message
from reviewer.model.operation import Decide, LogEntry, Verdict
from reviewer.reading.reading import read
from tests.unit.export.conftest import SIGNED_AT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(content: bytes) -> list[str]:
    """Every paragraph in order, those in tables too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(p.itertext()) for p in body.iter(f"{W}p")]


def decided(record: Record, verdict: Verdict, reason: str = "") -> Record:
    finding = record.findings[0].finding
    operation = Decide(finding.key, finding.check, verdict, reason, "", "")
    entry = LogEntry(9, 9, SIGNED_AT, "林一", operation)
    return replace(record, findings=(TreatedFinding(finding, "decided", entry),))


def section(texts: list[str], heading: str, following: str) -> list[str]:
    return texts[texts.index(heading) + 1 : texts.index(following)]


def test_what_is_wrong_says_where_how_much_and_what_it_should_be(
    record: Record, words: Language
) -> None:
    texts = paragraphs(notice_bytes(decided(record, Verdict.PUBLICATION_WRONG), words))

    told = section(texts, "一、须整改的问题", "二、尚待核实、请书面说明的事项")
    assert "1,143.04 万元" in told
    assert "1,143.03 万元" in told
    assert "0.01 万元" in told
    assert "第 7 页 支出总表 合计 合计 “1,143.03”" in told
    assert "请更正，并核对与之勾稽的各处。" in told
    assert any("请更正第一部分所列各处" in text for text in texts)


def test_an_accepted_difference_is_told_with_its_reason_and_asks_for_nothing(
    record: Record, words: Language
) -> None:
    texts = paragraphs(notice_bytes(record, words))

    told = section(texts, "三、经核实无须整改的差异", "四、复核的范围")
    assert "认定：合理差异" in told
    assert "理由：=四舍五入" in told
    assert section(texts, "一、须整改的问题", "二、尚待核实、请书面说明的事项") == ["无。"]
    assert "请更正" not in "".join(texts)


def test_a_misreading_of_ours_is_not_held_against_the_unit(
    record: Record, words: Language
) -> None:
    texts = paragraphs(notice_bytes(decided(record, Verdict.MISREAD), words))

    assert not any("各行之和" in text for text in texts)


def test_a_signed_review_names_who_signed_and_is_no_draft(record: Record, words: Language) -> None:
    texts = paragraphs(notice_bytes(record, words))

    assert "复核人：林一（预算科科长）" in texts
    assert not any("草稿" in text for text in texts)


@pytest.mark.parametrize("was_signed", [False, True])
def test_a_review_that_is_not_signed_is_a_draft(
    record: Record, words: Language, *, was_signed: bool
) -> None:
    unsigned = replace(record, is_signed=False, sign_off=record.sign_off if was_signed else None)

    texts = paragraphs(notice_bytes(unsigned, words))

    assert any(text.startswith("草稿：") for text in texts)
    assert "复核人：（未签署）" in texts
    assert not any("林一（" in text for text in texts)


def test_what_could_not_be_checked_is_listed(record: Record, words: Language) -> None:
    texts = paragraphs(notice_bytes(record, words))

    assert "本文件没有“项目支出表”。　XT-07" in texts
    assert any("其中 1 个由勾稽印证" in text for text in texts)


def test_a_sentence_that_contradicts_a_table_is_written_out_as_it_should_be(
    record: Record, words: Language
) -> None:
    rewording = Rewording("共计1,143.04万元。", "共计1,143.03万元。")
    finding = replace(record.findings[0].finding, rewording=rewording)
    reworded = replace(record, findings=(TreatedFinding(finding, "open"),))

    texts = paragraphs(notice_bytes(reworded, words))

    assert "原句：共计1,143.04万元。" in texts
    assert "应为：共计1,143.03万元。" in texts


def test_numbers_of_persons_are_masked_in_findings_and_reasons(
    record: Record, words: Language
) -> None:
    finding = record.findings[0].finding
    finding = replace(finding, message=Message("印有 {x}。", {"x": "13812345678"}))
    masked = replace(record, findings=(TreatedFinding(finding, "open"),))
    masked = decided(masked, Verdict.REASONABLE, "已问 13987654321")

    text = "".join(paragraphs(notice_bytes(masked, words)))

    assert "138****5678" in text
    assert "139****4321" in text
    assert "13812345678" not in text
    assert "13987654321" not in text


def test_characters_no_word_document_takes_are_left_out(record: Record, words: Language) -> None:
    finding = replace(record.findings[0].finding, message=Message("坏\x0b\ud800字", {}))
    broken = replace(record, findings=(TreatedFinding(finding, "open"),))

    assert "坏字" in paragraphs(notice_bytes(broken, words))


def test_the_same_review_gives_the_same_bytes(record: Record, words: Language) -> None:
    assert notice_bytes(record, words) == notice_bytes(record, words)


def test_the_projects_own_reader_finds_the_table_of_findings(
    record: Record, words: Language, tmp_path: Path
) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(notice_bytes(record, words))

    layout = read(path, lambda _: None).layout

    assert layout is not None
    (grid,) = layout.grids
    heads = [cell.reading for cell in grid.rows[0] if cell is not None]
    assert heads == ["编号", "位置", "问题", "原文", "应为", "差额"]
