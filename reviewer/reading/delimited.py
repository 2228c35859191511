"""Tables as text with commas (CSV): one table, or lines and tables where row widths change."""

import csv
from collections.abc import Iterator

from reviewer.reading.blocks import Section
from reviewer.reading.charset import decode
from reviewer.reading.row_tables import tables_of

_SAMPLE = 20_000
_USUAL_FIELD = 131_072
_DELIMITERS = ",;\t|"
_MAX_ROWS = 200_000


def read_delimited(content: bytes) -> list[Section]:
    """Return the rows of a file whose cells a comma, semicolon, tab or bar keeps apart."""
    text = decode(content)
    # for the whole process: whatever reads other files of the kind needs the usual room
    csv.field_size_limit(max(len(text) + 1, _USUAL_FIELD))
    rows = list(_rows(text, _delimiter(text[:_SAMPLE])))
    return [Section(tuple(tables_of(rows)))]


def _delimiter(sample: str) -> str:
    """Return the character that most lines have equally often."""
    lines = [line for line in sample.split("\n")[:-1] or [sample] if line.strip()]
    return max(_DELIMITERS, key=lambda mark: sum(mark in line for line in lines))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    for number, row in enumerate(csv.reader(text.split("\n"), delimiter=delimiter)):
        if number == _MAX_ROWS:
            return
        yield [cell.strip() for cell in row]
