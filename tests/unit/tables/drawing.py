"""Pages drawn as values: words and rulings as a reader would have found them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reviewer.model.document import Page, Ruling, Word
from reviewer.model.geometry import Box

SIZE_PT = 9.0
WIDTH_PT, HEIGHT_PT = 595.0, 842.0


def word(text: str, x0: float, top: float, size_pt: float = SIZE_PT) -> Word:
    """Return a word with its left upper corner at a point; ideographs are twice as wide."""
    edges = [x0]
    for character in text:
        edges.append(edges[-1] + size_pt * (0.5 if character.isascii() else 1.0))
    return Word(text, Box(x0, top, edges[-1], top + size_pt), tuple(edges), size_pt)


def frame(box: Box) -> tuple[Ruling, ...]:
    """Return the four lines around a box."""
    return (
        Ruling(Box(box.x0, box.top, box.x1, box.top)),
        Ruling(Box(box.x0, box.bottom, box.x1, box.bottom)),
        Ruling(Box(box.x0, box.top, box.x0, box.bottom)),
        Ruling(Box(box.x1, box.top, box.x1, box.bottom)),
    )


def ruled(
    xs: Sequence[float], ys: Sequence[float], merged: Iterable[tuple[int, int, int, int]] = ()
) -> tuple[Ruling, ...]:
    """Return the lines of a table; `merged` are row, column, row span and column span."""
    spans = {(row, column): (rows, columns) for row, column, rows, columns in merged}
    hidden = {
        (row + down, column + right)
        for (row, column), (rows, columns) in spans.items()
        for down in range(rows)
        for right in range(columns)
        if down or right
    }
    rulings: list[Ruling] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) not in hidden:
                rows, columns = spans.get((row, column), (1, 1))
                rulings.extend(
                    frame(Box(xs[column], ys[row], xs[column + columns], ys[row + rows]))
                )
    return tuple(rulings)


def written(
    xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]
) -> tuple[Word, ...]:
    """Return the words of a table, two points from the corners of their cells.

    A line break in a text begins a new line in its cell; an empty text prints nothing.
    """
    return tuple(
        word(text, x + 2, y + 2 + line * (SIZE_PT + 1))
        for row, (y, _) in zip(rows, pairwise(ys), strict=False)
        for cell, (x, _) in zip(row, pairwise(xs), strict=False)
        for line, text in enumerate(cell.split("\n"))
        if text
    )


def page(*parts: Word | Ruling | Sequence[Word] | Sequence[Ruling], number: int = 1) -> Page:
    """Return an upright A4 page with these words and rulings on it."""
    flat: list[Word | Ruling] = []
    for part in parts:
        if isinstance(part, Word | Ruling):
            flat.append(part)
        else:
            flat.extend(part)
    words = tuple(item for item in flat if isinstance(item, Word))
    rulings = tuple(item for item in flat if isinstance(item, Ruling))
    return Page(number, WIDTH_PT, HEIGHT_PT, words, rulings)
