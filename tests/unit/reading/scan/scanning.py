"""Scanned pages for tests: a printed table, damaged as offices do it."""

from pathlib import Path
from random import Random

from reportlab.pdfgen.canvas import Canvas

from tests.typesetting.damage import Damage, scan
from tests.typesetting.fonts import register_font

XS = (80, 200, 330, 430, 520)
ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出"),
    ("2010301", "行政运行", "1,122.44", "122.44"),
    ("2080505", "机关事业单位养老保险", "13.95", "-"),
    ("2101102", "事业单位医疗", "-4.42", "0.00"),
)
TOP_PT, ROW_PT, SIZE_PT = 700, 20, 10


def print_table(path: Path, title: str = "部门支出总表", lifted_pt: float = 6) -> None:
    """Print a page with a title, a unit and a ruled table.

    The feet of its digits are `lifted_pt` above the lines.
    """
    font = register_font()
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont(font, 18)
    canvas.drawCentredString(297, TOP_PT + 60, title)
    canvas.setFont(font, SIZE_PT)
    canvas.drawRightString(XS[-1], TOP_PT + 12, "单位：万元")
    for number, row in enumerate(ROWS):
        baseline = TOP_PT - (number + 1) * ROW_PT + lifted_pt
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 5, baseline, text)
    bottom = TOP_PT - len(ROWS) * ROW_PT
    canvas.grid(list(XS), [TOP_PT - n * ROW_PT for n in range(len(ROWS) + 1)])
    canvas.line(XS[0], bottom, XS[-1], bottom)
    canvas.save()


def scanned_table(folder: Path, damage: Damage, lifted_pt: float = 6) -> Path:
    """Return a PDF of the picture of that page."""
    printed, scanned = folder / "printed.pdf", folder / "scanned.pdf"
    print_table(printed, lifted_pt=lifted_pt)
    scan(printed, scanned, [damage], Random(1))
    return scanned
