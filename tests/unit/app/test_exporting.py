"""Outputs of a review: kinds, records, files that are replaced whole."""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reviewer.app.exporting import (
    OutputKind,
    UnknownOutput,
    export_review,
    history_lines,
    output_kind,
    record_of,
    write_file,
)
from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.app.resources import Resources, load_resources
from reviewer.app.review import Base, Review
from reviewer.model.document import Document, DocumentFormat, Page
from reviewer.model.errors import ExportError
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, CellRef, Grid, Layout, TextLine
from reviewer.model.operation import LogEntry, Operation, Verdict

CHINESE = Language(SOURCE_LANGUAGE, {})
ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("2010350", "事业运行", "10.00", "6.00", "5.00"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "2.00", "2.00", ""),
    ("", "合计", "12.00", "8.00", "5.00"),
)


class Memory:
    """A log that lasts as long as the test."""

    def __init__(self) -> None:
        self._entries: list[LogEntry] = []

    def append(self, operations: Sequence[Operation], author: str) -> tuple[LogEntry, ...]:
        group = len(self._entries) + 1
        added = tuple(
            LogEntry(group + n, group, "2025-02-01T09:00:00+08:00", author, operation)
            for n, operation in enumerate(operations)
        )
        self._entries += added
        return added

    def entries(self) -> tuple[LogEntry, ...]:
        return tuple(self._entries)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


@pytest.fixture
def review(resources: Resources) -> Review:
    """A statement whose first row does not add up."""
    rows = tuple(
        tuple(Cell(t, t, (place(r, c),)) for c, t in enumerate(row)) for r, row in enumerate(ROWS)
    )
    title = TextLine("临江市数据服务中心2025年支出总表", Place(1, Box(200, 40, 400, 60)), 16)
    unit = TextLine("单位：万元", Place(1, Box(450, 70, 520, 82)), 9)
    grid = Grid(0, rows, (title, unit))
    page = Page(1, 595, 842, (), ())
    document = Document("预算.pdf", "cd" * 32, DocumentFormat.PDF, (page,))
    base = Base(document, Layout((grid,), (title, unit)), "1")
    return Review(base, Memory(), resources, author="林一")


def place(row: int, column: int) -> Place:
    return Place(1, Box(50 + 100 * column, 100 + 20 * row, 150 + 100 * column, 120 + 20 * row))


def test_the_ending_or_the_name_says_what_is_written() -> None:
    assert output_kind(Path("复核.XLSX")) is OutputKind.WORKBOOK
    assert output_kind(Path("表"), "csv") is OutputKind.CSV
    assert output_kind(Path("预算.pdf")) is OutputKind.REPORT
    assert output_kind(Path("预算.pdf"), "annotated") is OutputKind.ANNOTATED


def test_no_ending_says_that_a_document_is_to_be_annotated() -> None:
    with pytest.raises(UnknownOutput):
        output_kind(Path("预算.annotated"))


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(
        UnknownOutput, match=r"\.odt.*\.xlsx、\.json、\.csv、\.parquet、\.docx、\.pdf"
    ):
        output_kind(Path("通知.odt"))


def test_a_record_joins_each_finding_with_the_entry_that_decided_it(review: Review) -> None:
    first = review.findings[0].finding
    review.decide([first.key], Verdict.PUBLICATION_WRONG)
    review.decide([first.key], Verdict.REASONABLE, "四舍五入")

    treated = next(item for item in record_of(review).findings if item.finding == first)

    assert treated.state == "decided"
    assert treated.entry is not None
    assert treated.entry.number == 2


def test_a_record_tells_which_cells_were_corrected(review: Review) -> None:
    cell = CellRef(0, 1, 3)
    review.correct_cell(cell, "5.00")
    review.correct_cell(CellRef(0, 1, 4), "4.00")
    review.undo()

    record = record_of(review)

    assert list(record.corrections()) == [cell]
    assert len(record.history) == 3


def test_a_history_shows_what_was_undone(review: Review) -> None:
    review.correct_cell(CellRef(0, 1, 3), "5.00")
    review.undo()

    first, second = history_lines(review.history, CHINESE)

    assert first.endswith("6.00 → 5.00\t已撤销")
    assert "撤销\t第 1 步" in second


def test_every_kind_of_output_is_written(review: Review, tmp_path: Path) -> None:
    for name in ("复核.xlsx", "提取.json", "表.csv", "表.parquet", "通知.docx", "报告.pdf"):
        export_review(review, tmp_path / name, CHINESE)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["复核.xlsx", "提取.json", "表.csv", "表.parquet", "通知.docx", "报告.pdf"]
    )


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "复核.xlsx").mkdir()

    with pytest.raises(ExportError, match="复核内容没有受影响"):
        write_file(tmp_path / "复核.xlsx", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["复核.xlsx"]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "所在的磁盘已满"),
        (errno.EROFS, "那里只能读取"),
        (errno.EACCES, "没有写“"),
        (errno.EIO, "写不了“"),
    ],
)
def test_why_a_file_cannot_be_written_is_said_and_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    path = tmp_path / "复核.xlsx"
    path.write_bytes(b"old")

    def refuse(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(ExportError, match=says) as caught:
        write_file(path, b"new")

    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "linux", reason="pipes as Linux has them")
def test_no_file_takes_the_place_of_a_pipe_or_a_device(tmp_path: Path) -> None:
    path = tmp_path / "复核.xlsx"
    os.mkfifo(path)

    with pytest.raises(ExportError, match="管道或设备"):
        write_file(path, b"new")

    assert path.is_fifo()
