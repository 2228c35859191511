"""Pages scanned lying on their side are shown the way they are read, boxes and pieces alike."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.resources import Resources
from reviewer.app.review import Base, Review
from reviewer.gui.desk import Desk
from reviewer.gui.pictures import THUMBNAIL, PagePictures
from reviewer.gui.selection import Origin
from reviewer.gui.tasks import Tasks
from reviewer.gui.viewer.page_item import PageItem
from reviewer.gui.viewer.scroll import PageScroll
from reviewer.model.document import Page
from reviewer.model.geometry import Box, Place, Projection
from reviewer.model.grid import Cell, Grid
from reviewer.reading.picture import RenderedPage
from tests.gui.stand_ins import Answers, OpenDesk, WhitePages
from tests.gui.test_selection import any_amount
from tests.unit.app.test_reshaping import Memory

WIDTH, HEIGHT = 600.0, 800.0


def lying(width_pt: float, height_pt: float, turns: int) -> Projection:
    """Return where a page laid straight lies that is brought upright by so many quarters."""
    return Projection(
        {
            0: (1.0, 0, 0, 0, 1, 0, 0, 0, 1),
            1: (0.0, 1, 0, -1, 0, width_pt, 0, 0, 1),
            2: (-1.0, 0, width_pt, 0, -1, height_pt, 0, 0, 1),
            3: (0.0, -1, height_pt, 1, 0, 0, 0, 0, 1),
        }[turns]
    )


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_box_stands_on_the_screen_where_it_stands_on_the_page_laid_straight(
    qtbot: QtBot, turns: int
) -> None:
    view = PageScroll()
    qtbot.addWidget(view)
    projection = lying(WIDTH, HEIGHT, turns)
    shown = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)
    item = PageItem(1, *shown)
    view.add_page(item)
    straight = Box(50, 100, 150, 120)
    box = projection.box(straight)

    view.turn_pages({1: projection.quarter_turns})

    assert projection.quarter_turns == turns
    on_page = QRectF(QPointF(box.x0, box.top), QPointF(box.x1, box.bottom))
    found = item.mapRectToScene(on_page)
    corner = item.sceneBoundingRect().topLeft()
    scale = item.scale()
    assert (found.left() - corner.x()) / scale == pytest.approx(straight.x0 + 5)
    assert (found.top() - corner.y()) / scale == pytest.approx(straight.top + 5)
    assert (found.width() / scale, found.height() / scale) == pytest.approx((100, 20))


class CornerPages(WhitePages):
    """A renderer whose pages are white but for the upper left corner as they lie."""

    def render(self, document_id: str, page_number: int, scale: float) -> RenderedPage:
        del document_id
        width, height = (round(side * scale) for side in self._sizes[page_number - 1])
        pixels = bytearray(b"\xff" * (width * height * 4))
        for row in range(height // 2):
            at = row * width * 4
            pixels[at : at + width // 2 * 4] = b"\0" * (width // 2 * 4)
        return RenderedPage(width, height, width * 4, bytes(pixels))


@pytest.fixture
def corner_pictures(qapp: QApplication) -> Iterator[PagePictures]:
    tasks = Tasks(qapp)
    yield PagePictures(CornerPages(((200.0, 100.0),)), "lying", tasks)
    tasks.close()


def test_small_pages_and_pieces_are_turned_with_their_page(
    qtbot: QtBot, corner_pictures: PagePictures
) -> None:
    corner_pictures.turn(1, 1)
    whole = Box(0, 0, 200, 100)

    small = awaited(qtbot, partial(corner_pictures.upright, 1, THUMBNAIL))
    piece = awaited(qtbot, partial(corner_pictures.crop, 1, whole, 1.0))

    for image in (small, piece):
        assert image.height() == 2 * image.width()
        assert image.pixelColor(image.width() - 2, 1) == QColor("black")  # the corner is there now
        assert image.pixelColor(1, 1) == QColor("white")


def awaited(qtbot: QtBot, ask: Callable[[], QPixmap | None]) -> QImage:
    """Return a picture once it has been painted."""
    found: list[QPixmap] = []

    def came() -> bool:
        picture = ask()
        if picture is not None:
            found.append(picture)
        return picture is not None

    qtbot.waitUntil(came)
    return found[-1].toImage()


def laid_down(base: Base, number: int) -> Base:
    """Return a document one page of which was scanned lying on its side."""
    page = base.document.pages[number - 1]
    projection = lying(page.width_pt, page.height_pt, 3)
    lies = replace(page, width_pt=page.height_pt, height_pt=page.width_pt, projection=projection)
    pages: tuple[Page, ...] = tuple(lies if p.number == number else p for p in base.document.pages)
    grids = tuple(laid_grid(grid, number, projection) for grid in base.layout.grids)
    document = replace(base.document, pages=pages)
    return replace(base, document=document, layout=replace(base.layout, grids=grids))


def laid_grid(grid: Grid, number: int, projection: Projection) -> Grid:
    def laid(cell: Cell | None) -> Cell | None:
        if cell is None:
            return None
        places = tuple(
            Place(p.page, projection.box(p.box)) if p.page == number else p for p in cell.places
        )
        return replace(cell, places=places)

    return replace(grid, rows=tuple(tuple(map(laid, row)) for row in grid.rows))


def test_a_cell_of_a_lying_page_is_outlined_upright_and_chosen_by_a_click(
    qtbot: QtBot,
    sample_base: Base,
    resources: Resources,
    language: Language,
    pictures: PagePictures,
    answers: Answers,
) -> None:
    upright = Review(sample_base, Memory(), resources, author="王芳")
    ref = next(f.cell for f in upright.book.facts if f.amount)
    place = upright.cell(ref).places[0]
    review = Review(laid_down(sample_base, place.page), Memory(), resources, author="王芳")
    desk = cast("OpenDesk", Desk("横放.pdf", language, pictures, answers))
    qtbot.addWidget(desk)
    desk.resize(1600, 800)
    with qtbot.waitExposed(desk), qtbot.waitSignal(desk.begun):
        desk.show_review(review)
        desk.show()

    desk.guide.choose_cell(ref, Origin.WINDOW)
    item = desk.viewer.view.page_item(place.page)
    assert item is not None
    shown = sample_base.document.pages[place.page - 1]
    assert item.shown_pt == (shown.width_pt, shown.height_pt)
    corner = item.pos()
    other = any_amount(desk, 60)
    desk.guide.choose_cell(other, Origin.WINDOW)
    x, y = place.box.centre
    scene = QPointF(corner.x() + x * item.scale(), corner.y() + y * item.scale())
    local = item.mapFromScene(scene)
    desk.viewer._press(place.page, local.x(), local.y())

    assert desk.selection.focus.cell == ref
