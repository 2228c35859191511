"""Folders, archives and files chosen together: opened in turn, what fails told at the end."""

import zipfile
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from reviewer.app.rendering import OpenedDocument
from reviewer.app.workspace import Workspace
from reviewer.gui.window import MainWindow
from reviewer.model.errors import ReadingError
from tests.gui.stand_ins import PatientReader, WhitePages


@pytest.fixture
def folder(tmp_path: Path, sample: Path) -> Path:
    """Return a folder with a budget and a file that is none."""
    made = tmp_path / "各部门"
    made.mkdir()
    (made / "预算📊.pdf").write_bytes(sample.read_bytes())
    (made / "下载失败.docx").write_bytes(b"404")
    (made / "说明.mp4").write_bytes(b"")
    return made


def test_a_folder_opens_what_can_be_read_and_tells_of_the_rest(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    with qtbot.waitSignal(window.documents.summed_up):
        window.open_file(folder)
    assert [desk.name for desk in window.documents.desks] == ["预算📊.pdf"]
    assert "2 个文件中有 1 个没有打开" in window.banner.text
    assert "下载失败.docx" in window.banner.text
    assert not window.hints.bar.isVisible()


def test_an_archive_opens_the_files_in_it(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "公开.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(folder / "预算📊.pdf", "教育局/预算📊.pdf")
    with qtbot.waitSignal(window.documents.read):
        window.open_file(packed)
    assert [desk.name for desk in window.documents.desks] == ["预算📊.pdf"]
    beside = {path.name for path in tmp_path.iterdir() if "workspace" not in path.name}
    assert beside == {"公开.zip", "各部门"}


def test_what_was_unpacked_goes_with_the_window(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "公开.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(folder / "预算📊.pdf", "预算.pdf")
    with qtbot.waitSignal(window.documents.read):
        window.open_file(packed)
    unpacked = Path(window.documents._unpacked.name)
    assert list(unpacked.rglob("*.pdf"))
    window.close()
    assert not unpacked.exists()


def test_an_empty_folder_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    empty = tmp_path / "空文件夹"
    empty.mkdir()
    with qtbot.waitSignal(window.documents.failed):
        window.open_file(empty)
    assert "空文件夹" in window.banner.text
    assert not window.hints.bar.isVisible()


def test_the_same_file_again_opens_the_review_there_is(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path, workspace: Workspace
) -> None:
    with qtbot.waitSignal(window.documents.read):
        window.open_file(sample)
    copy = tmp_path / "换了名字.pdf"
    copy.write_bytes(sample.read_bytes())
    with qtbot.waitSignal(window.documents.known):
        window.open_file(copy)
    assert len(workspace.reviews()) == 1
    assert len(window.documents.desks) == 1
    assert "已在复核库中" in window.hints.news.said


def test_stopping_leaves_the_files_that_wait_unopened(
    qtbot: QtBot, window: MainWindow, sample: Path, reader: PatientReader, tmp_path: Path
) -> None:
    other = tmp_path / "另一份.pdf"
    other.write_bytes(sample.read_bytes() + b" ")
    reader.may_end.clear()
    window.open_files([sample, other])
    qtbot.waitUntil(lambda: window.desk is not None)
    with qtbot.waitSignal(window.documents.ended):
        window.documents.stop()
    assert reader.reads == 1
    assert window.documents.opening is None
    assert sample.name in window.banner.text
    assert other.name in window.banner.text


def test_going_to_the_library_lets_the_files_that_wait_be_read(
    qtbot: QtBot,
    window: MainWindow,
    sample: Path,
    reader: PatientReader,
    tmp_path: Path,
    workspace: Workspace,
) -> None:
    other = tmp_path / "另一份.pdf"
    other.write_bytes(sample.read_bytes() + b" ")
    reader.may_end.clear()
    window.open_files([sample, other])
    qtbot.waitUntil(lambda: window.desk is not None)

    window.show_library()
    assert window.hints.cancel.isVisible()
    with qtbot.waitSignal(window.documents.read):
        reader.may_end.set()
    qtbot.waitUntil(lambda: len(workspace.reviews()) == 2)
    qtbot.waitUntil(lambda: window.documents.opening is None)

    assert window.stack.currentWidget() is window.welcome
    assert window.desk is None
    qtbot.waitUntil(lambda: window.welcome.recent.count() == 2)
    assert not window.hints.cancel.isVisible()


def test_files_chosen_while_others_are_read_do_not_drop_those(
    qtbot: QtBot, window: MainWindow, sample: Path, reader: PatientReader, tmp_path: Path
) -> None:
    other = tmp_path / "另一份.pdf"
    other.write_bytes(sample.read_bytes() + b" ")
    reader.may_end.clear()
    window.open_file(sample)
    qtbot.waitUntil(lambda: window.desk is not None)

    window.open_file(other)
    with qtbot.waitSignal(window.documents.read):
        reader.may_end.set()
    qtbot.waitUntil(lambda: len(window.documents.desks) == 2)
    assert reader.reads == 2


def test_a_corrected_publication_is_offered_as_one(
    qtbot: QtBot,
    window: MainWindow,
    sample: Path,
    tmp_path: Path,
    workspace: Workspace,
) -> None:
    with qtbot.waitSignal(window.documents.read):
        window.open_file(sample)
    corrected = tmp_path / "更正.pdf"
    corrected.write_bytes(sample.read_bytes() + b" ")
    with qtbot.waitSignal(window.documents.republished):
        window.open_file(corrected)
    assert "更正后重新公布" in window.banner.text

    window.banner.action.click()

    follows = {review.id: review.follows for review in workspace.reviews()}
    assert follows == {1: None, 2: 1}
    window.show_library()
    entries = [window.welcome.recent.item(row) for row in range(window.welcome.recent.count())]
    assert sum("更正版" in entry.text() for entry in entries) == 1


@pytest.mark.parametrize("opens", [True, False])
def test_pages_that_come_or_fail_after_the_reading_failed_do_no_harm(
    qtbot: QtBot,
    window: MainWindow,
    white_pages: WhitePages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opens: bool,
) -> None:
    bad = tmp_path / "下载失败.docx"
    bad.write_bytes(b"404")
    may_end, ended = Event(), Event()

    def open_late(*_: object, **_named: object) -> OpenedDocument:
        may_end.wait(10)
        ended.set()
        if opens:
            return OpenedDocument(((595.0, 842.0),))
        raise ReadingError("“{name}”不是可以打开的文件。", name=bad.name)

    monkeypatch.setattr(white_pages, "open", open_late)
    with qtbot.waitSignal(window.documents.failed):
        window.open_file(bad)
    # the desk is gone by the time the renderer answers
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    may_end.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.waitUntil(lambda: window.documents._reading._pool.activeThreadCount() == 0)
    QCoreApplication.sendPostedEvents()
    assert window.desk is None
    assert window.documents.desks == ()


def test_a_document_whose_pages_cannot_be_shown_is_read_all_the_same(
    qtbot: QtBot,
    window: MainWindow,
    white_pages: WhitePages,
    sample: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **_named: object) -> OpenedDocument:
        raise ReadingError("“{name}”的页面图像无法显示。", name=sample.name)

    monkeypatch.setattr(white_pages, "open", refuse)
    with qtbot.waitSignal(window.documents.read):
        window.open_file(sample)
    assert window.desk is not None
