"""A small document with one table, operations of every kind, and a clock that stands still."""

import hashlib
from datetime import datetime
from pathlib import Path

from reviewer.model.document import Document, DocumentFormat, Page, Ruling, Tag, Word
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, CellRef, Grid, Layout, TextLine
from reviewer.model.operation import (
    Aspect,
    ConfirmCell,
    CorrectCell,
    Decide,
    EditGrid,
    GridEdit,
    Operation,
    Redo,
    ReviseMeaning,
    SignOff,
    Undo,
    Verdict,
)
from reviewer.store.database import Database, open_database
from reviewer.store.reviews import StoredBase, add_review

NOW = datetime.fromisoformat("2026-03-02T09:30:00+08:00")
CONTENT = "临江市数据服务中心2026年单位预算".encode()
REF = CellRef(0, 2, 1)

OPERATIONS: tuple[Operation, ...] = (
    CorrectCell(REF, None, "4.43", "4.61", "收入总表 2101102 总计"),
    ConfirmCell(REF, "4.43", "收入总表 2101102 总计"),
    Decide("DB-101|a", "DB-101", Verdict.REASONABLE, "四舍五入", "4.43|4.42", "尾差 0.01"),
    Decide("DB-101|a", "DB-101", None, "", "4.43|4.42", "尾差 0.01"),
    Undo(1),
    Redo(1),
    SignOff("周敏", "科长", "ab" * 32, 6, (("program", "0.1.0"), ("reader", "0.1.0"))),
    EditGrid(GridEdit.SHIFT_RIGHT, 0, 2, 0, 1, ("2101102", "4.61"), "收入总表 第3行"),
    ReviseMeaning(Aspect.AMOUNT_UNIT, 0, 0, "元", "万元", "收入总表"),
    ReviseMeaning(Aspect.COLUMN_ROLE, 0, 1, "total", None, "收入总表 第2列"),
)


def now() -> datetime:
    return NOW


def document(content: bytes = CONTENT, name: str = "临江市数据服务中心.pdf") -> Document:
    word = Word("单位：万元", Box(400.1, 70.25, 450.3, 80.5), (400.1, 410.0, 450.3), 10.5)
    page = Page(
        1, 595.3, 841.9, (word,), (Ruling(Box(50.0, 100.0, 540.0, 100.5)),), tags=frozenset()
    )
    scanned = Page(
        2, 841.9, 595.3, (), (), (Box(0.0, 0.0, 841.9, 595.3),), frozenset({Tag.SCANNED})
    )
    sha256 = hashlib.sha256(content).hexdigest()
    tags = frozenset({Tag.MIXED, Tag.TEXT_LAYER})
    return Document(name, sha256, DocumentFormat.PDF, (page, scanned), tags)


def layout() -> Layout:
    rows = (
        (_cell("科目编码", 0, 0), _cell("总计", 0, 1)),
        (_cell("合计", 1, 0, column_span=2), None),
        (_cell("2101102", 2, 0), _cell("4. 61", 2, 1)),
    )
    title = TextLine("二、收入总表", Place(1, Box(200.0, 50.0, 300.0, 65.0)), 16.0)
    return Layout((Grid(0, rows, (title,)),), (title,))


def base(reader_version: str = "1", content: bytes = CONTENT) -> StoredBase:
    return StoredBase(document(content), layout(), reader_version)


def open_at(path: Path) -> Database:
    return open_database(path, NOW)


def imported(database: Database) -> int:
    return add_review(database, CONTENT, base(), NOW)


def _cell(raw: str, row: int, column: int, column_span: int = 1) -> Cell:
    box = Box(50.0 + 100 * column, 100.0 + 20 * row, 150.0 + 100 * column, 120.0 + 20 * row)
    return Cell(raw, raw.replace(" ", ""), (Place(1, box),), column_span=column_span)
