"""The same statements as text: cells kept apart by commas, semicolons, tabs or bars."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from tests.typesetting.budget import Budget
from tests.typesetting.forms.block import Block, make_block
from tests.typesetting.forms.head import heads_above
from tests.typesetting.forms.kinds import make_sheets
from tests.typesetting.forms.layout import PageLayout
from tests.typesetting.forms.truth import document_title, printed_label, printed_title, truth_of

ENCODINGS = ("utf-8-sig", "gbk", "utf-16", "gb18030", "utf-16-le")


def write_delimited(
    budget: Budget, layout: PageLayout, path: Path, mark: str = ",", encoding: str = "utf-8"
) -> dict[str, Any]:
    """Write all statements one below the other, as `mark` keeps cells apart; return the truth."""
    form = layout.form
    sheets = make_sheets(budget, form)
    lines = [document_title(budget, form), ""]
    for number, sheet in enumerate(sheets, 1):
        title = printed_title(budget, form, sheet)
        entity = form.entity_line.format(entity=budget.entity.name)
        block = make_block(sheet, form, title, entity)
        heads = [printed_label(form, number), *heads_above(form, title, entity)]
        lines += [_line([head], block.columns, mark) for head in heads if head]
        rows = rows_of(block)
        lines += _bars(rows) if mark == "|" else [_line(r, 0, mark) for r in rows]
        lines += [_line([note], block.columns, mark) for note in sheet.notes]
        lines.append(_line([""], block.columns, mark))
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return truth_of(budget, layout, sheets, path.stem)


def rows_of(block: Block) -> list[list[str]]:
    """Return the rows with the text of a merged cell in its first place, as programs save it."""
    rows = [[""] * block.columns for _ in range(block.rows)]
    for cell in block.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def _line(cells: Sequence[str], columns: int, mark: str) -> str:
    if mark == "|":
        return cells[0]
    padded = [*cells, *[""] * (columns - len(cells))]
    if mark == "\t":
        return "\t".join(padded)
    out = StringIO()
    csv.writer(out, delimiter=mark, lineterminator="").writerow(padded)
    return out.getvalue()


def _bars(rows: list[list[str]]) -> list[str]:
    """Return a table of Markdown; its first row alone is a header there."""
    lines = ["", *("| " + " | ".join(row) + " |" for row in rows), ""]
    return [*lines[:2], "|" + "---|" * len(rows[0]), *lines[2:]]
