"""Charts of the document at hand: what is spent on what. A bar leads to its cells."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.app.language import Language
from reviewer.gui import theme
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.panes import Chooser, label
from reviewer.gui.tasks import Tasks
from reviewer.gui.work import Work
from reviewer.model.grid import CellRef

BAR = 0.62  # of the room of a line


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, how much in 万元, and the cells it was read from."""

    name: str
    amount: float
    cells: tuple[CellRef, ...]


Charts = dict[str, list[Bar]]


def read_charts(work: Work) -> Charts:
    """Return the bars of every topic; loads the libraries charts need, so not in this thread."""
    # two seconds of libraries that no window needs before somebody wants a chart
    compare = importlib.import_module("reviewer.app.compare")
    importlib.import_module("pyqtgraph")
    charts: Charts = {}
    for topic in compare.Topic:
        frame = compare.structure(work.review, topic)
        rows = frame.itertuples(index=False)
        charts[topic.value] = [Bar(row.name, row.amount, row.cells) for row in rows]
    return charts


class ChartWindow(QDialog):
    """Shows one topic at a time."""

    cell_wanted = Signal(object)  # CellRef

    def __init__(
        self, work: Work, language: Language, dialogs: Dialogs, tasks: Tasks, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._text: Callable[..., str] = language.text
        self._dialogs = dialogs
        self._tasks = tasks
        self._charts: Charts = {}
        self.bars: list[Bar] = []
        self.plot: Any = None  # pyqtgraph has no types
        self.topic = Chooser(self)
        self.topic.setAccessibleName(self._text("图表内容"))
        self.topic.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.said = label(self._text("正在准备图表…"), quiet=True)
        self.copy = QPushButton(self._text("复制图片"))
        self.save = QPushButton(self._text("保存图片…"))
        self.setWindowTitle(self._text("图表"))
        self.resize(760, 480)
        self._lay_out()
        work.changed.connect(self._read)

    def open_charts(self) -> None:
        """Come to the front; figures are those of now."""
        self.show()
        self.raise_()
        self._read()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.topic)
        row.addWidget(self.said, 1)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        self._column = QVBoxLayout(self)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.topic.activated.connect(self._show_topic)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)

    def _read(self) -> None:
        if self.isHidden():
            return
        work = self._work
        self._tasks.start(lambda: read_charts(work), self._take, self._tell_failed)

    def _take(self, charts: Charts) -> None:
        self._charts = charts
        if self.topic.count() == 0:
            for topic in charts:
                self.topic.addItem(self._text(topic), topic)
        self._show_topic()

    def _tell_failed(self, error: Exception) -> None:
        del error  # it is in the log
        self.said.setText(self._text("图表没有画出来；复核不受影响。"))

    def _show_topic(self) -> None:
        topic = self.topic.currentData()
        self.bars = self._charts.get(topic, [])
        if not self.bars:
            self.said.setText(self._text("文件中没有可以画图的数。"))
        else:
            self.said.setText(self._text("单位：万元。点击长条看对应的数。"))
        if self.plot is None:
            self.plot = self._make_plot()
            self._column.takeAt(1)
            self._column.addWidget(self.plot, 1)
        _draw(self.plot, self.bars)

    def _make_plot(self) -> Any:
        graph = importlib.import_module("pyqtgraph")
        shades = theme.now()
        plot = graph.PlotWidget(self, background=shades.paper)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.getViewBox().invertY(True)  # noqa: FBT003 - pyqtgraph's signature
        for side in ("left", "bottom"):
            plot.getAxis(side).setTextPen(shades.ink)
            plot.getAxis(side).setPen(shades.rule)
        plot.scene().sigMouseClicked.connect(self._click)
        return plot

    def _click(self, event: Any) -> None:
        at: QPointF = self.plot.getViewBox().mapSceneToView(event.scenePos())
        self.choose_bar(round(at.y()))

    def choose_bar(self, place: int) -> None:
        """Lead to the cells of a bar."""
        if 0 <= place < len(self.bars) and self.bars[place].cells:
            self.cell_wanted.emit(self.bars[place].cells[0])

    def _copy(self) -> None:
        if self.plot is not None:
            QGuiApplication.clipboard().setPixmap(self.plot.grab())

    def _save(self) -> None:
        path = self._dialogs.ask_picture(self, f"{self.topic.currentText()}.png")
        if path is not None and self.plot is not None:
            self.plot.grab().save(str(path))


def _draw(plot: Any, bars: list[Bar]) -> None:
    """Draw bars from the top down, each with its amount at its end."""
    graph = importlib.import_module("pyqtgraph")
    plot.clear()
    places = list(range(len(bars)))
    amounts = [bar.amount for bar in bars]
    lying = graph.BarGraphItem(
        x0=[0] * len(bars), y=places, height=BAR, width=amounts, brush=theme.BLUE, pen=theme.BLUE
    )
    if bars:
        plot.addItem(lying)
    for place, bar in enumerate(bars):
        said = graph.TextItem(f"{bar.amount:,.2f}", color=theme.now().ink, anchor=(0, 0.5))
        said.setPos(bar.amount, place)
        plot.addItem(said)
    plot.getAxis("left").setTicks([[(place, bars[place].name) for place in places]])
    longest = max((bar.name for bar in bars), key=len, default="")
    plot.getAxis("left").setWidth(plot.fontMetrics().horizontalAdvance(longest) + 24)
    plot.setXRange(0, max(amounts, default=1) * 1.18 or 1, padding=0)
    plot.setYRange(-0.6, max(len(bars), 3) - 0.4, padding=0)
    plot.setCursor(Qt.CursorShape.PointingHandCursor)
