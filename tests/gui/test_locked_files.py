"""A document with a password: asked for, asked again when wrong, given up without harm."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.workspace import Workspace
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.window import MainWindow
from tests.gui.stand_ins import Answers, desk_of

RIGHT, WRONG = "right", "wrong"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """Return a document that opens with `RIGHT`."""
    path = tmp_path / "加密.pdf"
    path.write_bytes(f"%PDF locked {RIGHT}".encode())
    return path


def test_a_wrong_password_is_asked_for_again(
    qtbot: QtBot, window: MainWindow, answers: Answers, locked: Path
) -> None:
    answers.passwords = [WRONG, RIGHT]
    with qtbot.waitSignal(window.documents.read):
        window.open_file(locked)
    assert len(answers.asked) == 2
    assert desk_of(window).viewer.page_count > 1


def test_without_a_password_nothing_is_opened_and_the_banner_says_why(
    qtbot: QtBot, window: MainWindow, answers: Answers, locked: Path, workspace: Workspace
) -> None:
    with qtbot.waitSignal(window.documents.failed):
        window.open_file(locked)
    assert len(answers.asked) == 1
    assert "密码" in window.banner.text
    assert window.desk is None
    assert workspace.reviews() == ()


def test_a_known_review_opens_even_without_the_password_of_its_pages(
    qtbot: QtBot, window: MainWindow, answers: Answers, locked: Path
) -> None:
    answers.passwords = [RIGHT]
    with qtbot.waitSignal(window.documents.read):
        window.open_file(locked)
    window.close_document()
    answers.asked.clear()

    with qtbot.waitSignal(window.documents.read):
        window.open_file(locked)
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    assert desk_of(window).work is not None
    assert not window.banner.isVisible()


def test_the_next_file_is_opened_after_one_that_is_given_up(
    qtbot: QtBot, window: MainWindow, sample: Path, locked: Path
) -> None:
    with qtbot.waitSignal(window.documents.failed):
        window.open_file(locked)
    with qtbot.waitSignal(window.documents.read):
        window.open_files([locked, sample])
    assert window.desk is not None


def test_the_password_is_typed_unseen(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    seen = []

    def type_it(
        _parent: QWidget, _title: str, said: str, echo: QLineEdit.EchoMode
    ) -> tuple[str, bool]:
        seen.append((said, echo))
        return RIGHT, True

    monkeypatch.setattr(QInputDialog, "getText", type_it)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert Dialogs(Language("zh_CN", {})).ask_password(parent, "需要密码。") == RIGHT
    [(said, echo)] = seen
    assert echo is QLineEdit.EchoMode.Password
    assert "不保存" in said
