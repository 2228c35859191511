"""What a perfect reader would read of a printed document."""

from typing import Any

from tests.typesetting.budget import Budget
from tests.typesetting.forms.extras import CUT
from tests.typesetting.forms.layout import Form, PageLayout
from tests.typesetting.forms.sheet import Sheet

UNRULED = ("three_line", "none", "header_grid", "columns")
"""Kinds of rules that leave no trace of a blank row."""


def document_title(budget: Budget, form: Form) -> str:
    word = "决算" if form.stage == "final_accounts" else "预算"
    return f"{budget.entity.name}{budget.year}年部门{word}"


def printed_title(budget: Budget, form: Form, sheet: Sheet) -> str:
    """Return the title as printed, without label and unit."""
    return form.title.format(entity=budget.entity.name, year=budget.year, name=sheet.name)


def printed_label(form: Form, number: int) -> str:
    return form.label.format(number=number)


def truth_of(
    budget: Budget, layout: PageLayout, sheets: tuple[Sheet, ...], name: str
) -> dict[str, Any]:
    """Return the truth in the shape of the corpus's; what is not printed is `None`."""
    form = layout.form
    document = {
        "title": document_title(budget, form),
        "entity": budget.entity.name,
        "year": budget.year,
        "stage": form.stage,
    }
    statements = [
        _statement(sheet, printed_title(budget, form, sheet), layout) for sheet in sheets
    ]
    return {"name": name, "document": document, "statements": statements}


def _statement(sheet: Sheet, title: str, layout: PageLayout) -> dict[str, Any]:
    form = layout.form
    rows = [[cell.strip() for cell in row] for row in sheet.rows]
    if layout.look.rules in UNRULED:
        rows = [row for row in rows if any(row)]
    has_unit = form.unit_place != "none" and (title or form.unit_place != "in_title")
    return {
        "kind": sheet.kind if title else None,
        "title": title,
        "unit": form.amount_unit if has_unit else None,
        "notes": list(sheet.notes),
        "columns": [[text.replace(CUT, "") for text in one.path] for one in sheet.columns],
        "rows": rows,
    }
