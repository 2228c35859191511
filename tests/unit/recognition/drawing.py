"""Grids drawn as rows of texts: `<` is covered by the cell to its left, `^` by the one above."""

from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, Grid, Layout, TextLine

_ROW_HEIGHT_PT = 14.0


def draw_grid(
    *rows: list[str], above: tuple[str, ...] = (), below: tuple[str, ...] = (), number: int = 0
) -> Grid:
    """Draw a grid; its texts are raw and reading at once."""
    drawn = tuple(tuple(_cell(rows, r, c) for c in range(len(row))) for r, row in enumerate(rows))
    return Grid(number, drawn, _lines(above, 0.0), _lines(below, 600.0))


def draw_lines(*texts: str) -> tuple[TextLine, ...]:
    return _lines(texts, 0.0)


def draw_layout(*grids: Grid, lines: tuple[str, ...] = ()) -> Layout:
    return Layout(grids, _lines(lines, 0.0))


def _cell(rows: tuple[list[str], ...], row: int, column: int) -> Cell | None:
    text = rows[row][column]
    if text in {"<", "^"}:
        return None
    wide = 1
    while column + wide < len(rows[row]) and rows[row][column + wide] == "<":
        wide += 1
    high = 1
    while row + high < len(rows) and rows[row + high][column] == "^":
        high += 1
    place = Place(1, Box(column * 80.0, row * 14.0, (column + wide) * 80.0, (row + high) * 14.0))
    return Cell(text, text.replace("\n", ""), (place,), high, wide)


def _lines(texts: tuple[str, ...], top: float) -> tuple[TextLine, ...]:
    return tuple(_line(text, top + at * _ROW_HEIGHT_PT) for at, text in enumerate(texts))


def _line(text: str, top: float) -> TextLine:
    half = len(text) * 6.0
    box = Box(300 - half, top, 300 + half, top + 12)
    return TextLine(text, Place(1, box), 12.0)
