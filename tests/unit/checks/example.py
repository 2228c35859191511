"""A check's example: documents it passes and finds something in."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.checks.other_document import OtherDocument
from reviewer.checks.run import run_checks
from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckReport
from tests.unit.checks.fact_books import rule_book


@dataclass(frozen=True, slots=True)
class Example:
    """A document each way. `amount` is what is put in place of the right one."""

    check: str
    make: Callable[[str], FactBook]
    right: str
    wrong: str
    others: Callable[[], tuple[OtherDocument, ...]] = tuple

    def run(self, amount: str) -> CheckReport:
        """Check the document with `amount` in it, held against the others."""
        return run_checks(self.make(amount), rule_book(), others=self.others())
