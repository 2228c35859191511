"""Typing Chinese: no first letter is lost, and numbers are understood however they are typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from reviewer.gui.grids.typing import folded
from reviewer.model.amount import read_amount
from reviewer.model.grid import CellRef
from tests.gui.stand_ins import OpenDesk
from tests.gui.test_editing import go, travel_cost


def compose(desk: OpenDesk, preedit: str, commit: str = "") -> None:
    """Send what an input method sends: to whichever widget has the keyboard."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(desk.grids.view.body, event)


def name_cell(desk: OpenDesk) -> CellRef:
    ref = travel_cost(desk.work.review)
    return CellRef(ref.grid, ref.row, ref.column - 1)


def test_the_first_letter_typed_under_an_input_method_opens_the_cell(desk: OpenDesk) -> None:
    go(desk, name_cell(desk))
    body = desk.grids.view.body
    assert body.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    for preedit in ("c", "ch", "chai", "chai lv"):
        compose(desk, preedit)
    compose(desk, "", "差旅")
    editor = body.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "差旅"

    compose_in_editor(editor, "费")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert desk.work.review.cell(name_cell(desk)).text == "差旅费"


def compose_in_editor(editor: QLineEdit, commit: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def test_lists_pages_and_amounts_leave_input_methods_out(desk: OpenDesk) -> None:
    go(desk, travel_cost(desk.work.review))
    attribute = Qt.WidgetAttribute.WA_InputMethodEnabled

    assert not desk.grids.view.body.testAttribute(attribute)
    assert not desk.findings.list.testAttribute(attribute)
    assert not desk.viewer.view.testAttribute(attribute)


def test_a_digit_typed_on_an_amount_replaces_it(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)

    QTest.keyClicks(desk.grids.view.body, "6")
    editor = desk.grids.view.body.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, ".95")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert desk.work.review.cell(ref).text == "6.95"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("６．９５", "6.95"),
        ("6。95", "6.95"),
        ("（1.2）", "-1.2"),
        ("△1.2", "-1.2"),
        ("-1.2", "-1.2"),
        ("1.2万", "12000.0"),
        ("１，２３４", "1234"),
    ],
)
def test_amounts_are_understood_as_people_type_them(typed: str, value: str) -> None:
    amount = read_amount(folded(typed))

    assert amount is not None
    assert str(amount.value) == value
