"""What an edit leaves untouched is kept, and nobody can tell by the result."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.app.pipeline import Memory, derive
from reviewer.app.resources import Resources, load_resources, samples
from reviewer.model.grid import CellRef, Layout, with_correction
from reviewer.model.narrative import Narrative
from reviewer.reading.document import read_document
from reviewer.recognition.narrative import read_narrative
from reviewer.tables.layout import find_layout

TEXTS = ("", "0.00", "7.77", "123,456.78", "甲", "2010350", "合计", "-", "其中：")


@cache
def material() -> tuple[Layout, Resources, Narrative, tuple[CellRef, ...]]:
    resources = load_resources()
    layout = find_layout(read_document(samples()[0]).pages)
    refs = tuple(ref for grid in layout.grids for ref, _ in grid.cells())
    return layout, resources, read_narrative(layout.lines, resources.narrative), refs


def edited(layout: Layout, ref: CellRef, text: str | None) -> Layout:
    grids = (with_correction(g, ref, text) if g.id == ref.grid else g for g in layout.grids)
    return replace(layout, grids=tuple(grids))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(TEXTS)), min_size=1, max_size=4))
def test_any_edits_give_what_a_full_run_gives(edits: list[tuple[int, str]]) -> None:
    layout, resources, told, refs = material()
    memory = Memory()
    derive(layout, resources, frozenset(), memory, told)
    for number, text in edits:
        layout = edited(layout, refs[number % len(refs)], text)

        after = derive(layout, resources, frozenset(), memory, told)

        whole = derive(layout, resources, frozenset(), None, told)
        assert after.report == whole.report
        assert after.proofs == whole.proofs
        assert after.book.facts == whole.book.facts


def test_statements_of_untouched_grids_stay_the_same_objects() -> None:
    layout, resources, told, _refs = material()
    memory = Memory()
    before = derive(layout, resources, frozenset(), memory, told).book
    changed = next(fact for fact in before.facts if fact.amount)

    after = derive(edited(layout, changed.cell, "7.77"), resources, frozenset(), memory, told).book

    for old, new in zip(before.statements, after.statements, strict=True):
        assert (old is new) == (old.grid != changed.cell.grid)


@pytest.mark.parametrize("text", ["7.77", None])
def test_a_copied_memory_changes_by_itself(text: str | None) -> None:
    layout, resources, told, refs = material()
    memory = Memory()
    first = derive(layout, resources, frozenset(), memory, told)

    derive(edited(layout, refs[50], text), resources, frozenset(), memory.copy(), told)

    assert derive(layout, resources, frozenset(), memory, told).report == first.report


def test_a_mark_taken_from_an_amount_takes_its_finding_along() -> None:
    layout, resources, told, _refs = material()
    memory = Memory()
    amount = next(f for f in derive(layout, resources, frozenset()).book.facts if f.amount)
    marked = edited(layout, amount.cell, f"<b>{amount.text}</b>")
    found = derive(marked, resources, frozenset(), memory, told).report.findings
    assert amount.cell in {e.cell for f in found if f.check == "FM-17" for e in f.evidence}

    found = derive(layout, resources, frozenset(), memory, told).report.findings

    assert amount.cell not in {e.cell for f in found if f.check == "FM-17" for e in f.evidence}
