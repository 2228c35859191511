"""The printed cells of all statements as one Parquet table, for other programs.

Every row is a cell and tells all by itself, so that the tables of many documents can be put under
one another. Amounts are exact decimals, never floats; a blank is null, a printed zero is zero.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import product

import pyarrow as pa
import pyarrow.parquet as pq

from reviewer.export.outcome import Outcome, Record
from reviewer.export.printed import printed_columns, printed_rows, printed_text
from reviewer.model.errors import ExportError
from reviewer.model.finding import Proof
from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef, spread
from reviewer.model.privacy import without_personal
from reviewer.model.statement import Line, Statement

# No document prints ten places; what is left before the point holds 亿元 told in yuan.
AMOUNT = pa.decimal128(38, 10)

_FIELDS = {
    "document_sha256": pa.string(),
    "document_name": pa.string(),
    "entity": pa.string(),
    "fiscal_year": pa.int32(),
    "stage": pa.string(),
    "scope": pa.string(),
    "statement": pa.int32(),
    "statement_kind": pa.string(),
    "statement_title": pa.string(),
    "row": pa.int32(),
    "line_kind": pa.string(),
    "account_code": pa.string(),
    "line_name": pa.string(),
    "column": pa.int32(),
    "column_path": pa.string(),
    "column_role": pa.string(),
    "text": pa.string(),
    "amount": AMOUNT,
    "amount_unit": pa.string(),
    "amount_yuan": AMOUNT,
    "page": pa.int32(),
    "x0": pa.float64(),
    "top": pa.float64(),
    "x1": pa.float64(),
    "bottom": pa.float64(),
    "confidence": pa.float64(),
    "proof": pa.string(),
    "is_corrected": pa.bool_(),
}
SCHEMA = pa.schema(
    [pa.field(name, kind) for name, kind in _FIELDS.items()],
    metadata={"schema": "budget-reviewer/cells/1"},
)

Row = dict[str, object]


def parquet_bytes(record: Record) -> bytes:
    """Return the cells of `record`; `row`, `column` and `statement` count as the JSON does.

    Raises `ExportError` for an amount of more digits than the format keeps exactly.
    """
    rows = list(_rows(record))
    sink = pa.BufferOutputStream()
    pq.write_table(_table(rows), sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _table(rows: list[Row]) -> pa.Table:
    try:
        return pa.Table.from_pylist(rows, schema=SCHEMA)
    except pa.ArrowInvalid as error:
        raise ExportError(
            "有金额的位数超出 Parquet 能够准确保存的范围，没有导出。"
            "请先更正读错的单元格，或改用 .csv、.json 导出。"
        ) from error


def _rows(record: Record) -> Iterator[Row]:
    corrected = record.corrections().keys()
    for position, statement in enumerate(record.outcome.book.statements):
        yield from _cells(record.outcome, statement, position, corrected)


def _cells(
    outcome: Outcome, statement: Statement, position: int, corrected: Collection[CellRef]
) -> Iterator[Row]:
    grid = outcome.book.grids[statement.grid]
    covering = spread(grid)
    # of tables side by side, each column belongs to the line of its own side
    lines = {(line.row, line.panel): line for line in statement.lines}
    above = {**_of_document(outcome), **_of_statement(statement, position)}
    rows = enumerate(printed_rows(statement, grid))
    columns = enumerate(printed_columns(statement, grid))
    for (at, row), (across, column) in product(list(rows), list(columns)):
        ref = CellRef(grid.id, row, column.index)
        covered = covering[row][column.index]
        cell = grid.cell(covered.row, covered.column)
        yield {
            **above,
            "row": at,
            **_of_line(lines.get((row, column.panel))),
            "column": across,
            "column_path": without_personal("/".join(part for part in column.path if part)),
            "column_role": column.role,
            "text": printed_text(grid.cell(row, column.index)),
            **_amount(outcome, ref),
            **_place(cell.places[0] if cell is not None and cell.places else None),
            "confidence": None if cell is None else round(cell.confidence, 2),
            "is_corrected": ref in corrected,
        }


def _of_document(outcome: Outcome) -> Row:
    disclosure = outcome.book.disclosure
    return {
        "document_sha256": outcome.document.sha256,
        "document_name": outcome.document.name,
        "entity": disclosure.entity,
        "fiscal_year": disclosure.year,
        "stage": disclosure.stage,
        "scope": disclosure.scope,
    }


def _of_statement(statement: Statement, position: int) -> Row:
    return {
        "statement": position,
        "statement_kind": statement.kind.value,
        "statement_title": without_personal(statement.title),
        "amount_unit": statement.amount_unit,
    }


def _of_line(line: Line | None) -> Row:
    if line is None:
        return {"line_kind": None, "account_code": None, "line_name": None}
    name = without_personal(line.name)
    return {"line_kind": line.kind.value, "account_code": line.code, "line_name": name}


def _amount(outcome: Outcome, ref: CellRef) -> Row:
    fact = outcome.book.at(ref)
    if fact is None or fact.amount is None:
        return {"amount": None, "amount_yuan": None, "proof": None}
    return {
        "amount": fact.amount,
        "amount_yuan": _yuan(fact.amount_yuan) if fact.amount_unit is not None else None,
        "proof": outcome.proofs.get(ref, Proof.UNPROVEN).value,
    }


def _yuan(amount: Decimal | None) -> Decimal | None:
    """Return an amount without an exponent, which a product with 10 000 may have."""
    return None if amount is None else amount + Decimal(0)


def _place(place: Place | None) -> Row:
    if place is None:
        return {"page": None, "x0": None, "top": None, "x1": None, "bottom": None}
    box = place.box
    edges = zip(("x0", "top", "x1", "bottom"), (box.x0, box.top, box.x1, box.bottom), strict=True)
    return {"page": place.page, **{name: round(float(edge), 2) for name, edge in edges}}
