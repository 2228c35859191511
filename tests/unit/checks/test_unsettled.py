"""What does not add up is read less surely, where the table may have been read wrongly."""

from dataclasses import replace

from reviewer.checks.causes import with_causes
from reviewer.checks.run import run_checks
from reviewer.checks.unsettled import with_unsettled
from reviewer.model.fact import FactBook
from reviewer.model.grid import Grid
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import book, row, rule_book, table, total


def _statement(first: str, second: str = "30.00", third: str = "2.00") -> FactBook:
    return book(
        table(
            Kind.EXPENDITURE_DETAIL,
            ("total", "use.basic", "use.project"),
            total("112.00", "82.00", "30.00"),
            row("事业运行", first, "60.00", "20.00", code="2010350"),
            row("住房公积金", second, "20.00", "10.00", code="2210201"),
            row("购房补贴", third, "2.00", "0.00", code="2210203"),
        )
    )


def _guessed(document: FactBook) -> FactBook:
    def grid(one: Grid) -> Grid:
        rows = tuple(
            tuple(cell and replace(cell, confidence=0.95) for cell in cells) for cells in one.rows
        )
        return replace(one, rows=rows)

    grids = [grid(one) for one in document.grids.values()]
    return FactBook(document.disclosure, document.statements, grids, document.facts)


def _doubted(document: FactBook) -> tuple[int, int]:
    """Return how many cells of the first table are doubted, and how many there are."""
    report = with_causes(run_checks(document, rule_book()), document)
    grid = next(iter(with_unsettled(document, report).grids.values()))
    found = [cell.confidence < 0.9 for _, cell in grid.cells()]
    return sum(found), len(found)


def test_guessed_table_whose_sums_agree_is_as_sure_as_it_was_read() -> None:
    assert _doubted(_guessed(_statement("80.00")))[0] == 0


def test_guessed_table_with_a_sum_that_fails_is_doubted_as_a_whole() -> None:
    doubted, cells = _doubted(_guessed(_statement("88.00")))
    assert doubted == cells


def test_one_failing_sum_between_lines_is_the_publications() -> None:
    assert _doubted(_statement("88.00"))[0] == 0


def test_many_failing_sums_between_lines_make_their_cells_doubtful() -> None:
    doubted, cells = _doubted(_statement("88.00", "31.00", "12.00"))
    assert 0 < doubted < cells


def test_what_a_person_corrected_stays_sure() -> None:
    document = _guessed(_statement("88.00"))
    (grid,) = document.grids.values()
    row_of = [cell and replace(cell, correction=cell.reading) for cell in grid.rows[-1]]
    corrected = replace(grid, rows=(*grid.rows[:-1], tuple(row_of)))
    again = FactBook(document.disclosure, document.statements, [corrected], document.facts)
    report = with_causes(run_checks(again, rule_book()), again)
    (found,) = with_unsettled(again, report).grids.values()
    assert [cell and cell.confidence for cell in found.rows[-1]] == [
        cell and cell.confidence for cell in corrected.rows[-1]
    ]
