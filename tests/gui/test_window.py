"""The window: opening, failing, stopping, signing; and one way through it all for real."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.app.jobs import WarmReader
from reviewer.app.language import Language
from reviewer.app.outlook import gates
from reviewer.app.rendering import PageRenderer
from reviewer.app.resources import Resources
from reviewer.app.review import Review
from reviewer.app.workspace import Workspace
from reviewer.gui.actions import ACTIONS
from reviewer.gui.dialogs import Signature
from reviewer.gui.hints import HintLine
from reviewer.gui.opening import Backing
from reviewer.gui.window import MainWindow
from reviewer.model.grid import CellRef
from reviewer.model.operation import Verdict
from tests.gui.stand_ins import Answers, OpenDesk, PatientReader, desk_of
from tests.gui.test_editing import travel_cost, type_into

WORKBOOK_MS = 20_000


def open_sample(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    with qtbot.waitSignal(window.documents.read, timeout=10_000):
        window.open_file(sample)


def decide_errors(window: MainWindow) -> None:
    for item in desk_of(window).work.review.undecided_errors():
        key = item.finding.key
        decide = partial(Review.decide, keys=[key], verdict=Verdict.PUBLICATION_WRONG)
        desk_of(window).perform(decide)


def test_pages_show_while_reading_goes_on(
    qtbot: QtBot, window: MainWindow, sample: Path, reader: PatientReader
) -> None:
    reader.may_end.clear()

    window.open_file(sample)
    qtbot.waitUntil(lambda: window.desk is not None)

    assert window.desk is not None
    assert window.desk.work is None
    assert window.desk.viewer.page_count > 1
    assert window.hints.cancel.isVisible()
    with qtbot.waitSignal(window.documents.read):
        reader.may_end.set()
    assert desk_of(window).work is not None
    assert not window.hints.bar.isVisible()


def test_progress_counts_pages(
    qtbot: QtBot, window: MainWindow, sample: Path, reader: PatientReader
) -> None:
    reader.may_end.clear()
    pages = len(reader._base.document.pages)

    window.open_file(sample)

    qtbot.waitUntil(lambda: window.hints.bar.value() == pages)
    assert str(pages) in window.hints.bar.text()


def test_reading_can_be_stopped_and_nothing_is_left(
    qtbot: QtBot, window: MainWindow, sample: Path, reader: PatientReader, workspace: Workspace
) -> None:
    reader.may_end.clear()
    window.open_file(sample)
    qtbot.waitUntil(lambda: window.desk is not None)

    with qtbot.waitSignal(window.documents.ended):
        QTest.mouseClick(window.hints.cancel, Qt.MouseButton.LeftButton)

    assert window.desk is None
    assert window.stack.currentWidget() is window.welcome
    assert not workspace.reviews()
    assert window.banner.isHidden()


def test_a_bad_file_is_told_in_the_window_and_the_open_one_stays(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    open_sample(qtbot, window, sample)
    before = window.desk
    bad = tmp_path / "不是预算.pdf"
    bad.write_bytes(b"MZ\x90\x00")

    with qtbot.waitSignal(window.documents.failed):
        window.open_file(bad)

    assert window.banner.isVisible()
    assert "不是预算.pdf" in window.banner.text
    assert window.desk is before
    assert window.stack.currentWidget() is before


def test_a_known_document_opens_its_saved_review_without_reading(
    qtbot: QtBot, window: MainWindow, sample: Path, reader: PatientReader, review: Review
) -> None:
    review.correct_cell(travel_cost(review), "6.95")

    open_sample(qtbot, window, sample)

    assert reader.reads == 0
    assert len(desk_of(window).work.review.history) == 1
    assert "5.95→6.95" in window.commands["undo"].text()


def test_a_known_document_opens_without_what_waits_for_tables(
    qtbot: QtBot, window: MainWindow, sample: Path, review: Review
) -> None:
    assert review.history == ()
    window.hide()

    open_sample(qtbot, window, sample)
    window.show()

    assert not desk_of(window).arriving.isVisible()


def test_opening_the_same_document_twice_shows_the_desk_it_is_on(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_sample(qtbot, window, sample)
    first = window.desk

    with qtbot.waitSignal(window.documents.ended):
        window.open_file(sample)

    assert window.desk is first


def test_a_file_dropped_on_the_window_is_opened(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )

    with qtbot.waitSignal(window.documents.read):
        window.dropEvent(drop)

    assert window.desk is not None


def test_undo_and_redo_are_in_the_menu_by_name(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_sample(qtbot, window, sample)
    undo, redo = window.commands["undo"], window.commands["redo"]
    assert not undo.isEnabled()

    type_into(desk_of(window), travel_cost(desk_of(window).work.review), "6.95")
    assert undo.text().endswith("5.95→6.95")

    undo.trigger()
    assert not undo.isEnabled()
    assert redo.text().endswith("5.95→6.95")

    redo.trigger()
    assert desk_of(window).work.review.cell(travel_cost_corrected(window)).text == "6.95"


def travel_cost_corrected(window: MainWindow) -> CellRef:
    facts = [f for f in desk_of(window).work.review.book.facts if f.line.code == "30211"]
    return next(f.cell for f in facts if desk_of(window).work.review.cell(f.cell).correction)


def test_sign_off_is_refused_and_says_what_is_undecided(
    qtbot: QtBot, window: MainWindow, sample: Path, answers: Answers
) -> None:
    open_sample(qtbot, window, sample)
    pending = desk_of(window).work.review.undecided_errors()

    QTest.mouseClick(window.header.sign_off, Qt.MouseButton.LeftButton)

    assert str(len(pending)) in window.banner.text
    assert str(pending[0].finding.message)[:20] in window.banner.text
    assert desk_of(window).selection.focus.finding == pending[0].finding.key
    assert not answers.asked


def test_a_signed_review_is_locked_and_a_later_change_reopens_it_visibly(
    qtbot: QtBot, window: MainWindow, sample: Path, answers: Answers
) -> None:
    open_sample(qtbot, window, sample)
    decide_errors(window)
    answers.signature = Signature("王芳", "预算科科长")
    window.sign_off()
    assert "已签署并锁定 王芳" in window.header._signed.text()

    ref = desk_of(window).work.review.book.facts[0].cell
    desk_of(window).perform(lambda review: review.correct_cell(ref, "1.00"))
    assert "锁定" in window.banner.text
    assert desk_of(window).work.review.cell(ref).correction is None

    window.banner.action.click()
    desk_of(window).perform(lambda review: review.correct_cell(ref, "1.00"))
    assert desk_of(window).work.review.cell(ref).text == "1.00"
    assert "须重新签署" in window.header._signed.text()


def test_the_library_lists_the_work_and_opens_it_again(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_sample(qtbot, window, sample)
    desk = window.desk

    window.show_library()
    assert window.welcome.recent.count() == 1
    assert window.desk is None
    window.welcome._tell(window.welcome.recent.item(0))

    assert window.desk is desk


def test_every_action_leads_somewhere(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    open_sample(qtbot, window, sample)
    for spec in ACTIONS:
        target: object = window
        for name in spec.slot.split("."):
            target = getattr(target, name, None)
        assert callable(target), spec.id


def test_no_two_actions_share_a_key() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]

    assert len(keys) == len(set(keys))


def test_the_key_sheet_and_the_history_are_shown(
    qtbot: QtBot, window: MainWindow, sample: Path, answers: Answers
) -> None:
    open_sample(qtbot, window, sample)
    decide_errors(window)

    window.commands["keys"].trigger()
    window.commands["history"].trigger()

    assert "F8" in answers.asked[-1]
    history = desk_of(window).history
    assert history is not None
    assert history.isVisible()
    assert "原文错" in history.list.item(0).text()


@pytest.fixture
def real_window(
    qtbot: QtBot,
    workspace: Workspace,
    resources: Resources,
    language: Language,
    answers: Answers,
) -> Iterator[MainWindow]:
    with PageRenderer() as renderer, WarmReader() as reader:
        backing = Backing(workspace, resources, renderer, reader, "王芳")
        made = MainWindow(backing, language, answers, None)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.close()


def test_from_sample_to_signed_workbook(
    qtbot: QtBot,
    real_window: MainWindow,
    answers: Answers,
    tmp_path: Path,
) -> None:
    window = real_window
    with qtbot.waitSignal(window.documents.read, timeout=60_000):
        window.commands["sample"].trigger()
    type_into(desk_of(window), travel_cost(desk_of(window).work.review), "6.95")
    while desk_of(window).work.review.undecided_errors():
        desk_of(window).guide.show_finding(
            desk_of(window).work.review.undecided_errors()[0].finding.key
        )
        QTest.keyClick(desk_of(window).findings.list, Qt.Key.Key_2)
    answers.signature = Signature("王芳", "预算科科长")
    answers.output = tmp_path / "复核.xlsx"

    QTest.mouseClick(window.header.sign_off, Qt.MouseButton.LeftButton)
    assert desk_of(window).work.review.is_locked
    window.commands["export"].trigger()
    qtbot.waitUntil(lambda: "复核.xlsx" in window.banner.text, timeout=WORKBOOK_MS)

    book = load_workbook(answers.output)
    values = {str(cell.value) for sheet in book for row in sheet for cell in row}
    assert any("王芳" in value for value in values)


def first_page_s(qtbot: QtBot, window: MainWindow, path: Path) -> float:
    with qtbot.waitSignal(window.documents.read, timeout=60_000):
        window.open_file(path)
        opening = window.documents.opening
        assert opening is not None
        qtbot.waitUntil(lambda: opening.first_page_s is not None, timeout=20_000)
    return opening.first_page_s or 0.0


def test_the_first_page_shows_within_800_ms_from_warm_processes(
    qtbot: QtBot, real_window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    took = []
    for number in range(4):
        another = tmp_path / f"另一份{number}.pdf"
        another.write_bytes(sample.read_bytes() + b"\n" * (number + 1))
        took.append(first_page_s(qtbot, real_window, another))

    # the first one warms the processes; the machine may be busy, so the best of the others counts
    assert min(took[1:]) < 0.8


def test_several_files_are_opened_one_after_the_other(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "不是预算.pdf"
    bad.write_bytes(b"MZ")

    with qtbot.waitSignals([window.documents.summed_up, window.documents.read]):
        window.open_files([bad, sample])

    assert "不是预算.pdf" in window.banner.text
    assert desk_of(window).work.review.document.name == sample.name


def test_leaving_one_pane_alone_brings_back_those_that_were_beside_it(desk: OpenDesk) -> None:
    desk.toggle_history()
    desk.grids.setFocus()

    desk.maximise_pane()
    assert desk.viewer.isHidden()
    desk.maximise_pane()

    assert desk.history is not None
    assert not desk.history.isHidden()
    assert desk.findings.isHidden()


def test_a_long_reading_tells_how_long_it_will_take(qtbot: QtBot, language: Language) -> None:
    hints = HintLine(language)
    qtbot.addWidget(hints)
    hints.show_progress(0, 100)
    hints._since = LongAgo()

    hints.show_progress(10, 100)

    assert hints.bar.text() == "已读 10／100 页，约剩 3 分钟"


class LongAgo(QElapsedTimer):
    """Twenty seconds have gone by."""

    def elapsed(self) -> int:
        return 20_000


def test_panes_are_laid_out_as_they_were_on_this_screen_for_such_documents(
    qtbot: QtBot, backing: Backing, language: Language, sample: Path, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    widths: list[list[int]] = []
    for _ in range(2):
        window = MainWindow(backing, language, Answers(), settings)
        qtbot.addWidget(window)
        window.resize(1500, 800)
        with qtbot.waitExposed(window):
            window.show()
        open_sample(qtbot, window, sample)
        panes = desk_of(window).arrangement
        if not widths:
            panes.setSizes([700, 450, 350])
        widths.append(panes.sizes())
        window.close()

    assert widths[0] == widths[1]
    kept = [key for key in settings.allKeys() if key.startswith("panes/")]
    assert [key.rsplit("/", 1)[-1] for key in kept] == ["text"]


def test_a_signature_tells_what_it_leaves_open(
    qtbot: QtBot, window: MainWindow, sample: Path, answers: Answers
) -> None:
    open_sample(qtbot, window, sample)
    decide_errors(window)
    work = desk_of(window).work
    left = gates(work.review, work.outlook)

    window.sign_off()

    said = "\n".join(answers.asked)
    assert left.other_open
    assert left.unproven
    assert f"{left.other_open} 条提示、说明没有处理" in said
    assert f"{left.unproven} 个数未证" in said
    assert f"未能检查 {left.unchecked} 条" in said
    assert not work.review.is_locked


def test_what_is_said_about_a_document_goes_with_it(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一份.pdf"
    other.write_bytes(sample.read_bytes() + b" ")
    open_sample(qtbot, window, sample)
    first = desk_of(window)
    open_sample(qtbot, window, other)
    window.sign_off()
    assert window.banner.isVisible()
    assert "。；" not in window.banner.text

    window.documents.show(first)

    assert window.banner.isHidden()


def test_two_documents_of_a_unit_and_year_are_told_apart(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一份.pdf"
    other.write_bytes(sample.read_bytes() + b" ")
    open_sample(qtbot, window, sample)
    open_sample(qtbot, window, other)

    year = desk_of(window).work.review.book.disclosure.year
    assert window.tabs.tabText(0) != window.tabs.tabText(1)
    assert window.tabs.tabToolTip(0).startswith(str(year))
    assert [window.tabs.tabToolTip(place).splitlines()[-1] for place in (0, 1)] == [
        sample.name,
        other.name,
    ]
    window.show_library()
    rows = {window.welcome.recent.item(row).text() for row in (0, 1)}
    assert any(sample.name in row for row in rows)
    assert any(other.name in row for row in rows)
