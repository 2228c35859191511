"""Figures of a review as frames, for charts: what is spent on what, and from where it comes.

A frame is a way out, never a model: amounts become floats here and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

import pandas as pd

from reviewer.app.review import Review
from reviewer.model.fact import Fact
from reviewer.model.grid import CellRef
from reviewer.model.statement import LineKind, StatementKind

MOST_BARS = 12
CATEGORY_DIGITS = 3  # 201, 301: the first level of both classifications


class Topic(Enum):
    """What can be shown; the values are what the chooser says."""

    FUNCTION = "支出功能分类"
    ECONOMIC = "支出经济分类"
    BASIC_AND_PROJECT = "基本支出与项目支出"
    THREE_PUBLIC = "“三公”经费"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a topic is read from: kinds of statements in order of preference, and columns."""

    kinds: tuple[StatementKind, ...]
    roles: tuple[str, ...]


_TOTALS = ("total", "amount", "use.total", "cur.subtotal")
_FUNCTION = Source(
    (StatementKind.EXPENDITURE_DETAIL, StatementKind.GENERAL_PUBLIC_EXPENDITURE), _TOTALS
)
_ECONOMIC = Source(
    (
        StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
        StatementKind.GENERAL_PUBLIC_ECONOMIC,
        StatementKind.GOVERNMENT_ECONOMIC,
    ),
    _TOTALS,
)
_SPLIT = Source(_FUNCTION.kinds, ("use.basic", "use.project"))
_THREE_PUBLIC = Source(
    (StatementKind.THREE_PUBLIC_EXPENSES,),
    (
        "overseas_travel",
        "vehicle_purchase",
        "vehicle_operation",
        "official_hospitality",
    ),
)


def structure(review: Review, topic: Topic) -> pd.DataFrame:
    """Return the bars of a topic: columns `name`, `amount` (in 万元), `cells`; largest first.

    Empty where the document has no statement the topic can be read from.
    """
    match topic:
        case Topic.FUNCTION:
            rows = _categories(review, _FUNCTION)
        case Topic.ECONOMIC:
            rows = _categories(review, _ECONOMIC)
        case Topic.BASIC_AND_PROJECT:
            rows = _by_column(_facts(review, _SPLIT), _SPLIT.roles)
        case Topic.THREE_PUBLIC:
            rows = _three_public(review)
    frame = pd.DataFrame(rows, columns=["name", "amount", "cells"])
    if topic in (Topic.FUNCTION, Topic.ECONOMIC):
        frame = frame.sort_values("amount", ascending=False, kind="stable").head(MOST_BARS)
    return frame.reset_index(drop=True)


Row = tuple[str, float, tuple[CellRef, ...]]


def _categories(review: Review, source: Source) -> list[Row]:
    """Return the lines of the first level; of a list of items only, their sums by that level."""
    facts = [f for f in _facts(review, source) if f.line.code]
    first = [f for f in facts if len(f.line.code or "") == CATEGORY_DIGITS]
    if first:
        return [(f.line.name, _amount([f]), (f.cell,)) for f in first if f.amount]
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.line.kind is LineKind.ITEM:
            groups.setdefault((fact.line.code or "")[:CATEGORY_DIGITS], []).append(fact)
    return [(code, _amount(own), _cells(own)) for code, own in groups.items() if _amount(own)]


def _by_column(facts: Iterable[Fact], roles: Sequence[str]) -> list[Row]:
    """Return the total of each column, by what the column is headed."""
    totals = [f for f in facts if f.line.kind is LineKind.TOTAL and f.amount is not None]
    found = []
    for role in roles:
        own = [fact for fact in totals if fact.column.role == role][:1]
        if own:
            found.append(("".join(own[0].column.path[-1:]), _amount(own), _cells(own)))
    return found


def _three_public(review: Review) -> list[Row]:
    """Return the three expenses, whether they are printed below or beside each other."""
    facts = [
        fact
        for statement in review.book.of_kind(StatementKind.THREE_PUBLIC_EXPENSES)[:1]
        for fact in review.book.of_statement(statement)
        if fact.amount is not None
    ]
    by_role: dict[str, Fact] = {}
    for fact in facts:
        for role in (fact.line.role, fact.column.role):
            if role in _THREE_PUBLIC.roles:
                by_role.setdefault(role, fact)
    rows: list[Row] = []
    for role in _THREE_PUBLIC.roles:
        if role in by_role:
            fact = by_role[role]
            headed = fact.column.role == role
            name = "".join(fact.column.path[-1:]) if headed else fact.line.name
            rows.append((name, _amount([fact]), (fact.cell,)))
    return rows


def _facts(review: Review, source: Source) -> list[Fact]:
    """Return the facts of the first statement there is, in the columns asked for."""
    for kind in source.kinds:
        for statement in review.book.of_kind(kind):
            facts = [
                fact
                for fact in review.book.of_statement(statement)
                if fact.column.role in source.roles and fact.amount is not None
            ]
            if facts:
                first = next(role for role in source.roles if _has(facts, role))
                is_split = source is _SPLIT
                return [f for f in facts if is_split or f.column.role == first]
    return []


def _has(facts: Iterable[Fact], role: str) -> bool:
    return any(fact.column.role == role for fact in facts)


def _amount(facts: Iterable[Fact]) -> float:
    total = sum((fact.amount_yuan or Decimal(0) for fact in facts), Decimal(0))
    return float(total / 10_000)


def _cells(facts: Iterable[Fact]) -> tuple[CellRef, ...]:
    return tuple(fact.cell for fact in facts)
