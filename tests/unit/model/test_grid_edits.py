"""Rows and columns put in, taken out, joined, cut and shifted; boxes stay with their texts."""

from dataclasses import replace

import pytest

from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, CellRef, Grid
from reviewer.model.grid_edits import (
    GridEditRefused,
    apply_edit,
    merge_row_up,
    moved,
    shift,
    slipped_columns,
    split_row,
)
from reviewer.model.operation import EditGrid, GridEdit
from reviewer.model.statement import LineKind, Revision


def cell(text: str, row: int, column: int, *, raw: str | None = None) -> Cell:
    box = Box(100.0 * column, 20.0 * row, 100.0 * column + 90, 20.0 * row + 18)
    return Cell(raw or text, text, (Place(1, box),) if text else ())


def grid(*rows: str) -> Grid:
    return Grid(
        3,
        tuple(
            tuple(cell(text, r, c) for c, text in enumerate(row.split("|")))
            for r, row in enumerate(rows)
        ),
    )


BUDGET = grid(
    "科目编码|科目名称|总计|基本支出|项目支出",
    "2080505|养老保险缴费|14.00|14.00|",
    "2101102|事业单位医疗||4.43|4.43",
)


def texts(of: Grid) -> list[str]:
    return ["|".join("-" if c is None else c.text for c in row) for row in of.rows]


def edit(kind: GridEdit, row: int = 0, column: int = 0, stop: int = 0) -> EditGrid:
    return EditGrid(kind, 3, row, column, stop, (), "")


def where(of: Grid, text: str) -> Place:
    return next(c.places[0] for _, c in of.cells() if c.text == text)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (edit(GridEdit.INSERT_ROW, 2), ["||||"]),
        (edit(GridEdit.INSERT_ROW, 3), ["||||"]),
    ],
)
def test_a_row_put_in_is_blank(made: EditGrid, expected: list[str]) -> None:
    after = texts(apply_edit(BUDGET, made))

    assert [row for row in after if row not in texts(BUDGET)] == expected
    assert after[made.row] == "||||"


def test_a_row_taken_out_leaves_the_others_as_they_were() -> None:
    assert texts(apply_edit(BUDGET, edit(GridEdit.DELETE_ROW, 1))) == [
        texts(BUDGET)[0],
        texts(BUDGET)[2],
    ]


def test_a_column_is_put_in_and_taken_out_again() -> None:
    wider = apply_edit(BUDGET, edit(GridEdit.INSERT_COLUMN, column=2))
    assert texts(wider)[1] == "2080505|养老保险缴费||14.00|14.00|"

    assert apply_edit(wider, edit(GridEdit.DELETE_COLUMN, column=2)) == BUDGET


def test_a_merged_header_grows_and_shrinks_with_the_columns_under_it() -> None:
    code = replace(cell("科目", 0, 0), column_span=2)
    spent = replace(cell("支出", 0, 2), column_span=3)
    head = replace(BUDGET, rows=((code, None, spent, None, None), *BUDGET.rows))

    wider = apply_edit(head, edit(GridEdit.INSERT_COLUMN, column=3))
    assert wider.rows[0][2] is not None
    assert wider.rows[0][2].column_span == 4
    assert wider.rows[0][3] is None

    narrower = apply_edit(head, edit(GridEdit.DELETE_COLUMN, column=2))
    assert narrower.rows[0][2] is not None
    assert (narrower.rows[0][2].text, narrower.rows[0][2].column_span) == ("支出", 2)


def test_a_merged_cell_that_starts_in_a_row_taken_out_moves_down() -> None:
    tall = replace(cell("2080505", 1, 0), row_span=2)
    rows = (BUDGET.rows[0], (tall, *BUDGET.rows[1][1:]), (None, *BUDGET.rows[2][1:]))

    after = apply_edit(replace(BUDGET, rows=rows), edit(GridEdit.DELETE_ROW, 1))

    assert after.rows[1][0] is not None
    assert (after.rows[1][0].text, after.rows[1][0].row_span) == ("2080505", 1)


def test_a_row_joined_to_the_one_above_keeps_texts_and_boxes() -> None:
    wrapped = grid("2080505|机关事业单位基本养老|14.00", "|保险缴费支出|")

    after = merge_row_up(wrapped, 1)

    assert texts(after) == ["2080505|机关事业单位基本养老保险缴费支出|14.00"]
    name = after.rows[0][1]
    assert name is not None
    assert [place.box.top for place in name.places] == [0.0, 20.0]


def test_a_row_joined_and_cut_again_is_as_before() -> None:
    wrapped = grid("2080505|机关事业单位基本养老|14.00", "|保险缴费支出|")

    assert split_row(merge_row_up(wrapped, 1), 0) == wrapped


def test_two_rows_read_as_one_are_cut_with_their_boxes() -> None:
    rows = (
        (
            cell("301302", 0, 0, raw="301\n302"),
            cell("工资福利支出商品和服务支出", 0, 1, raw="工资福利支出\n商品和服务支出"),
        ),
    )

    after = split_row(Grid(3, rows), 0)

    assert texts(after) == ["301|工资福利支出", "302|商品和服务支出"]
    assert where(after, "301").box.bottom == where(after, "302").box.top


def test_a_row_of_single_lines_cannot_be_cut() -> None:
    with pytest.raises(GridEditRefused):
        split_row(BUDGET, 1)


def test_the_first_row_has_nothing_above_to_be_joined_to() -> None:
    with pytest.raises(GridEditRefused):
        merge_row_up(BUDGET, 0)


def test_a_slipped_row_goes_back_in_one_step_with_its_boxes() -> None:
    columns = slipped_columns(BUDGET, 2, 3, -1)

    after = shift(BUDGET, 2, columns, -1)

    assert texts(after)[2] == "2101102|事业单位医疗|4.43|4.43|"
    assert {c.places for c in after.rows[2] if c} == {c.places for c in BUDGET.rows[2] if c}


def test_a_row_slipped_to_the_left_goes_back_to_the_right() -> None:
    slipped = grid("301|工资福利支出|12.00|3.00|")

    after = shift(slipped, 0, slipped_columns(slipped, 0, 2, 1), 1)

    assert texts(after) == ["301|工资福利支出||12.00|3.00"]


def test_nothing_is_ever_shifted_over_a_text() -> None:
    with pytest.raises(GridEditRefused):
        shift(BUDGET, 1, range(2, 3), 1)
    with pytest.raises(GridEditRefused):
        shift(BUDGET, 1, range(2), -1)


@pytest.mark.parametrize(
    "made",
    [
        edit(GridEdit.INSERT_ROW, 1),
        edit(GridEdit.DELETE_ROW, 1),
        edit(GridEdit.INSERT_COLUMN, column=1),
        edit(GridEdit.DELETE_COLUMN, column=1),
        edit(GridEdit.SHIFT_LEFT, 2, 3, 5),
        edit(GridEdit.SHIFT_RIGHT, 1, 3, 4),
    ],
)
def test_it_is_known_where_every_cell_has_gone(made: EditGrid) -> None:
    after = apply_edit(BUDGET, made)

    for ref, before in BUDGET.cells():
        now = moved(made, ref)
        if now is not None:
            assert after.cell(now.row, now.column) == before


def test_what_a_person_said_of_a_row_moves_with_it() -> None:
    said = replace(
        BUDGET, revision=Revision(line_kinds=((2, LineKind.TOTAL),), roles=((2, "total"),))
    )

    after = apply_edit(said, edit(GridEdit.INSERT_ROW, 1))

    assert after.revision.line_kinds == ((3, LineKind.TOTAL),)
    assert apply_edit(said, edit(GridEdit.DELETE_ROW, 2)).revision.line_kinds == ()
    assert after.revision.roles == ((2, "total"),)


def test_a_cell_of_another_grid_does_not_move() -> None:
    other = CellRef(9, 2, 2)

    assert moved(edit(GridEdit.DELETE_ROW, 2), other) == other
