"""No number of a person goes out with any output, wherever the document or a reason has one."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pdfplumber
import pyarrow.parquet
import pytest

from reviewer.app.exporting import OutputKind, export_review
from reviewer.app.language import Language
from reviewer.app.resources import load_resources
from reviewer.app.review import Base, Review
from reviewer.model.document import Document, DocumentFormat, Page
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, CellRef, Grid, Layout, TextLine
from reviewer.model.operation import LogEntry, Operation, Verdict

MOBILE, IDENTITY = "13900001234", "350499199001011234"
PAGE = f"联系人李某{MOBILE}，身份证{IDENTITY}"
ROWS = (
    ("科目编码", f"科目名称{PAGE}", "合计", "基本支出", "项目支出"),
    ("2010350", f"事业运行{PAGE}", "100.00", "60.00", "30.00"),
    ("2210201", f"住房公积金{MOBILE}", "40.00", "40.00", "0.00"),
    ("", "合计", "140.00", "100.00", "30.00"),
)


class Memory:
    """A log that is kept nowhere."""

    def __init__(self) -> None:
        self._entries: list[LogEntry] = []

    def append(self, operations: Sequence[Operation], author: str) -> tuple[LogEntry, ...]:
        start = len(self._entries) + 1
        added = [
            LogEntry(n, start, "2025-03-01T09:00:00", author, operation)
            for n, operation in enumerate(operations, start=start)
        ]
        self._entries += added
        return tuple(added)

    def entries(self) -> tuple[LogEntry, ...]:
        return tuple(self._entries)


@pytest.fixture(scope="module")
def review() -> Review:
    rows = tuple(
        tuple(Cell(t, t, (place(r, c),)) for c, t in enumerate(row)) for r, row in enumerate(ROWS)
    )
    title = TextLine(f"临江市数据中心2025年支出总表{MOBILE}", Place(1, Box(200, 40, 400, 60)), 16)
    unit = TextLine("单位：万元", Place(1, Box(450, 70, 520, 82)), 9)
    said = TextLine(
        f"2025年支出预算140.00万元，{PAGE}，比上年增加10.00万元，增长1.00%。",
        Place(1, Box(60, 400, 500, 412)),
        9,
    )
    grid = Grid(0, rows, (title, unit))
    page = Page(1, 595, 842, (), ())
    document = Document(f"预算{MOBILE}.pdf", "cd" * 32, DocumentFormat.PDF, (page,))
    base = Base(document, Layout((grid,), (title, unit, said)), "1")
    made = Review(base, Memory(), load_resources(), author=f"林一{MOBILE}")
    made.correct_cell(CellRef(0, 1, 1), f"事业运行{IDENTITY}")
    key = made.findings[0].finding.key
    made.decide([key], Verdict.REASONABLE, f"问过{MOBILE}")
    return made


def place(row: int, column: int) -> Place:
    return Place(1, Box(50 + 100 * column, 100 + 20 * row, 150 + 100 * column, 120 + 20 * row))


def texts(path: Path) -> Iterator[str]:
    """Yield all that an output says, whatever it is written as."""
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.is_file():
                yield from texts(inner)
    elif path.suffix == ".pdf":
        with pdfplumber.open(path) as document:
            yield from ("".join((page.extract_text() or "").split()) for page in document.pages)
            yield str(document.metadata)
    elif path.suffix == ".parquet":
        yield str(pyarrow.parquet.read_table(path).to_pylist())
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            yield from (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    else:
        yield path.read_text(encoding="utf-8-sig")


# the annotated document is the publication itself, its pages as they were published
MADE_BY_US = [kind for kind in OutputKind if kind is not OutputKind.ANNOTATED]


@pytest.mark.parametrize("kind", MADE_BY_US)
def test_no_output_tells_a_number_of_a_person(
    review: Review, kind: OutputKind, tmp_path: Path
) -> None:
    path = tmp_path / ("tables" if kind is OutputKind.CSV else f"out.{kind.value}")

    export_review(review, path, Language("zh_CN", {}), kind)

    said = "\n".join(texts(path))
    assert len(said) > 100
    assert MOBILE not in said
    assert IDENTITY not in said
    if kind is not OutputKind.PARQUET:
        assert "139****1234" in said
