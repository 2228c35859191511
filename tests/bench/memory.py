"""Memory of the window, of its painting process and of a reading process, for a long scan.

    python -m tests.bench.memory [--pages 100] [--read 12]

A PDF of page pictures is made from the sample. The window shows all its pages, scrolled through
at two zooms, with tables as a reading would give; then some pages are read by image as the
program reads them. Each figure is the most a process held at any time. See README.md.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

import psutil
import pypdfium2
from PySide6.QtWidgets import QApplication

from reviewer.app.jobs import WarmReader
from reviewer.app.language import Language
from reviewer.app.large_blocks import give_back_large_blocks
from reviewer.app.reading_process import load_reader
from reviewer.app.rendering import PageRenderer
from reviewer.app.resources import load_resources, samples
from reviewer.app.review import Base
from reviewer.app.workspace import Workspace
from reviewer.gui.opening import Backing
from reviewer.gui.selection import Origin
from reviewer.gui.window import MainWindow
from tests.bench.speed import say
from tests.gui.stand_ins import Answers, OpenDesk, PatientReader, desk_of
from tests.gui.test_large_documents import repeated

SCAN_DPI = 200
LOOK_EVERY_S = 0.05
MB = 1024 * 1024


def make_scan(path: Path, pages: int) -> Path:
    """Write a PDF of so many page pictures, as a scanner makes them."""
    with pypdfium2.PdfDocument(samples()[0]) as sample:
        count = len(sample)
        pictures = [sample[n % count].render(scale=SCAN_DPI / 72).to_pil() for n in range(pages)]
    grey = [picture.convert("L") for picture in pictures]
    grey[0].save(path, save_all=True, append_images=grey[1:], resolution=SCAN_DPI)
    return path


@contextmanager
def watched(peak: dict[str, int]) -> Iterator[None]:
    """Note the most memory that this process and each of its children hold meanwhile."""
    own, ended = psutil.Process(), Event()

    def look() -> None:
        while not ended.wait(LOOK_EVERY_S):
            for process in (own, *own.children(recursive=True)):
                try:
                    name = "window" if process.pid == own.pid else f"child {process.pid}"
                    peak[name] = max(peak.get(name, 0), process.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue

    thread = Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def in_a_process(make: Callable[[Path, int], Path], path: Path, pages: int) -> Path:
    """Make a file elsewhere: what that takes is no memory of ours."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(make, path, pages).result()


def until(done: Callable[[], bool]) -> None:
    while not done():
        QApplication.processEvents()


def show_all(window: MainWindow, scan: Path) -> None:
    """Open a scan, look at every page at two zooms, and at cells of every table."""
    window.open_file(scan)
    until(lambda: window.desk is not None and window.desk.grids is not None)
    desk = desk_of(window)
    until(lambda: desk.grids.shown_grid is not None)
    for zoom in (1.0, 2.0):
        desk.viewer.view.set_zoom(zoom)
        for number in range(1, desk.viewer.page_count + 1):
            desk.viewer.view.show_page(number)
            until(lambda: is_painted(desk))
    for grid in desk.work.review.grids:
        ref = next(ref for ref, _ in grid.cells())
        desk.guide.choose_cell(ref, Origin.WINDOW)
        until(lambda: is_painted(desk))


def is_painted(desk: OpenDesk) -> bool:
    QApplication.processEvents()
    return not desk.viewer._settle.isActive() and not desk.viewer.pictures.is_painting


def window_peak(scan: Path, pages: int, folder: Path) -> dict[str, int]:
    """Return the peaks while the window shows a scan; what it says is taken as read."""
    app = QApplication.instance() or QApplication([])
    document, layout = load_reader()(samples()[0], None, lambda _: None)
    base = repeated(Base(document, layout, "bench"), -(-pages // len(document.pages)))
    peak: dict[str, int] = {}
    with PageRenderer() as renderer, Workspace.open(folder / "bench.sqlite3") as workspace:
        reader = PatientReader(base)
        backing = Backing(workspace, load_resources(), renderer, reader, "bench")
        window = MainWindow(backing, Language("zh_CN", {}), Answers(), None)
        window.resize(1920, 1080)
        window.show()
        with watched(peak):
            show_all(window, scan)
        window.close()
    del app
    return peak


def reading_peak(scan: Path) -> dict[str, int]:
    """Return the peaks while a scan is read by image."""
    peak: dict[str, int] = {}
    with WarmReader() as reader, watched(peak):
        reader.read_base(
            scan,
            password=None,
            on_part=lambda _: None,
            progress=lambda *_: None,
            cancel=lambda: False,
        )
    return peak


def tell(title: str, peak: dict[str, int]) -> None:
    for name, held in peak.items():
        say(f"{title}: {name} {held / MB:.0f} MB")


def main(arguments: list[str]) -> int:
    give_back_large_blocks()  # as the program does when it starts
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory")
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--read", type=int, default=12, help="pages to read by image; 0 for none")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        scan = in_a_process(make_scan, Path(folder) / "scan.pdf", options.pages)
        tell(f"showing {options.pages} pages", window_peak(scan, options.pages, Path(folder)))
        if options.read:
            part = in_a_process(make_scan, Path(folder) / "part.pdf", options.read)
            tell(f"reading {options.read} pages", reading_peak(part))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
