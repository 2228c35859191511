"""Comparisons at many places of statements, of which an edit touches few.

A relation finds its places by what lines and columns are and by which cells are blank or zero, the
`outline` of a sheet; only then come the amounts, and the names that are told of them. While the
outlines stay, the places are the same, and only those that hold a changed fact are judged again.
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


@dataclass(frozen=True, slots=True)
class Changed:
    """What is other than before: facts, by their `id`, and perhaps only what lines are called.

    The facts outlive their ids, since what is compared holds them.
    """

    facts: AbstractSet[int]
    is_renamed: bool

    def touches(self, judged: Judged) -> bool:
        """Whether a place has to be judged again: its facts, or names in what was found there."""
        if not self.facts.isdisjoint(map(id, judged.facts)):
            return True
        outcome = judged.outcome
        return self.is_renamed and isinstance(outcome, Verdict) and outcome.finding is not None


def changes(
    before: Sequence[object], now: Sequence[object], *, by_name: bool = False
) -> Changed | None:
    """Return what is other in `now`; `None` when places have to be found again.

    Both list sheets and other values in one order. `by_name` tells that places depend on names.
    """
    if len(before) != len(now):
        return None
    facts: set[int] = set()
    is_renamed = False
    for old, new in zip(before, now, strict=True):
        if isinstance(old, Sheet) and isinstance(new, Sheet):
            if old is not new and old.shape != new.shape:
                if by_name or old.outline != new.outline:
                    return None
                is_renamed = True
            facts.update(_other_facts(old, new))
        elif old != new:
            return None
    return Changed(facts, is_renamed)


def _other_facts(old: Sheet, new: Sheet) -> Iterable[int]:
    if old is new:
        return ()
    return [id(f) for f, other in zip(old.facts, new.facts, strict=True) if f is not other]


def judge_places(
    places: Iterable[Where],
    judge: Callable[[Where], Judged],
    before: tuple[Judged, ...],
    changed: Changed | None,
) -> tuple[Judged, ...]:
    """Judge every place, but take over from `before` what has not `changed`."""
    if changed is None:
        return tuple(map(judge, places))
    again = {number for number, old in enumerate(before) if changed.touches(old)}
    if not again:
        return before
    return tuple(
        judge(place) if number in again else old
        for number, (place, old) in enumerate(zip(places, before, strict=True))
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
    return (
        tuple([(sign, id(fact)) for sign, fact in left]),
        tuple([(sign, id(fact)) for sign, fact in right]),
    )


def outcomes_of(judged: Iterable[Judged]) -> tuple[Outcome, ...]:
    return tuple(one.outcome for one in judged if one.outcome is not None)
