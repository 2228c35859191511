"""Input events from opening to the signed workbook, and for each suggestion that is taken.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.keys [--documents 30]

Made-up publications are opened in the window. One whose figures agree is signed and exported by
keys alone; then an amount is misprinted, and each suggestion is taken as a person who goes from
finding to finding does. A key with its modifiers is one event. See README.md.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.app.language import Language
from reviewer.app.pipeline import derive
from reviewer.app.reading_process import load_reader
from reviewer.app.resources import Resources, load_resources
from reviewer.app.review import Base
from reviewer.app.workspace import Workspace
from reviewer.gui.dialogs import Dialogs, Signature, SignatureDialog
from reviewer.gui.opening import Backing
from reviewer.gui.window import MainWindow
from tests.bench.faults import digit
from tests.bench.layouts import invented
from tests.bench.speed import say
from tests.gui.stand_ins import Answers, OpenDesk, PatientReader, WhitePages, desk_of
from tests.typesetting import random_layout, typeset

NONE = Qt.KeyboardModifier.NoModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LONGEST_S = 60.0


@dataclass(slots=True)
class Keys(Answers):
    """Answers boxes by keys, and counts every key that is pressed, in boxes of files as well."""

    count: int = 0

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.count += 1
        QTest.keyClick(widget, key, modifier)

    def ask_signature(
        self, parent: QWidget, author: str, still_open: Sequence[str]
    ) -> Signature | None:
        QTimer.singleShot(0, self._sign)
        return Dialogs.ask_signature(self, parent, author, still_open)

    def ask_output(self, parent: QWidget, title: str, name: str, files: str) -> Path | None:
        self.count += 1  # Enter in the system's box takes the name proposed
        return Answers.ask_output(self, parent, title, name, files)

    def _sign(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, SignatureDialog)
        self.press(box.role, Qt.Key.Key_Return)


@dataclass(slots=True)
class Counted:
    """What one document took; `errors` keep it from being signed as it is."""

    seed: int
    to_signed: int | None = None
    errors: int = 0
    suggestions: list[int] = field(default_factory=list)


def until(done: Callable[[], bool]) -> None:
    """Let the window go on until something has come."""
    deadline = time.monotonic() + LONGEST_S
    while not done():
        QApplication.processEvents()
        assert time.monotonic() < deadline, "it did not come"


@contextmanager
def opened(base: Base, path: Path, folder: Path, resources: Resources) -> Iterator[MainWindow]:
    """Open a document that is taken as read, in a workspace of its own."""
    pages = WhitePages(tuple((page.width_pt, page.height_pt) for page in base.document.pages))
    keys = Keys(output=folder / "复核.xlsx")
    keys.role = "预算科科长"  # as it was signed the last time
    with Workspace.open(folder / "bench.sqlite3") as workspace:
        backing = Backing(workspace, resources, pages, PatientReader(base), "bench")
        window = MainWindow(backing, Language("zh_CN", {}), keys, None)
        window.show()
        window.open_file(path)
        until(lambda: window.desk is not None and is_begun(window))
        yield window
        window.close()
        window.deleteLater()


def is_begun(window: MainWindow) -> bool:
    desk = window.desk
    return desk is not None and desk.grids is not None and desk.grids.shown_grid is not None


def keys_of(window: MainWindow) -> Keys:
    assert isinstance(window.dialogs, Keys)
    return window.dialogs


def sign_and_export(window: MainWindow) -> int:
    """Sign a document and export the workbook; return how many events that took."""
    keys, review = keys_of(window), desk_of(window).work.review
    keys.count = 0
    keys.press(window, Qt.Key.Key_Return, CTRL_SHIFT)
    assert review.is_signed
    keys.press(window.banner.action, Qt.Key.Key_Space)
    assert keys.output is not None
    until(keys.output.exists)
    return keys.count


def take_suggestions(window: MainWindow) -> Iterator[int]:
    """Take each suggestion from the finding before it; yield how many events each took."""
    desk, keys = desk_of(window), keys_of(window)
    while (key := next(suggested(desk), None)) is not None:
        before = desk.findings.next_key(key, -1)
        if before is not None:
            desk.guide.show_finding(before)
        keys.count, steps = 0, desk.findings.list.findings.rowCount()
        handle = window.windowHandle()
        while desk.selection.focus.finding != key and steps:
            steps -= 1
            keys.count += 1
            QTest.keyClick(handle, Qt.Key.Key_F8)
        keys.count += 1
        QTest.keyClick(handle, Qt.Key.Key_1)
        until(lambda: not desk.work.review.is_pending)
        yield max(keys.count, 2)  # a lone one is looked at without F8, once


def suggested(desk: OpenDesk) -> Iterator[str]:
    waiting = (item for item in desk.work.outlook.triage if item.decision is None)
    return (item.finding.key for item in waiting if item.finding.suggestions)


def measure(seed: int, resources: Resources) -> Counted:
    """Print the publication of a seed, and count what it takes clean and with a misprint."""
    counted = Counted(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / f"{seed}.pdf"
        typeset(invented(seed), random_layout(seed), path)
        document, layout = load_reader()(path, None, lambda _: None)
        base = Base(document, layout, "bench")
        with opened(base, path, folder, resources) as window:
            counted.errors = len(desk_of(window).work.review.undecided_errors())
            if not counted.errors:
                counted.to_signed = sign_and_export(window)
        planted = digit(layout, derive(layout, resources, frozenset()).book, Random(seed))
        if planted is not None:
            (second := folder / "second").mkdir()
            wrong = replace(base, layout=planted.layout)
            with opened(wrong, path, second, resources) as window:
                counted.suggestions = list(take_suggestions(window))
    return counted


def report(found: list[Counted]) -> list[str]:
    """Return the medians and the most of what was counted."""
    signed = [one.to_signed for one in found if one.to_signed is not None]
    taken = [events for one in found for events in one.suggestions]
    lines = [f"{len(found)} documents, {len(signed)} of them without errors"]
    for name, events in (("to the signed workbook", signed), ("for each suggestion", taken)):
        if events:
            middle, most = statistics.median(events), max(events)
            lines.append(f"{name}: {middle:g} events as a rule, {most} at most ({len(events)})")
    lines += [f"seed {one.seed}: {one.errors} errors" for one in found if one.errors]
    return lines


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.keys")
    parser.add_argument("--documents", type=int, default=30)
    options = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication([])
    resources = load_resources()
    for line in report([measure(seed, resources) for seed in range(options.documents)]):
        say(line)
    del app
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
