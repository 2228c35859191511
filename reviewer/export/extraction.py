"""An outcome as the extraction JSON of the interchange contract.

Plain data only. The same outcome and language give the same bytes: the order is that of the
document, keys are in the order of the contract, floats have two places.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from reviewer.export.claims import claims_of
from reviewer.export.outcome import Outcome, Words
from reviewer.export.printed import (
    Locator,
    lines_by_row,
    locate,
    place_of,
    printed_columns,
    printed_rows,
    printed_text,
)
from reviewer.model.disclosure import Disclosure
from reviewer.model.document import Document
from reviewer.model.fact import FactBook
from reviewer.model.finding import (
    CheckReport,
    Elsewhere,
    Evidence,
    Finding,
    Proof,
    Suggestion,
)
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import CellRef, spread
from reviewer.model.privacy import without_personal
from reviewer.model.statement import Line, LineKind, Statement

SCHEMA = "budget-reviewer/extraction/1"

Json = dict[str, object]


def extraction(outcome: Outcome, words: Words) -> Json:
    """Return the extraction of one document; messages are in the language of `words`."""
    book = outcome.book
    places = locate(book)
    return {
        "schema": SCHEMA,
        "source": _source(outcome.document),
        "document": _document(book.disclosure),
        "statements": [_statement(s, book, outcome.proofs) for s in book.statements],
        "claims": claims_of(book),
        "coverage": _coverage(book, outcome.report, words),
        "findings": [_finding(f, book, places, words) for f in outcome.report.findings],
    }


def unread_extraction(name: str, sha256: str | None, kind: str, message: str) -> Json:
    """Return the entry of a file that could not be read: it says why, and holds nothing else."""
    return {
        "schema": SCHEMA,
        "source": {
            "name": without_personal(name),
            "sha256": sha256,
            "format": None,
            "pages": 0,
            "tags": [],
        },
        "document": _document(Disclosure("", None, None, None, None, None, None)),
        "statements": [],
        "claims": [],
        "coverage": {
            "amounts": 0,
            "checked": 0,
            "checked_twice": 0,
            "checks_run": 0,
            "checks_not_applicable": [],
        },
        "findings": [],
        "error": {"kind": kind, "message": without_personal(message)},
    }


def json_bytes(value: object) -> bytes:
    """Return `value` as UTF-8 JSON ending in a line break, the same on every system."""
    return (_written(value, "\n") + "\n").encode(errors="replace")


_BARE: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    float: float.__repr__,
    int: int.__repr__,
    type(None): lambda _: "null",
}


_key = cache(encode_basestring)


def _written(value: object, margin: str) -> str:
    """Write as `json.dumps` does with an indent of 1, which takes it three times as long."""
    inner = margin + " "
    between = "," + inner
    find = _BARE.get
    if isinstance(value, dict) and value:
        items = [
            f"{_key(key)}: {bare(item) if (bare := find(type(item))) else _written(item, inner)}"
            for key, item in value.items()
        ]
        return f"{{{inner}{between.join(items)}{margin}}}"
    if isinstance(value, list) and value:
        items = [
            bare(item) if (bare := find(type(item))) else _written(item, inner) for item in value
        ]
        return f"[{inner}{between.join(items)}{margin}]"
    return json.dumps(value, ensure_ascii=False)


def plain_amount(amount: Decimal | str | None) -> str | None:
    """Return an amount as contract strings are: no grouping, printed places, no exponent."""
    return f"{amount:f}" if isinstance(amount, Decimal) else amount


def _source(document: Document) -> Json:
    return {
        "name": without_personal(document.name),
        "sha256": document.sha256,
        "format": document.format.value,
        "pages": len(document.pages),
        "tags": sorted(tag.value for tag in document.tags),
    }


def _document(disclosure: Disclosure) -> Json:
    return {
        "title": without_personal(disclosure.title),
        "entity": _masked(disclosure.entity),
        "parent": _masked(disclosure.parent),
        "year": disclosure.year,
        "stage": disclosure.stage,
        "scope": disclosure.scope,
        "amount_unit": disclosure.amount_unit,
    }


def _statement(statement: Statement, book: FactBook, proofs: Mapping[CellRef, Proof]) -> Json:
    grid = book.grids[statement.grid]
    columns = printed_columns(statement, grid)
    covering = spread(grid)
    lines = lines_by_row(statement)
    return {
        "kind": statement.kind.value,
        "title": without_personal(statement.title),
        "label": _masked(statement.label),
        "amount_unit": statement.amount_unit,
        "pages": list(statement.pages),
        "columns": [{"path": [*map(without_personal, c.path)], "role": c.role} for c in columns],
        "rows": [
            {
                **_line(lines.get(row)),
                "cells": [
                    _cell(CellRef(grid.id, row, c.index), covering[row][c.index], book, proofs)
                    for c in columns
                ],
            }
            for row in printed_rows(statement, grid)
        ],
        "notes": [*map(without_personal, statement.notes)],
    }


def _masked(text: str | None) -> str | None:
    return None if text is None else without_personal(text)


def _line(line: Line | None) -> Json:
    if line is None:
        return {"kind": LineKind.HEADING.value, "code": None, "name": "", "level": None}
    return {
        "kind": line.kind.value,
        "code": line.code,
        "name": without_personal(line.name),
        "level": line.level,
    }


def _cell(
    ref: CellRef, covering: CellRef, book: FactBook, proofs: Mapping[CellRef, Proof]
) -> Json:
    """Return one cell. A position a merged cell covers is blank, and has the merged cell's box."""
    grid = book.grids[ref.grid]
    shown = grid.cell(ref.row, ref.column)
    cell = shown or grid.cell(covering.row, covering.column)
    fact = book.at(ref)
    amount = fact.amount if fact is not None else None
    return {
        "text": printed_text(shown),
        "amount": plain_amount(amount),
        **_place(cell.places[0] if cell is not None and cell.places else None),
        "confidence": None if cell is None else round(cell.confidence, 2),
        "proof": None if amount is None else proofs.get(ref, Proof.UNPROVEN).value,
    }


def _place(place: Place | None) -> Json:
    if place is None:
        return {"page": None, "box": None}
    return {"page": place.page, "box": _box(place.box)}


def _box(box: Box) -> list[float]:
    return [round(float(edge), 2) for edge in (box.x0, box.top, box.x1, box.bottom)]


def _coverage(book: FactBook, report: CheckReport, words: Words) -> Json:
    amounts = {fact.cell for fact in book.facts if fact.amount is not None}
    times = Counter(ref for comparison in report.comparisons for ref in set(comparison.cells))
    return {
        "amounts": len(amounts),
        "checked": sum(times[ref] >= 1 for ref in amounts),
        "checked_twice": sum(times[ref] >= 2 for ref in amounts),
        "checks_run": len(report.comparisons),
        "checks_not_applicable": [
            {"check": item.check, "why": words.message(item.why)} for item in report.not_applicable
        ],
        **_adjusted(report, words),
    }


def _adjusted(report: CheckReport, words: Words) -> Json:
    """Return which checks the office weighs otherwise, and why; nothing where none is."""
    told = [{"check": a.check, "why": words.message(a.why)} for a in report.adjusted]
    return {"checks_adjusted": told} if told else {}


def _finding(finding: Finding, book: FactBook, places: Locator, words: Words) -> Json:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "message": without_personal(words.message(finding.message)),
        "expected": plain_amount(finding.expected),
        "actual": plain_amount(finding.actual),
        "difference": plain_amount(finding.difference),
        "cause": finding.cause.value,
        "evidence": [_evidence(evidence, book, places) for evidence in finding.evidence],
        "suggestions": [_suggestion(suggestion, places) for suggestion in finding.suggestions],
        **_reworded(finding),
        **({"elsewhere": [_elsewhere(e) for e in finding.elsewhere]} if finding.elsewhere else {}),
    }


def _reworded(finding: Finding) -> Json:
    """Return what a sentence says and what it should say, where that is known."""
    told = finding.rewording
    if told is None:
        return {}
    before, after = (without_personal(text) for text in (told.before, told.after))
    return {"rewording": {"before": before, "after": after}}


def _elsewhere(elsewhere: Elsewhere) -> Json:
    """Return a place in another document; its file is told by name and hash."""
    return {
        "document": elsewhere.document,
        "sha256": elsewhere.sha256,
        "quote": without_personal(elsewhere.text),
        **_place(elsewhere.place),
    }


def _evidence(evidence: Evidence, book: FactBook, places: Locator) -> Json:
    told: Json = {}
    place = evidence.place
    if evidence.cell is not None:
        told |= _cell_place(evidence.cell, places)
        place = place_of(book.grids[evidence.cell.grid], evidence.cell) or place
    elif evidence.statement is not None:
        told["statement"] = places.statement(evidence.statement)
    if place is not None:
        told |= _place(place)
    if evidence.claim is not None:
        told["claim"] = evidence.claim
    if evidence.quote:
        told["quote"] = without_personal(evidence.quote)
    return told


def _cell_place(ref: CellRef, places: Locator) -> Json:
    place = places.cell(ref)
    if place is None:
        return {}
    return {"statement": place.statement, "row": place.row, "column": place.column}


def _suggestion(suggestion: Suggestion, places: Locator) -> Json:
    return {
        "cells": [
            {**_cell_place(ref, places), "amount": plain_amount(amount)}
            for ref, amount in suggestion.cells
        ],
        "resolves": suggestion.resolves,
        "confidence": round(suggestion.confidence, 2),
    }
