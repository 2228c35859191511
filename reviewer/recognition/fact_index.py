"""Facts by what their lines are, for finding the cells words of the narrative speak of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reviewer.model.fact import Fact, FactBook, term
from reviewer.model.statement import LineKind, Statement, StatementKind
from reviewer.model.tolerance import Term
from reviewer.recognition.claim_words import MAIN, CellsOf

_MAIN_ROLES = ("total", "amount", "final")
_ENTITY_ROLES = ("entity", "entity_parent")

_LineFacts = tuple[Fact, ...]


@dataclass(frozen=True)
class Candidate:
    """Cells an amount may speak of: one, or several whose amounts are added up."""

    facts: tuple[Fact, ...]

    @property
    def kind(self) -> StatementKind:
        return self.facts[0].kind

    @property
    def amount_yuan(self) -> Decimal:
        """The amount they hold together; blanks count as zero."""
        return self.together.amount_yuan

    @cached_property
    def together(self) -> Term:
        """The amount they hold together, as exact as the least exact of them."""
        amount = sum((fact.amount_yuan or Decimal(0) for fact in self.facts), Decimal(0))
        return Term(amount, max(term(fact).place_yuan for fact in self.facts), is_rounded=True)


@dataclass(frozen=True, eq=False)
class Found:
    """The candidates for one place in statements, as long as they stay the same."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, eq=False)
class _Part:
    """The lines of one statement by role, code, or being a total."""

    kind: StatementKind
    facts: tuple[Fact, ...]

    @cached_property
    def by_key(self) -> Mapping[str, list[_LineFacts]]:
        lines: dict[tuple[int, int], list[Fact]] = {}
        for fact in self.facts:
            lines.setdefault((fact.line.panel, fact.line.row), []).append(fact)
        found: dict[str, list[_LineFacts]] = {}
        for facts in lines.values():
            for key in _keys(facts[0]):
                found.setdefault(key, []).append(tuple(facts))
        return found


class FactIndex:
    """The lines of a fact book by statement kind and by role, code, or being a total.

    `before` is the index of the same document before an edit. What statements with the same facts
    gave there is taken over; `gone` tells what was found there and is not the same any more.
    """

    def __init__(self, book: FactBook, before: "FactIndex | None" = None) -> None:
        known: Mapping[int, _Part] = {} if before is None else before.parts
        self.parts: dict[int, _Part] = {
            s.id: _part(book, s, known.get(s.id)) for s in book.statements
        }
        self.by_kind: dict[StatementKind, tuple[_Part, ...]] = {}
        for part in self.parts.values():
            self.by_kind[part.kind] = (*self.by_kind.get(part.kind, ()), part)
        self.found: dict[CellsOf, Found] = {}
        self.gone: frozenset[Found] = frozenset()
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: "FactIndex") -> None:
        """Keep what was found before, and look again where statements have changed."""
        kinds = {*self.by_kind, *before.by_kind}
        changed = {k for k in kinds if self.by_kind.get(k) != before.by_kind.get(k)}
        self.found = dict(before.found)
        again = [wanted for wanted in self.found if not changed.isdisjoint(wanted.kinds)]
        gone = []
        for wanted in again:
            old, new = before.found[wanted], self._look_up(wanted)
            if [c.facts for c in old.candidates] != [c.facts for c in new.candidates]:
                self.found[wanted] = new
                gone.append(old)
        self.gone = frozenset(gone)

    def find(self, wanted: CellsOf) -> Found:
        """Return the cells a place in statements stands for, as the document prints them."""
        found = self.found.get(wanted)
        if found is None:
            found = self.found[wanted] = self._look_up(wanted)
        return found

    def candidates(self, wanted: CellsOf) -> tuple[Candidate, ...]:
        return self.find(wanted).candidates

    def _look_up(self, wanted: CellsOf) -> Found:
        return Found(
            tuple(
                candidate
                for kind in wanted.kinds
                for added in wanted.lines
                for candidate in self._candidates(kind, added, wanted.columns)
            )
        )

    def _candidates(
        self, kind: StatementKind, added: tuple[str, ...], columns: tuple[str, ...]
    ) -> Iterator[Candidate]:
        parts = self.by_kind.get(kind, ())
        by_statement: dict[tuple[int, int], list[Fact]] = {}
        for key in added:
            lines = (line for part in parts for line in part.by_key.get(key, ()))
            for number, line in enumerate(lines):
                fact = _cell(line, columns)
                if fact is not None:
                    # of one line each of several is a candidate by itself
                    which = (fact.statement, 0 if len(added) > 1 else number)
                    by_statement.setdefault(which, []).append(fact)
        for facts in by_statement.values():
            yield Candidate(tuple(facts))


def _part(book: FactBook, statement: Statement, known: _Part | None) -> _Part:
    facts = tuple(book.of_statement(statement))
    if known is not None and known.kind is statement.kind and known.facts == facts:
        return known
    return _Part(statement.kind, facts)


def _keys(fact: Fact) -> Iterator[str]:
    line = fact.line
    if line.role is not None:
        yield line.role
    if line.kind is LineKind.TOTAL and line.role != "total":
        yield "total"
    if line.role in _ENTITY_ROLES and line.role != "entity":
        yield "entity"
    if line.code is not None:
        yield f"code:{line.code}"


def _cell(line: _LineFacts, columns: tuple[str, ...]) -> Fact | None:
    for column in columns:
        for role in _MAIN_ROLES if column == MAIN else (column,):
            found = [fact for fact in line if fact.column.role == role]
            if len(found) == 1:
                return found[0]
        if column == MAIN and len(line) == 1:
            return line[0]
    return None
