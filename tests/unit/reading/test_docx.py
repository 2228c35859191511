"""Word documents: what they say, which cells are merged, and what is refused."""

import zipfile
from pathlib import Path

import pytest

from reviewer.model.document import Document, DocumentFormat
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Layout
from reviewer.reading.reading import read
from tests.unit.reading.office_making import WORD, as_strict, cell, paragraph, table, write_docx

ACROSS = '<w:gridSpan w:val="2"/>'
FROM_HERE = '<w:vMerge w:val="restart"/>'
FROM_ABOVE = "<w:vMerge/>"


def read_body(tmp_path: Path, body: str, **parts: str) -> tuple[Document, Layout]:
    reading = read(write_docx(tmp_path / "预算.docx", body, **parts))
    assert reading.layout is not None
    return reading.document, reading.layout


def test_merged_cells_keep_their_spans(tmp_path: Path) -> None:
    body = table(
        cell("科目编码", FROM_HERE) + cell("合计", FROM_HERE) + cell("其中：", ACROSS),
        cell("", FROM_ABOVE) + cell("", FROM_ABOVE) + cell("基本支出") + cell("项目支出"),
        cell("201") + cell("5.00") + cell("3.00") + cell("2.00"),
    )
    _, layout = read_body(tmp_path, body)
    [grid] = layout.grids
    spans = {c.text: (c.row_span, c.column_span) for _, c in grid.cells()}
    assert spans["科目编码"] == (2, 1)
    assert spans["其中："] == (1, 2)
    assert [c and c.text for c in grid.rows[1]] == [None, None, "基本支出", "项目支出"]


def test_a_column_without_width_is_no_column(tmp_path: Path) -> None:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 1200, 1, 1200))
    body = table(
        cell("科目") + cell("合计") + cell("基本支出", ACROSS),
        cell("工资") + cell("5.00", ACROSS) + cell("3.00"),
        cell("补贴") + cell("2.00") + cell("1.00", ACROSS),
    ).replace("<w:tbl>", f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>")
    _, layout = read_body(tmp_path, body)
    [shown] = layout.grids
    assert [[c and c.text for c in row] for row in shown.rows] == [
        ["科目", "合计", "基本支出"],
        ["工资", "5.00", "3.00"],
        ["补贴", "2.00", "1.00"],
    ]


def test_lines_around_a_table_are_known_to_it(tmp_path: Path) -> None:
    body = (
        paragraph("2025年度收支预算总表")
        + paragraph("单位：万元")
        + table(cell("项目") + cell("预算数"))
        + paragraph("注：本表为汇总数。")
    )
    _, layout = read_body(tmp_path, body)
    [grid] = layout.grids
    assert [line.text for line in grid.above] == ["2025年度收支预算总表", "单位：万元"]
    assert [line.text for line in grid.below] == ["注：本表为汇总数。"]


def test_every_cell_has_its_words_inside_its_box(tmp_path: Path) -> None:
    body = table(
        cell("一、一般公共服务支出") + cell("122.11"), cell("二、外交支出") + cell("0.00")
    )
    document, layout = read_body(tmp_path, body)
    [page] = document.pages
    for _, one in layout.grids[0].cells():
        [place] = one.places
        inside = [word for word in page.words if place.box.contains(*word.box.centre)]
        assert "".join(word.text for word in inside) == one.text


def test_a_table_longer_than_a_page_is_one_grid_on_two_pages(tmp_path: Path) -> None:
    rows = [cell(f"{number}") + cell("0.00") for number in range(80)]
    document, layout = read_body(tmp_path, table(*rows))
    [grid] = layout.grids
    assert len(document.pages) == 2
    assert grid.pages == (1, 2)
    assert grid.row_count == 80


def test_deleted_text_is_left_out_and_inserted_text_is_read(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>新的预算</w:t></w:r></w:ins></w:p>"
    )
    _, layout = read_body(tmp_path, body)
    assert [line.text for line in layout.lines] == ["新的预算"]


def test_numbers_that_word_prints_before_paragraphs_are_read(tmp_path: Path) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    body = paragraph("单位主要职责", numbered) + paragraph("单位预算构成", numbered)
    _, layout = read_body(tmp_path, body, numbering=numbering)
    assert [line.text for line in layout.lines] == ["一、单位主要职责", "二、单位预算构成"]


def test_a_landscape_section_gives_landscape_pages(tmp_path: Path) -> None:
    size = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    document, _ = read_body(tmp_path, paragraph("收入总表") + size)
    assert document.format is DocumentFormat.DOCX
    assert document.pages[0].width_pt > document.pages[0].height_pt


@pytest.mark.parametrize(
    "body",
    [
        paragraph("正文") + paragraph("表格", "<w:pageBreakBefore/>"),
        '<w:p><w:r><w:t>正文</w:t><w:br w:type="page"/></w:r></w:p>' + paragraph("表格"),
        paragraph("正文") + '<w:p><w:r><w:br w:type="page"/><w:t>表格</w:t></w:r></w:p>',
    ],
)
def test_a_page_begins_where_its_writer_broke_it(tmp_path: Path, body: str) -> None:
    _, layout = read_body(tmp_path, body)
    assert [(line.text, line.place.page) for line in layout.lines] == [("正文", 1), ("表格", 2)]


def test_a_document_with_entities_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    path = tmp_path / "预算.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{WORD}">'
            f"<w:body>{paragraph('&x;收支总表')}</w:body></w:document>",
        )
    with pytest.raises(ReadingError, match="已损坏或不完整"):
        read(path)


def test_a_document_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "预算.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(410):
            part.write(bytes(1024**2))
    with pytest.raises(ReadingError, match="超过限制"):
        read(path)


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_a_cut_off_document_is_refused(tmp_path: Path, kept: float) -> None:
    path = write_docx(tmp_path / "预算.docx", paragraph("收支总表") * 50)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(ReadingError, match="已损坏或不完整"):
        read(path)


def test_a_document_without_anything_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="没有文字"):
        read_body(tmp_path, paragraph(" "))


def test_a_small_table_in_a_cell_does_not_take_the_statement_apart(tmp_path: Path) -> None:
    inner = f"<w:tc>{table(cell('1.00') + cell('2.00'))}{paragraph('')}</w:tc>"
    body = table(cell("科目") + cell("合计"), cell("201") + inner, cell("202") + cell("3.00"))
    _, layout = read_body(tmp_path, body)
    [grid] = layout.grids
    assert [[c and c.text for c in row] for row in grid.rows] == [
        ["科目", "合计"],
        ["201", "1.00 2.00"],
        ["202", "3.00"],
    ]


def test_a_table_that_arranges_others_is_taken_apart(tmp_path: Path) -> None:
    inner = table(cell("项目") + cell("预算数"), cell("合计") + cell("1.00"))
    outer = f"<w:tc>{paragraph('收支总表')}{inner}</w:tc><w:tc>{paragraph('备注')}</w:tc>"
    _, layout = read_body(tmp_path, table(outer))
    assert [grid.column_count for grid in layout.grids] == [2]
    assert [line.text for line in layout.lines] == ["收支总表", "备注"]


def test_a_document_saved_in_the_strict_form_says_the_same(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "预算.docx", paragraph("收支总表") + table(cell("收入") + cell("1.50"))
    )
    strict = as_strict(path, tmp_path / "严格.docx")
    assert [word.text for page in read(strict).document.pages for word in page.words] == [
        word.text for page in read(path).document.pages for word in page.words
    ]
