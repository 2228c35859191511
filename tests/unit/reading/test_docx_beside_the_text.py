"""What Word keeps beside its text: notes, boxes drawn on the page, changes that are tracked."""

from pathlib import Path

import pytest

from reviewer.model.document import Document
from reviewer.model.grid import Layout
from reviewer.reading.reading import read
from tests.unit.reading.office_making import WORD, cell, paragraph, table, write_docx

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML = "urn:schemas-microsoft-com:vml"


def read_body(tmp_path: Path, body: str, **parts: str) -> tuple[Document, Layout]:
    reading = read(write_docx(tmp_path / "预算.docx", body, **parts))
    assert reading.layout is not None
    return reading.document, reading.layout


def lines(layout: Layout) -> list[str]:
    return [line.text for line in layout.lines]


def notes(kind: str, *texts: str) -> str:
    """Return the part with notes: the two lines Word draws above them, then these."""
    listed = "".join(
        f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'
        for number, text in enumerate(texts, 1)
    )
    line = f'<w:{kind} w:type="separator" w:id="-1">{paragraph("——")}</w:{kind}>'
    return f'<w:{kind}s xmlns:w="{WORD}">{line}{listed}</w:{kind}s>'


def with_note(text: str, number: int = 1, kind: str = "footnote") -> str:
    return (
        f'<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:{kind}Reference w:id="{number}"/></w:r></w:p>'
    )


def test_a_footnote_is_read_at_the_foot_of_its_page(tmp_path: Path) -> None:
    body = with_note("会议费1.20万元。") + paragraph("培训费0.50万元。")
    part = notes("footnote", "含上年结转0.20万元。")
    document, layout = read_body(tmp_path, body, footnotes=part)
    assert lines(layout) == ["会议费1.20万元。", "培训费0.50万元。", "注1：含上年结转0.20万元。"]
    [page] = document.pages
    assert layout.lines[-1].place.box.top > 0.85 * page.height_pt


def test_a_footnote_stays_on_the_page_that_refers_to_it(tmp_path: Path) -> None:
    later = paragraph("第二页", "<w:pageBreakBefore/>")
    body = with_note("会议费1.20万元。") + later + paragraph("培训费0.50万元。")
    document, layout = read_body(tmp_path, body, footnotes=notes("footnote", "含上年结转。"))
    assert len(document.pages) == 2
    assert [line.place.page for line in layout.lines if "结转" in line.text] == [1]


def test_no_text_is_set_where_footnotes_stand(tmp_path: Path) -> None:
    body = with_note("第一段") + "".join(paragraph(f"第{n}段") for n in range(80))
    document, layout = read_body(tmp_path, body, footnotes=notes("footnote", "含上年结转。"))
    [note] = [line for line in layout.lines if "结转" in line.text]
    others = [line for line in layout.lines if line is not note and line.place.page == 1]
    assert len(document.pages) > 1
    assert note.place.page == 1
    assert max(line.place.box.bottom for line in others) <= note.place.box.top


def test_a_note_to_a_cell_is_a_note_of_the_table_and_no_text_of_the_cell(tmp_path: Path) -> None:
    rows = cell("项目") + cell("预算数"), cell("合计") + f"<w:tc>{with_note('5.00')}</w:tc>"
    part = notes("footnote", "含上年结转2.00万元。")
    _, layout = read_body(tmp_path, table(*rows) + paragraph("说明"), footnotes=part)
    [grid] = layout.grids
    assert [[c and c.text for c in row] for row in grid.rows][1] == ["合计", "5.00"]
    assert "注1：含上年结转2.00万元。" in lines(layout)


def test_endnotes_stand_after_all_text(tmp_path: Path) -> None:
    body = with_note("会议费1.20万元。", kind="endnote") + paragraph("培训费0.50万元。")
    _, layout = read_body(tmp_path, body, endnotes=notes("endnote", "按定额测算。"))
    assert lines(layout)[-1] == "尾注1：按定额测算。"


def test_notes_are_counted_in_the_order_they_are_referred_to(tmp_path: Path) -> None:
    body = with_note("甲", 2) + with_note("乙", 1)
    _, layout = read_body(tmp_path, body, footnotes=notes("footnote", "乙注", "甲注"))
    assert lines(layout) == ["甲", "乙", "注1：甲注", "注2：乙注"]


def test_a_reference_to_a_note_that_there_is_not_changes_nothing(tmp_path: Path) -> None:
    _, layout = read_body(tmp_path, with_note("会议费1.20万元。", 9))
    assert lines(layout) == ["会议费1.20万元。"]


def text_box(inner: str) -> str:
    """Return a box as Word writes it: its own form, and the older one for other programs."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{COMPATIBLE}"><mc:Choice Requires="wps">'
        f'<w:drawing><wp:anchor xmlns:wp="{DRAWING}"><wps:wsp xmlns:wps="{SHAPE}">'
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:textbox xmlns:v="{VML}">{content}</v:textbox></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_text_box(inner: str) -> str:
    shape = f'<v:shape xmlns:v="{VML}"><v:textbox><w:txbxContent>{inner}</w:txbxContent>'
    return f"<w:r><w:pict>{shape}</v:textbox></v:shape></w:pict></w:r>"


@pytest.mark.parametrize("box", [text_box, old_text_box])
def test_the_text_of_a_box_is_read_once(tmp_path: Path, box: object) -> None:
    assert callable(box)
    body = f"<w:p><w:r><w:t>正文</w:t></w:r>{box(paragraph('单位：万元'))}</w:p>"
    _, layout = read_body(tmp_path, body)
    assert lines(layout) == ["正文", "单位：万元"]


def test_a_table_in_a_box_is_a_table(tmp_path: Path) -> None:
    inner = table(cell("项目") + cell("预算数"), cell("合计") + cell("1.00"))
    _, layout = read_body(tmp_path, f"<w:p>{text_box(inner)}</w:p>")
    assert [grid.row_count for grid in layout.grids] == [2]


def test_the_text_of_a_box_in_a_cell_is_text_of_the_cell(tmp_path: Path) -> None:
    boxed = f"<w:tc><w:p>{text_box(paragraph('122.11'))}</w:p></w:tc>"
    body = table(cell("项目") + cell("预算数"), cell("合计") + boxed)
    _, layout = read_body(tmp_path, body)
    assert [[c and c.text for c in row] for row in layout.grids[0].rows][1] == ["合计", "122.11"]


DELETED = '<w:del w:id="1" w:author="a"/>'


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next(tmp_path: Path) -> None:
    body = paragraph("一般公共预算", f"<w:rPr>{DELETED}</w:rPr>") + paragraph("支出5.00万元。")
    _, layout = read_body(tmp_path, body)
    assert lines(layout) == ["一般公共预算支出5.00万元。"]


def test_amounts_and_rows_that_were_changed_are_read_as_they_are_now(tmp_path: Path) -> None:
    changed = (
        "<w:tc><w:p><w:del><w:r><w:delText>5.00</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>6.00</w:t></w:r></w:ins></w:p></w:tc>"
    )
    gone = f"<w:trPr>{DELETED}</w:trPr>{cell('旧行')}{cell('1.00')}"
    _, layout = read_body(
        tmp_path, table(cell("项目") + cell("预算数"), gone, cell("合计") + changed)
    )
    assert [[c and c.text for c in row] for row in layout.grids[0].rows] == [
        ["项目", "预算数"],
        ["合计", "6.00"],
    ]


def test_a_cell_that_was_deleted_is_left_out(tmp_path: Path) -> None:
    gone = cell("1.00", '<w:cellDel w:id="1" w:author="a"/>')
    body = table(cell("项目") + cell("预算数"), cell("合计") + gone + cell("2.00"))
    _, layout = read_body(tmp_path, body)
    assert [[c and c.text for c in row] for row in layout.grids[0].rows][1] == ["合计", "2.00"]


def test_text_that_was_moved_is_read_where_it_is_now(tmp_path: Path) -> None:
    run = "<w:r><w:t>培训费0.50万元。</w:t></w:r>"
    body = (
        f"<w:p><w:moveFrom>{run}</w:moveFrom></w:p>{paragraph('会议费1.20万元。')}"
        f"<w:p><w:moveTo>{run}</w:moveTo></w:p>"
    )
    _, layout = read_body(tmp_path, body)
    assert lines(layout) == ["会议费1.20万元。", "培训费0.50万元。"]


def test_a_table_three_deep_is_text_of_the_cell_it_stands_in(tmp_path: Path) -> None:
    deepest = table(cell("甲") + cell("1.00"))
    middle = table(f"<w:tc>{deepest}{paragraph('')}</w:tc>" + cell("2.00"))
    rows = [cell(f"20{n}") + cell("科目") + cell(f"{n}.00") for n in range(1, 4)]
    body = table(*rows, cell("205") + cell("其他") + f"<w:tc>{middle}{paragraph('')}</w:tc>")
    _, layout = read_body(tmp_path, body)
    [grid] = layout.grids
    assert [c and c.text for c in grid.rows[3]] == ["205", "其他", "甲 1.00 2.00"]
