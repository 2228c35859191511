"""Both languages and both themes, changed while documents are open; every state without colour."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSettings, QSize
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.gui import theme
from reviewer.gui.actions import TICKED
from reviewer.gui.dressing import DARK_NAME, LIGHT_NAME, Dressing
from reviewer.gui.grids.delegate import _paint_ground, _paint_marks, _paint_text
from reviewer.gui.grids.look import CellLook
from reviewer.gui.opening import Backing
from reviewer.gui.window import MainWindow
from reviewer.model.finding import EvidenceRole, Severity
from tests.gui.stand_ins import Answers, desk_of
from tests.gui.test_window import open_sample

SIZE = QSize(140, 29)
STATES = {
    "plain": CellLook("4.61", is_amount=True),
    "error": CellLook("4.61", is_amount=True, severity=Severity.ERROR),
    "warning": CellLook("4.61", is_amount=True, severity=Severity.WARNING),
    "info": CellLook("4.61", is_amount=True, severity=Severity.INFO),
    "confirmed": CellLook("4.61", is_amount=True, is_confirmed=True),
    "unproven": CellLook("4.61", is_amount=True, is_unproven=True),
    "doubtful": CellLook("4.61", is_amount=True, is_doubtful=True),
    "edited": CellLook("4.61", is_amount=True, is_edited=True),
    "suggested": CellLook("4.61", is_amount=True, suggestion="4.43"),
    "postponed": CellLook("4.61", is_amount=True, is_postponed=True),
    "total": CellLook(
        "4.61",
        is_amount=True,
        evidence=EvidenceRole.TOTAL,
        evidence_severity=Severity.ERROR,
    ),
    "part": CellLook(
        "4.61", is_amount=True, evidence=EvidenceRole.PART, evidence_severity=Severity.ERROR
    ),
    "missing": CellLook(
        "4.61", is_amount=True, evidence=EvidenceRole.MISSING, evidence_severity=Severity.ERROR
    ),
}
# what eyes without green receptors see of red, green and blue (Viénot, Brettel and Mollon 1999)
DEUTERANOPIA = np.array(
    [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]
)
GREY = np.array([[0.2126, 0.7152, 0.0722]] * 3)


@pytest.fixture(params=[LIGHT_NAME, DARK_NAME])
def dressed(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    palette, sheet, font = qapp.palette(), qapp.styleSheet(), qapp.font()
    dressing = Dressing(qapp, request.param)
    yield request.param
    dressing.deleteLater()
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)


def painted(look: CellLook) -> np.ndarray:
    picture = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    rect = QRect(0, 0, SIZE.width(), SIZE.height())
    _paint_ground(painter, rect, look, False)
    _paint_text(painter, rect.toRectF(), look)
    _paint_marks(painter, rect.toRectF(), look)
    painter.end()
    pixels = np.frombuffer(bytes(picture.constBits()), np.uint8)
    return pixels.reshape(SIZE.height(), SIZE.width(), 4)[:, :, 2::-1].astype(float)


@pytest.mark.parametrize("eyes", [GREY, DEUTERANOPIA], ids=["grey", "deuteranopia"])
@pytest.mark.usefixtures("dressed")
def test_every_state_is_told_from_every_other_without_its_colour(eyes: np.ndarray) -> None:
    seen = {name: painted(look) @ eyes.T for name, look in STATES.items()}

    alike = [
        (one, other)
        for one in STATES
        for other in STATES
        if one < other
        # a difference counts where a few pixels differ by so much that it can be seen
        and (np.abs(seen[one] - seen[other]).max(axis=2) > 40).sum() < 6
    ]

    assert not alike


def contrast(one: str, other: str) -> float:
    def light(name: str) -> float:
        shade = QColor(name)
        parts = (shade.redF(), shade.greenF(), shade.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))

    lights = sorted((light(one), light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("shades", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_texts_and_marks_stand_out_enough(shades: theme.Shades) -> None:
    inks = (
        shades.ink,
        shades.quiet,
        shades.vermillion_text,
        shades.orange_text,
        shades.blue_text,
        shades.green_text,
        shades.purple_text,
    )

    assert min(contrast(ink, shades.paper) for ink in inks) >= 4.5
    marks = (theme.VERMILLION, shades.info_mark)
    assert min(contrast(mark, shades.paper) for mark in marks) >= 3


def test_pages_stay_paper_in_the_dark(dressed: str) -> None:
    assert theme.PAGE == "#ffffff"
    assert (theme.now() is theme.DARK) == (dressed == DARK_NAME)


def test_the_theme_asked_for_is_told_and_kept(
    qtbot: QtBot, backing: Backing, language: Language, answers: Answers, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    window = MainWindow(backing, language, answers, settings)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.theme_wanted) as told:
        window.commands["theme_dark"].trigger()
    window.close()

    assert told.args == [DARK_NAME]
    assert settings.value("theme") == DARK_NAME


def test_the_language_changes_while_a_document_is_open(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_sample(qtbot, window, sample)
    focus = desk_of(window).selection.focus
    before = desk_of(window)

    window.commands["speak_english"].trigger()

    assert desk_of(window) is not before
    assert desk_of(window).selection.focus == focus
    assert window.commands["next_finding"].text() == "Next finding"
    assert desk_of(window).findings.show_chooser.itemText(0) == "Open"
    assert desk_of(window).viewer.page_count == before.viewer.page_count

    window.commands["speak_chinese"].trigger()
    assert window.commands["next_finding"].text() == "下一条发现"
    desk_of(window).guide.next_finding()
    assert desk_of(window).selection.focus != focus


def test_the_page_looked_at_stays_where_it_is_when_the_language_changes(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_sample(qtbot, window, sample)
    desk_of(window).viewer.view.set_zoom(1.3)
    desk_of(window).viewer.view.show_page(7)
    before = desk_of(window).viewer.view.standing()

    window.speak("en")
    with qtbot.waitSignal(desk_of(window).begun):
        pass

    after = desk_of(window).viewer.view.standing()
    assert desk_of(window).viewer.view.zoom == pytest.approx(1.3)
    assert desk_of(window).viewer.view.current_page == 7
    assert after.position.y == pytest.approx(before.position.y, abs=20)


def test_work_goes_on_after_the_language_changed(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_sample(qtbot, window, sample)
    window.speak("en")
    ref = desk_of(window).work.review.book.facts[0].cell

    desk_of(window).perform(lambda review: review.correct_cell(ref, "1.00"))

    assert "1.00" in window.commands["undo"].text()
    window.commands["undo"].trigger()
    assert desk_of(window).work.review.cell(ref).correction is None


def test_a_key_of_ones_own_is_kept(
    qtbot: QtBot, backing: Backing, language: Language, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    window = MainWindow(backing, language, Answers(keys={"next_finding": "Ctrl+J"}), settings)
    qtbot.addWidget(window)

    window.commands["change_keys"].trigger()
    window.close()
    again = MainWindow(backing, language, Answers(), settings)
    qtbot.addWidget(again)

    assert again.commands["next_finding"].shortcut() == QKeySequence("Ctrl+J")
    assert "Ctrl+J" in again.commands.sheet()
    again.close()


def test_the_look_and_the_language_in_use_are_ticked(window: MainWindow) -> None:
    def ticked() -> set[str]:
        return {action for action in TICKED if window.commands[action].isChecked()}

    assert ticked() == {"theme_system", "speak_chinese"}

    window.commands["theme_dark"].trigger()
    window.commands["speak_chinese"].trigger()
    assert ticked() == {"theme_dark", "speak_chinese"}

    window.commands["speak_english"].trigger()
    assert ticked() == {"theme_dark", "speak_english"}
