"""Statements that draw few lines or none: columns, rows and header are told by the text."""

from pathlib import Path
from typing import Any

import pytest

from tests.bench.layout_scoring import score
from tests.bench.layouts import extraction_of
from tests.typesetting import invent_budget
from tests.typesetting.forms import Form, Look, PageLayout, typeset

SEED = 8
UNRULED = ("horizontal", "three_line", "none")


@pytest.fixture
def faults(tmp_path: Path) -> Any:
    """Return a function that prints a budget and says what is read otherwise."""

    def read(form: Form, look: Look) -> list[str]:
        path = tmp_path / "预算.pdf"
        truth = typeset(invent_budget(SEED), PageLayout(form, look), path)
        return score(truth, extraction_of(path)).faults

    return read


@pytest.mark.parametrize("rules", UNRULED)
def test_every_statement_of_a_budget_is_read_without_upright_lines(
    faults: Any, rules: str
) -> None:
    assert faults(Form(), Look(rules=rules)) == []


@pytest.mark.parametrize("rules", UNRULED)
def test_codes_in_three_narrow_columns_are_three_columns(faults: Any, rules: str) -> None:
    form = Form(statements=("general_public_expenditure",), codes="levels", blank_column=True)
    assert faults(form, Look(rules=rules, amount_align="left")) == []


@pytest.mark.parametrize("rules", UNRULED)
def test_header_of_one_character_a_line_shows_its_columns(faults: Any, rules: str) -> None:
    look = Look(rules=rules, header_characters=1, amount_align="center", fill_width=False)
    assert faults(Form(statements=("revenue_detail",)), look) == []


@pytest.mark.parametrize("rules", [*UNRULED, "columns", "header_grid"])
@pytest.mark.parametrize("align", ["top", "middle"])
def test_wrapped_names_stay_with_their_amounts(faults: Any, rules: str, align: str) -> None:
    look = Look(rules=rules, name_characters=7, vertical_align=align, padding_pt=1.0)
    assert faults(Form(statements=("expenditure_detail",)), look) == []


@pytest.mark.parametrize("rules", UNRULED)
@pytest.mark.parametrize("broken", ["repeat", "bare"])
def test_unruled_table_over_two_pages_keeps_its_columns(
    faults: Any, rules: str, broken: str
) -> None:
    kinds = ("revenue_expenditure_summary", "general_public_basic_expenditure")
    assert faults(Form(statements=kinds), Look(rules=rules, broken=broken)) == []


@pytest.mark.parametrize("rules", UNRULED)
def test_statement_without_amounts_is_found_by_its_header(faults: Any, rules: str) -> None:
    kinds = ("government_fund_expenditure", "state_capital_expenditure")
    form = Form(statements=kinds, blank_rows=1)
    assert faults(form, Look(rules=rules, pages="flow")) == []


@pytest.mark.parametrize("rules", ["columns", "header_grid", "three_line"])
def test_total_amid_two_columns_fills_both(faults: Any, rules: str) -> None:
    form = Form(statements=("general_public_basic_expenditure",), economic="two_up")
    assert faults(form, Look(rules=rules)) == []


def test_stripes_of_shade_are_no_lines_of_a_table(faults: Any) -> None:
    look = Look(rules="none", shade="stripes", padding_pt=6.0)
    assert faults(Form(statements=("revenue_expenditure_summary",)), look) == []


def test_list_of_names_and_amounts_without_any_line_is_a_table(faults: Any) -> None:
    kinds = ("three_public_expenses", "government_fund_expenditure")
    form = Form(statements=kinds, three_public="rows", zero="0.00")
    assert faults(form, Look(rules="none")) == []


def test_header_ends_above_the_first_line_of_a_name_amid_its_row(faults: Any) -> None:
    form = Form(wording="henan", statements=("revenue_detail",), codes="levels")
    assert faults(form, Look(rules="none", name_characters=7)) == []


def test_column_of_codes_stays_apart_where_a_page_prints_none(faults: Any) -> None:
    form = Form(wording="henan", statements=("revenue_detail",), codes="levels")
    look = Look(rules="none", name_characters=7, broken="repeat")
    assert faults(form, look) == []
