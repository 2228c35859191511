"""A statement as it will be printed, before it has a place on a page."""

from dataclasses import dataclass

from tests.typesetting.table import Column


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells of the body printed as one; the text stands in the first."""

    row: int
    column: int
    last_column: int
    last_row: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns, rows and notes of a statement.

    `header_into_body` names columns whose lowest header cell runs down over the first body row,
    as 类 款 项 do beside 合计 in final accounts. `numbers` is the row of column numbers.
    """

    kind: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()
    numbers: tuple[str, ...] = ()
    header_into_body: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
