"""Pages that are pictures, read: their tables, amounts and places."""

import io
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from reviewer.app.painting_messages import Source
from reviewer.app.pdf_painter import PdfPainter
from reviewer.model.document import Document, DocumentFormat, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Grid
from reviewer.reading.document import read_document
from reviewer.tables.layout import find_layout
from reviewer.tables.shown import as_shown
from tests.typesetting.damage import Damage
from tests.typesetting.fonts import can_embed, register_font
from tests.unit.reading.scan.scanning import ROW_PT, ROWS, TOP_PT, XS, print_table, scanned_table

pytestmark = pytest.mark.skipif(not can_embed(), reason="no Chinese font to print with")


def only_grid(document: Document) -> Grid:
    (grid,) = as_shown(find_layout(document.pages), document.pages).grids
    return grid


def readings(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple("" if cell is None else cell.reading for cell in row) for row in grid.rows]


@pytest.fixture(scope="module")
def aslant(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("aslant")
    return read_document(scanned_table(folder, Damage(skew_degrees=1.4, noise=6, jpeg=60)))


def test_cells_of_an_aslant_scan_are_read_as_printed(aslant: Document) -> None:
    assert readings(only_grid(aslant)) == list(ROWS)


def test_scan_says_what_it_is(aslant: Document) -> None:
    assert aslant.format is DocumentFormat.SCAN
    assert Tag.LOW_RESOLUTION not in aslant.tags
    assert Tag.SCANNED in aslant.tags


def test_title_and_unit_above_the_table_are_read(aslant: Document) -> None:
    (grid,) = find_layout(aslant.pages).grids
    lines = ["".join(line.text.split()).replace(":", "：") for line in grid.above]
    assert lines == ["部门支出总表", "单位：万元"]


def test_cells_are_where_the_aslant_picture_shows_them(aslant: Document) -> None:
    (place,) = only_grid(aslant).rows[0][0].places  # type: ignore[union-attr]  # no merged cells
    x, y = place.box.centre
    # Turned by 1.4 degrees against the clock about the middle of the page.
    middle_x, middle_y = (XS[0] + XS[1]) / 2, 842 - TOP_PT + ROW_PT / 2
    assert x == pytest.approx(middle_x + (middle_y - 421) * 0.0244, abs=1.5)
    assert y == pytest.approx(middle_y - (middle_x - 297.5) * 0.0244, abs=1.5)


def test_amounts_that_both_readings_agree_on_are_sure(aslant: Document) -> None:
    (amount,) = [cell for _, cell in only_grid(aslant).cells() if cell.reading == "1,122.44"]
    assert amount.confidence >= 0.9
    assert amount.second_reading is None


def test_seal_over_amounts_does_not_hide_them(tmp_path: Path) -> None:
    document = read_document(scanned_table(tmp_path, Damage(stamps=3, jpeg=80)))
    assert readings(only_grid(document)) == list(ROWS)


def test_faint_copy_on_grey_paper_is_read(tmp_path: Path) -> None:
    document = read_document(scanned_table(tmp_path, Damage(ink=0.5, shadow=0.3, jpeg=70)))
    assert readings(only_grid(document)) == list(ROWS)


def test_scan_of_low_resolution_says_so_and_nothing_of_it_is_sure(tmp_path: Path) -> None:
    document = read_document(scanned_table(tmp_path, Damage(dpi=110)))
    assert Tag.LOW_RESOLUTION in document.tags
    assert document.pages[0].words
    assert all(word.confidence < 0.9 for word in document.pages[0].words)


def test_photograph_from_below_is_read(tmp_path: Path) -> None:
    document = read_document(scanned_table(tmp_path, Damage(perspective=0.03, skew_degrees=-1)))
    assert readings(only_grid(document)) == list(ROWS)


def test_bent_page_in_uneven_light_is_read(tmp_path: Path) -> None:
    photograph = Damage(bent_pt=4, perspective=0.01, shadow=0.45, noise=6, blur_pt=0.2)
    document = read_document(scanned_table(tmp_path, photograph))
    assert readings(only_grid(document)) == list(ROWS)


def test_amounts_that_stand_on_their_lines_keep_their_points(tmp_path: Path) -> None:
    document = read_document(scanned_table(tmp_path, Damage(noise=6), lifted_pt=0))
    amounts = [row[2:] for row in readings(only_grid(document))[1:]]
    assert amounts == [row[2:] for row in ROWS[1:]]


def test_amount_whose_point_may_be_part_of_a_line_is_doubted(tmp_path: Path) -> None:
    document = read_document(scanned_table(tmp_path, Damage(noise=6), lifted_pt=-0.6))
    for printed, row in zip(ROWS[1:], only_grid(document).rows[1:], strict=True):
        for amount, cell in zip(printed[2:], row[2:], strict=True):
            assert cell is not None
            assert cell.reading == amount or cell.confidence < 0.9


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_page_on_its_side_or_upside_down_is_read(turns: int, tmp_path: Path) -> None:
    document = read_document(scanned_table(tmp_path, Damage(turns=turns, skew_degrees=0.8)))
    assert readings(only_grid(document)) == list(ROWS)


def test_cells_of_a_page_on_its_side_are_where_it_shows_them(tmp_path: Path) -> None:
    document = read_document(scanned_table(tmp_path, Damage(turns=1)))
    (place,) = only_grid(document).rows[0][0].places  # type: ignore[union-attr]  # no merged cells
    x, y = (XS[0] + XS[1]) / 2, 842 - TOP_PT + ROW_PT / 2
    assert place.box.centre == pytest.approx((842 - y, x), abs=1.5)


def test_table_pasted_as_a_picture_into_a_page_with_text_is_read(tmp_path: Path) -> None:
    pasted = picture_file(tmp_path, "png")
    page = Canvas(str(tmp_path / "mixed.pdf"), pagesize=(595, 842))
    page.setFont(register_font(), 12)
    for line in range(3):
        page.drawString(
            60, 790 - 20 * line, "下表为本单位当年部门支出预算的总体情况，单位为万元。"
        )
    page.drawImage(str(pasted), 0, -100, 595, 842)
    page.save()
    document = read_document(tmp_path / "mixed.pdf")
    assert readings(only_grid(document)) == list(ROWS)
    assert document.pages[0].words[0].text.startswith("下表为")


def picture_file(folder: Path, kind: str, pages: int = 1) -> Path:
    printed = folder / "printed.pdf"
    print_table(printed)
    with pypdfium2.PdfDocument(printed) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    path = folder / f"table.{kind}"
    more = {"save_all": True, "append_images": [picture] * (pages - 1)} if pages > 1 else {}
    picture.save(path, dpi=(200, 200), **more)
    return path


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_picture_files_are_read(kind: str, tmp_path: Path) -> None:
    document = read_document(picture_file(tmp_path, kind))
    assert document.format is DocumentFormat.IMAGE
    assert readings(only_grid(document)) == list(ROWS)


def test_every_page_of_a_tiff_is_read_and_painted(tmp_path: Path) -> None:
    path = picture_file(tmp_path, "tiff", pages=2)
    assert [len(page.words) > 10 for page in read_document(path).pages] == [True, True]
    painter = PdfPainter()
    opened = painter.open("a", Source(path.name, path, None))
    assert [round(width) for width, _ in opened.page_sizes] == [595, 595]
    assert painter.paint("a", 2, 1.0).width_px == pytest.approx(595, abs=2)


def test_photograph_is_held_as_its_camera_noted(tmp_path: Path) -> None:
    picture = Image.new("RGB", (400, 200), "white")
    exif = picture.getexif()
    exif[0x0112] = 6  # a quarter turn
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=exif)
    (tmp_path / "photograph.jpg").write_bytes(written.getvalue())
    (page,) = read_document(tmp_path / "photograph.jpg").pages
    assert page.height_pt > page.width_pt


def test_broken_picture_is_refused_with_the_next_step(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    with pytest.raises(ReadingError, match="请重新扫描"):
        read_document(path)


def test_documents_with_text_do_not_load_what_reads_pictures(tmp_path: Path) -> None:
    print_table(tmp_path / "printed.pdf")
    code = (
        "import sys; from pathlib import Path; from reviewer.reading.reading import read;"
        "read(Path(sys.argv[1]));"
        "print([name for name in ('cv2', 'onnxruntime', 'PIL') if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "printed.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_a_scan_never_asks_the_network(tmp_path: Path) -> None:
    path = scanned_table(tmp_path, Damage(jpeg=80))
    code = (
        "import socket, sys; from pathlib import Path\n"
        "def refuse(*args, **kwargs): raise SystemExit('asked the network')\n"
        "socket.socket.connect = socket.socket.connect_ex = refuse\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n"
        "from reviewer.reading.reading import read\n"
        "words = read(Path(sys.argv[1])).document.pages[0].words\n"
        "print(any(word.text == '1,122.44' for word in words))\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('rapidocr', 'requests')])"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "[]"]
