"""Everything from opening to the signed workbook without a mouse, and in how many events."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.gui.dialogs import Dialogs, Signature, _SignatureDialog
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

    def ask_signature(self, parent: QWidget, author: str) -> Signature | None:
        QTimer.singleShot(0, self._type)
        return Dialogs.ask_signature(self, parent, author)

    def _type(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, _SignatureDialog)
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


def test_a_suggestion_is_taken_with_two_keys(desk: OpenDesk) -> None:
    items = desk.work.outlook.triage
    place = next(n for n, item in enumerate(items) if item.finding.suggestions)
    desk.guide.show_finding(items[place - 1].finding.key)
    key = items[place].finding.key
    ref, _ = items[place].finding.suggestions[0].cells[0]

    desk.guide.next_finding()  # F8
    QTest.keyClick(desk.findings.list, Qt.Key.Key_1)

    assert desk.work.review.cell(ref).correction is not None
    assert key not in {i.finding.key for i in desk.work.outlook.triage}


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
