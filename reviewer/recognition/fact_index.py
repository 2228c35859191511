"""Facts by what their lines are, for finding the cells words of the narrative speak of."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reviewer.model.fact import Fact, FactBook, term
from reviewer.model.statement import LineKind, StatementKind
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


class FactIndex:
    """The lines of a fact book by statement kind and by role, code, or being a total."""

    def __init__(self, book: FactBook) -> None:
        lines: dict[tuple[int, int, int], list[Fact]] = {}
        for fact in book.facts:
            lines.setdefault((fact.statement, fact.line.panel, fact.line.row), []).append(fact)
        self._found: dict[CellsOf, tuple[Candidate, ...]] = {}
        self._by_key: dict[tuple[StatementKind, str], list[_LineFacts]] = {}
        for facts in lines.values():
            for key in _keys(facts[0]):
                self._by_key.setdefault((facts[0].kind, key), []).append(tuple(facts))

    def candidates(self, wanted: CellsOf) -> tuple[Candidate, ...]:
        """Return the cells a place in statements stands for, as the document prints them."""
        found = self._found.get(wanted)
        if found is None:
            found = self._found[wanted] = tuple(
                candidate
                for kind in wanted.kinds
                for added in wanted.lines
                for candidate in self._candidates(kind, added, wanted.columns)
            )
        return found

    def _candidates(
        self, kind: StatementKind, added: tuple[str, ...], columns: tuple[str, ...]
    ) -> Iterator[Candidate]:
        by_statement: dict[tuple[int, int], list[Fact]] = {}
        for key in added:
            for number, line in enumerate(self._by_key.get((kind, key), ())):
                fact = _cell(line, columns)
                if fact is not None:
                    # of one line each of several is a candidate by itself
                    which = (fact.statement, 0 if len(added) > 1 else number)
                    by_statement.setdefault(which, []).append(fact)
        for facts in by_statement.values():
            yield Candidate(tuple(facts))


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
