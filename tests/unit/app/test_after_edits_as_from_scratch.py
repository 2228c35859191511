"""What an edit leaves untouched is kept, and nobody can tell by the result."""

import operator
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.app.pipeline import Derived, Memory, derive
from reviewer.app.resources import Resources, load_resources, samples
from reviewer.model.amount import AmountUnit
from reviewer.model.fact import FactBook
from reviewer.model.grid import CellRef, Grid, Layout, with_correction
from reviewer.model.grid_edits import GridEditRefused, apply_edit
from reviewer.model.narrative import Narrative
from reviewer.model.operation import EditGrid, GridEdit
from reviewer.model.statement import UNREVISED, LineKind, Revision, StatementKind
from reviewer.reading.document import read_document
from reviewer.recognition.narrative import read_narrative
from reviewer.tables.layout import find_layout
from tests.bench.layouts import invented
from tests.typesetting import random_layout, typeset

# amounts, names, codes, headers, units, years, personal numbers, stray characters
TEXTS = (
    *("", "0.00", "7.77", "123,456.78", "-", "无", "12", "87.5万元"),
    *("甲", "合计", "其中：", "行政运行", "住房公积金", "本年收入合计", "支出总计"),
    *("2010350", "30113", "50102", "201"),
    *("金额", "小计", "基本支出", "项目支出", "科目编码", "上年结转", "2023年预算数"),
    *("单位：元", "单位：万元", "2024年收入预算表", "13900001234", "<b>1.00</b>"),
)

Step = tuple[str, int, int]


@cache
def material() -> tuple[Layout, Resources, Narrative, tuple[CellRef, ...]]:
    return arranged(find_layout(read_document(samples()[0]).pages))


@cache
def published() -> tuple[Layout, Resources, Narrative, tuple[CellRef, ...]]:
    """A made-up publication with tables and prose of another style than the sample's."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made_up.pdf"
        typeset(invented(7), random_layout(7), path)
        return arranged(find_layout(read_document(path).pages))


def arranged(layout: Layout) -> tuple[Layout, Resources, Narrative, tuple[CellRef, ...]]:
    resources = load_resources()
    refs = tuple(ref for grid in layout.grids for ref, _ in grid.cells())
    return layout, resources, read_narrative(layout.lines, resources.narrative), refs


def edited(layout: Layout, ref: CellRef, text: str | None) -> Layout:
    return with_grid(layout, ref.grid, lambda grid: with_correction(grid, ref, text))


def with_grid(layout: Layout, grid: int, change: Callable[[Grid], Grid]) -> Layout:
    grids = (change(one) if one.id == grid else one for one in layout.grids)
    return replace(layout, grids=tuple(grids))


def headers(book: FactBook) -> list[CellRef]:
    return [
        ref
        for statement in book.statements
        for ref, cell in book.grids[statement.grid].cells()
        if ref.row < statement.header_rows[1] and cell.text
    ]


def coded(book: FactBook) -> list[CellRef]:
    """Return the cells beside amounts with a code: codes, names, and the amounts themselves."""
    return [
        ref
        for statement in book.statements
        for line in statement.lines
        if line.code
        for column in statement.columns
        for ref in [CellRef(statement.grid, line.row, column.index)]
        if book.grids[ref.grid].cell(ref.row, ref.column) is not None
    ]


def stepped(layout: Layout, step: Step, book: FactBook) -> Layout:
    """Return the layout after an edit: of a text, of a shape, or of what something means."""
    what, number, choice = step
    refs = [ref for grid in layout.grids for ref, _ in grid.cells()]
    if what == "header":
        refs = headers(book) or refs
    if what == "coded":
        refs = coded(book) or refs
    ref = refs[number % len(refs)]
    if what in {"text", "header", "coded"}:
        return edited(layout, ref, TEXTS[choice % len(TEXTS)])
    if what == "shape":
        return reshaped(layout, ref, tuple(GridEdit)[choice % len(GridEdit)])
    said: tuple[Revision, ...] = (
        Revision(kind=StatementKind.EXPENDITURE_DETAIL),
        Revision(kind=StatementKind.OTHER),
        Revision(amount_unit=AmountUnit.YUAN),
        Revision(roles=((ref.column, "total"),)),
        *(Revision(line_kinds=((ref.row, kind),)) for kind in LineKind),
        UNREVISED,
    )
    revision = said[choice % len(said)]
    return with_grid(layout, ref.grid, lambda grid: replace(grid, revision=revision))


def reshaped(layout: Layout, ref: CellRef, what: GridEdit) -> Layout:
    columns = next(grid.column_count for grid in layout.grids if grid.id == ref.grid)
    edit = EditGrid(what, ref.grid, ref.row, ref.column, columns, (), "")
    try:
        return with_grid(layout, ref.grid, lambda grid: apply_edit(grid, edit))
    except GridEditRefused:
        return layout


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("text", "text", "header", "coded", "coded", "shape", "meaning")),
        st.integers(0, 10**6),
        st.integers(0, 10**3),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from((material, published)), STEPS)
def test_any_edits_give_what_a_full_run_gives(
    made: Callable[[], tuple[Layout, Resources, Narrative, tuple[CellRef, ...]]],
    steps: list[Step],
) -> None:
    layout, resources, told, _refs = made()
    memory = Memory()
    after = derive(layout, resources, frozenset(), memory, told)
    for step in steps:
        layout = stepped(layout, step, after.book)

        after = derive(layout, resources, frozenset(), memory, told)

        assert_is_full_run(after, layout, resources, told)


def assert_is_full_run(
    after: Derived, layout: Layout, resources: Resources, told: Narrative
) -> None:
    whole = derive(layout, resources, frozenset(), None, told)
    assert after.report == whole.report
    assert after.proofs == whole.proofs
    assert after.compared == whole.compared
    assert after.causes == whole.causes
    assert after.book.disclosure == whole.book.disclosure
    assert after.book.statements == whole.book.statements
    assert after.book.facts == whole.book.facts
    assert after.book.claims == whole.book.claims


@pytest.mark.parametrize("made", [material, published])
def test_an_amount_another_way_all_over_the_document_gives_what_a_full_run_gives(
    made: Callable[[], tuple[Layout, Resources, Narrative, tuple[CellRef, ...]]],
) -> None:
    """Edits pile up in one memory: a digit, a blank where there was an amount, and the reverse."""
    layout, resources, told, _refs = made()
    memory = Memory()
    book = derive(layout, resources, frozenset(), memory, told).book
    for number, fact in enumerate(book.facts[::17]):
        text = "3.21" if fact.amount is None or number % 3 else ""
        layout = edited(layout, fact.cell, text)

        after = derive(layout, resources, frozenset(), memory, told)

        assert_is_full_run(after, layout, resources, told)


def test_statements_and_facts_an_edit_leaves_equal_stay_the_same_objects() -> None:
    layout, resources, told, _refs = material()
    memory = Memory()
    before = derive(layout, resources, frozenset(), memory, told).book
    changed = next(fact for fact in before.facts if fact.amount)

    after = derive(edited(layout, changed.cell, "7.77"), resources, frozenset(), memory, told).book

    assert all(map(operator.is_, before.statements, after.statements))
    others = [
        new.cell for old, new in zip(before.facts, after.facts, strict=True) if old is not new
    ]
    assert others == [changed.cell]


def test_claims_that_speak_of_other_cells_are_not_tied_again() -> None:
    layout, resources, told, _refs = material()
    memory = Memory()
    before = derive(layout, resources, frozenset(), memory, told).book
    claim = next(c for c in before.claims if c.agrees and len(c.cells) == 1)

    edit = edited(layout, claim.cells[0], "7.77")
    after = derive(edit, resources, frozenset(), memory, told).book

    again = [n for o, n in zip(before.claims, after.claims, strict=True) if o is not n]
    assert claim.id in {one.id for one in again}
    assert len(again) * 4 < len(before.claims)


def test_only_comparisons_that_hold_the_edited_amount_are_made_again() -> None:
    layout, resources, told, _refs = material()
    memory = Memory()
    before = derive(layout, resources, frozenset(), memory, told)
    changed = next(f for f in before.book.facts if f.amount and f.line.kind is LineKind.ITEM)

    edit = edited(layout, changed.cell, changed.text.replace("1", "2").replace("4", "5"))
    after = derive(edit, resources, frozenset(), memory, told)

    kept = {id(comparison) for comparison in before.report.comparisons}
    again = [c for c in after.report.comparisons if id(c) not in kept]
    assert again
    assert all(changed.cell in comparison.cells for comparison in again)


def test_header_after_header_put_back_gives_what_a_full_run_gives() -> None:
    """A header moves a whole column: its meaning, its sums, and what the text says of it."""
    layout, resources, told, _refs = material()
    memory = Memory()
    book = derive(layout, resources, frozenset(), memory, told).book
    for number, ref in enumerate(headers(book)[::9]):
        for text in (TEXTS[16 + number % 7], None):
            layout = edited(layout, ref, text)

            after = derive(layout, resources, frozenset(), memory, told)

            assert_is_full_run(after, layout, resources, told)


def test_an_amount_a_person_confirmed_gives_what_a_full_run_gives() -> None:
    layout, resources, told, _refs = material()
    memory = Memory()
    book = derive(layout, resources, frozenset(), memory, told).book
    amounts = [fact.cell for fact in book.facts if fact.amount]
    for confirmed in (frozenset(amounts[::3]), frozenset(amounts[::7]), frozenset[CellRef]()):
        after = derive(layout, resources, confirmed, memory, told)

        assert after.proofs == derive(layout, resources, confirmed, None, told).proofs


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
