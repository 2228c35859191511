"""Facts by what their lines are, for finding the cells words of the narrative speak of."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model.fact import Fact, FactBook
from reviewer.model.statement import LineKind, StatementKind
from reviewer.recognition.claim_words import MAIN, CellsOf

_MAIN_ROLES = ("total", "amount", "final")
_ENTITY_ROLES = ("entity", "entity_parent")

_LineFacts = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Cells an amount may speak of: one, or several whose amounts are added up."""

    facts: tuple[Fact, ...]

    @property
    def kind(self) -> StatementKind:
        return self.facts[0].kind

    @property
    def amount_yuan(self) -> Decimal:
        """The amount they hold together; blanks count as zero."""
        return sum((fact.amount_yuan or Decimal(0) for fact in self.facts), Decimal(0))


class FactIndex:
    """The lines of a fact book by statement kind and by role, code, or being a total."""

    def __init__(self, book: FactBook) -> None:
        lines: dict[tuple[int, int, int], list[Fact]] = {}
        for fact in book.facts:
            lines.setdefault((fact.statement, fact.line.panel, fact.line.row), []).append(fact)
        self._by_key: dict[tuple[StatementKind, str], list[_LineFacts]] = {}
        for facts in lines.values():
            for key in _keys(facts[0]):
                self._by_key.setdefault((facts[0].kind, key), []).append(tuple(facts))

    def candidates(self, wanted: CellsOf) -> Iterator[Candidate]:
        """Yield the cells a place in statements stands for, as the document prints them."""
        for kind in wanted.kinds:
            for added in wanted.lines:
                yield from self._candidates(kind, added, wanted.columns)

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
