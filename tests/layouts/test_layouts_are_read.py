"""Each way to print statements, by itself: everything printed is read, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.layout_scoring import score
from tests.bench.layouts import extraction_of
from tests.typesetting import invent_budget
from tests.typesetting.forms import Form, Look, PageLayout, typeset

SEED = 8
KINDS = ("revenue_expenditure_summary", "general_public_expenditure")
PLAIN = Look()

Faults = Callable[[Form, Look], list[str]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Return a function that prints a layout and says what is read otherwise."""

    def read(form: Form, look: Look) -> list[str]:
        path = tmp_path / "预算.pdf"
        truth = typeset(invent_budget(SEED), PageLayout(form, look), path)
        return score(truth, extraction_of(path)).faults

    return read


def budget(*kinds: str, **options: object) -> Form:
    return _form("budget", "ministry", kinds or KINDS, options)


def accounts(*kinds: str, **options: object) -> Form:
    return _form("final_accounts", "accounts", kinds, options)


def _form(stage: str, wording: str, kinds: tuple[str, ...], options: dict[str, object]) -> Form:
    known = {"stage": stage, "wording": wording, "statements": kinds, **options}
    return Form(**known)  # type: ignore[arg-type] # options are checked where they are written


@pytest.mark.parametrize("stroke", ["rectangle", "outline", "pieces", "dotted", "double", "gaps"])
def test_rulings_count_however_a_program_draws_them(faults: Faults, stroke: str) -> None:
    look = Look(stroke=stroke, grey=0.75, jitter_pt=0.3)
    assert faults(budget("general_public_expenditure"), look) == []


def test_table_without_outer_lines_keeps_its_outer_columns(faults: Faults) -> None:
    assert faults(budget(), Look(rules="open_sides")) == []


def test_header_four_rows_deep_gives_whole_paths(faults: Faults) -> None:
    form = budget("revenue_detail", deep_header=True, codes="levels", column_numbers="stars")
    assert faults(form, PLAIN) == []


def test_header_of_one_character_a_line_is_read_downwards(faults: Faults) -> None:
    look = Look(header_characters=1, fill_width=False)
    assert faults(budget("general_public_expenditure"), look) == []


def test_code_split_by_blanks_is_one_cell(faults: Faults) -> None:
    form = budget("expenditure_detail", codes="spaced", indent="　")
    assert faults(form, Look(name_characters=7)) == []


def test_amount_with_a_blank_or_on_two_lines_is_one_amount(faults: Faults) -> None:
    form = budget("general_public_expenditure", amount_unit="元", separators=True)
    assert faults(form, Look(split_numbers="wrap")) == []
    assert faults(form, Look(split_numbers="space", emission="glyphs")) == []


@pytest.mark.parametrize("broken", ["repeat", "bare", "with_title"])
def test_table_over_two_pages_is_one_table(faults: Faults, broken: str) -> None:
    assert faults(budget(), Look(broken=broken)) == []


def test_tables_on_one_page_stay_apart(faults: Faults) -> None:
    kinds = "three_public_expenses", "government_fund_expenditure", "state_capital_expenditure"
    assert faults(budget(*kinds, entity_line="部门：{entity}"), Look(pages="flow")) == []


def test_economic_lists_side_by_side_stay_apart(faults: Faults) -> None:
    form = budget("general_public_basic_expenditure", economic="two_up")
    assert faults(form, PLAIN) == []


def test_title_and_unit_in_the_ruled_first_rows_are_no_header(faults: Faults) -> None:
    form = budget(title_place="in_table", unit_place="in_table", entity_line="部门：{entity}")
    assert faults(form, PLAIN) == []


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_page_is_read_as_it_is_shown(faults: Faults, rotate: int) -> None:
    assert faults(budget(), Look(rotate=rotate, orientation="landscape")) == []


@pytest.mark.parametrize("bold", ["shifted", "twice", "stroked"])
def test_bold_by_overprinting_is_read_once(faults: Faults, bold: str) -> None:
    assert faults(budget("general_public_expenditure"), Look(bold=bold)) == []


def test_digits_on_another_baseline_stay_in_their_row(faults: Faults) -> None:
    look = Look(digits="Times-Roman", raised_pt=1.0, padding_pt=1.0)
    assert faults(budget("general_public_expenditure"), look) == []


@pytest.mark.parametrize("noise", ["watermark", "invisible", "margin"])
def test_text_that_is_no_part_of_the_table_is_left_out(faults: Faults, noise: str) -> None:
    assert faults(budget("general_public_expenditure"), Look(noise=noise)) == []


def test_white_words_on_dark_header_cells_are_read(faults: Faults) -> None:
    assert faults(budget("general_public_expenditure"), Look(shade="dark")) == []


def test_final_accounts_with_numbered_lines_and_columns_are_read(faults: Faults) -> None:
    kinds = "revenue_expenditure_summary", "appropriation_summary", "government_fund_flow"
    form = accounts(*kinds, line_numbers=True, column_numbers="words")
    assert faults(form, PLAIN) == []


def test_budget_and_final_amounts_in_pairs_are_read(faults: Faults) -> None:
    form = accounts("three_public_expenses", three_public="pairs", column_numbers="digits")
    assert faults(form, PLAIN) == []


def test_project_type_merged_over_its_projects_stands_in_the_first(faults: Faults) -> None:
    form = budget("project_expenditure", merged_types=True, total_place="merged")
    assert faults(form, PLAIN) == []


@pytest.mark.parametrize("comparison", ["minus", "sign", "triangle", "brackets"])
def test_decreases_and_rates_are_read_however_they_are_printed(
    faults: Faults, comparison: str
) -> None:
    form = budget("general_public_expenditure", comparison=comparison, separators=True)
    assert faults(form, PLAIN) == []
    assert faults(form, Look(rules="three_line")) == []


@pytest.mark.parametrize("currency", ["￥", "¥"])
def test_amounts_may_begin_with_the_sign_of_the_currency(faults: Faults, currency: str) -> None:
    assert faults(budget(currency=currency), PLAIN) == []


@pytest.mark.parametrize("place", ["in_header", "in_title", "in_table"])
def test_unit_is_known_wherever_it_is_printed(faults: Faults, place: str) -> None:
    form = budget("general_public_expenditure", unit_place=place, amount_unit="元")
    assert faults(form, PLAIN) == []


@pytest.mark.parametrize("word", ["金额单位：{unit}", "单位:人民币{unit}", "计量单位：{unit}"])
def test_unit_is_known_by_whatever_name_it_has(faults: Faults, word: str) -> None:
    assert faults(budget("revenue_detail", unit_word=word), PLAIN) == []


@pytest.mark.parametrize("empty", ["total", "note"])
@pytest.mark.parametrize("rules", ["grid", "three_line", "header_grid", "columns"])
def test_statement_without_rows_is_read_with_its_total_or_note(
    faults: Faults, empty: str, rules: str
) -> None:
    kinds = ("government_fund_expenditure", "state_capital_expenditure")
    assert faults(budget(*kinds, empty=empty), Look(rules=rules)) == []


def test_characters_set_narrow_are_read_where_they_stand(faults: Faults) -> None:
    assert faults(budget(), Look(emission="narrow")) == []


def test_table_that_goes_on_under_the_mark_of_it_is_one_table(faults: Faults) -> None:
    assert faults(budget(), Look(broken="marked")) == []


@pytest.mark.parametrize("furniture", ["dashes", "count"])
def test_number_of_a_page_is_no_part_of_its_table(faults: Faults, furniture: str) -> None:
    look = Look(furniture=furniture, broken="repeat", rules="three_line")
    assert faults(budget(), look) == []


def test_name_printed_on_over_a_blank_cell_is_whole(faults: Faults) -> None:
    look = Look(overflow=True, name_characters=7)
    assert faults(budget("revenue_expenditure_summary"), look) == []


def test_columns_that_are_printed_on_pages_of_their_own_are_put_beside_the_others(
    faults: Faults,
) -> None:
    kinds = ("revenue_detail", "expenditure_detail", "general_public_expenditure")
    assert faults(budget(*kinds), Look(broken="beside")) == []
    assert (
        faults(budget("project_expenditure", title_place="in_table"), Look(broken="beside")) == []
    )


@pytest.mark.parametrize("extra", ["serial", "note_row", "mixed_separators", "diagonal"])
def test_what_some_publishers_add_to_a_statement_is_read(faults: Faults, extra: str) -> None:
    form = budget("expenditure_detail", "project_expenditure", separators=True, **{extra: True})
    assert faults(form, PLAIN) == []


def test_cells_painted_on_a_dark_ground_are_cells(faults: Faults) -> None:
    assert faults(budget(), Look(backing="cells", grey=0.5, shade="header")) == []
    assert faults(budget(), Look(backing="cells", noise="white")) == []


def test_lines_around_and_across_every_page_are_none_of_its_tables(faults: Faults) -> None:
    look = Look(frame=True, head_rule=True, rules="three_line")
    assert faults(budget(), look) == []


def test_wide_table_lying_on_its_side_is_read_upright(faults: Faults) -> None:
    assert faults(budget("revenue_detail", serial=True), Look(turned=True, side_pt=0.5)) == []


@pytest.mark.parametrize("again", ["spaced", "continued"])
def test_header_or_title_typed_anew_on_the_next_page_is_repeated(
    faults: Faults, again: str
) -> None:
    assert faults(budget(), Look(broken="with_title", again=again)) == []
