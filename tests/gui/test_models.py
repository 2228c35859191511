"""Every model under Qt's own tester, through the changes it lives through."""

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reviewer.gui.findings.model import Filter, Show
from reviewer.model.operation import Verdict
from tests.gui.stand_ins import OpenDesk


def watch(model: QAbstractItemModel) -> QAbstractItemModelTester:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    return QAbstractItemModelTester(model, mode)


def test_the_grid_model_keeps_qts_rules(desk: OpenDesk) -> None:
    tester = watch(desk.grids.model)
    for grid in desk.work.review.grids:
        desk.grids.model.show_grid(grid.id)
    ref = desk.work.review.book.facts[0].cell
    desk.perform(lambda review: review.correct_cell(ref, "1.00"))

    assert tester.model() is desk.grids.model


def test_the_finding_model_keeps_qts_rules(desk: OpenDesk) -> None:
    findings = desk.findings.list.findings
    tester = watch(findings)
    findings.set_filter(Filter(Show.ALL))
    findings.set_filter(Filter(Show.DECIDED))
    findings.set_filter(Filter())
    key = desk.work.outlook.triage[0].finding.key
    desk.perform(lambda review: review.decide([key], Verdict.LATER))

    assert tester.model() is findings


def test_the_page_model_keeps_qts_rules(desk: OpenDesk) -> None:
    pages = desk.viewer.strip.pages
    tester = watch(pages)
    pages.add_pages([500])

    assert tester.model() is pages


def test_a_place_covered_by_a_merged_cell_is_no_item(desk: OpenDesk) -> None:
    model = desk.grids.model
    covered = [
        (grid.id, r, c)
        for grid in desk.work.review.grids
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row)
        if cell is None
    ]
    if not covered:
        pytest.fail("the sample should have merged header cells")
    grid, row, column = covered[0]
    model.show_grid(grid)

    index = model.index(row, column)

    assert model.flags(index) == Qt.ItemFlag.NoItemFlags
    assert model.ref(index) is None
    assert model.rowCount(QModelIndex(index)) == 0


def test_an_amount_keeps_its_decimal_point_in_line(desk: OpenDesk) -> None:
    fact = next(f for f in desk.work.review.book.facts if f.places == 2 and f.amount)
    desk.perform(lambda review: review.correct_cell(fact.cell, "7"))
    desk.grids.model.show_grid(fact.cell.grid)

    assert desk.grids.model.look(fact.cell).missing_digits == ".00"
