"""Pages for formats that have none: blocks set on pages, with a box for every cell and line.

The structure is known exactly, so the layout is made here too and nothing looks for tables on
the pages afterwards. The texts of its cells are still as the file has them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from reviewer.model.document import Page
from reviewer.model.geometry import Box, Place, union
from reviewer.model.grid import Cell, Grid, Layout, TextLine
from reviewer.reading.blocks import (
    NOTE_PT,
    TABLE_PT,
    WIDEST_SHEET_PT,
    Align,
    FootNote,
    PageBreak,
    Paragraph,
    Section,
    Table,
    TableCell,
)
from reviewer.reading.line_breaking import break_lines, text_width
from reviewer.reading.page_sheet import PageSheet
from reviewer.reading.table_setting import LEADING, PADDING_PT, SetTable, cells_of, set_table

_MARGIN_PT = 50.0
_PARAGRAPH_GAP_PT = 4.0
_TABLE_GAP_PT = 8.0
# A sheet is one page, up to a length that still can be painted sharply.
_LONGEST_SHEET_PT = 5000.0
_MAX_ABOVE = 6
_MAX_BELOW = 4
# What stands at the right of its cell; codes do not.
_AMOUNT = re.compile(r"[-+(△▲¥￥]?[\d,]+\.\d+[)%]?|[-+]?\d{1,3}(,\d{3})+|-?\d%?")


@dataclass(frozen=True, slots=True)
class PagedView:
    """The pages made for a document, and what stands on them."""

    pages: tuple[Page, ...]
    layout: Layout


def set_pages(sections: Iterable[Section]) -> PagedView:
    """Set sections on pages, each beginning its own."""
    setting = _Setting()
    for section in sections:
        setting.set_section(section)
    pages = tuple(page.page() for page in setting.pages)
    return PagedView(pages, Layout(tuple(setting.grids), tuple(setting.lines)))


class _Setting:
    """The setting under way: the pages so far, and the page that is being filled."""

    def __init__(self) -> None:
        self.pages: list[PageSheet] = []
        self.grids: list[Grid] = []
        self.lines: list[TextLine] = []
        self._section = Section(())
        self._notes: list[Paragraph] = []
        self._since_table: list[TextLine] = []
        self._until_table: list[TextLine] | None = None

    def set_section(self, section: Section) -> None:
        self._section = section
        self._begin_page()
        self._since_table, self._until_table = [], None
        if section.name:
            self._since_table.append(self._name_sheet(section.name))
        for block in section.blocks:
            match block:
                case Paragraph():
                    self._set_paragraph(block)
                case Table():
                    self._set_table(block)
                case PageBreak():
                    if not self._page.is_empty:
                        self._next_page()
                case FootNote(text):
                    self._keep_note(Paragraph(text, NOTE_PT))
        self._end_page()
        self._end_below()

    @property
    def _page(self) -> PageSheet:
        return self.pages[-1]

    @property
    def _floor(self) -> float:
        if self._section.is_sheet:
            return _LONGEST_SHEET_PT - _MARGIN_PT
        return self._page.height_pt - _MARGIN_PT - sum(map(self._note_height, self._notes))

    @property
    def _room(self) -> float:
        return self._page.width_pt - 2 * _MARGIN_PT

    def _keep_note(self, note: Paragraph) -> None:
        """Keep a note for the foot of this page, or of the next where it has no room on this."""
        height = self._note_height(note)
        if height > (self._floor - _MARGIN_PT) / 2:
            self._set_paragraph(note)
            return
        if self._page.y + height > self._floor:
            self._next_page()
        self._notes.append(note)

    def _note_height(self, note: Paragraph) -> float:
        lines = break_lines(note.text, note.size_pt, self._room)
        return len(lines) * note.size_pt * LEADING

    def _end_page(self) -> None:
        """Print the notes of the page at its foot; that of a sheet ends where it is filled."""
        if self._notes:
            self._page.y = max(self._page.y, self._floor)
        for note in self._notes:
            broken = break_lines(note.text, note.size_pt, self._room)
            self.lines.append(self._print(note, broken, note.text))
        self._notes = []
        if self._section.is_sheet:
            self._page.height_pt = self._page.y + _MARGIN_PT

    def _next_page(self) -> None:
        self._end_page()
        self._begin_page()

    def _begin_page(self) -> None:
        section = self._section
        height_pt = _LONGEST_SHEET_PT if section.is_sheet else section.height_pt
        page = PageSheet(len(self.pages) + 1, section.width_pt, height_pt, section.name)
        page.y = _MARGIN_PT
        page.is_hidden = section.is_hidden
        page.tags = section.tags
        self.pages.append(page)

    def _name_sheet(self, name: str) -> TextLine:
        top = _MARGIN_PT / 2
        self._page.print_line(name, _MARGIN_PT, top, TABLE_PT)
        box = Box(_MARGIN_PT, top, _MARGIN_PT + text_width(name, TABLE_PT), top + TABLE_PT)
        return TextLine(name, Place(self._page.number, box), TABLE_PT)

    def _set_paragraph(self, paragraph: Paragraph) -> None:
        for text in paragraph.text.split("\n"):
            self._set_line(replace(paragraph, text=text.rstrip()))
        self._page.y += _PARAGRAPH_GAP_PT

    def _set_line(self, paragraph: Paragraph) -> None:
        size, leading = paragraph.size_pt, paragraph.size_pt * LEADING
        broken = break_lines(paragraph.text, size, self._room)
        if not paragraph.text.strip():
            self._page.y += leading
            return
        fits_a_page = len(broken) * leading <= self._floor - _MARGIN_PT
        while broken:
            fitting = int((self._floor - self._page.y) / leading)
            if fitting < (len(broken) if fits_a_page else 1) and self._page.y > _MARGIN_PT:
                self._next_page()
                continue
            part, broken = broken[: max(1, fitting)], broken[max(1, fitting) :]
            is_whole = not broken and fits_a_page
            text = paragraph.text if is_whole else "".join(part)
            self._take(self._print(paragraph, part, text))

    def _print(self, paragraph: Paragraph, broken: Sequence[str], text: str) -> TextLine:
        """Print the lines of a paragraph that come on one page; they are one line of text."""
        page, size = self._page, paragraph.size_pt
        boxes = []
        for line in broken:
            width = text_width(line, size)
            x0 = _MARGIN_PT + _indent(paragraph.align, self._room - width)
            page.print_line(line, x0, page.y, size)
            boxes.append(Box(x0, page.y, x0 + width, page.y + size))
            page.y += size * LEADING
        whole = " ".join(text.split())
        place = Place(page.number, union(boxes))
        return TextLine(whole, place, size, _parts(whole, broken, boxes, page.number))

    def _take(self, line: TextLine) -> None:
        self.lines.append(line)
        self._since_table.append(line)
        if self._until_table is not None:
            self._until_table.append(line)

    def _set_table(self, table: Table) -> None:
        self._end_below()
        room = None if self._section.is_sheet else self._room
        ready = set_table(table, room)
        cells = _cells(ready, list(self._place_columns(ready)), self.pages)
        above = tuple(self._since_table[-_MAX_ABOVE:])
        self.grids.append(Grid(len(self.grids), cells, above))
        self._since_table, self._until_table = [], []
        self._page.y += _TABLE_GAP_PT

    def _end_below(self) -> None:
        """Give the table before the lines that followed it."""
        if self._until_table:
            below = tuple(self._until_table[:_MAX_BELOW])
            self.grids[-1] = replace(self.grids[-1], below=below)
        self._until_table = None

    def _place_columns(self, ready: SetTable) -> Iterator["_Columns"]:
        """Give columns that fit beside each other, and their rows, the pages they stand on."""
        start, widths = 0, ready.column_widths
        while start < len(widths):
            stop = start + 1
            while stop < len(widths) and self._fits(widths[start : stop + 1]):
                stop += 1
            if start:
                self._next_page()
            rows = self._place_rows(ready, sum(widths[start:stop]))
            edges = tuple(accumulate(widths[start:stop], initial=_MARGIN_PT))
            yield _Columns(range(start, stop), edges, rows)
            start = stop

    def _fits(self, widths: Sequence[float]) -> bool:
        return not self._section.is_sheet or sum(widths) <= WIDEST_SHEET_PT

    def _place_rows(self, ready: SetTable, width_pt: float) -> list["_RowSpan"]:
        """Give every row its page and height on it; a row is never cut."""
        spans: list[_RowSpan] = []
        for height in ready.row_heights:
            if self._page.y + height > self._floor and self._page.y > _MARGIN_PT:
                self._next_page()
            page = self._page
            page.width_pt = max(page.width_pt, width_pt + 2 * _MARGIN_PT)
            page.height_pt = max(page.height_pt, page.y + height + _MARGIN_PT)
            spans.append(_RowSpan(page.number, page.y, page.y + height))
            page.y += height
        return spans


@dataclass(frozen=True, slots=True)
class _RowSpan:
    """Where a row stands: its page, and its upper and lower edge."""

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns beside each other: which, the edges between them, and where their rows stand."""

    columns: range
    edges: tuple[float, ...]
    rows: list[_RowSpan]


def _parts(
    text: str, lines: Sequence[str], boxes: Sequence[Box], page: int
) -> tuple[tuple[int, Place], ...]:
    """Return where in `text` each of several lines begins, and its place on the page."""
    if len(lines) < 2:
        return ()
    parts: list[tuple[int, Place]] = []
    start = 0
    for line, box in zip(lines, boxes, strict=True):
        shown = " ".join(line.split())
        start = text.index(shown, start)
        parts.append((start, Place(page, box)))
        start += len(shown)
    return tuple(parts)


def _cells(
    ready: SetTable, parts: Sequence[_Columns], pages: Sequence[PageSheet]
) -> tuple[tuple[Cell | None, ...], ...]:
    rows: list[list[Cell | None]] = [[None] * len(row) for row in ready.table.rows]
    part_of = [at for at, part in enumerate(parts) for _ in part.columns]
    for r, c, cell in cells_of(ready.table):
        own = parts[part_of[c] : part_of[c + cell.column_span - 1] + 1]
        places = tuple(place for part in own for place in _places(part, r, c, cell))
        for place in places:
            pages[place.page - 1].frame(place.box)
        _print_cell(pages[places[0].page - 1], places[0].box, ready, (r, c), cell.align)
        if _is_hidden(ready.table, r, c, cell):
            for place in places:
                pages[place.page - 1].hide(place.box)
        rows[r][c] = Cell(cell.text, cell.text, places, cell.row_span, cell.column_span)
    return tuple(map(tuple, rows))


def _places(part: _Columns, row: int, column: int, cell: TableCell) -> Iterator[Place]:
    """Yield where a cell stands, or the part of it that these columns hold."""
    first = max(column, part.columns.start)
    last = min(column + cell.column_span, part.columns.stop)
    x0, x1 = (part.edges[at - part.columns.start] for at in (first, last))
    spans = part.rows[row : row + cell.row_span]
    for page, group in groupby(spans, key=lambda span: span.page):
        rows = list(group)
        yield Place(page, Box(x0, rows[0].top, x1, rows[-1].bottom))


def _print_cell(
    page: PageSheet,
    box: Box,
    ready: SetTable,
    position: tuple[int, int],
    align: Align | None,
) -> None:
    lines = ready.lines.get(position, [])
    top = box.top + max(PADDING_PT, (box.height - len(lines) * ready.leading_pt) / 2)
    for line in lines:
        if align is None:
            align = Align.RIGHT if _AMOUNT.fullmatch(line.strip()) else Align.LEFT
        free = box.width - 2 * PADDING_PT - text_width(line, ready.size_pt)
        x0 = box.x0 + PADDING_PT + _indent(align, free)
        page.print_line(line, x0, top, ready.size_pt)
        top += ready.leading_pt


def _indent(align: Align, free_pt: float) -> float:
    """Return how far from the left a text begins that leaves so much of its room free."""
    shares = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
    return max(0.0, free_pt * shares[align])


def _is_hidden(table: Table, row: int, column: int, cell: TableCell) -> bool:
    """Tell whether every row, or every column, of a cell was hidden."""
    rows = range(row, row + cell.row_span)
    columns = range(column, column + cell.column_span)
    return table.hidden_rows.issuperset(rows) or table.hidden_columns.issuperset(columns)
