"""A document of statements on paper, and the truth of it."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from tests.typesetting.budget import Budget
from tests.typesetting.forms.block import make_block
from tests.typesetting.forms.breaking import Room, break_table
from tests.typesetting.forms.cells import draw_cells
from tests.typesetting.forms.extras import with_cut_cell
from tests.typesetting.forms.fragment import place_fragment
from tests.typesetting.forms.head import TITLE_PT, Head, print_head
from tests.typesetting.forms.kinds import make_sheets
from tests.typesetting.forms.layout import Look, PageLayout
from tests.typesetting.forms.measure import Measured, measure
from tests.typesetting.forms.parts import parts_beside
from tests.typesetting.forms.press import MARGIN_PT, Press, chance
from tests.typesetting.forms.prose import introduction, print_contents, remark
from tests.typesetting.forms.rulings import draw_rulings
from tests.typesetting.forms.sheet import Sheet
from tests.typesetting.forms.truth import document_title, printed_label, printed_title, truth_of

WIDE_COLUMNS = 8
LEAST_ROOM_PT = 230
HEAD_PT = 110
TITLE_ROOM_PT = 110
SHORT = ("合计", "小计", "项目", "备注", "收入", "支出")
FEET = {
    "signatures": "单位负责人：　　　　　财务负责人：　　　　　填表人：　　　　　",
    "remark": "备注：本表金额因四舍五入，合计数与分项之和可能略有差异。",
}


def typeset(budget: Budget, layout: PageLayout, path: Path) -> dict[str, Any]:
    """Print the budget to `path` as the layout says; return the truth of what was printed."""
    form, look = layout.form, layout.look
    sheets = make_sheets(budget, form)
    if form.diagonal:
        sheets = tuple(map(with_cut_cell, sheets))
    title = document_title(budget, form)
    press = Press(str(path), look, title)
    _cover(press, title, budget)
    if form.prose == "contents":
        print_contents(press, [printed_title(budget, form, sheet) for sheet in sheets])
    for number, sheet in enumerate(sheets, 1):
        _print_sheet(press, sheet, budget, layout, number)
    press.save()
    return truth_of(budget, layout, sheets, path.stem)


def _cover(press: Press, title: str, budget: Budget) -> None:
    press.new_page()
    press.y -= 200
    press.line(title, 24, "center")
    press.y -= 300
    press.line(f"{budget.year}年2月", 14, "center")


def _print_sheet(
    press: Press, sheet: Sheet, budget: Budget, layout: PageLayout, number: int
) -> None:
    form, look = layout.form, layout.look
    rng = chance(layout.seed, f"{sheet.kind}")
    title = printed_title(budget, form, sheet)
    entity = form.entity_line.format(entity=budget.entity.name)
    block = make_block(sheet, form, title, entity)
    is_wide = len(sheet.columns) > WIDE_COLUMNS
    landscape = look.orientation == "landscape" or (look.orientation == "mixed" and is_wide)
    if form.title_place == "previous_page" and title:
        if press.room_pt < TITLE_ROOM_PT:
            press.new_page()
        press.y -= 40
        press.paragraph(title, TITLE_PT, "center")
    _turn_page(press, layout, landscape=landscape, number=number)
    head = Head(form, printed_label(form, number), title, entity)
    if form.prose == "around":
        press.paragraph(introduction(budget, sheet, number), 12)
    print_head(press, head)
    measured = measure(block, look, press.width_pt)
    parts = parts_beside(measured) if look.broken == "beside" else (measured,)
    for at, part in enumerate(parts):
        if at:
            press.new_page(landscape=landscape, rotate=look.rotate)
        _print_table(press, part, layout, landscape, rng, head)
    for note in sheet.notes:
        press.paragraph(note, look.cell_pt)
    if look.foot != "none":
        press.line(FEET[look.foot], look.cell_pt)
    if form.prose == "around":
        press.paragraph(remark(budget), 12)
    press.y -= 24


def _turn_page(press: Press, layout: PageLayout, *, landscape: bool, number: int) -> None:
    look = layout.look
    turned = press.size[0] > press.size[1]
    stays = (
        look.pages == "flow"
        and number > 1
        and turned == landscape
        and press.room_pt > LEAST_ROOM_PT
        and layout.form.title_place != "previous_page"
    )
    if not stays:
        press.new_page(landscape=landscape, rotate=look.rotate)


def _print_table(
    press: Press,
    measured: Measured,
    layout: PageLayout,
    landscape: bool,
    rng: Random,
    head: Head,
) -> None:
    look = layout.look
    again = look.broken == "with_title"
    room = Room(press.room_pt, press.whole_pt - (HEAD_PT if again else 0))
    left = MARGIN_PT + (press.width_pt - sum(measured.widths)) / 2
    for number, strips in enumerate(break_table(measured, look, room, rng)):
        if number:
            press.new_page(landscape=landscape, rotate=look.rotate)
            if again:
                print_head(press, replace(head, title=_again(head.title, look)))
            if look.broken == "marked":
                press.line("续表", 10, "right")
        repeated = _repeated(measured, look) if number else measured
        fragment = place_fragment(repeated, strips, left, press.y)
        draw_rulings(press.canvas, fragment, look, rng)
        draw_cells(press.canvas, fragment, look, rng)
        press.y = fragment.ys[-1]


def _again(title: str, look: Look) -> str:
    """Return the title as it stands over the rest of a table."""
    return f"{title}（续表）" if title and look.again == "continued" else title


def _repeated(measured: Measured, look: Look) -> Measured:
    """Return a table whose short headers were typed anew, with blanks in them."""
    if look.again != "spaced":
        return measured
    lines = {
        cell: (" ".join(said[0]),) if cell.part == "header" and said[0] in SHORT else said
        for cell, said in measured.lines.items()
    }
    return replace(measured, lines=lines)
