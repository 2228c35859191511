"""A document of which pages could not be read: the window says which, and shows them."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.app.review import Base
from reviewer.gui.window import MainWindow
from reviewer.model.document import Tag
from reviewer.model.geometry import Box
from reviewer.model.grid import UnreadPages
from tests.gui.stand_ins import PatientReader

A4 = Box(0, 0, 595, 842)
UNREAD = (UnreadPages(2, 2, A4), UnreadPages(5, 8, A4))


def without_pages(base: Base) -> Base:
    document = replace(base.document, tags=base.document.tags | {Tag.PAGES_MISSING})
    return replace(base, document=document, layout=replace(base.layout, unread=UNREAD))


def test_the_banner_names_the_pages_that_are_missing_and_shows_the_first(
    qtbot: QtBot, window: MainWindow, reader: PatientReader, sample: Path
) -> None:
    reader._base = without_pages(reader._base)
    with qtbot.waitSignal(window.documents.read):
        window.open_file(sample)

    assert "第 2、5–8 页" in window.banner.text
    assert "其余各页照常读取" in window.banner.text
    assert "缺页" in "".join(tag.text() for tag in window.header._tags)
    window.banner.action.click()
    assert window.desk is not None
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.viewer.view.current_page == 2)


def test_a_document_read_whole_needs_no_banner(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    with qtbot.waitSignal(window.documents.read):
        window.open_file(sample)

    assert not window.banner.isVisible()
