"""Terms to facts: what the words of a relation stand for in one document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reviewer.checks.line_words import Here, find_lines
from reviewer.checks.relations import Place, Reference
from reviewer.checks.sheet import MAIN_ROLES, Sheet
from reviewer.model.fact import Fact
from reviewer.model.message import Message
from reviewer.model.statement import Line, StatementKind

NO_STATEMENT = "文件中没有{statement}。"
MANY_STATEMENTS = "文件中有 {count} 张{statement}，不能确定用哪一张比较。"
NO_LINE = "{statement}中没有要比较的行或栏。"


class Signed(NamedTuple):
    """A fact as it counts in a sum: added or taken away."""

    sign: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class Missing:
    """A term that is not printed, and why."""

    why: Message


@dataclass(frozen=True)
class Sheets:
    """The arranged statements of a document, what each kind is called, and whose they are."""

    every: tuple[Sheet, ...]
    names: Mapping[StatementKind, str]
    entity: str | None = None

    @cached_property
    def _by_kind(self) -> dict[StatementKind, tuple[Sheet, ...]]:
        kinds = {sheet.kind for sheet in self.every}
        return {kind: tuple(s for s in self.every if s.kind is kind) for kind in kinds}

    def of_kind(self, kind: StatementKind) -> tuple[Sheet, ...]:
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_id(self) -> dict[int, Sheet]:
        return {sheet.statement.id: sheet for sheet in self.every}

    def of_id(self, statement: int) -> Sheet | None:
        return self._by_id.get(statement)

    def of_fact(self, fact: Fact) -> Sheet:
        return self._by_id[fact.statement]

    def name(self, kinds: Iterable[StatementKind]) -> str:
        return "／".join(self.names.get(kind, kind.value) for kind in kinds)

    def only(self, kinds: tuple[StatementKind, ...]) -> Sheet | Missing:
        """Return the one statement of the first kind there is; of several, the filled one."""
        for kind in kinds:
            found = self.of_kind(kind)
            if len(found) > 1:
                found = tuple(sheet for sheet in found if not sheet.is_empty) or found[:1]
            if len(found) > 1:
                values = {"statement": self.name([kind]), "count": str(len(found))}
                return Missing(Message(MANY_STATEMENTS, values))
            if found:
                return found[0]
        return Missing(Message(NO_STATEMENT, {"statement": self.name(kinds)}))


def resolve(references: Iterable[Reference], here: Here, sheets: Sheets) -> list[Signed] | Missing:
    """Return the facts the terms stand for, each cell once, or why one is missing."""
    found: list[Signed] = []
    for reference in references:
        facts = _first_printed(reference, here, sheets)
        if isinstance(facts, Missing):
            if reference.is_optional:
                continue
            return facts
        sign = -1 if reference.is_negated else 1
        found += [Signed(sign, fact) for fact in facts]
    return found


def _first_printed(reference: Reference, here: Here, sheets: Sheets) -> list[Fact] | Missing:
    first = _facts(reference.places[0], here, sheets)
    if not isinstance(first, Missing):
        return first
    others = (_facts(place, here, sheets) for place in reference.places[1:])
    return next((facts for facts in others if not isinstance(facts, Missing)), first)


def _facts(place: Place, here: Here, sheets: Sheets) -> list[Fact] | Missing:
    sheet = here.sheet if not place.kinds else sheets.only(place.kinds)
    if sheet is None or isinstance(sheet, Missing):
        return sheet or Missing(Message(NO_STATEMENT, {"statement": ""}))
    for word in place.lines:
        lines = find_lines(sheet, word, here)
        if place.side is not None:
            lines = [line for line in lines if sheet.side_of(line.panel) == place.side]
        cells = [_cell(sheet, line, place, here) for line in lines]
        facts = [
            fact
            for fact in cells
            if fact is not None and (fact.amount is not None or not _is_header(fact))
        ]
        if facts:
            return facts
    return Missing(Message(NO_LINE, {"statement": sheets.name([sheet.kind])}))


def _is_header(fact: Fact) -> bool:
    """Tell whether a blank only heads its column: forms set 合计, 基本支出 beside a total."""
    own = next((text for text in reversed(fact.column.path) if text), "")
    return bool(own) and fact.text.strip() == own


def _cell(sheet: Sheet, line: Line, place: Place, here: Here) -> Fact | None:
    if place.columns != ("here",):
        return _named_cell(sheet, line, place.columns)
    if here.column is None:
        return None
    if sheet is here.sheet:
        return sheet.cell(line, here.column)
    role = here.column.role
    return sheet.main(line) if role in MAIN_ROLES[:3] else sheet.at(line, (role or "",))


def _named_cell(sheet: Sheet, line: Line, columns: tuple[str, ...]) -> Fact | None:
    for column in columns:
        fact = sheet.main(line) if column == "main" else sheet.at(line, (column,))
        if fact is not None:
            return fact
    return None
