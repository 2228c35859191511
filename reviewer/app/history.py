"""What can be read from a log: decisions in force, what rests on what, what a mark is about."""

from collections.abc import Iterable, Sequence

from reviewer.model.errors import VerbRefused
from reviewer.model.grid import CellRef
from reviewer.model.operation import (
    Decide,
    HoldAgainst,
    LogEntry,
    Operation,
    Redo,
    SignOff,
    Undo,
    are_entangled,
)


def decisions(in_force: Iterable[LogEntry]) -> dict[str, Decide]:
    """Return the decision that counts on each finding; reopening takes it away."""
    found: dict[str, Decide] = {}
    for entry in in_force:
        match entry.operation:
            case Decide(finding=key, verdict=None):
                found.pop(key, None)
            case Decide() as decision:
                found[decision.finding] = decision
            case _:
                pass
    return found


def held_against(in_force: Iterable[LogEntry]) -> tuple[str, ...]:
    """Return the hashes of the documents this one is held against, each once."""
    chosen = (e.operation.sha256 for e in in_force if isinstance(e.operation, HoldAgainst))
    return tuple(dict.fromkeys(chosen))


def entangled(in_force: Sequence[LogEntry], group: int) -> tuple[LogEntry, ...]:
    """Return what was done later on the same cells or findings, and rests on `group`."""
    own = [e.operation for e in in_force if e.group == group]
    found: list[LogEntry] = []
    for entry in in_force:
        if entry.group <= group:
            continue
        earlier = (*own, *(e.operation for e in found))
        if any(are_entangled(operation, entry.operation) for operation in earlier):
            found.append(entry)
    return tuple(found)


def reverting(in_force: Sequence[LogEntry], group: int) -> list[Undo]:
    """Return the marks that take a group, and all that rests on it, out of force."""
    groups = {entry.group for entry in entangled(in_force, group)} | {group}
    counting = {entry.group for entry in in_force}
    return [Undo(taken) for taken in sorted(groups & counting, reverse=True)]


def going_back(in_force: Iterable[LogEntry], entry: int) -> list[Undo]:
    """Return the marks that take everything done after `entry` out of force."""
    groups = {e.group for e in in_force if e.group > entry and not is_mark(e)}
    return [Undo(group) for group in sorted(groups, reverse=True)]


def restoring(entries: Iterable[LogEntry], in_force: Sequence[LogEntry], group: int) -> list[Redo]:
    """Return the mark that brings a group back; refused while later work touches the same."""
    own = [e.operation for e in entries if e.group == group and not is_mark(e)]
    if not own or group in {entry.group for entry in in_force}:
        return []
    later = [e.operation for e in in_force if e.group > group]
    if any(are_entangled(mine, other) for mine in own for other in later):
        raise VerbRefused("这一步之后同一处又有改动，不能单独恢复。请先撤销后来的改动。")
    return [Redo(group)]


def touched(entries: Iterable[LogEntry], added: Sequence[LogEntry]) -> list[Operation]:
    """Return the operations `added` are about: themselves, or those they take or bring."""
    groups = {e.operation.group for e in added if isinstance(e.operation, Undo | Redo)}
    if not groups:
        return [e.operation for e in added]
    meant = [e.operation for e in entries if e.group in groups and not is_mark(e)]
    return meant or [added[0].operation]


def focus_of(operations: Sequence[Operation]) -> CellRef | str | None:
    """Return where to look after `operations`: a cell, or a finding by its key."""
    match operations[0]:
        case Decide(finding=key):
            return key
        case HoldAgainst() | SignOff() | Undo() | Redo():
            return None
        case operation:
            return operation.cell


def is_mark(entry: LogEntry) -> bool:
    """Whether an entry changes nothing itself: it takes, brings back, or signs."""
    return isinstance(entry.operation, Undo | Redo | SignOff)
