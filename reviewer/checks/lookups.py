"""What a check looks up in the statements, noted while it runs.

Most checks of the prose look at a few cells, or at statements of some kinds. One whose lookups
all give what they gave before says the same again, whatever else an edit has changed.
"""

from typing import cast

from reviewer.checks.sheet import Sheet
from reviewer.checks.terms import Sheets
from reviewer.model.fact import Fact, FactBook
from reviewer.model.grid import CellRef
from reviewer.model.statement import StatementKind


class Lookups:
    """Lookups in a book and its sheets, with the very objects they gave.

    What is not noted one by one, as all sheets there are, is noted as `everything`.
    """

    def __init__(self) -> None:
        self.cells: dict[CellRef, Fact | None] = {}
        self.kinds: dict[StatementKind, tuple[Sheet, ...]] = {}
        self.statements: dict[int, Sheet] = {}
        self.everything = False

    def in_book(self, book: FactBook) -> FactBook:
        """Return `book`, noting what is looked up in it; prose and claims are not noted."""
        return _NotedBook(book, self)

    def in_sheets(self, sheets: Sheets) -> Sheets:
        return _NotedSheets(sheets, self)

    def hold_in(self, book: FactBook, sheets: Sheets) -> bool:
        """Whether every lookup gives the same objects in another state of the document."""
        return (
            not self.everything
            and all(sheets.of_kind(kind) == found for kind, found in self.kinds.items())
            and all(sheets.of_id(number) is sheet for number, sheet in self.statements.items())
            and all(book.at(cell) is fact for cell, fact in self.cells.items())
        )


class _NotedBook(FactBook):
    def __init__(self, book: FactBook, noted: Lookups) -> None:
        self._book, self._noted = book, noted
        self.disclosure, self.lines = book.disclosure, book.lines
        self.narrative, self.claims = book.narrative, book.claims

    def __getattr__(self, name: str) -> object:
        """Return what only the book itself has: all its grids, statements or facts."""
        self._noted.everything = True
        return getattr(self._book, name)

    def at(self, cell: CellRef) -> Fact | None:
        fact = self._noted.cells[cell] = self._book.at(cell)
        return fact


class _NotedSheets(Sheets):
    def __init__(self, sheets: Sheets, noted: Lookups) -> None:
        vars(self).update(_sheets=sheets, _noted=noted, names=sheets.names, entity=sheets.entity)

    def __getattr__(self, name: str) -> object:
        """Return what only the sheets themselves have: every one of them."""
        self._lookups.everything = True
        return getattr(self._own, name)

    @property
    def _own(self) -> Sheets:
        return cast("Sheets", vars(self)["_sheets"])

    @property
    def _lookups(self) -> Lookups:
        return cast("Lookups", vars(self)["_noted"])

    def of_kind(self, kind: StatementKind) -> tuple[Sheet, ...]:
        found = self._lookups.kinds[kind] = self._own.of_kind(kind)
        return found

    def of_fact(self, fact: Fact) -> Sheet:
        sheet = self._lookups.statements[fact.statement] = self._own.of_fact(fact)
        return sheet
