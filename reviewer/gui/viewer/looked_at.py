"""What of a review is looked at on its pages, and what stands where on them."""

from collections.abc import Iterator

from reviewer.app.drawn import as_seen
from reviewer.app.language import Language
from reviewer.app.outlook import (
    SEVERITIES,
    Outline,
    cells_on_page,
    counterparts,
    finding_counterpart,
    finding_outlines,
    row_outlines,
)
from reviewer.app.page_text import digit_height_pt
from reviewer.gui.selection import NOTHING
from reviewer.gui.theme import BLUE, SEVERITY_COLOUR
from reviewer.gui.tips import tooltip
from reviewer.gui.viewer.page_item import Digits, Drawn
from reviewer.gui.work import Work
from reviewer.model.amount import read_amount
from reviewer.model.finding import EvidenceRole, Finding, Severity
from reviewer.model.geometry import Box, Place, union
from reviewer.model.grid import CellRef
from reviewer.model.statement import short_title


class LookedAt:
    """Answers for the page pane what `focus` means on the pages of one review."""

    def __init__(self, work: Work, language: Language) -> None:
        self._work = work
        self._language = language
        self._cells: dict[int, tuple[Outline, ...]] = {}
        self.pages = {page.number: as_seen(page) for page in work.review.document.pages}
        self.turns = {page.number: page.quarter_turns for page in work.review.document.pages}
        self.focus = NOTHING

    def forget_places(self) -> None:
        """Look anew where cells are: one may have been given another place."""
        self._cells.clear()

    # what is looked at

    @property
    def finding(self) -> Finding | None:
        """The finding looked at, if it is still there."""
        key = self.focus.finding
        found = (item.finding for item in self._work.outlook.triage)
        return next((finding for finding in found if finding.key == key), None)

    @property
    def target(self) -> Outline | None:
        """The one place to look at first."""
        if self.focus.cell is not None:
            return next(iter(self._cell_outlines(self.focus.cell)), None)
        finding = self.finding
        outlines = finding_outlines(self._work.review, finding) if finding else ()
        totals = [outline for outline in outlines if outline.role is EvidenceRole.TOTAL]
        return next(iter((*totals, *outlines)), None)

    def drawn(self) -> Iterator[tuple[Outline, Drawn]]:
        """Yield what is to be drawn: the row, the finding's places, the cell."""
        review, finding, cell, target = (
            self._work.review,
            self.finding,
            self.focus.cell,
            self.target,
        )
        if target is not None and target.cell is not None:
            for outline in row_outlines(review.grid(target.cell.grid), target.cell):
                yield outline, Drawn(outline.place.box, BLUE, is_filled=True)
        if finding is not None:
            shade = SEVERITY_COLOUR[finding.severity]
            for outline in finding_outlines(review, finding):
                yield outline, Drawn(outline.place.box, shade, outline.role)
        if cell is not None:
            for outline in self._cell_outlines(cell):
                yield outline, Drawn(outline.place.box, BLUE)

    def row(self) -> Place | None:
        """Return the row of what is looked at, as far as it stands on its page."""
        target = self.target
        if target is None:
            return None
        boxes = [target.place.box]
        if target.cell is not None:
            outlines = row_outlines(self._work.review.grid(target.cell.grid), target.cell)
            boxes += [o.place.box for o in outlines if o.place.page == target.place.page]
        return Place(target.place.page, union(boxes))

    def counterpart(self) -> tuple[str, Place] | None:
        """Return the other place that what is looked at is compared with, and its name."""
        review = self._work.review
        if self.focus.cell is not None:
            others = counterparts(review, self._work.outlook, self.focus.cell)
            if others:
                return self.named_place(others[0])
        finding = self.finding
        outline = finding_counterpart(review, finding) if finding is not None else None
        if outline is None:
            return None
        return review.label(outline.cell) if outline.cell is not None else "", outline.place

    def named_place(self, ref: CellRef) -> tuple[str, Place] | None:
        """Return what a cell is called and where it is printed."""
        place = next(iter(self._work.review.cell(ref).places), None)
        return None if place is None else (self._work.review.label(ref), place)

    # what stands where

    def cells_on(self, page: int) -> tuple[Outline, ...]:
        """Return the cells of a page; found when first asked for, for a document may be long."""
        if page not in self._cells:
            self._cells[page] = cells_on_page(self._work.review.grids, page)
        return self._cells[page]

    def cell_at(self, page: int, x: float, y: float) -> CellRef | None:
        """Return the smallest cell at a point of a page."""
        hits = [o for o in self.cells_on(page) if o.place.box.contains(x, y)]
        nearest = min(hits, key=lambda o: o.place.box.width * o.place.box.height, default=None)
        return nearest.cell if nearest is not None else None

    def finding_at(self, page: int, x: float, y: float) -> str | None:
        """Return the finding that rests on words at a point of a page."""
        for item in self._work.outlook.triage:
            for evidence in item.finding.evidence:
                place = evidence.place
                if place and place.page == page and place.box.contains(x, y):
                    return item.finding.key
        return None

    def tip_at(self, page: int, x: float, y: float) -> str:
        """Say of a cell on a page what is said of it in its table."""
        cell = self.cell_at(page, x, y)
        if cell is None:
            return ""
        return tooltip(self._language, self._work.review, self._work.outlook, cell)

    def digits_on(self, page: int) -> tuple[list[Box], list[Digits]]:
        """Return the boxes of the cells of a page, and what was read in them."""
        outlines, review = self.cells_on(page), self._work.review
        read = [Digits(o.place.box, review.cell(o.cell).text) for o in outlines if o.cell]
        return [outline.place.box for outline in outlines], read

    def digit_height(self, place: Place) -> float | None:
        """Return how high the digits at a place are printed."""
        page = self.pages.get(place.page)
        if page is None:
            return None
        return digit_height_pt(page, place.box, is_lying=self.turns[place.page] % 2 == 1)

    def name_x(self, outline: Outline) -> float | None:
        """Return where the name of the row begins that stands next to the left of a cell."""
        if outline.cell is None or self.turns[outline.place.page]:
            return None  # on a page that lies names do not stand to the left
        row = self._work.review.grid(outline.cell.grid).rows[outline.cell.row]
        for cell in reversed(row[: outline.cell.column]):
            if cell is None or not cell.text or read_amount(cell.text) is not None:
                continue
            boxes = [place.box for place in cell.places if place.page == outline.place.page]
            return min((box.x0 for box in boxes), default=None)
        return None

    # what small pages are marked with

    def severities(self) -> dict[int, Severity]:
        """Return for each page its worst finding that still waits."""
        found: dict[int, Severity] = {}
        for ref, items in self._work.outlook.leading.items():
            worst = min((i.finding.severity for i in items), key=SEVERITIES.index)
            for place in self._work.review.cell(ref).places[:1]:
                known = found.get(place.page, Severity.INFO)
                found[place.page] = min(known, worst, key=SEVERITIES.index)
        return found

    def titles(self) -> dict[int, str]:
        """Return for each page the statement that begins there, the first of several."""
        book = self._work.review.book
        return {
            s.pages[0]: short_title(s.title, book.disclosure.entity)
            for s in reversed(book.statements)
            if s.pages
        }

    def _cell_outlines(self, ref: CellRef) -> list[Outline]:
        places = self._work.review.cell(ref).places
        return [Outline(place, EvidenceRole.PART, ref) for place in places]
