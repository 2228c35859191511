import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.app.rendering import PageRenderer
from reviewer.model.errors import Cancelled, ReadingError
from tests.unit.app.fake_painters import BUG, CRASHES, DAMAGED, HANGS, load_fake


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages: an upright one half black, and a wide one."""
    path = tmp_path_factory.mktemp("pages") / "budget.pdf"
    canvas = Canvas(str(path), pagesize=(600, 800))
    canvas.rect(0, 400, 600, 400, fill=1)
    canvas.showPage()
    canvas.setPageSize((20_000, 400))
    canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def renderer() -> Iterator[PageRenderer]:
    with PageRenderer() as renderer:
        yield renderer


@pytest.fixture
def fragile() -> Iterator[PageRenderer]:
    with PageRenderer(load_fake) as renderer:
        renderer.open("a", b"")
        yield renderer


def test_opening_tells_the_size_of_every_page(renderer: PageRenderer, path: Path) -> None:
    assert renderer.open("a", path).page_sizes == ((600, 800), (20_000, 400))


def test_a_page_is_painted_at_the_scale_asked_for(renderer: PageRenderer, path: Path) -> None:
    renderer.open("a", path)
    picture = renderer.render("a", 1, 0.5)
    assert (picture.width_px, picture.height_px) == (300, 400)
    assert len(picture.data) == picture.stride * 400
    assert picture.data[:3] == b"\0\0\0"
    assert picture.data[-4:-1] == b"\xff\xff\xff"


def test_a_document_can_be_given_as_bytes(renderer: PageRenderer, path: Path) -> None:
    opened = renderer.open("a", path.read_bytes(), name="临江市数据服务中心.pdf")
    assert len(opened.page_sizes) == 2


def test_an_enormous_picture_comes_smaller(renderer: PageRenderer, path: Path) -> None:
    renderer.open("a", path)
    picture = renderer.render("a", 2, 20.0)
    assert picture.width_px * picture.height_px < 51_000_000
    assert picture.width_px / picture.height_px == pytest.approx(50, rel=0.01)


def test_what_cannot_be_opened_is_explained(renderer: PageRenderer) -> None:
    with pytest.raises(ReadingError, match=r"说明\.dat"):
        renderer.open("a", b"\0\1\2", name="说明.dat")


def test_a_format_without_pages_is_painted_from_pages_made_for_it(renderer: PageRenderer) -> None:
    opened = renderer.open("a", "2025年度收支预算总表\n单位：万元".encode(), name="预算.txt")
    picture = renderer.render("a", 1, 1.0)
    assert opened.page_sizes == ((595.0, 842.0),)
    assert min(picture.data[::4]) < 0x80


def test_a_page_of_a_document_that_was_not_opened_is_not_wanted(renderer: PageRenderer) -> None:
    with pytest.raises(Cancelled):
        renderer.render("a", 1, 1.0)


def test_a_closed_document_is_painted_no_more(renderer: PageRenderer, path: Path) -> None:
    renderer.open("a", path)
    renderer.close_document("a")
    with pytest.raises(Cancelled):
        renderer.render("a", 1, 1.0)


def test_documents_are_kept_apart(renderer: PageRenderer, path: Path) -> None:
    renderer.open("a", path)
    renderer.open("b", path)
    renderer.close_document("a")
    assert renderer.render("b", 1, 0.1).width_px == 60


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_a_process_killed_from_outside_costs_nothing(renderer: PageRenderer, path: Path) -> None:
    renderer.open("a", path)
    assert renderer.pid is not None
    os.kill(renderer.pid, signal.SIGKILL)
    assert renderer.render("a", 1, 0.1).width_px == 60


def test_a_page_that_crashes_the_process_costs_one_picture(fragile: PageRenderer) -> None:
    with pytest.raises(ReadingError, match="第 13 页的图像无法显示"):
        fragile.render("a", CRASHES, 1.0)
    assert fragile.render("a", 2, 1.0).data == b"\2\2\2\2"


def test_a_document_that_crashes_the_process_is_explained(fragile: PageRenderer) -> None:
    with pytest.raises(ReadingError, match="“b”的页面图像无法显示"):
        fragile.open("b", b"crash")
    assert fragile.render("a", 2, 1.0).data == b"\2\2\2\2"


def test_a_page_that_hangs_costs_one_picture(
    fragile: PageRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as impatient:
        impatient.setattr(fragile, "_hangs_after_s", 0.1)
        with pytest.raises(ReadingError, match="第 14 页的图像无法显示"):
            fragile.render("a", HANGS, 1.0)
    assert fragile.render("a", 2, 1.0).data == b"\2\2\2\2"


def test_a_bug_in_painting_goes_to_the_log(
    fragile: PageRenderer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(ReadingError, match="第 15 页"):
        fragile.render("a", BUG, 1.0)
    assert "ZeroDivisionError" in caplog.text


def test_what_the_painter_refuses_is_told_as_it_said(fragile: PageRenderer) -> None:
    with pytest.raises(ReadingError, match="已损坏"):
        fragile.render("a", DAMAGED, 1.0)


def test_threads_get_the_pages_they_asked_for(fragile: PageRenderer) -> None:
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(lambda page: fragile.render("a", page, 1.0), range(1, 9)))
    assert [picture.data[0] for picture in pictures] == list(range(1, 9))


def test_closing_ends_a_call_that_hangs() -> None:
    renderer = PageRenderer(load_fake)
    renderer.open("a", b"")
    outcome: list[BaseException] = []
    begun = threading.Event()

    def render() -> None:
        begun.set()
        try:
            renderer.render("a", HANGS, 1.0)
        except Cancelled as error:
            outcome.append(error)

    thread = threading.Thread(target=render)
    thread.start()
    begun.wait()
    renderer.close()
    thread.join()
    assert isinstance(outcome[0], Cancelled)


def test_nothing_is_painted_after_closing() -> None:
    renderer = PageRenderer(load_fake)
    renderer.close()
    with pytest.raises(Cancelled):
        renderer.open("a", b"")
    assert not multiprocessing.active_children()
