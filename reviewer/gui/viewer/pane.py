"""The page pane: tool row, strip of small pages, and the scroll with its outlines."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reviewer.app.drawn import as_seen, lines_of
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
from reviewer.app.page_text import MarkedText, digit_height_pt, marked_text
from reviewer.app.standing import Changes
from reviewer.gui.panes import label, small_button, tool_row
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import NOTHING, Focus, Origin
from reviewer.gui.theme import BLUE, SEVERITY_COLOUR
from reviewer.gui.tips import tooltip
from reviewer.gui.viewer.drawing import Drawing, Wanted
from reviewer.gui.viewer.other_pages import OpensOthers, OtherPages, open_nothing
from reviewer.gui.viewer.outline import OutlineList, entries
from reviewer.gui.viewer.page_item import Digits, Drawn, PageItem
from reviewer.gui.viewer.second import SecondView
from reviewer.gui.viewer.strip import PageStrip
from reviewer.gui.viewer.view import PageView
from reviewer.gui.work import Work
from reviewer.model.amount import read_amount
from reviewer.model.document import Page
from reviewer.model.finding import Elsewhere, EvidenceRole, Finding, Severity
from reviewer.model.geometry import Box, Place, union
from reviewer.model.grid import CellRef, Grid
from reviewer.model.statement import short_title

NOTHING_MARKED = MarkedText((), (), ())


class Layer(Enum):
    """What F9 goes through: boxes of what is chosen, digits as they were read, bare pages."""

    MARKS = "标注"
    DIGITS = "识别文字"
    BARE = "原图"


class ViewerPane(QWidget):
    """Shows pages as soon as they are known, and what is chosen once there is a review."""

    cell_chosen = Signal(object)  # CellRef
    finding_chosen = Signal(str)
    page_chosen = Signal(int)
    counterpart_wanted = Signal()
    text_marked = Signal(object)  # MarkedText
    peeked = Signal(bool)

    def __init__(
        self, language: Language, pictures: PagePictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = language.text
        self._language = language
        self.pictures = pictures
        self._work: Work | None = None
        self._cells: dict[int, tuple[Outline, ...]] = {}
        self._focus = NOTHING
        self._layer = Layer.MARKS
        self._pages: dict[int, Page] = {}
        self._has_outline = False
        self.view = PageView(self)
        self.drawing = Drawing(self.view, language)
        self.second = SecondView(language, pictures, self)
        self.second.hide()
        self.open_others: OpensOthers = open_nothing
        self.outline = OutlineList(self)
        self.outline.hide()
        self.marked = NOTHING_MARKED
        self._is_low = False
        self.strip = PageStrip(self)
        self.strip.pages.set_pictures(pictures)
        self._where = label(strong=True)
        self._count = label(quiet=True)
        self._zoom = label(quiet=True)
        self._shown_layer = label(quiet=True)
        self._settle = QTimer(self, singleShot=True, interval=30)
        self._lay_out()
        self._connect()

    # pages

    def add_page(self, number: int, width_pt: float, height_pt: float) -> None:
        """Put a page into the scroll; a page that is there already stays."""
        if self.view.page_item(number) is not None:
            return
        item = PageItem(number, width_pt, height_pt)
        item.set_pictures(self.pictures)
        self.view.add_page(item)
        self.strip.pages.add_page(number)
        self._tell_where(self.view.current_page)
        if number == 1:
            self.strip.follow(1)

    @property
    def page_count(self) -> int:
        return len(list(self.view.page_items()))

    # review

    def set_work(self, work: Work) -> None:
        self._work = work
        self._pages = {page.number: as_seen(page) for page in work.review.document.pages}
        self.refresh(Changes())

    def mark_begun(self, titles: dict[int, str]) -> None:
        """Mark on the small pages which tables begin there, before there is a review."""
        if self._work is None:
            self.strip.pages.set_marks({}, titles)

    def refresh(self, changes: Changes) -> None:
        """Show what is true after `changes`."""
        if self._work is None:
            return
        if changes.grids:
            self._cells.clear()  # a cell may have been given another place
        self._mark_strip(self._work)
        self.outline.show_entries(entries(self._work.review))
        if self._layer is Layer.DIGITS:
            self._show_layer()
        self._draw()

    def show_focus(self, focus: Focus, origin: Origin) -> None:
        """Outline what is looked at; scroll to it unless the hand is here."""
        self._focus = focus
        drawn = self._draw()
        self._show_counterpart()
        if self._is_low:
            self._show_row()
        if origin is Origin.VIEWER:
            return
        if focus.place is not None:
            self.view.show_place(focus.place)
        elif focus.page is not None:
            self.view.show_page(focus.page)
        elif drawn and not self._is_low:
            height_pt = self._digit_height(drawn.place)
            self.view.show_place(drawn.place, height_pt, self._name_x(drawn))

    def show_low(self, is_low: bool) -> None:  # noqa: FBT001 - one of two ways to look
        """Show only the row looked at, in a strip above the table, or whole pages again."""
        if is_low == self._is_low:
            return
        self._is_low = is_low
        self._apply_side()
        self._bar.setVisible(not is_low)
        if is_low:
            self.second.hide()
            self._show_row()
        else:
            self.view.follow_width()

    def draw_table(self) -> None:
        """Let a table be drawn on a page: first its rectangle, then its lines."""
        self.drawing.begin(Wanted.TABLE, self._pages)

    def redraw_table(self, grid: Grid) -> None:
        """Show the lines of a table on the page in view, to be changed and read again."""
        page = self.view.current_page
        page = page if page in grid.pages else next(iter(grid.pages), page)
        if page in grid.pages:
            self.drawing.edit_lines(lines_of(grid, page), grid.id)

    def frame_cell(self) -> None:
        """Let a person show where a cell is printed."""
        self.drawing.begin(Wanted.CELL, self._pages)

    def toggle_second(self) -> None:
        """Open the second view with the counterpart of what is looked at, or close it."""
        if self.second.isHidden():
            self._open_second()
        else:
            self.second.hide()

    def toggle_outline(self) -> None:
        """Show the outline in place of the small pages, or those again."""
        self._has_outline = not self._has_outline
        self._apply_side()
        if self._has_outline:
            self.outline.setFocus()

    def copy(self) -> None:
        """Copy what was marked on the page."""
        if self.marked.text:
            QGuiApplication.clipboard().setText(self.marked.text)

    def go_back(self) -> None:
        self.view.go_back()

    def go_forward(self) -> None:
        self.view.go_forward()

    def cycle_layer(self) -> None:
        """Go on to the next layer over the pages."""
        layers = list(Layer)
        self._layer = layers[(layers.index(self._layer) + 1) % len(layers)]
        shown = self._layer
        self._shown_layer.setText("" if shown is Layer.MARKS else self._text(shown.value))
        self._show_layer()
        self._draw()

    def show_loupe(self) -> None:
        target = self._target()
        if target is not None:
            self.view.show_loupe(target.place)

    # how it works

    def _lay_out(self) -> None:
        self._fill_bar()
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.view)
        self.split.addWidget(self.second)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.strip)
        body.addWidget(self.outline)
        body.addWidget(self.split, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.drawing.bar)
        column.addLayout(body, 1)
        self.setFocusProxy(self.view)
        self.view.setAccessibleName(self._text("页面"))
        self.strip.setAccessibleName(self._text("页面缩略图"))
        self.outline.setAccessibleName(self._text("目录"))

    def _fill_bar(self) -> None:
        self._bar, row = tool_row()
        self._fit_width = small_button(self._text("适宽"))
        self._fit_page = small_button(self._text("适页"))
        self._list = small_button("☰")
        self._list.setToolTip(self._text("目录"))
        self._list.setAccessibleName(self._text("目录"))
        for widget in (self._list, self._where, self._count, self._fit_width, self._fit_page):
            row.addWidget(widget)
        row.addWidget(self._zoom)
        row.addStretch(1)
        row.addWidget(self._shown_layer)

    def _connect(self) -> None:
        self._fit_width.clicked.connect(self.view.fit_width)
        self._fit_page.clicked.connect(self.view.fit_page)
        self._list.clicked.connect(self.toggle_outline)
        self.outline.place_chosen.connect(self._go_to_place)
        self.second.closed.connect(self.second.hide)
        self.view.pressed.connect(self._press)
        self.view.double_clicked.connect(self._open_counterpart)
        self.view.marked.connect(self._mark)
        self.view.peeked.connect(self.peeked)
        self.view.tip_at = self._tip_at
        self.view.page_came.connect(self._tell_where)
        self.view.page_came.connect(self.strip.follow)
        self.view.zoom_changed.connect(self._tell_zoom)
        self.view.viewport_changed.connect(self._settle.start)
        self._settle.timeout.connect(self._want_visible)
        self.strip.page_chosen.connect(self.view.show_page)
        self.pictures.painted.connect(self._show_painted)

    def _apply_side(self) -> None:
        self.outline.setVisible(self._has_outline and not self._is_low)
        self.strip.setVisible(not self._has_outline and not self._is_low)

    def _go_to_place(self, place: Place) -> None:
        self.view.show_place(place, self._digit_height(place))

    def _digit_height(self, place: Place) -> float | None:
        page = self._pages.get(place.page)
        return digit_height_pt(page, place.box) if page is not None else None

    def _name_x(self, outline: Outline) -> float | None:
        """Return where the name of the row begins that stands next to the left of a cell."""
        if outline.cell is None or self._work is None:
            return None
        row = self._work.review.grid(outline.cell.grid).rows[outline.cell.row]
        for cell in reversed(row[: outline.cell.column]):
            if cell is None or not cell.text or read_amount(cell.text) is not None:
                continue
            boxes = [place.box for place in cell.places if place.page == outline.place.page]
            return min((box.x0 for box in boxes), default=None)
        return None

    def _show_row(self) -> None:
        """Show the row of the cell looked at with those above and below it."""
        target = self._target()
        if target is None or self._work is None:
            return
        boxes = [target.place.box]
        if target.cell is not None:
            outlines = row_outlines(self._work.review.grid(target.cell.grid), target.cell)
            boxes += [o.place.box for o in outlines if o.place.page == target.place.page]
        self.view.show_row(target.place.page, union(boxes))

    def _open_counterpart(self, page: int, x: float, y: float) -> None:
        self._press(page, x, y)
        self._open_second()

    def _open_second(self) -> None:
        self.second.take_pages(self.view.page_items())
        self.second.show()
        half = self.split.height() // 2
        self.split.setSizes([half, half])
        self._show_counterpart()

    def _show_counterpart(self) -> None:
        if self.second.isHidden() or self._work is None:
            return
        finding = self._finding()
        if finding is not None and finding.elsewhere:
            self._show_elsewhere(finding.key, finding.elsewhere[0])
            return
        review = self._work.review
        found: tuple[CellRef | None, Place] | None = None
        if self._focus.cell is not None:
            others = counterparts(review, self._work.outlook, self._focus.cell)
            if others:
                found = others[0], review.cell(others[0]).places[0]
        if found is None and finding is not None:
            outline = finding_counterpart(review, finding)
            found = (outline.cell, outline.place) if outline is not None else None
        if found is None:
            self.second.show_nothing()
            return
        ref, place = found
        name = review.label(ref) if ref is not None else ""
        self.second.show_counterpart(name, place, self._digit_height(place))

    def _show_elsewhere(self, key: str, elsewhere: Elsewhere) -> None:
        """Show the page of the other document, unless something else is looked at by then."""

        def show(pages: OtherPages) -> None:
            if self._focus.finding == key and not self.second.isHidden():
                self.second.show_elsewhere(elsewhere, pages)

        self.open_others(elsewhere.sha256, elsewhere.document, show)

    def _mark(self, page: int, box: Box) -> None:
        """Mark the texts in a box drawn with the pointer, to be copied or added up."""
        read = self._pages.get(page)
        if read is None:
            return
        self.marked = marked_text(read, box)
        for item in self.view.page_items():
            is_here = item.number == page
            item.set_marked(box if is_here else None, self.marked.boxes if is_here else ())
        self.text_marked.emit(self.marked)

    def _cells_on(self, page: int) -> tuple[Outline, ...]:
        """Return the cells of a page; found when first asked for, for a document may be long."""
        if self._work is not None and page not in self._cells:
            self._cells[page] = cells_on_page(self._work.review.grids, page)
        return self._cells.get(page, ())

    def _unmark(self) -> None:
        self.marked = NOTHING_MARKED
        for item in self.view.page_items():
            item.set_marked(None)

    def _press(self, page: int, x: float, y: float) -> None:
        """Choose the smallest thing under the pointer: a cell, else words of a finding."""
        self._unmark()
        cell = self._cell_at(page, x, y)
        if cell is not None:
            self.cell_chosen.emit(cell)
        elif key := self._finding_at(page, x, y):
            self.finding_chosen.emit(key)
        else:
            self.page_chosen.emit(page)

    def _cell_at(self, page: int, x: float, y: float) -> CellRef | None:
        hits = [o for o in self._cells_on(page) if o.place.box.contains(x, y)]
        nearest = min(hits, key=lambda o: o.place.box.width * o.place.box.height, default=None)
        return nearest.cell if nearest is not None else None

    def _tip_at(self, page: int, x: float, y: float) -> str:
        """Say of a cell on a page what is said of it in its table."""
        cell = self._cell_at(page, x, y)
        if cell is None or self._work is None:
            return ""
        return tooltip(self._language, self._work.review, self._work.outlook, cell)

    def _finding_at(self, page: int, x: float, y: float) -> str | None:
        for item in self._work.outlook.triage if self._work else ():
            for evidence in item.finding.evidence:
                place = evidence.place
                if place and place.page == page and place.box.contains(x, y):
                    return item.finding.key
        return None

    def _draw(self) -> Outline | None:
        """Draw the outlines of the focus; return the one to look at, if any."""
        pages: dict[int, list[Drawn]] = {}
        if self._layer is not Layer.BARE:
            for outline, drawn in self._drawn():
                pages.setdefault(outline.place.page, []).append(drawn)
        for item in self.view.page_items():
            item.set_drawn(pages.get(item.number, ()))
        return self._target()

    def _drawn(self) -> Iterable[tuple[Outline, Drawn]]:
        if self._work is None:
            return
        finding, cell, target = self._finding(), self._focus.cell, self._target()
        if target is not None and target.cell is not None:
            for outline in row_outlines(self._work.review.grid(target.cell.grid), target.cell):
                yield outline, Drawn(outline.place.box, BLUE, is_filled=True)
        if finding is not None:
            shade = SEVERITY_COLOUR[finding.severity]
            for outline in finding_outlines(self._work.review, finding):
                yield outline, Drawn(outline.place.box, shade, outline.role)
        if cell is not None:
            for outline in self._cell_outlines(cell):
                yield outline, Drawn(outline.place.box, BLUE)

    def _target(self) -> Outline | None:
        if self._work is None:
            return None
        if self._focus.cell is not None:
            return next(iter(self._cell_outlines(self._focus.cell)), None)
        finding = self._finding()
        outlines = finding_outlines(self._work.review, finding) if finding else ()
        totals = [o for o in outlines if o.role is EvidenceRole.TOTAL]
        return next(iter((*totals, *outlines)), None)

    def _cell_outlines(self, ref: CellRef) -> list[Outline]:
        places = self._work.review.cell(ref).places if self._work is not None else ()
        return [Outline(place, EvidenceRole.PART, ref) for place in places]

    def _finding(self) -> Finding | None:
        if self._work is None or self._focus.finding is None:
            return None
        found = (item.finding for item in self._work.outlook.triage)
        return next((f for f in found if f.key == self._focus.finding), None)

    def _show_layer(self) -> None:
        review = self._work.review if self._work else None
        for item in self.view.page_items():
            outlines = self._cells_on(item.number)
            boxes, digits = [], []
            if self._layer is Layer.DIGITS and review is not None:
                boxes = [o.place.box for o in outlines]
                digits = [
                    Digits(o.place.box, review.cell(o.cell).text) for o in outlines if o.cell
                ]
            item.set_layers(boxes, digits)

    def _mark_strip(self, work: Work) -> None:
        severities: dict[int, Severity] = {}
        for ref, items in work.outlook.leading.items():
            worst = min((i.finding.severity for i in items), key=SEVERITIES.index)
            for place in work.review.cell(ref).places[:1]:
                known = severities.get(place.page, Severity.INFO)
                severities[place.page] = min(known, worst, key=SEVERITIES.index)
        entity = work.review.book.disclosure.entity
        titles = {
            s.pages[0]: short_title(s.title, entity)
            for s in reversed(work.review.book.statements)
            if s.pages
        }
        self.strip.pages.set_marks(severities, titles)

    def _want_visible(self) -> None:
        self.pictures.want_only(self.view.visible_pages())
        self.view.viewport().update()

    def _show_painted(self, page: int, scale: float) -> None:
        del scale
        if (item := self.view.page_item(page)) is not None:
            item.update()

    def _tell_where(self, page: int) -> None:
        self._where.setText(self._text("第 {page} 页", page=page))
        self._count.setText(f"／{self.page_count}")

    def _tell_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{zoom:.0%}")
