"""A statement ready to be printed: column paths, rows of text, notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class ColumnKind(Enum):
    """What a column holds; decides alignment and who gives way when the page is narrow."""

    CODE = auto()
    NAME = auto()
    AMOUNT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `path` are its header texts from top to bottom, merged cells spread out."""

    path: tuple[str, ...]
    kind: ColumnKind = ColumnKind.AMOUNT


@dataclass(frozen=True, slots=True)
class Table:
    """A statement as it will be printed.

    `kind` is the glossary's name of the statement, `name` the one in the table of contents,
    `label` its number in the set of forms (表1), printed above the title.
    """

    kind: str
    name: str
    label: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the header with the positions it covers; `last` ones are included."""

    text: str
    row: int
    column: int
    last_row: int
    last_column: int


def header_depth(columns: tuple[Column, ...]) -> int:
    return max(len(column.path) for column in columns)


def header_cells(columns: tuple[Column, ...]) -> Iterator[HeaderCell]:
    """Yield the header's cells: equal neighbours below the same parent are merged.

    A path shorter than the deepest one runs down to the last header row.
    """
    depth = header_depth(columns)
    for row in range(depth):
        start = 0
        while start < len(columns):
            path = columns[start].path
            end = start
            if row < len(path):
                end = _run_end(columns, start, row)
                last_row = depth - 1 if row == len(path) - 1 else row
                yield HeaderCell(path[row], row, start, last_row, end)
            start = end + 1


def _run_end(columns: tuple[Column, ...], start: int, row: int) -> int:
    """Return the last column sharing its header with `start` down to `row`."""
    path = columns[start].path
    if row == len(path) - 1:
        return start
    end = start
    while end + 1 < len(columns) and columns[end + 1].path[: row + 1] == path[: row + 1]:
        end += 1
    return end
