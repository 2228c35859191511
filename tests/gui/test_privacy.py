"""No number of a person is shown in full, wherever a document has one.

The document has them in cells, titles and lines of prose, and a person in a reason. Two places
show what is there: the page itself, a picture of what was published, and a cell being edited.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from reviewer.app.resources import Resources
from reviewer.app.review import Base, Review
from reviewer.app.workspace import Workspace
from reviewer.gui.selection import Origin
from reviewer.model.grid import CellRef, Grid, Layout, TextLine
from reviewer.model.operation import Verdict
from tests.gui.stand_ins import OpenDesk

MOBILE, IDENTITY = "13900001234", "350499199001011234"
BOTH = f"联系人李某{MOBILE}，身份证{IDENTITY}"
_TAG = re.compile(r"<[^>]*>")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.StatusTipRole,
)


def with_numbers(layout: Layout) -> Layout:
    """Put the numbers into some names and headers, titles and lines of prose of a layout."""
    return replace(
        layout,
        grids=tuple(_written(grid) for grid in layout.grids),
        lines=tuple(_said(line) if n % 9 == 0 else line for n, line in enumerate(layout.lines)),
    )


def _written(grid: Grid) -> Grid:
    worded = [ref for ref, cell in grid.cells() if not any(map(str.isdigit, cell.reading))]
    chosen = {ref for n, ref in enumerate(worded) if n % 12 == 1}
    rows = tuple(
        tuple(
            replace(cell, raw=cell.raw + BOTH, reading=cell.reading + BOTH)
            if cell is not None and CellRef(grid.id, r, c) in chosen
            else cell
            for c, cell in enumerate(row)
        )
        for r, row in enumerate(grid.rows)
    )
    return replace(grid, rows=rows, above=tuple(_said(line) for line in grid.above))


def _said(line: TextLine) -> TextLine:
    return replace(line, text=line.text + BOTH)


@pytest.fixture
def review(workspace: Workspace, sample_base: Base, resources: Resources) -> Review:
    """A review of the sample with the numbers in it, for the desk."""
    telling = replace(sample_base, layout=with_numbers(sample_base.layout))
    return workspace.open_review(workspace.import_base(b"x", telling), resources, "王芳")


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text a person can see or hear in a widget and all it holds."""
    for one in (widget, *widget.findChildren(QWidget)):
        for said in (one.toolTip(), one.accessibleName(), one.accessibleDescription()):
            yield type(one).__name__, said
        match one:
            case QLabel() | QLineEdit():
                yield type(one).__name__, one.text()
            case QTextEdit() | QPlainTextEdit():
                yield type(one).__name__, one.toPlainText()
            case QComboBox():
                yield from ((type(one).__name__, one.itemText(n)) for n in range(one.count()))
            case QAbstractItemView() if one.model() is not None:
                yield from ((type(one).__name__, said) for said in texts_in(one.model()))
            case _:
                yield type(one).__name__, str(one.property("text") or "")


def texts_in(model: QAbstractItemModel) -> Iterator[str]:
    above = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    for row in range(model.rowCount(above)):
        for column in range(columns):
            index = model.index(row, column, above)
            for role in ROLES:
                said = model.data(index, role)
                if isinstance(said, str):
                    yield said
    for orientation in Qt.Orientation:
        for section in range(columns):
            yield str(model.headerData(section, orientation) or "")


def told_in_full(widget: QWidget) -> set[str]:
    return {
        f"{where}: {said[:120]}"
        for where, said in texts_of(widget)
        if any(number in _TAG.sub("", said) for number in (MOBILE, IDENTITY))
    }


def test_no_pane_shows_a_number_of_a_person(desk: OpenDesk) -> None:
    assert any(BOTH in cell.text for grid in desk.work.review.grids for _, cell in grid.cells())

    assert not told_in_full(desk)


def test_no_finding_shows_one_whichever_is_looked_at(desk: OpenDesk) -> None:
    of_each_check = {item.finding.check: item for item in desk.work.outlook.triage}
    for item in of_each_check.values():
        desk.guide.show_finding(item.finding.key)

        assert not told_in_full(desk)


def test_no_cell_shows_one_when_it_is_looked_at(desk: OpenDesk) -> None:
    refs = [
        ref
        for grid in desk.work.review.grids[:3]
        for ref, cell in grid.cells()
        if MOBILE in cell.text
    ]
    for ref in refs[:8]:
        desk.guide.choose_cell(ref, Origin.WINDOW)

        assert not told_in_full(desk)


def test_search_outline_history_and_reasons_show_none(desk: OpenDesk) -> None:
    ref = next(
        ref for grid in desk.work.review.grids for ref, cell in grid.cells() if MOBILE in cell.text
    )
    desk.perform(lambda review: review.correct_cell(ref, f"改{IDENTITY}"))
    key = desk.work.outlook.triage[0].finding.key
    desk.perform(lambda review: review.decide([key], Verdict.REASONABLE, f"问过{MOBILE}"))
    desk.toggle_history()
    desk.viewer.toggle_outline()
    desk.findings.why.click()
    desk.look_for()
    finder = next(w for w in desk.findChildren(QWidget) if w.objectName() == "finder")
    line = finder.findChild(QLineEdit)
    assert line is not None
    line.setText("联系人")

    assert not told_in_full(desk)
