"""Holding a document against last year's, in the window."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from reviewer.app.reading_process import load_reader
from reviewer.app.review import Base
from reviewer.app.workspace import Workspace
from reviewer.gui.window import MainWindow
from reviewer.model.operation import HoldAgainst
from tests.gui.stand_ins import Answers, OpenDesk, desk_of
from tests.typesetting import MINISTRY, invent_budget, typeset


class Years(NamedTuple):
    """Files of a budget, and of the year before in which all was twice as much."""

    now: Path
    before: Path


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Years:
    folder = tmp_path_factory.mktemp("two years")
    budget = invent_budget(1)
    assert budget.prior is not None
    spent = tuple(replace(s, amount_yuan=2 * s.amount_yuan) for s in budget.prior.spendings)
    typeset(budget, MINISTRY, folder / "now.pdf")
    typeset(replace(budget.prior, spendings=spent), MINISTRY, folder / "before.pdf")
    return Years(folder / "now.pdf", folder / "before.pdf")


@pytest.fixture(scope="session")
def bases(printed: Years) -> dict[Path, Base]:
    read = load_reader()
    return {path: Base(*read(path, None, lambda _: None), "test") for path in printed}


@pytest.fixture
def years(
    workspace: Workspace, printed: Years, bases: dict[Path, Base], window: MainWindow
) -> Years:
    """Both years in the workspace, each of which has been opened once."""
    del window
    for path in printed:
        workspace.import_base(path.read_bytes(), bases[path])
    return printed


def _open(qtbot: QtBot, window: MainWindow, path: Path) -> OpenDesk:
    window.open_file(path)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.name == path.name)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.work is not None)
    return desk_of(window)


def _of_years(desk: OpenDesk) -> list[str]:
    return [i.finding.key for i in desk.work.outlook.triage if i.finding.check == "YY-01"]


def _compare(qtbot: QtBot, window: MainWindow, answers: Answers, before: Path) -> OpenDesk:
    desk = desk_of(window)
    answers.choice = _name_of(window, before)
    with qtbot.waitSignal(desk.work.changed):
        window.compare()
    qtbot.waitUntil(lambda: not desk.work.review.is_pending)
    return desk


def _name_of(window: MainWindow, path: Path) -> str:
    return next(name for name in window.comparing.names(desk_of(window)) if path.name in name)


def test_last_years_document_of_the_workspace_is_offered(
    qtbot: QtBot, window: MainWindow, years: Years
) -> None:
    _open(qtbot, window, years.before)
    desk = _open(qtbot, window, years.now)

    qtbot.waitUntil(lambda: "before.pdf" in window.banner.text)
    with qtbot.waitSignal(desk.work.changed):
        window.banner.action.click()
    qtbot.waitUntil(lambda: _of_years(desk) != [])


def test_a_document_is_held_against_the_one_chosen(
    qtbot: QtBot, window: MainWindow, answers: Answers, years: Years
) -> None:
    _open(qtbot, window, years.before)
    _open(qtbot, window, years.now)

    desk = _compare(qtbot, window, answers, years.before)

    assert _of_years(desk)
    assert isinstance(desk.work.review.history[-1].operation, HoldAgainst)


def test_undo_takes_the_comparison_back(
    qtbot: QtBot, window: MainWindow, answers: Answers, years: Years
) -> None:
    _open(qtbot, window, years.before)
    _open(qtbot, window, years.now)
    desk = _compare(qtbot, window, answers, years.before)

    window.undo()

    qtbot.waitUntil(lambda: _of_years(desk) == [])


def test_a_comparison_is_there_again_after_opening_anew(
    qtbot: QtBot, window: MainWindow, answers: Answers, years: Years
) -> None:
    _open(qtbot, window, years.before)
    _open(qtbot, window, years.now)
    _compare(qtbot, window, answers, years.before)

    window.close_document()
    desk = _open(qtbot, window, years.now)

    assert _of_years(desk)


def test_the_card_and_the_second_view_show_the_other_document(
    qtbot: QtBot, window: MainWindow, answers: Answers, years: Years
) -> None:
    _open(qtbot, window, years.before)
    _open(qtbot, window, years.now)
    desk = _compare(qtbot, window, answers, years.before)

    desk.guide.show_finding(_of_years(desk)[0])
    desk.toggle_second()

    shown = desk.findings.findChildren(QFrame, "elsewhere")
    assert shown
    qtbot.waitUntil(lambda: "before.pdf" in desk.viewer.second.said.text())


def test_a_document_of_no_kin_is_refused_with_a_sentence(
    qtbot: QtBot, window: MainWindow, answers: Answers, years: Years, sample: Path
) -> None:
    _open(qtbot, window, sample)
    desk = _open(qtbot, window, years.before)
    answers.choice = _name_of(window, sample)

    with qtbot.waitSignal(desk.work.refused):
        window.compare()

    assert "没有对照" in window.banner.text
