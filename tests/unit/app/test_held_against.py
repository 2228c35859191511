"""Two documents held against each other: made-up budgets of two years, printed and read."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reviewer.app.held_against import other_document
from reviewer.app.pipeline import derive
from reviewer.app.resources import Resources, load_resources
from reviewer.checks.other_document import OtherDocument
from reviewer.model.document import Document
from reviewer.model.finding import Finding
from reviewer.model.grid import Layout
from reviewer.model.kinship import Kinship
from reviewer.reading.document import read_document
from reviewer.tables.layout import find_layout
from tests.typesetting import MINISTRY, invent_budget, typeset
from tests.typesetting.budget import Budget

_OF_YEARS = ("YY-01", "YY-02", "YY-08", "YY-09", "NN-10", "NN-19")


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


def _read(budget: Budget, path: Path) -> tuple[Document, Layout]:
    typeset(budget, MINISTRY, path)
    document = read_document(path)
    return document, find_layout(document.pages)


def _other(budget: Budget, folder: Path, resources: Resources) -> OtherDocument:
    return other_document(*_read(budget, folder / "other.pdf"), resources)


def _against(
    budget: Budget, other: OtherDocument, folder: Path, resources: Resources
) -> tuple[Finding, ...]:
    _, layout = _read(budget, folder / "own.pdf")
    return derive(layout, resources, frozenset(), others=(other,)).report.findings


def _prior(budget: Budget) -> Budget:
    assert budget.prior is not None
    return budget.prior


def _raised(budget: Budget, by: Decimal) -> Budget:
    spendings = tuple(replace(s, amount_yuan=s.amount_yuan * by) for s in budget.spendings)
    return replace(budget, spendings=spendings)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_years_that_follow_each_other_agree(
    seed: int, resources: Resources, tmp_path: Path
) -> None:
    budget = invent_budget(seed)
    other = _other(_prior(budget), tmp_path, resources)

    found = _against(budget, other, tmp_path, resources)

    assert [(f.check, str(f.message)) for f in found if f.check in _OF_YEARS] == []


def test_a_year_before_that_was_published_otherwise_is_found(
    resources: Resources, tmp_path: Path
) -> None:
    budget = invent_budget(1)
    other = _other(_raised(_prior(budget), Decimal(2)), tmp_path, resources)

    found = [f for f in _against(budget, other, tmp_path, resources) if f.check == "YY-01"]

    assert len(found) > 3
    assert all(f.elsewhere and f.elsewhere[0].document == "other.pdf" for f in found)
    assert all(f.elsewhere[0].place is not None for f in found)


def test_a_corrected_version_lists_what_changed(resources: Resources, tmp_path: Path) -> None:
    budget = invent_budget(1)
    first = budget.spendings[0]
    changed = replace(first, amount_yuan=first.amount_yuan + 10_000)
    corrected = replace(budget, spendings=(changed, *budget.spendings[1:]))
    other = _other(budget, tmp_path, resources)

    found = [f for f in _against(corrected, other, tmp_path, resources) if f.check == "BD-03"]

    assert {_change(f) for f in found if f.evidence[0].cell is not None} == {Decimal(1)}


def _change(finding: Finding) -> Decimal:
    assert isinstance(finding.actual, Decimal)
    assert isinstance(finding.expected, Decimal)
    return finding.actual - finding.expected


def test_the_same_version_has_no_changes(resources: Resources, tmp_path: Path) -> None:
    budget = invent_budget(1)
    other = _other(budget, tmp_path, resources)

    found = _against(budget, other, tmp_path, resources)

    assert [f for f in found if f.check == "BD-03"] == []


def test_a_document_of_another_entity_is_no_earlier_version(
    resources: Resources, tmp_path: Path
) -> None:
    budget, other = invent_budget(1), _other(invent_budget(2), tmp_path, resources)
    _, layout = _read(budget, tmp_path / "own.pdf")
    own = derive(layout, resources, frozenset()).book.disclosure

    assert other.is_to(own) is not Kinship.EARLIER_VERSION
