"""Comparisons at many places of statements, of which an edit touches few.

A relation finds its places by what lines and columns are and by which cells are blank or zero, the
`outline` of a sheet; only then come the amounts, and the names that are told of them. While the
outlines stay, the places are the same, and only those that hold a changed fact are judged again.
Where they do not, what came of the same lines as before is taken over, line by line.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from reviewer.checks.judge import BlankTotal, Verdict
from reviewer.checks.sheet import Sheet
from reviewer.checks.terms import Missing
from reviewer.model.fact import Fact

Where = TypeVar("Where")
Outcome = Verdict | BlankTotal | Missing
Mark = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one place, and every fact that was looked at for it.

    `mark` tells of which lines, as they stand with all their facts, and of which column it came.
    `is_found` tells that some comparison made there has a finding, be it reported or not.
    """

    outcome: Outcome | None
    facts: tuple[Fact, ...]
    is_found: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What is other than before: facts, by their `id`, and perhaps only what lines are called.

    The facts outlive their ids, since what is compared holds them.
    """

    facts: AbstractSet[int]
    is_renamed: bool

    def touches(self, judged: Judged) -> bool:
        """Whether a place has to be judged again: its facts, or names in what was found there."""
        if self.is_renamed and judged.is_found:
            return True
        return not self.facts.isdisjoint(map(id, judged.facts))


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


def by_mark(judged: Iterable[Judged]) -> dict[Mark, Judged]:
    """Return what came of the same lines and columns without a finding.

    It rests on their facts alone and holds wherever the very same ones meet again. The words and
    the key of a finding may come from other lines of the statement, and why a term is missing
    from other statements.
    """
    return {
        one.mark: one
        for one in judged
        if one.mark is not None and not one.is_found and not isinstance(one.outcome, Missing)
    }


def outcomes_of(judged: Iterable[Judged]) -> tuple[Outcome, ...]:
    return tuple(one.outcome for one in judged if one.outcome is not None)
