"""Tables as they are meant: which standard table, what its lines and columns hold."""

import re
from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.amount import AmountUnit
from reviewer.model.value import value


class StatementKind(StrEnum):
    """The standard tables; identifiers of the glossary."""

    REVENUE_EXPENDITURE_SUMMARY = "revenue_expenditure_summary"
    REVENUE_DETAIL = "revenue_detail"
    EXPENDITURE_DETAIL = "expenditure_detail"
    APPROPRIATION_SUMMARY = "appropriation_summary"
    GENERAL_PUBLIC_EXPENDITURE = "general_public_expenditure"
    GENERAL_PUBLIC_BASIC_EXPENDITURE = "general_public_basic_expenditure"
    THREE_PUBLIC_EXPENSES = "three_public_expenses"
    GOVERNMENT_FUND_EXPENDITURE = "government_fund_expenditure"
    GOVERNMENT_FUND_FLOW = "government_fund_flow"
    STATE_CAPITAL_EXPENDITURE = "state_capital_expenditure"
    PROJECT_EXPENDITURE = "project_expenditure"
    PROCUREMENT = "procurement"
    PURCHASED_SERVICES = "purchased_services"
    PERFORMANCE_TARGET = "performance_target"
    PERFORMANCE_LIST = "performance_list"
    GENERAL_PUBLIC_ECONOMIC = "general_public_economic"
    GOVERNMENT_ECONOMIC = "government_economic"
    ENTITY_LIST = "entity_list"
    PROJECT_APPLICATION = "project_application"
    OTHER = "other"


class LineKind(StrEnum):
    """What a printed row is; the row kinds of the interchange contract."""

    ITEM = "item"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    OF_WHICH = "of_which"
    HEADING = "heading"
    NOTE = "note"


class UnitSource(StrEnum):
    """Where the amount unit of a statement was learned."""

    LABEL = "label"
    TITLE = "title"
    DOCUMENT = "document"
    MAGNITUDE = "magnitude"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Revision:
    """What a person says a grid, its columns and its rows are, where recognition erred."""

    kind: StatementKind | None = None
    amount_unit: AmountUnit | None = None
    roles: tuple[tuple[int, str], ...] = ()
    line_kinds: tuple[tuple[int, LineKind], ...] = ()


UNREVISED = Revision()


@dataclass(frozen=True, slots=True)
class Column:
    """A grid column with its meaning.

    `path` holds the header texts from top to bottom, merged cells spread. `role` is one of the
    column roles of the field (`code`, `name`, `total`, `use.basic`, `src.gpb`, …), learned from
    the whole path, never from the leaf alone; `None` where it is not known. `panel` numbers the
    side-by-side blocks from 0; a statement that is one block has only panel 0.
    """

    index: int
    path: tuple[str, ...]
    role: str | None
    panel: int = 0


@value(frozen=True, slots=True)
class Line:
    """A grid row with its meaning, within one panel.

    `code` is the joined account code (类款项 printed apart are joined), `level` counts from 1.
    `role` names a line the statement's template knows (`revenue_total`, `opening_carryover`,
    `vehicle_operation`, …), whatever words were printed for it. `parent` is the grid row of the
    line this one is part of, where the numbering, the code or the wording says so.
    """

    row: int
    panel: int
    kind: LineKind
    code: str | None
    name: str
    level: int | None = None
    role: str | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """A block of columns; side by side ones are `revenue`, `expenditure`; a lone one `main`."""

    side: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A recognised grid. `id` counts statements in document order from 0.

    `header_rows` are the grid rows (start, stop) of the header; rows before it are titles.
    `title` is as printed, without the label (`表1`) and the unit note.
    """

    id: int
    grid: int
    kind: StatementKind
    title: str
    label: str | None
    amount_unit: AmountUnit | None
    unit_source: UnitSource | None
    columns: tuple[Column, ...]
    panels: tuple[Panel, ...]
    header_rows: tuple[int, int]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    pages: tuple[int, ...]


_YEAR = re.compile(r"20\d\d年度?")


def short_title(title: str, entity: str | None) -> str:
    """Return a statement's title as people say it within one document: no entity, no year."""
    bare = title.removeprefix(entity or "")
    bare = _YEAR.sub("", bare, count=1) if _YEAR.match(bare) else bare
    return bare.removeprefix(entity or "") or title
