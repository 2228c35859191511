"""Statements whose rows are account codes: one measure a column, one row an account."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from tests.typesetting.accounts import ECONOMIC, FUNCTIONAL
from tests.typesetting.budget import Budget, Selection, total
from tests.typesetting.layout import Layout
from tests.typesetting.table import Column, ColumnKind

Axis = Literal["functional", "economic"]
NAMES = {"functional": FUNCTIONAL, "economic": ECONOMIC}


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount column and the spendings it adds up; `None` is a column that is always empty."""

    path: tuple[str, ...]
    selection: Selection | None


@dataclass(frozen=True, slots=True)
class Coded:
    """What a coded statement shows: which accounts, and which amounts of each."""

    axis: Axis
    codes: tuple[str, ...]
    measures: tuple[Measure, ...]
    header: tuple[str, ...] = ()


def coded_columns(coded: Coded, layout: Layout) -> tuple[Column, ...]:
    """Return the key columns and the amount columns."""
    code, name = (*coded.header, "科目编码"), (*coded.header, "科目名称")
    split = ("类", "款", "项") if coded.axis == "functional" else ("类", "款")
    codes = [(*code, level) for level in split] if layout.split_codes else [code]
    return (
        *(Column(path, ColumnKind.CODE) for path in codes),
        Column(name, ColumnKind.NAME),
        *(Column(one.path) for one in coded.measures),
    )


def coded_rows(budget: Budget, coded: Coded, layout: Layout) -> tuple[tuple[str, ...], ...]:
    """Return one row an account, and the total row where the layout wants it."""
    deepest = max((len(code) for code in coded.codes), default=0)
    shown = [c for c in coded.codes if len(c) == deepest or not layout.items_only]
    rows = [_row(budget, coded, code, layout) for code in shown]
    last = _total_row(budget, coded, layout)
    return (last, *rows) if layout.total_first else (*rows, last)


def _row(budget: Budget, coded: Coded, code: str, layout: Layout) -> tuple[str, ...]:
    level = 0 if layout.items_only else (len(code) - 3) // 2
    name = layout.indent * level + NAMES[coded.axis][code]
    return (*code_cells(code, coded.axis, layout), name, *_amounts(budget, coded, code, layout))


def _total_row(budget: Budget, coded: Coded, layout: Layout) -> tuple[str, ...]:
    blank = ("",) * len(code_cells("", coded.axis, layout))
    return (*blank, layout.total_label, *_amounts(budget, coded, "", layout))


def code_cells(code: str, axis: Axis, layout: Layout) -> tuple[str, ...]:
    """Return the code in one cell, or one cell a level."""
    if not layout.split_codes:
        return (code,)
    levels = (code[:3], code[3:5], code[5:7])
    return levels if axis == "functional" else levels[:2]


def _amounts(budget: Budget, coded: Coded, code: str, layout: Layout) -> Iterable[str]:
    for measure in coded.measures:
        if measure.selection is None:
            yield layout.zero
        elif coded.axis == "functional":
            chosen = replace(measure.selection, functional=code)
            yield layout.money(total(budget, chosen))
        else:
            chosen = replace(measure.selection, economic=code)
            yield layout.money(total(budget, chosen))
