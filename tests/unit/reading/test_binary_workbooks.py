"""Workbooks in binary: XLSB, and XLS and ET as programs other than Excel write them."""

import struct
from pathlib import Path

import openpyxl
import pytest

from reviewer.model.document import DocumentFormat, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Grid, Layout
from reviewer.reading import libreoffice
from reviewer.reading.reading import read
from tests.unit.reading.test_workbooks import convert, write_budget
from tests.unit.reading.xlsb_making import write_xlsb

ROWS: list[list[str | float]] = [
    ["科目编码", "科目名称", "合计"],
    ["201", "一般公共服务支出", 1474.5],
    ["", "合计", 1474.5],
]
ENTRY, START = 128, 0x74


def texts(layout: Layout | None) -> list[list[list[str | None]]]:
    assert layout is not None
    return [_rows(grid) for grid in layout.grids]


def _rows(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


def test_a_binary_workbook_is_read_with_what_is_hidden(tmp_path: Path) -> None:
    if libreoffice.find_libreoffice() is None:
        pytest.skip("LibreOffice is not installed")
    reading = read(write_xlsb(tmp_path / "预算.xlsb", ROWS, hidden=[1]))
    assert reading.document.format is DocumentFormat.XLSX
    assert texts(reading.layout) == [
        [
            ["科目编码", "科目名称", "合计"],
            ["201", "一般公共服务支出", "1474.5"],
            ["", "合计", "1474.5"],
        ]
    ]
    assert [page.label for page in reading.document.pages] == ["收支总表"]
    assert Tag.HIDDEN in reading.document.tags


def test_without_libreoffice_a_binary_workbook_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: None)
    with pytest.raises(ReadingError, match="另存为 XLSX 再打开"):
        read(write_xlsb(tmp_path / "预算.xlsb", ROWS))


@pytest.fixture(scope="module")
def old_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("old") / "预算.xlsx"
    book = openpyxl.Workbook()
    for number in range(200):  # enough for the workbook to be no small stream
        book.worksheets[0].append([f"科目{number}", f"名称{number}", number * 1.5])
    book.save(path)
    return convert(path, "xls")


def test_a_workbook_of_wps_is_read_by_what_it_is(old_workbook: Path, tmp_path: Path) -> None:
    path = tmp_path / "预算.et"
    path.write_bytes(old_workbook.read_bytes())
    reading = read(path)
    assert reading.document.format is DocumentFormat.XLS
    assert texts(reading.layout) == texts(read(old_workbook).layout)


def test_a_new_workbook_under_the_ending_of_wps_is_read(tmp_path: Path) -> None:
    path = write_budget(tmp_path / "预算.et")
    assert read(path).document.format is DocumentFormat.XLSX


def test_a_workbook_whose_storages_overlap_is_read(old_workbook: Path, tmp_path: Path) -> None:
    # Some programs let the storage of small streams begin within the workbook; Excel opens it.
    content = bytearray(old_workbook.read_bytes())
    root, book = _entry(content, "Root Entry"), _entry(content, "Workbook")
    start, size = struct.unpack_from("<II", content, book + START)
    struct.pack_into("<II", content, root + START, start, size)
    path = tmp_path / "预算.xls"
    path.write_bytes(content)
    assert texts(read(path).layout) == texts(read(old_workbook).layout)


def _entry(content: bytearray, name: str) -> int:
    """Return where the directory of a compound file describes a stream."""
    at = content.rfind(name.encode("utf-16-le") + b"\0\0")
    assert at % ENTRY == 0
    return at


def test_a_number_format_of_wps_prints_numbers_as_they_are(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["合计", 1474.5])
    book.worksheets[0]["B1"].number_format = "G/通用格式"
    path = tmp_path / "预算.xlsx"
    book.save(path)
    assert texts(read(path).layout) == [[["合计", "1474.5"]]]
