"""Text between the statements: a table of contents, sentences around tables."""

from collections.abc import Sequence

from tests.typesetting.budget import Budget, total
from tests.typesetting.changes import wan
from tests.typesetting.forms.press import Press
from tests.typesetting.forms.sheet import Sheet
from tests.typesetting.numerals import numeral

DOTS = 60


def print_contents(press: Press, titles: Sequence[str]) -> None:
    """Print a page that lists the statements."""
    press.new_page()
    press.line("目　录", 18, "center")
    for number, title in enumerate(titles, 1):
        dots = "." * max(6, DOTS - 2 * len(title))
        press.line(f"{numeral(number)}、{title}{dots}{number + 2}", 11)


def introduction(budget: Budget, sheet: Sheet, number: int) -> str:
    """Return a sentence that leads to a statement."""
    return (
        f"{numeral(number)}、{budget.entity.name}{budget.year}年{sheet.name.removesuffix('表')}说明。"
        f"按照综合预算的原则，所有收入和支出均纳入管理，收支总预算{wan(total(budget))}，具体如下："
    )


def remark(budget: Budget) -> str:
    """Return a paragraph that follows a statement."""
    return (
        f"{budget.entity.name}{budget.year}年严格落实过紧日子要求，较{budget.year - 1}年"
        "进一步压减一般性支出，主要原因是厉行节约、统筹安排各项资金。"
    )
