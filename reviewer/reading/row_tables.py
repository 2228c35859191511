"""Rows of texts to tables and lines: white space, titles and notes part the tables."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, takewhile

from reviewer.model.amount import read_amount
from reviewer.reading.blocks import Block, Paragraph, Table, TableCell

_MAX_COLUMNS = 200
_NUMBER = re.compile(r"-?[\d,]+(\.\s?\d+)?%?")
_RATE = re.compile(r"-?[\d,]+(\.\d+)?%")
_DASHES = ("-", "—", "–")
# 单位：万元, and beside it whose table it is
_SAID_OF_TABLE = re.compile(r"[:：]\s*\S")
_MOST_SAID = 3
# 合计 alone in its row is part of the table.
_LONGEST_TOTAL = 6


def table_of(rows: Sequence[Sequence[str]]) -> Table | None:
    """Return rows of texts as a table, without columns that are empty all the way at its end."""
    texts = [[text.strip() for text in row[:_MAX_COLUMNS]] for row in rows]
    width = max((filled_width(row) for row in texts), default=0)
    if width < 2:
        return None
    return Table(
        tuple(tuple(TableCell(t) for t in (*row, *[""] * width)[:width]) for row in texts)
    )


def filled_width(row: Sequence[str]) -> int:
    """Return how many cells a row has up to its last filled one."""
    return max((at + 1 for at, text in enumerate(row) if text.strip()), default=0)


def has_amount(row: Sequence[str]) -> bool:
    """Tell whether a row has a number with decimals."""
    return any(_NUMBER.fullmatch(text.strip()) and "." in text for text in row)


def is_value(text: str) -> bool:
    """Tell an amount, a rate or the dash of a zero from other texts."""
    return text in _DASHES or read_amount(text) is not None or _RATE.fullmatch(text) is not None


def is_caption(texts: Sequence[str], below: Sequence[str]) -> bool:
    """Tell what is said of a table above its header, in a row of several texts, from a header.

    `below` is the row that would be the header then.
    """
    return (
        len(texts) <= min(_MOST_SAID, len(below))
        and any(map(_SAID_OF_TABLE.search, texts))
        and not any(map(is_value, (*texts, *below)))
    )


def tables_of(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Yield the rows between white space: titles and notes as lines, the others as tables.

    A table may have white space within: it ends where a title or a header follows.
    """
    pending: list[Sequence[str]] = []
    for has_text, group in groupby(rows, key=any):
        run = list(group) if has_text else []
        if not has_text and not pending:
            yield Paragraph("")
        if pending:
            alone = list(takewhile(partial(_is_total_alone, table=pending), run))
            pending, run = [*pending, *alone], run[len(alone) :]
        above = list(takewhile(_is_alone, run))
        rest = run[len(above) :]
        while len(rest) > 1 and is_caption(_filled(rest[0]), _filled(rest[1])):
            above.append(rest.pop(0))
        below = list(takewhile(_is_note, reversed(rest)))[::-1]
        inner = rest[: len(rest) - len(below)]
        if above or (inner and pending and not _goes_on(pending, inner[0])):
            yield from _end(pending)
            pending = []
        yield from _lines(above)
        if below and inner and not any(map(_is_body, (*pending, *inner))):
            # said in place of amounts, in the only row of a statement that has none
            inner, below = [*inner, below[0]], below[1:]
        pending += inner
        if below:
            yield from _end(pending)
            yield from _lines(below)
            pending = []
    yield from _end(pending)


def _goes_on(table: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Tell a row of the table above from a header.

    It has numbers or dashes, or as the last row texts alone, in the same places.
    """
    if any(map(is_value, row)):
        return True
    filled = [[at for at, text in enumerate(one) if text] for one in (table[-1], row)]
    return filled[0] == filled[1] and not any(map(is_value, table[-1]))


def _end(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    table = table_of(rows) if rows else None
    if table is not None:
        yield table
        yield Paragraph("")
    else:
        yield from _lines(rows)


def _is_body(row: Sequence[str]) -> bool:
    """Tell a row of amounts, or the total of an empty statement, from rows of a header."""
    texts = _filled(row)
    return len(texts) == 1 or (any(map(is_value, texts)) and not _numbers_columns(texts))


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Tell a row that numbers the columns from 1, some of which may have a star instead."""
    numbers = [text for text in texts if text.isdigit()]
    return numbers == [str(at + 1) for at in range(len(numbers))]


def _filled(row: Sequence[str]) -> list[str]:
    return [text for text in row if text]


def _is_alone(row: Sequence[str]) -> bool:
    """Tell a title, the only text of its row, from a row of a table with a name alone."""
    return sum(map(bool, row)) == 1 and bool(row[0])


def _is_total_alone(row: Sequence[str], table: Sequence[Sequence[str]]) -> bool:
    """Tell the only row of a statement without amounts, which says 合计 and no more."""
    texts = [text for text in row if text]
    if len(texts) != 1 or len(texts[0]) > _LONGEST_TOTAL:
        return False
    return not row[0] or not any(has_amount(above) for above in table)


def _is_note(row: Sequence[str]) -> bool:
    """Tell a note under a table from its last row, which may hold nothing but 合计."""
    return _is_alone(row) and len(row[0]) > _LONGEST_TOTAL


def _lines(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    yield from (Paragraph(" ".join(filter(None, row))) for row in rows)
