"""The texts of a table at their place."""

from random import Random
from typing import Any

from tests.typesetting.forms.block import Printed
from tests.typesetting.forms.extras import CUT
from tests.typesetting.forms.fragment import Fragment, Strip
from tests.typesetting.forms.ink import draw_text
from tests.typesetting.forms.layout import Look

CENTRED = ("title", "header", "number", "total")


def draw_cells(canvas: Any, fragment: Fragment, look: Look, rng: Random) -> None:
    """Draw every cell's text that is on this page."""
    for cell, first, last in fragment.cells():
        strip = fragment.strips[first]
        lines = fragment.measured.lines[cell][strip.first_line : strip.last_line]
        bottom = fragment.ys[min(last, fragment.rows - 1) + 1]
        area = fragment.ys[first], bottom
        if CUT in cell.text:
            canvas.line(
                fragment.xs[cell.column], area[0], fragment.xs[cell.last_column + 1], bottom
            )
        canvas.setFillGray(1 if look.shade == "dark" and cell.part == "header" else 0)
        _draw_lines(canvas, fragment, cell, _upper(area, len(lines), fragment, strip), lines)
        canvas.setFillGray(0)
        if look.noise == "white" and cell.part == "amount" and not cell.text:
            _white_zero(canvas, fragment, cell, area)
    if look.noise == "invisible":
        _invisible(canvas, fragment, rng)


def _upper(area: tuple[float, float], lines: int, fragment: Fragment, strip: Strip) -> float:
    """Return where the first line starts from above."""
    top, bottom = area
    look = fragment.measured.kind.look
    height = lines * fragment.measured.leading
    is_cut = strip.last_line is not None
    match look.vertical_align:
        case "middle" if not is_cut:
            return (top + bottom + height) / 2
        case "bottom" if not is_cut:
            return bottom + height + look.padding_pt
        case _:
            return top - look.padding_pt


def _draw_lines(
    canvas: Any, fragment: Fragment, cell: Printed, upper: float, lines: tuple[str, ...]
) -> None:
    measured = fragment.measured
    kind, look = measured.kind, measured.kind.look
    x0, x1 = fragment.xs[cell.column], fragment.xs[cell.last_column + 1]
    rng = Random(f"{cell.row},{cell.column}")
    for number, line in enumerate(lines):
        text = line
        if cell.part == "amount" and look.split_numbers == "space" and rng.random() < 0.4:
            text = line.replace(".", ". ")
        width = kind.width(text)
        x = {
            "left": x0 + look.side_pt,
            "center": (x0 + x1 - width) / 2,
            "right": x1 - look.side_pt - width,
        }[_align(cell, look) if CUT not in cell.text else ("right", "left")[number]]
        y = upper - number * measured.leading - kind.size_pt
        draw_text(canvas, x, y, text, kind, bold=cell.bold)


def _align(cell: Printed, look: Look) -> str:
    if cell.part in CENTRED:
        return "center"
    if cell.part == "unit":
        return "right"
    return look.amount_align if cell.part == "amount" else "left"


def _white_zero(canvas: Any, fragment: Fragment, cell: Printed, area: tuple[float, float]) -> None:
    """Print the zero some programs hide by giving it the colour of the paper."""
    kind = fragment.measured.kind
    x = fragment.xs[cell.last_column + 1] - kind.look.side_pt - kind.width("0.00")
    canvas.saveState()
    canvas.setFillGray(1)
    draw_text(canvas, x, sum(area) / 2 - kind.size_pt / 2, "0.00", kind, bold=False)
    canvas.restoreState()


def _invisible(canvas: Any, fragment: Fragment, rng: Random) -> None:
    kind = fragment.measured.kind
    x = rng.uniform(fragment.xs[0], fragment.xs[-1] - 60)
    y = rng.uniform(fragment.ys[-1], fragment.ys[0])
    canvas.setFont("Helvetica", kind.size_pt)
    canvas.drawString(x, y, "8888.88", mode=3)
