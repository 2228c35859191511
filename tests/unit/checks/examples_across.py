"""For each check against another document, pairs of documents it passes and finds something in."""

from collections.abc import Callable
from dataclasses import replace

from reviewer.checks.other_document import OtherDocument, make_other
from reviewer.model.disclosure import Disclosure, Scope, Stage
from reviewer.model.fact import FactBook
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks import said_examples as said
from tests.unit.checks.example import Example
from tests.unit.checks.fact_books import (
    YEAR,
    Table,
    book,
    named,
    row,
    rule_book,
    summary,
    table,
    total,
)

NAME = "上年.pdf"


def other(document: FactBook) -> OtherDocument:
    return make_other(NAME, "0" * 64, document, rule_book().expectations.names)


def of_year(document: FactBook, year: int) -> FactBook:
    """Return the document as one of another year."""
    return _said_to_be(document, replace(document.disclosure, year=year))


def of_scope(document: FactBook, scope: Scope) -> FactBook:
    return _said_to_be(document, replace(document.disclosure, scope=scope))


def _said_to_be(document: FactBook, disclosure: Disclosure) -> FactBook:
    changed = FactBook(
        disclosure,
        document.statements,
        document.grids.values(),
        document.facts,
        document.lines,
        document.narrative,
    )
    return changed.with_claims(document.claims)


def _general(amount: str) -> Table:
    return table(
        Kind.GENERAL_PUBLIC_EXPENDITURE,
        ("total",),
        total(amount),
        row("事业运行", amount, code="2010350"),
    )


def _prior(document: FactBook) -> Callable[[], tuple[OtherDocument, ...]]:
    return lambda: (other(of_year(document, YEAR - 1)),)


def _text(text: str) -> Callable[[str], FactBook]:
    return lambda stated: said.told(book(_general("100.00")), text.format(stated))


_CHANGED = "二、一般公共预算支出情况。2025年一般公共预算支出100.00万元，比上年增加{}万元。"
_RATED = "2025年一般公共预算支出100.00万元，比上年增长{}%。"
_NEW = "2025年一般公共预算支出100.00万元，比上年增加{}万元。"
_LEVEL = "2025年一般公共预算支出{}万元，与上年持平。"
_WAY = "2025年一般公共预算支出100.00万元，比上年{}25.00%。"


def _level(stated: str) -> FactBook:
    return said.told(book(_general(stated)), _LEVEL.format(stated))


def _columns(stated: str) -> FactBook:
    roles = ("prior.total", "total")
    return book(
        table(
            Kind.THREE_PUBLIC_EXPENSES,
            roles,
            total(stated, "2.00"),
            named("official_hospitality", "公务接待费", "1.00", "2.00"),
        )
    )


def _three_public(stated: str) -> FactBook:
    return book(
        table(
            Kind.THREE_PUBLIC_EXPENSES,
            ("total",),
            total(stated),
            named("official_hospitality", "公务接待费", stated),
        )
    )


def _basic(amount: str) -> FactBook:
    return book(
        table(
            Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
            ("total",),
            row("办公费", amount, code="30201"),
        )
    )


def _coded(code: str) -> FactBook:
    first = row("办公费", "1.00", code="30201")
    return book(
        table(
            Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
            ("total",),
            first,
            row("印刷费" if code == "30202" else "咨询费", "0.00", code=code),
        )
    )


def _carried(opening: str, closing: str = "5.00") -> FactBook:
    return book(
        summary(
            Kind.REVENUE_EXPENDITURE_SUMMARY,
            [named("opening_carryover", "上年结转", opening)],
            [named("closing_carryover", "结转下年", closing)],
        )
    )


def _budget_column(stated: str) -> FactBook:
    return book(
        table(
            Kind.THREE_PUBLIC_EXPENSES,
            ("initial_budget.total", "total"),
            total(stated, "1.00"),
        ),
        stage=Stage.FINAL_ACCOUNTS,
    )


def _sections(second: str) -> FactBook:
    return said.told(book(), "第一部分 单位概况", "一、主要职责", "二、" + second)


def _department() -> tuple[OtherDocument, ...]:
    return (other(of_scope(book(_general("100.00")), Scope.DEPARTMENT)),)


def _version() -> tuple[OtherDocument, ...]:
    return (other(book(_general("100.00"))),)


def _one(amount: str) -> FactBook:
    return book(_general(amount))


EXAMPLES_ACROSS = (
    Example("YY-01", _text(_CHANGED), "20.00", "30.00", _prior(_one("80.00"))),
    Example("YY-08", _text(_NEW), "20.00", "100.00", _prior(_one("80.00"))),
    Example("YY-02", _text(_RATED), "25.00", "52.00", _prior(_one("80.00"))),
    Example("NN-19", _level, "80.00", "100.00", _prior(_one("80.00"))),
    Example("NN-10", _text(_WAY), "增长", "下降", _prior(_one("80.00"))),
    Example("YY-09", _columns, "1.00", "1.50", _prior(_three_public("1.00"))),
    Example("YY-03", _basic, "1.20", "2.40", _prior(_basic("1.00"))),
    Example("YY-04", _coded, "30202", "30203", _prior(_coded("30202"))),
    Example("YY-06", _three_public, "1.00", "1.50", _prior(_three_public("1.00"))),
    Example("YY-07", _carried, "5.00", "7.00", _prior(_carried("0.00"))),
    Example("YY-05", _sections, "机构设置", "其他", _prior(_sections("机构设置"))),
    Example("BD-01", _one, "100.00", "120.00", _department),
    Example("BD-02", _budget_column, "2.00", "2.50", lambda: (other(_three_public("2.00")),)),
    Example("BD-03", _one, "100.00", "120.00", _version),
)
