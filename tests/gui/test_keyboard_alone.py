"""Everything from opening to the signed workbook without a mouse, and in how many events."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.gui.dialogs import Dialogs, Signature, SignatureDialog
from reviewer.gui.opening import Backing
from reviewer.gui.window import MainWindow
from reviewer.model.operation import Verdict
from tests.gui.stand_ins import Answers, OpenDesk, desk_of

EVENTS_OF_A_CLEAN_DOCUMENT = 5


class KeyCount(QObject):
    """Counts keys as they arrive at the program."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.keys.append(key.name)
        QTest.keyClick(widget, key, modifier)


class KeyedDialogs(Answers):
    """Answers the signature box by keys, as a person who knows it does."""

    count: KeyCount

    def ask_signature(
        self, parent: QWidget, author: str, still_open: Sequence[str]
    ) -> Signature | None:
        QTimer.singleShot(0, self._type)
        return Dialogs.ask_signature(self, parent, author, still_open)

    def _type(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, SignatureDialog)
        assert box.role.text() == "预算科科长"
        self.count.press(box.role, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


def test_a_clean_document_is_signed_and_exported_in_five_events(
    qtbot: QtBot, backing: Backing, language: Language, sample: Path, tmp_path: Path
) -> None:
    dialogs = KeyedDialogs(output=tmp_path / "复核.xlsx")
    dialogs.count = count = KeyCount()
    dialogs.role = "预算科科长"  # as it was signed the last time
    window = MainWindow(backing, language, dialogs, None)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(window.documents.read, timeout=10_000):
        window.open_file(sample)
    make_clean(desk_of(window))
    none, both = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )

    count.press(window, Qt.Key.Key_Return, both)
    assert desk_of(window).work.review.is_signed
    count.press(window.banner.action, Qt.Key.Key_Space, none)
    qtbot.waitUntil(lambda: "复核.xlsx" in window.banner.text, timeout=20_000)
    window.close()

    assert (tmp_path / "复核.xlsx").exists()
    assert len(count.keys) <= EVENTS_OF_A_CLEAN_DOCUMENT


def make_clean(desk: OpenDesk) -> None:
    keys = [item.finding.key for item in desk.work.outlook.triage]
    desk.perform(lambda review: review.decide(keys, Verdict.PUBLICATION_WRONG))


class EventCount(QObject):
    """Counts what comes from keyboard and mouse, whoever sent it, as the program gets it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        counted = (QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel)
        # a key that is a shortcut is never pressed as far as widgets know, but it is let go
        if event.type() in counted and isinstance(watched, QWindow):
            self.seen.append(event.type().name)
        return super().eventFilter(watched, event)


def test_each_suggestion_is_taken_with_two_keys(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    with qtbot.waitSignal(window.documents.read, timeout=10_000):
        window.open_file(sample)
    desk = desk_of(window)
    suggested = [i for i in desk.work.outlook.triage if i.finding.suggestions]
    assert suggested
    count = EventCount()
    window.windowHandle().installEventFilter(count)

    for item in suggested:
        count.seen.clear()
        before = list(desk.work.outlook.triage)
        place = before.index(item) if item in before else -1
        if place < 0:
            continue  # taking the one before settled this one too
        look_at_the_one_before(desk, item.finding.key)
        ref, _ = item.finding.suggestions[0].cells[0]

        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F8)
        assert desk.selection.focus.finding == item.finding.key
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_1)

        assert count.seen == ["KeyRelease", "KeyRelease"]
        assert desk.work.review.cell(ref).correction is not None
        qtbot.waitUntil(lambda: not desk.work.review.is_pending, timeout=10_000)
        assert item.finding.key not in {i.finding.key for i in desk.work.outlook.triage}


def look_at_the_one_before(desk: OpenDesk, key: str) -> None:
    """Come to where F8 leads to a finding, as a person who has just decided the one before."""
    before = desk.findings.next_key(key, -1)
    assert before is not None
    desk.guide.show_finding(before)


def test_every_pane_is_reached_with_f6_and_every_control_has_a_name(desk: OpenDesk) -> None:
    reached = []
    for _ in range(3):
        desk.next_pane()
        reached.append(QApplication.focusWidget())

    assert len({id(widget) for widget in reached}) == 3
    assert all(widget is not None and widget.accessibleName() for widget in reached)


def nameless(top: QWidget) -> list[str]:
    """Return the controls a screen reader could say nothing of."""
    found = []
    for widget in top.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if widget.focusProxy() is not None or type(widget).__name__ in {"QWidget", "QScrollArea"}:
            continue
        text = getattr(widget, "text", None)
        named = widget.accessibleName() or (callable(text) and text())
        if not named:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


@pytest.mark.parametrize("is_open", [False, True])
def test_no_control_is_without_a_name(
    qtbot: QtBot, window: MainWindow, sample: Path, *, is_open: bool
) -> None:
    if is_open:
        with qtbot.waitSignal(window.documents.read, timeout=10_000):
            window.open_file(sample)

    assert not nameless(window)
