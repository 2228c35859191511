"""Comparisons at many places of statements, of which an edit touches few.

A relation finds its places by what lines and columns are and by which cells are blank or zero, the
`shape` of a sheet; only then come the amounts. While the shapes stay, the places are the same, and
only those that hold a changed amount are judged again.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from reviewer.checks.judge import BlankTotal, Verdict
from reviewer.checks.sheet import Sheet
from reviewer.checks.terms import Missing, Signed
from reviewer.model.fact import Fact

Where = TypeVar("Where")
Outcome = Verdict | BlankTotal | Missing
# the ids of the facts on either side, with their signs
Sides = tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]


class Compared(NamedTuple):
    """Two sides, and what came of comparing them."""

    left: Sequence[Signed]
    right: Sequence[Signed]
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one place, every fact that was looked at for it, and what was compared."""

    outcome: Outcome | None
    facts: tuple[Fact, ...]
    compared: tuple[Compared, ...] = ()


def changed_facts(before: Sequence[object], now: Sequence[object]) -> AbstractSet[int] | None:
    """Return the `id`s of the facts of `before` that are others in `now`.

    `None` when more than amounts has changed, so that places have to be found again. Both list
    sheets and other values in one order. The facts outlive their ids, since `before` holds them.
    """
    if len(before) != len(now):
        return None
    changed: set[int] = set()
    for old, new in zip(before, now, strict=True):
        if isinstance(old, Sheet) and isinstance(new, Sheet):
            if old is not new and old.shape != new.shape:
                return None
            changed.update(_other_facts(old, new))
        elif old != new:
            return None
    return changed


def _other_facts(old: Sheet, new: Sheet) -> Iterable[int]:
    if old is new:
        return ()
    return [id(f) for f, other in zip(old.facts, new.facts, strict=True) if f is not other]


def judge_places(
    places: Iterable[Where],
    judge: Callable[[Where], Judged],
    before: Sequence[Judged],
    changed: AbstractSet[int] | None,
) -> tuple[Judged, ...]:
    """Judge every place, but take over from `before` where none of its facts is `changed`."""
    if changed is None:
        return tuple(judge(place) for place in places)
    return tuple(
        old if changed.isdisjoint(map(id, old.facts)) else judge(place)
        for place, old in zip(places, before, strict=True)
    )


def agreed_in(judged: Iterable[Judged]) -> dict[Sides, Verdict]:
    """Return what agreed without a finding.

    Such a verdict rests on the facts alone and holds wherever the very same ones meet again; the
    words and the key of a finding may come from other lines of the statement.
    """
    return {
        sides_of(left, right): outcome
        for one in judged
        for left, right, outcome in one.compared
        if isinstance(outcome, Verdict) and outcome.finding is None
    }


def sides_of(left: Iterable[Signed], right: Iterable[Signed]) -> Sides:
    return tuple((s.sign, id(s.fact)) for s in left), tuple((s.sign, id(s.fact)) for s in right)


def outcomes_of(judged: Iterable[Judged]) -> tuple[Outcome, ...]:
    return tuple(one.outcome for one in judged if one.outcome is not None)
