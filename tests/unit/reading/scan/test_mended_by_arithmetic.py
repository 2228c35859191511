"""An amount a scan reads two ways is proposed the way that makes its totals hold."""

from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reviewer.app.pipeline import derive
from reviewer.app.resources import load_resources
from reviewer.reading.document import read_document
from reviewer.tables.layout import find_layout
from tests.typesetting.fonts import can_embed, register_font

pytestmark = pytest.mark.skipif(not can_embed(), reason="no Chinese font to print with")

XS = (60, 130, 290, 370, 450, 530)
ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("2010301", "行政运行", "412.36", "412.36", "0.00"),
    ("2010302", "一般行政管理事务", "98.50", "0.00", "98.50"),
    ("2080505", "机关事业单位养老保险", "63.17", "63.17", "0.00"),
    ("2101101", "行政单位医疗", "25.44", "25.44", "0.00"),
    ("2210201", "住房公积金", "51.08", "51.08", "0.00"),
    ("", "合计", "650.55", "552.05", "98.50"),
)
RIGHT, MISREAD = "63.17", "83.11"
TOP_PT, ROW_PT = 700, 20


def _draw(canvas: Canvas, *, misread: bool) -> None:
    """Print the table; the basic expenditure of one row as it is misread, if asked to."""
    canvas.setFont(register_font(), 10)
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            is_it = misread and text == RIGHT and column == 3
            y = TOP_PT - (number + 1) * ROW_PT + 6
            canvas.drawString(XS[column] + 5, y, MISREAD if is_it else text)


def searchable_scan(folder: Path) -> Path:
    """Return a picture whose smudged digits read as others, over a text that has them right."""
    printed, path = folder / "printed.pdf", folder / "searchable.pdf"
    canvas = Canvas(str(printed), pagesize=(595, 842), invariant=1)
    canvas.setFont(register_font(), 16)
    canvas.drawCentredString(297, TOP_PT + 50, "2025年部门支出总表")
    canvas.setFont(register_font(), 10)
    canvas.drawRightString(XS[-1], TOP_PT + 12, "单位：万元")
    _draw(canvas, misread=True)
    canvas.grid(list(XS), [TOP_PT - n * ROW_PT for n in range(len(ROWS) + 1)])
    canvas.save()
    with pypdfium2.PdfDocument(printed) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    _draw(canvas, misread=False)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return path


def test_the_reading_that_makes_all_totals_hold_is_proposed(tmp_path: Path) -> None:
    layout = find_layout(read_document(searchable_scan(tmp_path)).pages)
    (doubted,) = (cell for _, cell in layout.grids[0].cells() if cell.reading == MISREAD)
    assert doubted.confidence < 0.9
    assert doubted.second_reading == RIGHT

    derived = derive(layout, load_resources(), frozenset())

    offers = [f.suggestions[0] for f in derived.report.findings if f.suggestions]
    assert offers
    assert {amount for one in offers for _, amount in one.cells} == {Decimal(RIGHT)}
    assert all(one.confidence > 0.9 for one in offers)
