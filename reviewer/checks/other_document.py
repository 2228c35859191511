"""Another document this one is held against, and which of its cells says the same."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from reviewer.checks.sheet import Sheet, arrange, is_entity
from reviewer.checks.terms import Sheets
from reviewer.model.disclosure import Disclosure
from reviewer.model.fact import Fact, FactBook
from reviewer.model.kinship import Kinship, kinship
from reviewer.model.statement import Line, StatementKind, short_title

_Key = tuple[str, str, str]


@dataclass(frozen=True, eq=False)
class OtherDocument:
    """A document held against the one under review; `name` is what its file is called."""

    name: str
    sha256: str
    book: FactBook
    sheets: Sheets
    _pairs: dict[int, tuple[Sheet, dict[Line, Line]]] = field(default_factory=dict)

    @property
    def disclosure(self) -> Disclosure:
        return self.book.disclosure

    def is_to(self, own: Disclosure) -> Kinship | None:
        """Return what it is to the document under review."""
        return kinship(own, self.disclosure)

    def sheet_like(self, sheet: Sheet, own: Sheets) -> Sheet | None:
        """Return its statement of the same kind; of several, the one with the same title."""
        found = [s for s in self.sheets.of_kind(sheet.kind) if not s.is_out_of_place]
        if sheet.is_out_of_place or sheet.kind is StatementKind.OTHER:
            return None
        if len(found) == 1 and sheet.of_kind == 1:
            return found[0]
        title = short_title(sheet.statement.title, own.entity)
        same = [s for s in found if short_title(s.statement.title, self.sheets.entity) == title]
        return same[0] if len(same) == 1 and title else None

    def lines_like(self, sheet: Sheet, own: Sheets) -> dict[Line, Line]:
        """Return for the lines of `sheet` those of the statement like it."""
        known, pairs = self._pairs.get(sheet.statement.id, (None, {}))
        if known is not sheet:
            other = self.sheet_like(sheet, own)
            pairs = {} if other is None else align(sheet, other)
            self._pairs[sheet.statement.id] = (sheet, pairs)
        return pairs

    def cell_like(self, fact: Fact, own: Sheets, role: str | None = None) -> Fact | None:
        """Return the cell of the same line and column; `role` says which column instead."""
        sheet = own.of_fact(fact)
        other = self.sheet_like(sheet, own)
        line = self.lines_like(sheet, own).get(fact.line)
        if other is None or line is None:
            return None
        wanted = role or fact.column.role
        if wanted is not None:
            return other.at(line, (wanted,))
        return other.main(line) if sheet.main(fact.line) is fact else None


def make_other(
    name: str, sha256: str, book: FactBook, names: Mapping[StatementKind, str]
) -> OtherDocument:
    """Arrange the statements of another document once."""
    return OtherDocument(name, sha256, book, Sheets(arrange(book), names, book.disclosure.entity))


def align(sheet: Sheet, other: Sheet) -> dict[Line, Line]:
    """Pair the lines of two statements of one kind: by code, by meaning, by name.

    What stands twice on either side is not paired. Codes that only one of them has are paired
    by name: an account may have got another code.
    """
    left, right = _by_key(sheet), _by_key(other)
    pairs = {line: right[key] for key, line in left.items() if key in right}
    taken = set(pairs.values())
    loose = _by_name([line for line in left.values() if line not in pairs])
    rest = _by_name([line for line in right.values() if line not in taken])
    renamed = {line: rest[name] for name, line in loose.items() if name in rest}
    return pairs | renamed


def _by_key(sheet: Sheet) -> dict[_Key, Line]:
    keys = {line: _key(sheet, line) for line in sheet.lines}
    counts = Counter(keys.values())
    return {key: line for line, key in keys.items() if counts[key] == 1 and any(key[1:])}


def _key(sheet: Sheet, line: Line) -> _Key:
    """Return side, code or meaning or name, and the unit above in a list by units."""
    own = line.code or line.role or _folded(line.name)
    if line.role in ("functional", "economic"):
        own = line.code or _folded(line.name)
    above = [e for e in sheet.entities if e.panel == line.panel and e.row < line.row]
    unit = _folded(above[-1].name) if above and not is_entity(line) else ""
    return sheet.side_of(line.panel), own, unit if len(sheet.entities) > 1 else ""


def _by_name(lines: list[Line]) -> dict[str, Line]:
    named = [(_folded(line.name), line) for line in lines if line.name and line.code]
    counts = Counter(name for name, _ in named)
    return {name: line for name, line in named if counts[name] == 1}


def _folded(name: str) -> str:
    return "".join(name.split())
