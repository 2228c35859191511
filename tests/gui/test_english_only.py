"""In the English window nothing is Chinese but what the document says."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language, load_language
from reviewer.app.pipeline import derive
from reviewer.app.resources import Resources, catalogs_folder
from reviewer.app.review import Base
from reviewer.gui.dialogs import ReasonDialog, SignatureDialog, _ChoiceDialog
from reviewer.gui.findings.model import Group
from reviewer.gui.keys import KeysDialog
from reviewer.gui.opening import Backing
from reviewer.gui.panes import ElidedLabel
from reviewer.gui.selection import Origin
from reviewer.gui.window import MainWindow
from reviewer.gui.words import INAPPLICABLE, REASONABLE, STATEMENT_KIND
from reviewer.model.document import Document
from reviewer.model.grid import CellRef
from reviewer.model.operation import Aspect, GridEdit, Verdict
from reviewer.model.statement import StatementKind
from tests.bench.faults import PLANTERS
from tests.gui.stand_ins import Answers, OpenDesk, PatientReader, desk_of
from tests.gui.test_editing import travel_cost

CHINESE = re.compile(r"[\u3400-\u9fff]+")
NUMERALS = "一二三四五六七八九十"  # before parts of a document
# what stands in one piece: "2025年", "（三）公务接待费"
TOKEN = re.compile(r"[\u3400-\u9fff0-9（）()]+")
OWN_NAMES = ("中文", "王芳")  # a language and a person are called by their own names
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
SAYING = (
    "text",
    "title",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
    "windowTitle",
    "iconText",
    "format",
    "toPlainText",
    "said",
)


class Content:
    """What a document says, and names that are official: Chinese in any language."""

    def __init__(self, document: Document | None, official: Collection[str] = ()) -> None:
        pages = document.pages if document is not None else ()
        # what stands on several lines of a narrow cell is in one piece among the names only
        lines = ["".join(word.text for word in page.words) for page in pages] + [*official]
        if document is not None:
            lines.append(document.name)
        names = sorted({*OWN_NAMES, *official}, key=len, reverse=True)
        # a cell may print a gap within a name where its line ends
        self._names = re.compile("|".join(r"\s?".join(map(re.escape, name)) for name in names))
        self._known: dict[str, list[str]] = {}
        self._all = " ".join("".join(CHINESE.findall(line)) for line in lines)

    def foreign(self, said: str) -> list[str]:
        """Return the Chinese in a text that is none of it; single characters never are.

        A cell prints what runs over two lines with a gap, so the words beside it count too.
        """
        if said not in self._known:
            self._known[said] = self._foreign(said)
        return self._known[said]

    def _foreign(self, said: str) -> list[str]:
        said = self._names.sub(" ", said)
        tokens = ["".join(CHINESE.findall(token)) for token in TOKEN.findall(said)]
        beside = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
        return [
            token
            for before, token, after in beside
            if token.strip(NUMERALS)
            if not any(map(self._prints, (token, before + token, token + after)))
        ]

    def _prints(self, words: str) -> bool:
        return len(words) > 1 and words in self._all


def said_by(thing: QObject) -> Iterator[str]:
    """Yield every text an object shows or tells a screen reader."""
    # what an elided label has no room for is told by `said`
    names = SAYING[1:] if isinstance(thing, ElidedLabel) else SAYING
    for name in names:
        tell = getattr(thing, name, None)
        told = tell() if callable(tell) else tell
        if isinstance(told, str):
            yield told
    if isinstance(thing, QComboBox):
        yield from (thing.itemText(place) for place in range(thing.count()))


def said_in(model: QAbstractItemModel, at: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(at)
    for row in range(model.rowCount(at)):
        for column in range(columns):
            index = model.index(row, column, at)
            for role in ROLES:
                told = index.data(role)
                if isinstance(told, str):
                    yield told
            yield from said_in(model, index)


def everything_said(top: QWidget) -> Iterator[tuple[str, str]]:
    """Yield all texts under a widget with what says them, in models and menus too."""
    for thing in (top, *top.findChildren(QWidget), *top.findChildren(QAction)):
        # the text of an editor is a person's or the document's
        if not isinstance(thing, QLineEdit) or thing.isReadOnly():
            for said in said_by(thing):
                yield type(thing).__name__, said
        if isinstance(thing, QAbstractItemView) and thing.model() is not None:
            for said in said_in(thing.model(), QModelIndex()):
                yield f"{type(thing).__name__} of {type(thing.parent()).__name__}", said


def chinese_in(top: QWidget, content: Content) -> set[tuple[str, str, str]]:
    """Return what is Chinese though the document does not say it: who says it, what, in what."""
    return {
        (who, foreign, said)
        for who, said in everything_said(top)
        for foreign in content.foreign(said)
    }


@pytest.fixture(scope="module")
def english() -> Language:
    return load_language("en", catalogs_folder())


@pytest.fixture
def english_window(
    qtbot: QtBot, backing: Backing, reader: PatientReader, english: Language
) -> Iterator[MainWindow]:
    answers = Answers()
    answers.speak(english)
    window = MainWindow(backing, english, answers, None)
    qtbot.addWidget(window)
    window.resize(1500, 850)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    reader.may_end.set()
    window.close()


@pytest.fixture
def english_desk(qtbot: QtBot, english_window: MainWindow, sample: Path) -> OpenDesk:
    with qtbot.waitSignal(english_window.documents.read, timeout=10_000):
        english_window.open_file(sample)
    return desk_of(english_window)


@pytest.fixture(scope="module")
def content(sample_base: Base, resources: Resources) -> Content:
    book = derive(sample_base.layout, resources, frozenset()).book
    paths = [column.path for statement in book.statements for column in statement.columns]
    headers = [
        "".join(path[start:stop])
        for path in paths
        for start in range(len(path))
        for stop in range(start + 1, len(path) + 1)
    ]
    return Content(sample_base.document, [*names_of(resources), *filter(None, headers)])


def test_the_window_is_english_before_anything_is_open(english_window: MainWindow) -> None:
    assert not chinese_in(english_window, Content(None))


def test_a_document_at_work_is_english_but_for_what_it_says(
    english_window: MainWindow, english_desk: OpenDesk, content: Content
) -> None:
    found = chinese_in(english_window, content)
    for item in english_desk.work.outlook.triage:
        english_desk.guide.show_finding(item.finding.key)
        found |= chinese_in(english_window, content)
    english_desk.findings.why.setChecked(True)
    for group in Group:
        english_desk.findings.group_chooser.setCurrentIndex(list(Group).index(group))
        english_desk.findings._filter()
        found |= chinese_in(english_window, content)

    assert not found


def test_everything_opened_beside_a_document_is_english(
    english_window: MainWindow, english_desk: OpenDesk, content: Content
) -> None:
    desk, found = english_desk, set[tuple[str, str, str]]()
    desk.guide.choose_cell(travel_cost(desk.work.review), Origin.WINDOW)
    for act in (
        desk.toggle_second,
        desk.toggle_findings,
        desk.toggle_findings,
        desk.viewer.cycle_layer,
        desk.viewer.cycle_layer,
        desk.viewer.toggle_outline,
        desk.by_hand.draw_table,
        desk.by_hand.redraw_table,
        desk.by_hand.reread_by_text,
        desk.look_for,
        lambda: desk.finder.line.setText("6.95"),
        desk.go_to,
        lambda: desk.finder.line.setText("30211"),
        desk.grids.toggle_table_proof,
        desk.grids.toggle_contact_sheet,
        lambda: confirm_screen(desk),
        desk.grids.show_second_person,
        desk.grids.leave_proof,
    ):
        act()
        found |= chinese_in(english_window, content)

    assert not found


def confirm_screen(desk: OpenDesk) -> None:
    assert desk.grids.proof is not None
    desk.grids.proof.confirm_screen()


def test_what_was_done_is_told_in_english(
    english_window: MainWindow, english_desk: OpenDesk, content: Content
) -> None:
    desk = english_desk
    ref = travel_cost(desk.work.review)
    key = desk.work.outlook.triage[0].finding.key
    row = CellRef(ref.grid, ref.row, 0)
    for verb in (
        lambda r: r.correct_cell(ref, "6.90"),
        lambda r: r.confirm_cells([ref]),
        lambda r: r.decide([key], Verdict.REASONABLE, "rounded"),
        lambda r: r.decide([key], None),
        lambda r: r.edit_grid(GridEdit.INSERT_ROW, row),
        lambda r: r.edit_grid(GridEdit.DELETE_ROW, row),
        lambda r: r.revise(Aspect.STATEMENT_KIND, ref.grid, 0, StatementKind.OTHER),
        lambda r: r.revise(Aspect.LINE_KIND, ref.grid, ref.row, "item"),
        lambda r: r.undo(),
        lambda r: r.redo(),
    ):
        desk.perform(verb)
    desk.toggle_history()
    found = chinese_in(english_window, content)
    errors = [item.finding.key for item in desk.work.review.undecided_errors()]
    english_window.sign_off()
    found |= chinese_in(english_window, content)
    desk.perform(lambda r: r.decide(errors, Verdict.PUBLICATION_WRONG))
    desk.perform(lambda r: r.sign_off("Wang", "head"))
    found |= chinese_in(english_window, content)

    assert not found


def test_every_sheet_and_every_box_is_english(
    english_window: MainWindow, english: Language, resources: Resources
) -> None:
    text, parent = english.text, english_window
    ask = Answers()
    ask.speak(english)
    boxes = [
        ReasonDialog(text, text("合理"), [text(r) for r in REASONABLE], parent),
        ReasonDialog(text, text("规则不适用"), [text(r) for r in INAPPLICABLE], parent),
        SignatureDialog(text, "Wang", "", ["1"], parent),
        _ChoiceDialog(text, "", [text(name) for name in STATEMENT_KIND.values()], 0, parent),
        KeysDialog(text, english_window.commands.names(), english_window.commands.keys(), parent),
    ]
    found = {one for box in boxes for one in chinese_in(box, Content(None))}
    asked = english_window.dialogs
    assert isinstance(asked, Answers)
    asked.asked.clear()
    english_window.sheets.show_keys()
    english_window.sheets.show_checks()

    assert not found
    official = Content(None, [*names_of(resources)])
    told = {run: sheet for sheet in asked.asked for run in official.foreign(sheet)}
    assert not told
    assert not Content(None).foreign(ask._filters())


def test_findings_of_every_fault_are_told_in_english(
    sample_base: Base, resources: Resources, english: Language, content: Content
) -> None:
    clean = derive(sample_base.layout, resources, frozenset())
    rng, found = Random(1), set[str]()
    for plant in PLANTERS.values():
        planted = plant(sample_base.layout, clean.book, rng)
        if planted is not None:
            faulty = derive(planted.layout, resources, frozenset())
            found |= {english.message(f.message) for f in faulty.report.findings}
            found |= {english.message(skipped.why) for skipped in faulty.report.not_applicable}

    assert not {run for said in found for run in content.foreign(said)}


def names_of(resources: Resources) -> Iterator[str]:
    """Yield names in official lists and of statements: they are Chinese in any language."""
    for accounts in resources.vocabulary.accounts.values():
        for by_code in accounts.by_code.values():
            yield from (account.name for account in by_code.values())
    yield from resources.rules.expectations.names.values()
    yield from (info.basis for info in resources.rules.infos)
