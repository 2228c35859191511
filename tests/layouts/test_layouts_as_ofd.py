"""Printed layouts written again as OFD: everything printed is read, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.model.document import Page, Word
from reviewer.reading.document import read_document
from reviewer.reading.reading import read
from tests.bench.layout_scoring import score
from tests.bench.layouts import extraction_of
from tests.typesetting import invent_budget
from tests.typesetting.forms import Form, Look, PageLayout, typeset
from tests.typesetting.ofd import print_ofd
from tests.typesetting.ofd_styles import STYLES, restyle

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


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a plain OFD of a few statements."""
    folder = tmp_path_factory.mktemp("ofd")
    printed, path = folder / "预算.pdf", folder / "预算.ofd"
    form = budget("revenue_expenditure_summary", "general_public_expenditure")
    typeset(invent_budget(SEED), PageLayout(form, Look()), printed)
    print_ofd(read_document(printed).pages, path)
    return path


def places(words: tuple[Word, ...]) -> dict[str, list[tuple[float, float]]]:
    """Return where each character stands, in tenths of a point."""
    found: dict[str, list[tuple[float, float]]] = {}
    for word in words:
        for character, x in zip(word.text, word.edges[:-1], strict=True):
            found.setdefault(character, []).append((round(x, 1), round(word.box.bottom, 1)))
    return {character: sorted(at) for character, at in found.items()}


def near(one: Page, other: Page) -> bool:
    first, second = places(one.words), places(other.words)
    return first.keys() == second.keys() and all(
        at == pytest.approx(there, abs=0.3)
        for character in first
        for at, there in zip(first[character], second[character], strict=True)
    )


@pytest.mark.parametrize("style", STYLES)
def test_the_same_is_read_however_a_program_writes_it(
    style: str, plain: Path, tmp_path: Path
) -> None:
    expected = read(plain).document.pages
    found = read(restyle(plain, style, tmp_path / "预算.ofd")).document.pages
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert near(one, other)
        assert len(one.rulings) == len(other.rulings)
        assert one.tags == other.tags


@pytest.mark.parametrize("style", STYLES)
def test_the_same_tables_are_found_however_a_program_writes_them(
    style: str, plain: Path, tmp_path: Path
) -> None:
    again = restyle(plain, style, tmp_path / "预算.ofd")
    tables = extraction_of(again)["statements"]
    assert tables
    assert tables == extraction_of(plain)["statements"]
