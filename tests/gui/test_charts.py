"""Charts of a document: bars with their cells, drawn from a thread's figures."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reviewer.app.compare import Topic, structure
from reviewer.app.review import Review
from reviewer.gui.charts import ChartWindow
from reviewer.gui.window import MainWindow
from tests.gui.stand_ins import desk_of
from tests.gui.test_window import open_sample


def test_bars_are_amounts_of_the_document(review: Review) -> None:
    frame = structure(review, Topic.BASIC_AND_PROJECT)

    assert list(frame["name"]) == ["基本支出", "项目支出"]
    for amount, cells in zip(frame["amount"], frame["cells"], strict=True):
        fact = review.book.at(cells[0])
        assert fact is not None
        assert fact.amount is not None
        assert float(fact.amount) == amount


def test_the_largest_category_comes_first(review: Review) -> None:
    amounts = list(structure(review, Topic.FUNCTION)["amount"])

    assert amounts == sorted(amounts, reverse=True)


def open_charts(qtbot: QtBot, window: MainWindow, sample: Path) -> ChartWindow:
    open_sample(qtbot, window, sample)
    window.commands["charts"].trigger()
    charts = desk_of(window).charts
    assert charts is not None
    qtbot.waitUntil(lambda: bool(charts.bars), timeout=30_000)
    return charts


def test_a_bar_leads_to_its_cell(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    charts = open_charts(qtbot, window, sample)

    charts.choose_bar(1)

    assert desk_of(window).selection.focus.cell == charts.bars[1].cells[0]


def test_a_chart_is_copied_as_a_picture(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    charts = open_charts(qtbot, window, sample)

    charts.copy.click()

    assert not QGuiApplication.clipboard().pixmap().isNull()
