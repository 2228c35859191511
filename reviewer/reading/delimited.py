"""Tables as text with commas (CSV): one table, or lines and tables where row widths change."""

import csv
import re
from collections import Counter
from io import StringIO

from reviewer.reading.blocks import Section
from reviewer.reading.charset import decode
from reviewer.reading.row_tables import tables_of

_SAMPLE = 20_000
_USUAL_FIELD = 131_072
_DELIMITERS = "\t;|,"
# The line in which Excel names the mark.
_NAMED = re.compile(r"sep=(.)\n", re.IGNORECASE)


def read_delimited(content: bytes) -> list[Section]:
    """Return the rows of a file whose cells a comma, semicolon, tab or bar keeps apart."""
    text = decode(content)
    # for the whole process: whatever reads other files of the kind needs the usual room
    csv.field_size_limit(max(len(text) + 1, _USUAL_FIELD))
    named = _NAMED.match(text)
    body = text[named.end() :] if named else text
    mark = named[1] if named else _delimiter(body[:_SAMPLE])
    return [Section(tuple(tables_of(_rows(body, mark))))]


def _delimiter(sample: str) -> str:
    """Return the mark that gives the most lines the same number of cells.

    The comma only where it beats the others: it stands within amounts as well.
    """
    lines = [line for line in sample.split("\n")[:-1] or [sample] if line.strip()]

    def alike(mark: str) -> int:
        widths = Counter(len(_cells(line, mark)) for line in lines)
        del widths[1]
        return max(widths.values(), default=0)

    return max(_DELIMITERS, key=alike)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the rows; where quotes are not kept to, each line is one."""
    whole = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(whole)
    except csv.Error:
        rows = [_cells(line, delimiter) for line in text.split("\n")]
    return [[cell.strip() for cell in row] for row in rows]


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])
