"""The page pane: tool row, strip of small pages, and the scroll with its outlines."""

from collections.abc import Iterable, Mapping
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reviewer.app.drawn import lines_of
from reviewer.app.language import Language
from reviewer.app.standing import Changes
from reviewer.gui.panes import label, small_button, tool_row
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import NOTHING, Focus, Origin
from reviewer.gui.viewer.drawing import Drawing, Wanted
from reviewer.gui.viewer.looked_at import LookedAt
from reviewer.gui.viewer.marking import Marking
from reviewer.gui.viewer.other_pages import OpensOthers, OtherPages, open_nothing
from reviewer.gui.viewer.outline import OutlineList, entries
from reviewer.gui.viewer.page_item import Drawn, PageItem
from reviewer.gui.viewer.second import SecondView
from reviewer.gui.viewer.strip import PageStrip
from reviewer.gui.viewer.view import PageView
from reviewer.gui.work import Work
from reviewer.model.finding import Elsewhere
from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef, Grid


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
    text_marked = Signal(object, object)  # MarkedText, the Place it is at
    peeked = Signal(bool)
    keys_wanted = Signal()

    def __init__(
        self, language: Language, pictures: PagePictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = language.text
        self._language = language
        self.pictures = pictures
        self._work: Work | None = None
        self._looked: LookedAt | None = None
        self._focus = NOTHING
        self._layer = Layer.MARKS
        self._has_outline = False
        self.view = PageView(self)
        self.drawing = Drawing(self.view, language)
        self.second = SecondView(language, pictures, self)
        self.second.hide()
        self.open_others: OpensOthers = open_nothing
        self.outline = OutlineList(self)
        self.outline.hide()
        self.marking = Marking(self.view)
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

    def add_pages(self, sizes: Iterable[tuple[int, float, float]]) -> None:
        """Put pages into the scroll by number, width and height; those that are there stay."""
        new = [PageItem(*size) for size in sizes if self.view.page_item(size[0]) is None]
        if not new:
            return
        for item in new:
            item.set_pictures(self.pictures)
            self.view.add_page(item)
        self.strip.pages.add_pages([item.number for item in new])
        self._tell_where(self.view.current_page)
        if new[0].number == 1:
            self.strip.follow(1)

    def turn_pages(self, turns: Mapping[int, int]) -> None:
        """Show pages upright that lie on their side or upside down, everywhere."""
        for number, turned in turns.items():
            self.pictures.turn(number, turned)
        self.strip.pages.show_again(self.view.turn_pages(turns))

    @property
    def page_count(self) -> int:
        return len(self.view.page_items())

    # review

    def set_work(self, work: Work) -> None:
        self._work = work
        self._looked = LookedAt(work, self._language)
        self._looked.focus = self._focus
        self.view.tip_at = self._looked.tip_at
        self.marking.pages = self._looked.pages
        self.refresh(Changes())

    def mark_begun(self, titles: dict[int, str]) -> None:
        """Mark on the small pages which tables begin there, before there is a review."""
        if self._work is None:
            self.strip.pages.set_marks({}, titles)

    def refresh(self, changes: Changes) -> None:
        """Show what is true after `changes`."""
        looked, work = self._looked, self._work
        if looked is None or work is None:
            return
        if changes.grids:
            looked.forget_places()
        self.strip.pages.set_marks(looked.severities(), looked.titles())
        self.outline.show_entries(entries(work.review))
        if self._layer is Layer.DIGITS:
            self._show_layer()
        self._draw()

    def show_focus(self, focus: Focus, origin: Origin) -> None:
        """Outline what is looked at; scroll to it unless the hand is here."""
        self._focus = focus
        if self._looked is not None:
            self._looked.focus = focus
        self._draw()
        self._show_counterpart()
        if self._is_low:
            self._show_row()
        if origin is Origin.VIEWER:
            return
        if focus.place is not None:
            self.view.show_place(focus.place)
        elif focus.page is not None:
            self.view.show_page(focus.page)
        elif not self._is_low:
            self._show_target()

    def _show_target(self) -> None:
        target = self._looked.target if self._looked is not None else None
        if self._looked is not None and target is not None:
            height_pt = self._looked.digit_height(target.place)
            self.view.show_place(target.place, height_pt, self._looked.name_x(target))

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
        self._begin_drawing(Wanted.TABLE)

    def redraw_table(self, grid: Grid) -> None:
        """Show the lines of a table on the page in view, to be changed and read again."""
        page = self.view.current_page
        page = page if page in grid.pages else next(iter(grid.pages), page)
        if page in grid.pages:
            self.drawing.edit_lines(lines_of(grid, page), grid.id)

    def frame_cell(self) -> None:
        """Let a person show where a cell is printed."""
        self._begin_drawing(Wanted.CELL)

    def _begin_drawing(self, wanted: Wanted) -> None:
        if self._looked is not None:
            self.drawing.begin(wanted, self._looked.pages)

    def toggle_second(self) -> None:
        """Open the second view with the counterpart of what is looked at, or close it."""
        if self.second.isHidden():
            self._open_second()
        else:
            self.second.hide()

    def show_beside(self, ref: CellRef) -> None:
        """Show a cell in the second view; the pages stay where they are."""
        looked = self._looked
        named = looked.named_place(ref) if looked is not None else None
        if looked is None or named is None:
            return
        self._open_second()
        name, place = named
        self.second.show_counterpart(name, place, looked.digit_height(place))

    def toggle_outline(self) -> None:
        """Show the outline in place of the small pages, or those again."""
        self._has_outline = not self._has_outline
        self._apply_side()
        if self._has_outline:
            self.outline.setFocus()

    def copy(self) -> None:
        """Copy what was marked on the page."""
        self.marking.copy()

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
        target = self._looked.target if self._looked is not None else None
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
        self.marking.text_marked.connect(self.text_marked)
        self.view.peeked.connect(self.peeked)
        self.view.keys_wanted.connect(self.keys_wanted)
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
        height_pt = self._looked.digit_height(place) if self._looked is not None else None
        self.view.show_place(place, height_pt)

    def _show_row(self) -> None:
        """Show the row of the cell looked at with those above and below it."""
        row = self._looked.row() if self._looked is not None else None
        if row is not None:
            self.view.show_row(row.page, row.box)

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
        looked = self._looked
        if self.second.isHidden() or looked is None:
            return
        finding = looked.finding
        if finding is not None and finding.elsewhere:
            self._show_elsewhere(finding.key, finding.elsewhere[0])
            return
        found = looked.counterpart()
        if found is None:
            self.second.show_nothing()
            return
        name, place = found
        self.second.show_counterpart(name, place, looked.digit_height(place))

    def _show_elsewhere(self, key: str, elsewhere: Elsewhere) -> None:
        """Show the page of the other document, unless something else is looked at by then."""

        def show(pages: OtherPages) -> None:
            if self._focus.finding == key and not self.second.isHidden():
                self.second.show_elsewhere(elsewhere, pages)

        self.open_others(elsewhere.sha256, elsewhere.document, show)

    def _press(self, page: int, x: float, y: float) -> None:
        """Choose the smallest thing under the pointer: a cell, else words of a finding."""
        self.marking.clear()
        looked = self._looked
        cell = looked.cell_at(page, x, y) if looked is not None else None
        key = looked.finding_at(page, x, y) if looked is not None and cell is None else None
        if cell is not None:
            self.cell_chosen.emit(cell)
        elif key is not None:
            self.finding_chosen.emit(key)
        else:
            self.page_chosen.emit(page)

    def _draw(self) -> None:
        """Draw the outlines of what is looked at."""
        pages: dict[int, list[Drawn]] = {}
        if self._layer is not Layer.BARE and self._looked is not None:
            for outline, drawn in self._looked.drawn():
                pages.setdefault(outline.place.page, []).append(drawn)
        for item in self.view.page_items():
            item.set_drawn(pages.get(item.number, ()))

    def _show_layer(self) -> None:
        has_digits = self._layer is Layer.DIGITS and self._looked is not None
        for item in self.view.page_items():
            if has_digits and self._looked is not None:
                item.set_layers(*self._looked.digits_on(item.number))
            else:
                item.set_layers((), ())

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
