"""Tables over several pages: whether a piece continues another, and the two as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.model.geometry import Box
from reviewer.model.grid import TextLine
from reviewer.tables.cell_text import ends_unfinished, is_cjk, is_dash, is_number
from reviewer.tables.columns import matching, spread_columns
from reviewer.tables.doubt import JOINED_ALONE, SURE
from reviewer.tables.pieces import Piece, PieceCell, PieceRow

_MAX_CAPTION_ROWS = 4
_LARGER = 1.1
# Of so many rows below the header, so many must begin alike for a form to begin again.
_FORM_ROWS = 3
# A row that is less high than all others by this was cut.
_LOWER = 0.97
_MIN_SAME_LABELS = 2
# Of so many texts one would be wrapped, were there any too long for their column.
_MANY_TEXTS = 12
# What says that a table goes on: 续表, 续表2, …表（续）.
_CONTINUED = re.compile(r"[（(]?续表?[一二三四五六七八九十\d]{0,2}[)）]?$")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、.．]")


@dataclass(frozen=True, slots=True)
class JoinedPiece:
    """A table as far as its pieces have been joined; `last` is the latest of them."""

    first: Piece
    last: Piece
    xs: tuple[float, ...]
    rows: tuple[PieceRow, ...]


def begin(piece: Piece) -> JoinedPiece:
    return JoinedPiece(piece, piece, piece.xs, piece.rows)


def join(table: JoinedPiece, piece: Piece) -> JoinedPiece | None:
    """Return `table` with a piece from the next page, `None` where that is another table.

    Header rows the piece repeats are dropped; a row broken by the end of the page is made one.
    """
    aligned = _align(table, piece)
    if aligned is None:
        return None
    xs, rows, more = aligned
    repeated = _count_repeated(rows, more)
    if not repeated and _begins_another(rows, more[0]):
        return None
    body = more[repeated:]
    if repeated and _is_same_form(rows, body, repeated):
        return None
    is_broken = bool(body) and _is_broken(rows[-1], body[0]) and _may_wrap(rows)
    if is_broken or (body and _is_blank_rest(rows[-1], body[0], (*rows[:-1], *body[1:]))):
        rows, body = (*rows[:-1], _mended(rows[-1], body[0])), body[1:]
    return JoinedPiece(table.first, piece, xs, (*rows, *body))


def caption_count(rows: Sequence[PieceRow]) -> int:
    """Return how many rows at the top are titles: one cell over all columns, in larger type.

    A cell over all columns in the type of the rest is the topmost row of the header.
    """
    count = 0
    while count < min(len(rows) - 1, _MAX_CAPTION_ROWS) and is_full_width(rows[count]):
        count += 1
    if not count:
        return 0
    body_size_pt = max((line.size_pt for row in rows[count:] for line in lines_of(row)), default=0)
    while count and not _is_caption(rows[count - 1], body_size_pt):
        count -= 1
    return count


def is_nameless(piece: Piece) -> bool:
    """Tell whether a piece begins with a row of amounts, or its columns are guessed all the same.

    What begins with its title is another table, and what draws its header may be.
    """
    first = piece.rows[0]
    if is_full_width(first):
        return False
    is_guessed = any(cell is not None and cell.confidence < SURE for cell in first)
    return is_guessed or has_amount(first)


def lines_of(row: PieceRow) -> tuple[TextLine, ...]:
    return tuple(line for cell in row if cell is not None for line in cell.lines)


def _is_caption(row: PieceRow, body_size_pt: float) -> bool:
    lines = lines_of(row)
    return not lines or len(lines) > 1 or lines[0].size_pt > _LARGER * body_size_pt


def _align(
    table: JoinedPiece, piece: Piece
) -> tuple[tuple[float, ...], tuple[PieceRow, ...], tuple[PieceRow, ...]] | None:
    """Return common column boundaries with the rows of both spread over them."""
    narrower = matching(table.xs, piece.xs)
    if narrower is not None:
        return table.xs, table.rows, spread_columns(piece.rows, narrower)
    wider = matching(piece.xs, table.xs)
    if wider is not None:
        return piece.xs, spread_columns(table.rows, wider), piece.rows
    return None


def _count_repeated(rows: Sequence[PieceRow], more: Sequence[PieceRow]) -> int:
    """Return how many rows at the top of `more` repeat the table's own, its titles aside."""
    count = max(_count_repeating(rows[start:], more) for start in range(caption_count(rows) + 1))
    while count and _is_spanned(more, count):
        count -= 1
    return count


def _count_equal(rows: Sequence[PieceRow], more: Sequence[PieceRow]) -> int:
    count = 0
    for row, other in zip(rows, more, strict=False):
        # An amount is the table's body; two bodies may begin alike.
        if not _is_same_header(row, other) or not _has_text(row) or has_amount(row):
            break
        count += 1
    return count


def _count_repeating(rows: Sequence[PieceRow], more: Sequence[PieceRow]) -> int:
    """Return how many rows are repeated to the letter, or column by column read downwards.

    A narrow header runs over into the row of numbers below it, on one page more than on the other.
    """
    equal = _count_equal(rows, more)
    heads = next((at for at, row in enumerate(rows) if has_amount(row)), 0)
    if equal < heads <= len(more) and _is_alike_downwards(rows[:heads], more[:heads]):
        return heads
    return equal


def _is_alike_downwards(rows: Sequence[PieceRow], more: Sequence[PieceRow]) -> bool:
    """Tell whether the columns of two headers read alike; a few may be cut short on one page."""
    equal = clipped = 0
    for column in range(len(rows[0])):
        one, other = ([row[column] for row in side] for side in (rows, more))
        if [cell and cell.column_span for cell in one] != [
            cell and cell.column_span for cell in other
        ]:
            return False
        text, again = _read(one), _read(other)
        if text != again and not (_is_within(text, again) or _is_within(again, text)):
            return False
        equal += text == again
        clipped += text != again
    return clipped < equal


def _spans(cells: Sequence[PieceCell | None]) -> list[int | None]:
    return [None if cell is None else cell.column_span for cell in cells]


def _read(cells: Sequence[PieceCell | None]) -> str:
    return "".join(cell.text for cell in cells if cell is not None)


def _is_within(short: str, long: str) -> bool:
    """Tell whether `long` holds the characters of `short` in their order."""
    rest = iter(long)
    return bool(short) and all(character in rest for character in short)


def _is_spanned(rows: Sequence[PieceRow], border: int) -> bool:
    """Tell whether a merged cell runs over the border before row `border`."""
    return any(
        cell is not None and at + cell.row_span > border
        for at, row in enumerate(rows[:border])
        for cell in row
    )


def _begins_another(rows: Sequence[PieceRow], first: PieceRow) -> bool:
    """Tell whether a row that repeats nothing is the title or header of a new table."""
    if not _has_text(first):
        return False
    if is_full_width(first):
        return is_full_width(rows[0])
    cells = [cell for cell in first if cell is not None]
    if any(is_number(cell.text) or is_dash(cell.text) for cell in cells):
        return False
    is_header = all(cell.text for cell in cells) or any(
        cell.column_span > 1 and cell.text for cell in cells
    )
    return is_header and any(has_amount(row) for row in rows)


def _is_same_form(rows: Sequence[PieceRow], body: Sequence[PieceRow], header_rows: int) -> bool:
    """Tell whether `body` begins the form of `rows` anew: under the header, it asks the same."""
    labels = [_label(row) for row in body[:_FORM_ROWS]]
    return any(
        _asks_the_same([_label(row) for row in rows[start : start + _FORM_ROWS]], labels)
        for start in range(header_rows, header_rows + caption_count(rows) + 1)
    )


def _asks_the_same(labels: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two forms begin with the same label; a table may come to one again later."""
    pairs = [pair for pair in zip(labels, others, strict=False) if any(pair)]
    return (
        bool(pairs)
        and pairs[0][0] == pairs[0][1]
        and sum(one == other for one, other in pairs) >= _MIN_SAME_LABELS
    )


def _label(row: PieceRow) -> str:
    """Return the first text in a row that is no code or amount, nor the dash for none."""
    texts = (cell.text for cell in row if cell is not None and not is_dash(cell.text))
    return next((text for text in texts if text and not any(map(str.isdigit, text))), "")


def _is_broken(last: PieceRow, first: PieceRow) -> bool:
    """Tell whether `first` is the rest of the row `last`, broken by the end of the page.

    It must have text in fewer columns, or only in the one that goes on, and each of its texts
    must complete one that had to break for want of room.
    """
    pairs = list(zip(last, first, strict=True))
    if any((one is None) != (other is None) for one, other in pairs):
        return False
    if any(cell is not None and cell.row_span > 1 for pair in pairs for cell in pair):
        return False
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    rest = [(one, other) for one, other in both if other.text]
    filled = [one for one, _ in both if one.text]
    fewer = len(rest) < len(filled) or (len(rest) == 1 and not _begins_item(rest[0][1]))
    if any(_begins_item(one) and _NUMBERED.match(other.text) for one, other in rest):
        return False
    return bool(rest) and fewer and all(one.text and _completes(one, other) for one, other in rest)


def _is_blank_rest(last: PieceRow, first: PieceRow, others: Sequence[PieceRow]) -> bool:
    """Tell whether a blank row is but the foot of the row before: both are lower than any row is.

    Writers cut a row at the end of a page where its text fits but the room below it does not.
    """
    if _has_text(first) or not _has_text(last) or _spans(last) != _spans(first):
        return False
    heights = [height for row in others if (height := _height(row)) is not None]
    own, rest = _height(last), _height(first)
    if not heights or own is None or rest is None:
        return False
    return max(own, rest) < _LOWER * min(heights) < own + rest


def _height(row: PieceRow) -> float | None:
    """Return how high a row is on its page; `None` where none of its cells is of it alone."""
    cells = (cell for cell in row if cell is not None and cell.row_span == 1 and cell.places)
    return next((cell.places[-1].box.height for cell in cells), None)


def _may_wrap(rows: Sequence[PieceRow]) -> bool:
    """Tell whether the texts below a header may stand over several lines.

    In columns as wide as their longest text none does, and lines are full all the same.
    """
    start = next((at for at, row in enumerate(rows) if has_amount(row)), len(rows))
    texts = [
        cell.lines
        for row in rows[start:]
        for cell in row
        if cell is not None and cell.text and not is_number(cell.text)
    ]
    return len(texts) < _MANY_TEXTS or any(len(lines) > 1 for lines in texts)


def _begins_item(cell: PieceCell) -> bool:
    return bool(_NUMBERED.match(cell.text)) or cell.text[:1].isdigit()


def _completes(cell: PieceCell, rest: PieceCell) -> bool:
    box = cell.places[-1].box
    return ends_unfinished(cell.lines, rest.lines, box.width, _indent(cell, box))


def _indent(cell: PieceCell, box: Box) -> float:
    """Return how far a name is set in: it has that much less room than its cell is wide."""
    if not cell.lines or not is_cjk(cell.lines[-1].text[-1]):
        return 0.0
    line = cell.lines[-1].place.box
    return max((line.x0 - box.x0) - max(box.x1 - line.x1, 0.0), 0.0)


def _mended(last: PieceRow, first: PieceRow) -> PieceRow:
    """Return one row of two; where but one text goes on, it may as well be the next row's."""
    is_lone = sum(1 for cell in first if cell is not None and cell.text) == 1
    return tuple(
        one if one is None or other is None else _both(one, other, is_lone=is_lone)
        for one, other in zip(last, first, strict=True)
    )


def _both(cell: PieceCell, rest: PieceCell, *, is_lone: bool) -> PieceCell:
    most = JOINED_ALONE if is_lone and rest.text else SURE
    return replace(
        cell,
        lines=(*cell.lines, *rest.lines),
        places=(*cell.places, *rest.places),
        confidence=min(cell.confidence, rest.confidence, most),
    )


def _is_same_header(row: PieceRow, other: PieceRow) -> bool:
    """Tell whether two rows print the same in the same columns.

    类, 款 and 项 run down over the total of the first page, which is not repeated.
    """
    return all(
        (one is None and again is None)
        or (
            one is not None
            and again is not None
            and (one.text, one.column_span) == (again.text, again.column_span)
            and again.row_span <= one.row_span
        )
        for one, again in zip(row, other, strict=True)
    )


def _has_text(row: PieceRow) -> bool:
    return any(cell is not None and cell.text for cell in row)


def has_amount(row: PieceRow) -> bool:
    """Tell whether a row has an amount with decimals."""
    return any(cell is not None and "." in cell.text and is_number(cell.text) for cell in row)


def is_full_width(row: PieceRow) -> bool:
    """Tell whether a row is one cell over all columns."""
    cell = row[0]
    return cell is not None and len(row) > 1 and cell.column_span == len(row)


def repeats(lines: Sequence[TextLine], above: Sequence[TextLine]) -> bool:
    """Tell whether every one of `lines` stands above the table already, as on a 续表 page."""
    known = {"".join(line.text.split()) for line in above}
    again = ["".join(line.text.split()) for line in lines]
    return all(text in known or _CONTINUED.sub("", text) in {"", *known} for text in again)
