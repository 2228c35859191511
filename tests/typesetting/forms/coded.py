"""Statements with an account a row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.typesetting.budget import Budget, Selection, total
from tests.typesetting.forms.comparison import compared_cells, comparison_columns
from tests.typesetting.forms.keys import Axis, key_cells, key_columns, said, total_cells
from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.sheet import Merge, Sheet
from tests.typesetting.table import Column, ColumnKind

Row = tuple[str, ...]
NOTHING = "本单位本年度无此项收支，本表无数据"


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount column and what it adds up; `None` is a column that is always empty."""

    path: tuple[str, ...]
    selection: Selection | None


@dataclass(frozen=True, slots=True)
class Coded:
    """What a statement by account shows."""

    kind: str
    name: str
    axis: Axis
    codes: tuple[str, ...]
    measures: tuple[Measure, ...]
    notes: tuple[str, ...] = ()


def coded_sheet(budget: Budget, form: Form, coded: Coded) -> Sheet:
    """Return the statement in the form asked for."""
    keys = key_columns(form, coded.axis)
    amounts = (
        *(Column(said(form, one.path)) for one in coded.measures),
        *(comparison_columns(form) if coded.codes else ()),
    )
    extra = (Column(("备注",), ColumnKind.NAME),) if form.blank_column else ()
    rows = _rows(budget, form, coded, len(keys))
    merges = tuple(_merges(form, rows, len(keys)))
    return Sheet(
        coded.kind,
        coded.name,
        (*keys, *amounts, *extra),
        tuple((*row, *("",) * len(extra)) for row in rows),
        merges=merges,
        numbers=_numbers(form, keys, len(amounts), len(extra)),
        header_into_body=_into_body(form, len(keys)),
        notes=coded.notes,
    )


def _rows(budget: Budget, form: Form, coded: Coded, keys: int) -> tuple[Row, ...]:
    deepest = max((len(code) for code in coded.codes), default=0)
    shown = [c for c in coded.codes if len(c) == deepest or not form.items_only]
    compared = compared_cells(form, coded.codes, lambda code: _first(budget, coded, code))
    rows = [
        (*key_cells(form, coded.axis, code), *_amounts(budget, form, coded, code), *compared(code))
        for code in shown
    ]
    last = (
        *total_cells(form, keys),
        *_amounts(budget, form, coded, ""),
        *(compared("") if coded.codes else ()),
    )
    if not coded.codes and form.empty == "note":
        return ((NOTHING, *("",) * (len(last) - 1)),)
    blank = [("",) * len(last)] * form.blank_rows
    return (last, *rows, *blank) if _total_first(form) else (*rows, *blank, last)


def _total_first(form: Form) -> bool:
    return form.total_first or form.codes == "merged_levels"


def _first(budget: Budget, coded: Coded, code: str) -> Decimal:
    """Return the first amount of a row, `code` being that of its account."""
    selection = coded.measures[0].selection or Selection()
    if coded.axis == "functional":
        return total(budget, replace(selection, functional=code)) or Decimal(0)
    return total(budget, replace(selection, economic=code)) or Decimal(0)


def _amounts(budget: Budget, form: Form, coded: Coded, code: str) -> Iterator[str]:
    for measure in coded.measures:
        if measure.selection is None:
            yield form.zero
        elif coded.axis == "functional":
            yield form.money(total(budget, replace(measure.selection, functional=code)))
        else:
            yield form.money(total(budget, replace(measure.selection, economic=code)))


def _merges(form: Form, rows: tuple[Row, ...], keys: int) -> Iterator[Merge]:
    if rows and rows[0][0] == NOTHING:
        yield Merge(0, 0, len(rows[0]) - 1)
        return
    levels = keys - 1
    for number, row in enumerate(rows):
        is_total = form.total_label in row[:keys]
        if form.codes == "merged_levels":
            if not is_total:
                yield Merge(number, 0, levels - 1)
        elif is_total and form.total_place == "merged" and keys > 1:
            yield Merge(number, 0, keys - 1)


def _numbers(form: Form, keys: tuple[Column, ...], amounts: int, extra: int) -> Row:
    """Return the row of column numbers, empty where the form has none."""
    counted = tuple(str(n + 1) for n in range(amounts))
    blank = ("",) * extra
    match form.column_numbers:
        case _ if form.codes == "merged_levels":
            return (*(one.path[-1] for one in keys[:-1]), "栏次", *counted, *blank)
        case "digits":
            return tuple(str(n + 1) for n in range(len(keys) + amounts + extra))
        case "stars":
            return (*("**",) * len(keys), *counted, *blank)
        case "words":
            return (*("",) * (len(keys) - 1), "栏次", *counted, *blank)
        case _:
            return ()


def _into_body(form: Form, keys: int) -> tuple[int, ...]:
    return tuple(range(keys - 1)) if form.codes == "merged_levels" else ()
