"""Tables as text with commas (CSV): one table, or lines and tables where row widths change."""

import csv
from collections.abc import Iterator, Sequence
from itertools import groupby

from reviewer.reading.blocks import Block, Paragraph, Section
from reviewer.reading.charset import decode
from reviewer.reading.text import table_of

_SAMPLE = 20_000
_DELIMITERS = ",;\t|"
_MAX_ROWS = 200_000


def read_delimited(content: bytes) -> list[Section]:
    """Return the rows of a file whose cells a comma, semicolon, tab or bar keeps apart."""
    text = decode(content)
    csv.field_size_limit(len(text) + 1)
    rows = list(_rows(text, _delimiter(text[:_SAMPLE])))
    return [Section(tuple(_blocks(rows)))]


def _delimiter(sample: str) -> str:
    """Return the character that most lines have equally often."""
    lines = [line for line in sample.split("\n")[:-1] or [sample] if line.strip()]
    return max(_DELIMITERS, key=lambda mark: sum(mark in line for line in lines))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    for number, row in enumerate(csv.reader(text.split("\n"), delimiter=delimiter)):
        if number == _MAX_ROWS:
            return
        yield [cell.strip() for cell in row]


def _blocks(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Yield titles and notes, rows with one text, as lines where no table rows surround them."""
    several = [sum(map(bool, row)) > 1 for row in rows]
    for at, is_row in groupby(range(len(rows)), key=lambda at: _is_inside(several, rows, at)):
        group = list(is_row)
        table = table_of([rows[n] for n in group]) if at else None
        if table is not None:
            yield table
        else:
            yield from (Paragraph(" ".join(filter(None, rows[n]))) for n in group)


def _is_inside(several: Sequence[bool], rows: Sequence[Sequence[str]], at: int) -> bool:
    has_text = any(rows[at])
    between = at > 0 and several[at - 1] and at + 1 < len(several) and several[at + 1]
    return several[at] or (has_text and between)
