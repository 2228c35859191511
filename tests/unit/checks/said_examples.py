"""Documents with prose, read the way the program reads them: for each, what is said right."""

from collections.abc import Sequence
from functools import cache

from reviewer.app.resources import Resources, load_resources
from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import TextLine
from reviewer.model.statement import StatementKind as Kind
from reviewer.recognition.narrative import read_narrative
from reviewer.recognition.ties import tie
from tests.unit.checks.fact_books import book, named, row, table, total

_SIZE_PT = 12.0


@cache
def _resources() -> Resources:
    return load_resources()


def told(printed: FactBook, *texts: str) -> FactBook:
    """Return a book with prose: one paragraph a text."""
    return printed_lines(printed, [_line(text, number) for number, text in enumerate(texts)])


def printed_lines(printed: FactBook, lines: Sequence[TextLine]) -> FactBook:
    """Return a book with prose printed on these lines."""
    words = _resources().narrative
    lines = tuple(lines)
    whole = FactBook(
        printed.disclosure,
        printed.statements,
        printed.grids.values(),
        printed.facts,
        lines,
        read_narrative(lines, words),
    )
    return whole.with_claims(tie(whole, _resources().vocabulary, words.claims))


def _line(text: str, number: int) -> TextLine:
    top = 100 + 20.0 * number
    return TextLine(text, Place(1, Box(81, top, 81 + len(text) * 6, top + 12)), _SIZE_PT)


def expenditure() -> FactBook:
    return book(
        table(
            Kind.EXPENDITURE_DETAIL,
            ("total", "use.basic", "use.project"),
            total("2.00", "1.50", "0.50"),
            row("事业运行", "1.60", "1.10", "0.50", code="2010350"),
            row("住房公积金", "0.40", "0.40", "", code="2210201"),
        )
    )


def amount(stated: str) -> FactBook:
    return told(expenditure(), f"（一）2010350-事业运行{stated}万元。主要用于人员经费支出。")


def part(stated: str) -> FactBook:
    text = f"2025年支出预算2.00万元，其中：基本支出1.50万元、项目支出{stated}万元。"
    return told(expenditure(), "二、支出预算情况", text)


def three_public(stated: str) -> FactBook:
    statement = table(
        Kind.THREE_PUBLIC_EXPENSES,
        ("amount",),
        total("1.00"),
        named("official_hospitality", "公务接待费", "1.00"),
    )
    text = f"2025年预算安排{stated}万元，比上年减少1.00万元。"
    return told(book(statement), "六、“三公”经费情况", "（二）公务接待费", text)


def three_public_without_statement(stated: str) -> FactBook:
    statement = table(
        Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
        ("total",),
        row("公务接待费", "0.12", code="30217"),
    )
    return told(book(statement), f"公务接待费{stated}万元，较上年减少0.01万元。")


def denial(printed: str) -> FactBook:
    statement = table(Kind.GOVERNMENT_FUND_EXPENDITURE, ("total",), total(printed))
    return told(book(statement), "本单位2025年没有使用政府性基金预算拨款安排的支出。")


def listed(stated: str) -> FactBook:
    text = (
        f"2025年“三公”经费预算{stated}万元，其中：公务接待费1.10万元；"
        "因公出国（境）经费0万元；公务用车运行维护费5.00万元。"
    )
    return told(book(), text)


def based(stated: str) -> FactBook:
    text = f"2025年收入总额231.79万元，比上年（353.31万元）减少{stated}万元。"
    return told(book(), text)


def rate(stated: str) -> FactBook:
    return told(book(), f"2025年收入预算147.45万元，比上年减少8.36万元，下降{stated}%。")


def share(stated: str) -> FactBook:
    text = f"支出预算221.17万元，其中：基本支出191.17万元，占{stated}%；项目支出30万元，占13.56%。"
    return told(book(), text)


def from_zero(change: str) -> FactBook:
    text = f"其他支出（项）2025年预算60.13万元，比上年增加{change}万元，增长100.00%。"
    return told(book(), text)


def twice(stated: str) -> FactBook:
    path = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
    return told(book(), f"{path}352.67万元，主要用于住房公积金。2025年预算安排{stated}万元。")


def direction(word: str) -> FactBook:
    return told(book(), f"2025年支出预算2.00万元，比上年预算{word}0.50万元，下降20.00%。")


def level(stated: str) -> FactBook:
    text = f"2025年政府采购预算2.00万元，较上年增加{stated}万元。"
    return told(book(), text)


_ACCOUNT = "1.住房保障支出（类）住房改革支出（款）住房公积金（项）。"


def completion(rate: str) -> FactBook:
    text = f"年初预算为48.07万元，支出决算为43.00万元，完成年初预算的{rate}%。"
    return told(book(stage=Stage.FINAL_ACCOUNTS), _ACCOUNT + text)


def against_budget(word: str) -> FactBook:
    text = f"年初预算为48.07万元，支出决算为43.00万元，决算数{word}预算数的主要原因是人员减少。"
    return told(book(stage=Stage.FINAL_ACCOUNTS), _ACCOUNT + text)
