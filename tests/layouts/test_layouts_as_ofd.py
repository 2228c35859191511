"""Printed layouts written again as OFD: everything printed is read, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.reading.document import read_document
from tests.bench.layout_scoring import score
from tests.bench.layouts import extraction_of
from tests.typesetting import invent_budget
from tests.typesetting.forms import Form, Look, PageLayout, typeset
from tests.typesetting.ofd import print_ofd

SEED = 8

Faults = Callable[[Form, Look], list[str]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Return a function that prints a layout as OFD and says what is read otherwise."""

    def read(form: Form, look: Look) -> list[str]:
        printed, path = tmp_path / "预算.pdf", tmp_path / "预算.ofd"
        truth = typeset(invent_budget(SEED), PageLayout(form, look), printed)
        print_ofd(read_document(printed).pages, path)
        tally = score(truth, extraction_of(path))
        assert tally.counts["cells"] > 0
        return tally.faults

    return read


def budget(*kinds: str, **options: object) -> Form:
    known = {"stage": "budget", "wording": "ministry", "statements": kinds, **options}
    return Form(**known)  # type: ignore[arg-type] # options are checked where they are written


def test_header_four_rows_deep_gives_whole_paths(faults: Faults) -> None:
    form = budget("revenue_detail", deep_header=True, codes="levels", column_numbers="stars")
    assert faults(form, Look()) == []


def test_table_over_two_pages_is_one_table(faults: Faults) -> None:
    form = budget("revenue_expenditure_summary", "general_public_expenditure")
    assert faults(form, Look(broken="repeat")) == []


@pytest.mark.parametrize("stroke", ["rectangle", "outline", "double"])
def test_rulings_count_however_a_program_draws_them(faults: Faults, stroke: str) -> None:
    assert faults(budget("general_public_expenditure"), Look(stroke=stroke)) == []


def test_table_without_outer_lines_keeps_its_outer_columns(faults: Faults) -> None:
    assert faults(budget("revenue_expenditure_summary"), Look(rules="open_sides")) == []


def test_merged_cells_stay_in_their_first_row(faults: Faults) -> None:
    form = budget("project_expenditure", merged_types=True, total_place="merged")
    assert faults(form, Look()) == []


def test_tables_on_one_page_stay_apart(faults: Faults) -> None:
    kinds = "three_public_expenses", "government_fund_expenditure", "state_capital_expenditure"
    assert faults(budget(*kinds, entity_line="部门：{entity}"), Look(pages="flow")) == []
