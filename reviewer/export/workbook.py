"""The reviewed workbook: cover, statements, findings, what could not be checked, the log.

The same review gives the same bytes: nothing in it depends on when or where it was written.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from reviewer.export.cover_sheet import write_cover
from reviewer.export.list_sheets import write_findings, write_log, write_unchecked
from reviewer.export.outcome import Record, Words
from reviewer.export.seal import State, seal
from reviewer.export.sheet import Book
from reviewer.export.sheet_names import sheet_names
from reviewer.export.statement_sheet import StatementPage, write_statement
from reviewer.model.privacy import without_personal
from reviewer.model.statement import Statement

# a workbook must bear a date; a fixed one keeps the bytes of the same review the same
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def workbook_bytes(record: Record, words: Words) -> bytes:
    """Return the reviewed workbook of `record` as the bytes of an .xlsx file."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"created": _CREATED, "title": record.outcome.document.name})
    _write(Book(workbook), record, words)
    workbook.close()
    return seal(buffer.getvalue(), _state(record))


def _state(record: Record) -> State:
    """Return what the workbook was made from: the document, and the log up to its last entry."""
    last = record.history[-1].number if record.history else 0
    return State(record.outcome.document.sha256, last)


def _write(book: Book, record: Record, words: Words) -> None:
    facts = record.outcome.book
    fixed = [words.text(name) for name in ("封面", "发现", "未能检查", "操作记录")]
    titles = [statement_title(s, words) for s in facts.statements]
    entity = facts.disclosure.entity or ""
    names = sheet_names((title.removeprefix(entity) for title in titles), fixed)
    cover = book.sheet(fixed[0])
    contents = [*zip(names, titles, strict=True), *((name, name) for name in fixed[1:])]
    write_cover(cover, record, contents, words)
    for name, page in zip(names, _pages(record, titles), strict=True):
        write_statement(book.sheet(name), page, fixed[0], words)
    by_grid = {s.grid: name for s, name in zip(facts.statements, names, strict=True)}
    write_findings(book.sheet(fixed[1]), record, by_grid, words)
    write_unchecked(book.sheet(fixed[2]), record, words)
    write_log(book.sheet(fixed[3]), record, words)


def _pages(record: Record, titles: Sequence[str]) -> list[StatementPage]:
    book = record.outcome.book
    corrections = record.corrections()
    return [
        StatementPage(s, book.grids[s.grid], book.of_statement(s), title, corrections)
        for s, title in zip(book.statements, titles, strict=True)
    ]


def statement_title(statement: Statement, words: Words) -> str:
    """Return what a statement is called: its title, else its label, else where it stands."""
    if statement.title or statement.label:
        return without_personal(statement.title or statement.label or "")
    return words.text("第 {number} 张表", number=statement.id + 1)
