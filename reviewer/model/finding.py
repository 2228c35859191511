"""What checks report, how far each amount can be trusted, and what could not be checked."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.value import value


class Severity(StrEnum):
    """How much a finding weighs: errors stop a sign-off until decided."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Cause(StrEnum):
    """Whether we misread, or the publication is wrong."""

    READING = "reading"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class EvidenceRole(StrEnum):
    """What a place does in a finding: drawn double, single and dashed."""

    TOTAL = "total"
    PART = "part"
    MISSING = "missing"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place a finding rests on: a cell of a statement, or words on a page.

    With `cell`, the statement's id is in `statement`; otherwise `place` and `quote` say where.
    A whole statement is meant when `statement` stands alone. `claim` is the id of the claim the
    quoted words make.
    """

    role: EvidenceRole
    statement: int | None = None
    cell: CellRef | None = None
    place: Place | None = None
    quote: str = ""
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place in another document a finding rests on; it tells all by itself.

    `document` is what the other file is called, `text` what is printed there, and of what.
    """

    document: str
    sha256: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a sentence says, and what it should say: the document's own words, put right."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A smallest set of cell changes that would satisfy the violated checks."""

    cells: tuple[tuple[CellRef, Decimal], ...]
    resolves: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says of one place. Always derived.

    `key` names the check and the facts concerned by meaning (statement kind, line, column), not
    by order or wording, so that a decision finds its finding again after a recomputation.
    Amounts are in the unit printed at the first evidence. `cause_key` is the same for findings
    that one thing put right would settle.
    """

    key: str
    check: str
    severity: Severity
    message: Message
    evidence: tuple[Evidence, ...]
    expected: Decimal | str | None = None
    actual: Decimal | str | None = None
    difference: Decimal | None = None
    cause: Cause = Cause.UNKNOWN
    suggestions: tuple[Suggestion, ...] = ()
    cause_key: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()
    rewording: Rewording | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A check that could not be run, or not on one statement, and why. Never a pass.

    `is_off` tells that the office decided so, `is_absent` that the document has nothing the
    check is about: no such statement, nothing said of it. Else something is wanting, as a file
    that was not chosen or a column that was not found.
    """

    check: str
    why: Message
    is_off: bool = False
    is_absent: bool = False


class Proof(StrEnum):
    """How far an amount can be trusted. Always derived."""

    PROVEN = "proven"
    CONFIRMED = "confirmed"
    UNPROVEN = "unproven"
    CONTRADICTED = "contradicted"


@value(frozen=True, slots=True)
class Comparison:
    """One comparison a check made: the cells in it, and whether they agreed.

    With `weights` it is arithmetic: the cells times their weights add up to `difference_yuan`,
    which agrees within `tolerance_yuan`; one that `may_be_less` also agrees below nothing.
    """

    check: str
    cells: tuple[CellRef, ...]
    agreed: bool
    weights: tuple[int, ...] = ()
    difference_yuan: Decimal = Decimal(0)
    tolerance_yuan: Decimal = Decimal(0)
    may_be_less: bool = False


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """A check as the rule book lists it; `id` is permanent and never reused."""

    id: str
    title: str
    title_en: str
    basis: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What running all checks gave; `adjusted` says which checks an office weighs otherwise."""

    findings: tuple[Finding, ...]
    not_applicable: tuple[NotApplicable, ...]
    comparisons: tuple[Comparison, ...]
    adjusted: tuple[NotApplicable, ...] = ()
