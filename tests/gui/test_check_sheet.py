"""The page of help that lists the checks."""

from reviewer.app.language import Language
from reviewer.app.resources import Resources
from reviewer.gui.check_sheet import check_sheet
from reviewer.gui.window import MainWindow
from tests.gui.stand_ins import Answers


def test_the_sheet_lists_every_check_once(resources: Resources, language: Language) -> None:
    sheet = check_sheet(resources.rules, language)

    assert all(sheet.count(f"<td>{info.id}</td>") == 1 for info in resources.rules.infos)
    assert all(info.basis in sheet for info in resources.rules.infos if "&" not in info.basis)


def test_the_sheet_says_what_is_not_checked_and_why(
    resources: Resources, language: Language
) -> None:
    sheet = check_sheet(resources.rules, language)

    assert all(one.reason in sheet for one in resources.rules.undecided)


def test_help_shows_the_sheet(window: MainWindow, answers: Answers) -> None:
    window.commands["checks"].trigger()

    assert "XT-01" in answers.asked[-1]
