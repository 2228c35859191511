"""The Parquet table, read back by the library it is meant for."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyarrow.parquet as pq
import pytest

from reviewer.export.outcome import Record
from reviewer.export.parquet import parquet_bytes
from reviewer.model.errors import ExportError
from reviewer.model.fact import FactBook
from reviewer.model.grid import CellRef, with_correction
from reviewer.model.statement import Column, Line, LineKind
from tests.unit.export.conftest import (
    expenditure_grid,
    expenditure_statement,
    make_grid,
    make_outcome,
)


@pytest.fixture
def cells(record: Record) -> dict[tuple[int, int, int], dict[str, Any]]:
    rows = pq.read_table(io.BytesIO(parquet_bytes(record))).to_pylist()
    return {(row["statement"], row["row"], row["column"]): row for row in rows}


def test_amounts_come_back_as_the_exact_decimals_that_were_printed(
    cells: dict[tuple[int, int, int], dict[str, Any]],
) -> None:
    cell = cells[0, 0, 2]

    assert (cell["amount"], cell["amount_yuan"]) == (Decimal("1122.11"), Decimal(11221100))
    assert isinstance(cell["amount"], Decimal)
    assert cell["amount_unit"] == "万元"
    assert cell["text"] == "1,122.11"


def test_a_blank_and_a_dash_have_no_amount_and_a_dash_keeps_its_text(
    cells: dict[tuple[int, int, int], dict[str, Any]],
) -> None:
    blank, dash = cells[0, 1, 4], cells[0, 2, 4]

    assert (blank["text"], blank["amount"], blank["proof"]) == ("", None, None)
    assert (dash["text"], dash["amount"], dash["amount_yuan"]) == ("—", None, None)


def test_a_cell_tells_document_statement_line_column_and_place(
    cells: dict[tuple[int, int, int], dict[str, Any]],
) -> None:
    cell = cells[0, 1, 2]

    assert (cell["document_sha256"], cell["fiscal_year"]) == ("ab" * 32, 2024)
    assert cell["statement_kind"] == "expenditure_detail"
    assert (cell["account_code"], cell["column_path"]) == ("2080505", "合计")
    assert (cell["page"], cell["x0"], cell["top"]) == (7, 210.0, 160.0)
    assert (cell["proof"], cell["is_corrected"]) == ("contradicted", True)
    assert not cells[0, 0, 2]["is_corrected"]


def test_each_side_of_a_summary_has_the_lines_of_its_own(record: Record) -> None:
    texts = [["项目", "预算数", "项目", "预算数"], ["财政拨款", "5.00", "公共安全支出", "5.00"]]
    columns = tuple(Column(n, (text,), None, n // 2) for n, text in enumerate(texts[0]))
    lines = (
        Line(1, 0, LineKind.ITEM, None, "财政拨款"),
        Line(1, 1, LineKind.ITEM, "204", "公共安全支出"),
    )
    statement = replace(expenditure_statement(), columns=columns, lines=lines, header_rows=(0, 1))
    book = FactBook(record.outcome.book.disclosure, [statement], [make_grid(3, texts)], [])
    content = parquet_bytes(replace(record, outcome=replace(record.outcome, book=book)))

    rows = pq.read_table(io.BytesIO(content)).to_pylist()

    assert [row["line_name"] for row in rows] == [*["财政拨款"] * 2, *["公共安全支出"] * 2]


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    assert parquet_bytes(record) == parquet_bytes(record)


def test_numbers_of_persons_are_masked(record: Record) -> None:
    grid = with_correction(expenditure_grid(), CellRef(3, 3, 1), "张三 13812345678")
    masked = replace(record, outcome=make_outcome(grid))

    content = parquet_bytes(masked)

    texts = [row["text"] for row in pq.read_table(io.BytesIO(content)).to_pylist()]
    assert "张三 138****5678" in texts
    assert b"13812345678" not in content


def test_a_document_without_statements_gives_a_table_without_rows(record: Record) -> None:
    outcome = record.outcome
    book = FactBook(outcome.book.disclosure, [], [], [])
    table = pq.read_table(
        io.BytesIO(parquet_bytes(replace(record, outcome=replace(outcome, book=book))))
    )

    assert table.num_rows == 0
    assert "amount_yuan" in table.column_names


def test_an_amount_that_cannot_be_kept_exactly_is_refused(record: Record) -> None:
    grid = with_correction(expenditure_grid(), CellRef(3, 3, 2), "9" * 40)
    garbled = replace(record, outcome=make_outcome(grid))

    with pytest.raises(ExportError, match="没有导出"):
        parquet_bytes(garbled)
