"""Where a table is broken over pages."""

from dataclasses import dataclass
from random import Random

from tests.typesetting.forms.fragment import Strip
from tests.typesetting.forms.layout import Look
from tests.typesetting.forms.measure import Measured

FEWEST_ROWS = 6


@dataclass(frozen=True, slots=True)
class Room:
    """How high the rest of this page is, and a whole one."""

    first_pt: float
    whole_pt: float


def break_table(
    measured: Measured, look: Look, room: Room, rng: Random
) -> list[tuple[Strip, ...]]:
    """Return the strips page by page; a wanted break comes where chance says."""
    header = _header(measured)
    again = header if _repeats(look, rng) else ()
    wanted = _wanted(measured, look, rng)
    pages: list[tuple[Strip, ...]] = []
    now, left = list(header), room.first_pt - _height(header)
    for row in range(measured.block.start, measured.block.rows):
        parts = _parts(measured, row, look) if row == wanted else (_whole(measured, row),)
        for number, strip in enumerate(parts):
            is_break = row == wanted and (number > 0 or len(parts) == 1)
            if (is_break or strip.height > left) and len(now) > len(header):
                pages.append(tuple(now))
                now = list(again)
                left = room.whole_pt - _height(now)
            now.append(strip)
            left -= strip.height
    return [*pages, tuple(now)]


def _repeats(look: Look, rng: Random) -> bool:
    """Tell whether the whole header stands over the part on the next page."""
    if look.broken == "in_row":
        return rng.random() < 0.5
    return look.broken in ("no", "repeat", "with_title", "marked", "beside")


def _header(measured: Measured) -> tuple[Strip, ...]:
    return tuple(_whole(measured, row) for row in range(measured.block.start))


def _whole(measured: Measured, row: int) -> Strip:
    return Strip(row, 0, None, measured.heights[row])


def _height(strips: tuple[Strip, ...] | list[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _wanted(measured: Measured, look: Look, rng: Random) -> int | None:
    """Return the row the break comes before or, where it goes through a row, that row."""
    block = measured.block
    rows = range(block.start + 2, block.rows - 1)
    if look.broken in ("no", "beside") or block.rows - block.start < FEWEST_ROWS:
        return None
    wrapped = [row for row in rows if _line_count(measured, row) > 1]
    if look.broken == "in_row" and wrapped:
        return rng.choice(wrapped)
    return rng.choice(rows)


def _line_count(measured: Measured, row: int) -> int:
    return max(
        (len(lines) for cell, lines in measured.lines.items() if cell.row == row), default=1
    )


def _parts(measured: Measured, row: int, look: Look) -> tuple[Strip, ...]:
    count = _line_count(measured, row)
    if look.broken != "in_row" or count < 2:
        return (_whole(measured, row),)
    cut = count // 2
    padding = 2 * look.padding_pt
    return (
        Strip(row, 0, cut, cut * measured.leading + padding),
        Strip(row, cut, count, (count - cut) * measured.leading + padding),
    )
