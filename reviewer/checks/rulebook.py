"""The rule book: every check there is, relations and functions, with the data they need."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from reviewer.checks.doubtful import DOUBTED
from reviewer.checks.expectations import Expectations
from reviewer.checks.judge import BlankTotal
from reviewer.checks.memory import CheckMemory
from reviewer.checks.other_document import OtherDocument
from reviewer.checks.provinces import Provinces
from reviewer.checks.relations import Relation
from reviewer.checks.settings import CheckSetting
from reviewer.checks.sheet import Sheet
from reviewer.checks.terms import Sheets
from reviewer.checks.text_words import NO_WORDS, TextWords
from reviewer.checks.undecided import Undecided
from reviewer.model.account import Accounts
from reviewer.model.errors import ResourceError
from reviewer.model.fact import FactBook
from reviewer.model.finding import Cause, CheckInfo, Elsewhere, Evidence, Rewording, Severity
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class CheckInput:
    """What a check function looks at: the document, its sheets, and the rule book's data.

    `accounts` are those of the document's fiscal year; `blank_totals` what the relations met;
    `words` what is known of the words of prose; `others` the documents it is held against;
    `memory` what was found in this document before.
    """

    book: FactBook
    sheets: Sheets
    accounts: Accounts | None
    expectations: Expectations
    blank_totals: tuple[BlankTotal, ...]
    words: TextWords = NO_WORDS
    others: tuple[OtherDocument, ...] = ()
    memory: CheckMemory = field(default_factory=CheckMemory)

    def of_text(self, name: Hashable, work: Callable[[], Result]) -> Result:
        """Return what `work` makes of the prose and the cover alone: done once while they stay."""
        made_from = (self.book.lines, self.book.narrative, self.book.disclosure)
        return self.memory.recall(("of text", name), made_from, work)


CHECK_FAILED = CheckInfo(
    "X-CHECK-FAILED",
    "检查未能完成",
    "A check could not be completed",
    "本程序",
    Severity.WARNING,
)
PAGE_UNREAD = CheckInfo(
    "X-PAGE-UNREAD",
    "每一页都读出来了",
    "Every page could be read",
    "本程序",
    Severity.WARNING,
)
FIGURES_LEFT = CheckInfo(
    "X-FIGURES-LEFT",
    "表里的数都读进了表",
    "All figures of tables were read into tables",
    "本程序",
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """What a check function found at one place; the runner makes it a finding of the check.

    `key` tells the place by meaning. Without `severity` it weighs what the check weighs.
    """

    key: str
    message: Message
    evidence: tuple[Evidence, ...]
    severity: Severity | None = None
    expected: Decimal | str | None = None
    actual: Decimal | str | None = None
    cause: Cause = Cause.UNKNOWN
    elsewhere: tuple[Elsewhere, ...] = ()
    rewording: Rewording | None = None


# A message of its own says why the check could not look.
CheckBody = Callable[[CheckInput], Iterator[Spot | Message]]
SheetBody = Callable[[CheckInput, Sheet], Iterator[Spot | Message]]


FORM_KINDS = (StatementKind.PERFORMANCE_TARGET, StatementKind.PROJECT_APPLICATION)


class Reads(Enum):
    """What a check looks at, besides what the rule book and the cover say."""

    SHEETS = "sheets"
    LINES = "lines"  # what lines and columns of sheets are, and which cells are blank or zero
    FORMS = "forms"  # the sheets of projects: their targets and applications
    WORDS = "words"  # the cells of sheets that hold no amount
    TEXT = "text"
    CLAIMS = "claims"
    BLANK_TOTALS = "blank_totals"
    OTHERS = "others"  # the documents this one is held against


# what an edit of any cell changes; of these each lookup is noted besides
OF_SHEETS = (Reads.SHEETS, Reads.LINES, Reads.FORMS, Reads.WORDS)


@dataclass(frozen=True, slots=True)
class CheckFunction:
    """A check that is no sum; it runs again when something it `reads` has changed."""

    info: CheckInfo
    body: CheckBody
    reads: tuple[Reads, ...]


@dataclass(frozen=True, slots=True)
class SheetCheck:
    """A check of one statement at a time, that looks at nothing but the statement.

    It runs again for statements of which something it `reads` has changed: anything, or what
    lines and columns are. Where it applies to none, `why_not` says so.
    """

    info: CheckInfo
    applies: Callable[[Sheet], bool]
    why_not: str
    body: SheetBody
    reads: Reads = Reads.SHEETS


CodedCheck = CheckFunction | SheetCheck


def check(
    check_id: str,
    *,
    title: str,
    title_en: str,
    basis: str,
    severity: Severity,
    reads: tuple[Reads, ...] = tuple(Reads),
) -> Callable[[CheckBody], CheckFunction]:
    """Make a function into a check. It takes part in a review once it is in `FUNCTIONS`."""

    def wrap(body: CheckBody) -> CheckFunction:
        info = CheckInfo(check_id, title, title_en, basis, severity)
        return CheckFunction(info, body, reads)

    return wrap


def sheet_check(
    info: CheckInfo,
    *,
    applies: Callable[[Sheet], bool],
    why_not: str,
    reads: Reads = Reads.SHEETS,
) -> Callable[[SheetBody], SheetCheck]:
    """Make a function of one statement into a check, run for each it applies to."""

    def wrap(body: SheetBody) -> SheetCheck:
        return SheetCheck(info, applies, why_not, body, reads)

    return wrap


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All checks and their data, made by `make_rule_book`. `infos` lists them by id.

    `accounts` has the account lists by fiscal year; `settings` what the office decided;
    `undecided` what one document cannot tell; `provinces` the places of each.
    """

    relations: tuple[Relation, ...]
    functions: tuple[CodedCheck, ...]
    expectations: Expectations
    accounts: Mapping[int, Accounts]
    words: TextWords = NO_WORDS
    settings: tuple[CheckSetting, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    provinces: Provinces = field(default_factory=dict)

    @property
    def infos(self) -> tuple[CheckInfo, ...]:
        every = [r.info for r in self.relations] + [f.info for f in self.functions]
        return tuple(
            sorted(
                [*every, CHECK_FAILED, DOUBTED, FIGURES_LEFT, PAGE_UNREAD],
                key=lambda info: info.id,
            )
        )


def make_rule_book(
    relations: tuple[Relation, ...],
    functions: tuple[CodedCheck, ...],
    expectations: Expectations,
    accounts: Mapping[int, Accounts],
    words: TextWords = NO_WORDS,
) -> RuleBook:
    """Put a rule book together, refusing two checks of one id."""
    book = RuleBook(relations, functions, expectations, accounts, words)
    ids = [info.id for info in book.infos]
    repeated = sorted({check_id for check_id in ids if ids.count(check_id) > 1})
    if repeated:
        raise ResourceError(
            "检查编号重复：{ids}。自定规则请换用别的编号；没有自定规则时请重新安装程序。",
            ids="、".join(repeated),
        )
    return book
