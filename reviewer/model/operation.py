"""Changes made by a person. The log of them is only ever added to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef, Grid
from reviewer.model.moment import told_time


class Verdict(StrEnum):
    """What a person decides on a finding; the digit that chooses it stands beside it."""

    MISREAD = "misread"  # 1: we misread; the cell has been or is being corrected
    PUBLICATION_WRONG = "publication_wrong"  # 2
    REASONABLE = "reasonable"  # 3: a difference with a reason
    LATER = "later"  # 4
    RULE_NOT_APPLICABLE = "rule_not_applicable"  # 5


@dataclass(frozen=True, slots=True)
class CorrectCell:
    """A person's value for a cell; `None` is no value of a person's."""

    cell: CellRef
    before: str | None
    after: str | None
    shown_before: str
    label: str


@dataclass(frozen=True, slots=True)
class ConfirmCell:
    """A person compared this cell with the page and it is right as `text`."""

    cell: CellRef
    text: str
    label: str


class GridEdit(StrEnum):
    """What can be done to the shape of a grid."""

    INSERT_ROW = "insert_row"
    DELETE_ROW = "delete_row"
    INSERT_COLUMN = "insert_column"
    DELETE_COLUMN = "delete_column"
    MERGE_ROW_UP = "merge_row_up"
    SPLIT_ROW = "split_row"
    SHIFT_LEFT = "shift_left"
    SHIFT_RIGHT = "shift_right"


@dataclass(frozen=True, slots=True)
class EditGrid:
    """A change to the shape of a grid, at a row and column of the grid as it stood then.

    `stop` is the column after the last one shifted; other edits have none. `before` holds the
    texts of the row or column concerned.
    """

    edit: GridEdit
    grid: int
    row: int
    column: int
    stop: int
    before: tuple[str, ...]
    label: str

    @property
    def cell(self) -> CellRef:
        """Where it was done."""
        return CellRef(self.grid, self.row, self.column)


@dataclass(frozen=True, slots=True)
class DrawTable:
    """A person drew the lines of a table over a page; `drawn` is what was read between them.

    It takes the place of the grid with its id, or is a table of its own where there is none.
    """

    drawn: Grid
    label: str

    @property
    def grid(self) -> int:
        return self.drawn.id

    @property
    def cell(self) -> CellRef:
        """Its first cell."""
        return CellRef(self.drawn.id, 0, 0)


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A person showed where a cell is printed; `reading` is what was read there from `raw`."""

    cell: CellRef
    place: Place
    raw: str
    reading: str
    confidence: float
    before: str
    label: str


class Aspect(StrEnum):
    """What of a statement a person can say better than recognition did."""

    STATEMENT_KIND = "statement_kind"
    AMOUNT_UNIT = "amount_unit"
    COLUMN_ROLE = "column_role"
    LINE_KIND = "line_kind"


@dataclass(frozen=True, slots=True)
class ReviseMeaning:
    """A person's word on what a grid, a column or a row is; `after` `None` leaves it to us.

    `position` is the column or row meant, as the grid stood then; 0 where the grid is meant.
    """

    aspect: Aspect
    grid: int
    position: int
    before: str | None
    after: str | None
    label: str

    @property
    def cell(self) -> CellRef:
        """A cell of what it is about."""
        row = self.position if self.aspect is Aspect.LINE_KIND else 0
        return CellRef(self.grid, row, self.position if row == 0 else 0)


@dataclass(frozen=True, slots=True)
class Decide:
    """A decision on a finding; `verdict` `None` reopens it.

    `stated` keeps the amounts decided upon, so that a change in them asks for another look.
    """

    finding: str
    check: str
    verdict: Verdict | None
    reason: str
    stated: str
    label: str


@dataclass(frozen=True, slots=True)
class HoldAgainst:
    """A person chose a document of the workspace to hold this one against; `sha256` names it."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """A person signs what stands: bytes, log and versions are named in it."""

    name: str
    role: str
    sha256: str
    last_entry: int
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """The entries of group `group` no longer count; it need not be the last one."""

    group: int


@dataclass(frozen=True, slots=True)
class Redo:
    """The entries of group `group` count again."""

    group: int


Operation = (
    CorrectCell
    | ConfirmCell
    | EditGrid
    | DrawTable
    | ReadCell
    | ReviseMeaning
    | Decide
    | HoldAgainst
    | SignOff
    | Undo
    | Redo
)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An operation as the log keeps it. `number` counts from 1; `at` is ISO 8601 with zone.

    Entries with one `group` belong together and are undone as one; a group bears the number
    of its first entry.
    """

    number: int
    group: int
    at: str
    author: str
    operation: Operation

    @property
    def told_at(self) -> str:
        """When it was done, as people here read a clock."""
        return told_time(self.at)


@dataclass(frozen=True, slots=True)
class LogState:
    """What a log amounts to: the entries in force, and what undo and redo would take."""

    in_force: tuple[LogEntry, ...]
    undo_next: int | None
    redo_next: int | None


def fold(log: Iterable[LogEntry]) -> LogState:
    """Fold the log: undo marks take groups out, redo marks bring them back.

    A new operation after an undo ends what could be redone; the log still shows it.
    Sign-offs count but cannot be undone: they are reopened by later work, and stay on record.
    """
    entries: list[LogEntry] = []
    done: list[int] = []
    undone: list[int] = []
    for entry in log:
        match entry.operation:
            case Undo(group):
                done.remove(group)
                undone.append(group)
            case Redo(group):
                if group in undone:  # later work may have ended what could be redone next
                    undone.remove(group)
                done.append(group)
            case SignOff():
                entries.append(entry)
            case _:
                entries.append(entry)
                if entry.group not in done:
                    done.append(entry.group)
                    undone.clear()
    counting = set(done)
    in_force = tuple(e for e in entries if isinstance(e.operation, SignOff) or e.group in counting)
    return LogState(in_force, done[-1] if done else None, undone[-1] if undone else None)


def are_entangled(earlier: Operation, later: Operation) -> bool:
    """Say whether `later` rests on `earlier`, so that this cannot be taken back alone.

    They do when they touch one cell or one finding, or one grid whose shape either changes.
    """
    if isinstance(earlier, Decide) and isinstance(later, Decide):
        return earlier.finding == later.finding
    if isinstance(earlier, Decide | HoldAgainst | SignOff | Undo | Redo):
        return False
    if isinstance(later, Decide | HoldAgainst | SignOff | Undo | Redo):
        return False
    if isinstance(earlier, EditGrid | DrawTable) or isinstance(later, EditGrid | DrawTable):
        return earlier.cell.grid == later.cell.grid
    if isinstance(earlier, ReviseMeaning) and isinstance(later, ReviseMeaning):
        one, other = earlier, later
        return (one.grid, one.aspect, one.position) == (other.grid, other.aspect, other.position)
    is_meaning = isinstance(earlier, ReviseMeaning) or isinstance(later, ReviseMeaning)
    return not is_meaning and earlier.cell == later.cell
