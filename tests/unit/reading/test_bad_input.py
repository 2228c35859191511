"""Files that mean harm or are broken: each is read, or refused with a sentence to act on."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reviewer.model.document import Tag
from reviewer.model.errors import ReadingError
from reviewer.reading import package, reading, xlsx
from reviewer.reading.reading import Reading, read
from tests.bench.fuzz_documents import documents
from tests.bench.hostile_files import huge_png, scan_of_size
from tests.unit.reading.office_making import cell, paragraph, table, write_docx
from tests.unit.reading.test_workbooks import write_xlsx

SOON_S = 20.0  # of our own time: the machine may be busy
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "1" * 10}">' for n in range(9))
# every format has one document that is cut at every kilobyte
CUT = ("pdf", "ofd", "xlsx", "docx", "html", "csv_gbk", "md", "png", "mhtml")


def refusal(path: Path) -> str:
    """Return the sentence a file is refused with; it must come soon."""
    started = time.process_time()
    with pytest.raises(ReadingError) as refused:
        read(path)
    assert time.process_time() - started < SOON_S
    return str(refused.value)


def is_sentence(said: str) -> bool:
    return "“" in said and said.endswith("。") and len(said) < 200


def read_or_refuse(path: Path) -> Reading | None:
    """Read a file; a refusal must be a sentence for an officer."""
    started = time.process_time()
    said, done = "", None
    try:
        done = read(path)
    except ReadingError as error:
        said = str(error)
    assert done is not None or is_sentence(said), said
    assert time.process_time() - started < SOON_S
    return done


def test_a_file_cut_at_any_kilobyte_is_read_or_refused(tmp_path: Path) -> None:
    for whole in documents(CUT, seeds=1):
        path = tmp_path / whole.name
        step = 1024 if len(whole.content) < 16 * 1024 else len(whole.content) // 16
        for length in range(1, len(whole.content), step):
            path.write_bytes(whole.content[:length])
            read_or_refuse(path)


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "xls", "ofd", "html", "png", "csv"])
def test_a_renamed_file_is_read_as_what_it_is(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"改名.{ending}"
    write_docx(path, paragraph("部门预算") + table(cell("项目") + cell("1.00")))
    layout = read(path).layout
    assert layout is not None
    assert len(layout.grids) == 1


def test_entities_are_not_expanded_and_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    for name, entities in {
        "bomb": BOMB,
        "outside": f'<!ENTITY b8 SYSTEM "{secret.as_uri()}">',
    }.items():
        path = tmp_path / f"{name}.xlsx"
        rows = '<row><c t="inlineStr"><is><t>&b8;</t></is></c></row>'
        write_xlsx(path, rows)
        with zipfile.ZipFile(path) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        parts["xl/worksheets/sheet1.xml"] = f"<!DOCTYPE x [{entities}]>{sheet}".encode()
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        assert is_sentence(refusal(path))


def test_a_web_page_reads_nothing_from_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    path = tmp_path / "a.html"
    head = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    path.write_text(f"{head}<html><p>公开&e;</p><img src='{secret.as_uri()}'>", encoding="utf-8")
    layout = read(path).layout
    assert layout is not None
    assert "机密" not in "".join(line.text for line in layout.lines)


def test_a_part_that_unpacks_to_too_much_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a lying directory: only what comes out tells
    monkeypatch.setattr(package, "_MAX_PART", 1024)
    rows = f'<row><c t="inlineStr"><is><t>{"1" * 2000}</t></is></c></row>'
    assert "超过限制" in refusal(write_xlsx(tmp_path / "a.xlsx", rows))


def test_a_sheet_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"<row><c><v>{n}</v></c><c><v>1</v></c></row>" for n in range(101_000))
    assert "单元格太多" in refusal(write_xlsx(tmp_path / "a.xlsx", rows))


def test_a_text_with_too_many_cells_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MAX_CELLS", 1000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"1.00\t2.00\n" * 501)
    assert "超过限制" in refusal(path)


@pytest.mark.parametrize("ending", ["csv", "txt", "md"])
def test_a_text_of_too_many_lines_is_refused_and_not_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(reading, "_MAX_LINES", 1000)
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"a,1.00\n" * 1001)
    assert "超过限制" in refusal(path)


def test_a_sheet_of_far_too_many_cells_is_refused_before_it_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ELEMENTS", 10)
    monkeypatch.setattr(xlsx, "_read_columns", None)  # the first that needs it taken apart
    path = write_xlsx(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>" * 11)
    assert "单元格太多" in refusal(path)


def test_a_picture_of_one_colour_is_not_taken_for_text(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(huge_png(14_200)())
    assert "14200×14200" in refusal(path)


@pytest.mark.parametrize("ending", ["png", "tiff"])
def test_a_picture_that_is_too_large_is_told_by_its_size(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    Image.new("1", (20_000, 20_000), 1).save(path)
    assert "20000×20000" in refusal(path)


def test_a_bitmap_is_read_as_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.bmp"
    Image.new("L", (80, 40), 255).save(path)
    assert len(read(path).document.pages) == 1


def test_text_that_begins_like_a_bitmap_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("BM 部门预算公开说明，共三部分。", encoding="utf-8")
    assert read(path).layout is not None


@pytest.mark.parametrize(
    "row",
    [
        '<row r="-5"><c r="A-1"><v>1</v></c></row>',
        '<row r="3"><c r="ZZZ1"><v>1e400</v></c><c r="B3"><v>NaN</v></c></row>',
        '<row r="2"><c r="A2" s="-9" t="s"><v>-1</v></c><c r="B2" t="s"><v>99999</v></c></row>',
    ],
)
def test_sizes_that_cannot_be_do_no_harm(tmp_path: Path, row: str) -> None:
    read_or_refuse(write_xlsx(tmp_path / "a.xlsx", row))


def test_negative_widths_and_spans_of_a_document_do_no_harm(tmp_path: Path) -> None:
    first = "<w:trPr><w:gridBefore w:val='-9'/></w:trPr>" + cell("x", "<w:gridSpan w:val='-3'/>")
    body = table(first + cell("1.00")) + "<w:sectPr><w:pgSz w:w='-11906' w:h='0'/></w:sectPr>"
    layout = read(write_docx(tmp_path / "a.docx", body)).layout
    assert layout is not None
    assert len(layout.grids) == 1


def test_styles_that_rest_on_one_another_come_to_an_end(tmp_path: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    one, other = (
        f'<w:style w:styleId="{name}"><w:basedOn w:val="{on}"/></w:style>'
        for name, on in (("a", "b"), ("b", "a"))
    )
    body = paragraph("部门预算", '<w:pStyle w:val="a"/>')
    styles = f"<w:styles {space}>{one}{other}</w:styles>"
    assert read_or_refuse(write_docx(tmp_path / "a.docx", body, styles=styles)) is not None


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "公开",
        "<table><tr><td>" * 2_000 + "1.00",
        "<table>" + "<tr><td colspan=999999999 rowspan=9999999>1.00</td></tr>" * 500 + "</table>",
        "<table><tr>" + "<td>1.00</td>" * 20_000 + "</tr></table>",
    ],
    ids=["deep", "deep tables", "spans", "wide"],
)
def test_web_pages_without_measure_do_no_harm(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html>{page}", encoding="utf-8")
    read_or_refuse(path)


def test_zero_bytes_are_refused_with_a_sentence(tmp_path: Path) -> None:
    for name in ("a.txt", "a.pdf", "a.xls", "a.html"):
        path = tmp_path / name
        path.write_bytes(bytes(5000))
        assert is_sentence(refusal(path))


def test_a_pdf_whose_pages_name_one_another_comes_to_an_end(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    read_or_refuse(path)


def test_a_page_of_negative_size_with_a_missing_font_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 -5 -99999999]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/NoSuchFont>>>>>>>>endobj\n"
        b"4 0 obj<</Length 34>>stream\nBT /F1 12 Tf 10 10 Td (1.00) Tj ET\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    read_or_refuse(path)


@pytest.mark.parametrize("size", [b"99999999 1", b"1 14400", b"3 3", b"0.01 0.01", b"19 400"])
def test_a_scan_in_the_shape_of_no_paper_is_told_as_damaged(tmp_path: Path, size: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan_of_size(size))
    done = read_or_refuse(path)
    assert done is not None
    assert Tag.DAMAGED in done.document.pages[0].tags


@pytest.mark.parametrize("size", [b"20 20", b"20 999"])
def test_a_scan_of_the_smallest_size_there_is_does_no_harm(tmp_path: Path, size: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan_of_size(size))
    assert read_or_refuse(path) is not None


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(BytesIO().getvalue())
    assert "空文件" in refusal(path)
