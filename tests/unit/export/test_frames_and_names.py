"""Frames, CSV files, sheet names and recomputed totals."""

from decimal import Decimal

from reviewer.app.language import Language
from reviewer.export.frames import statement_frame
from reviewer.export.outcome import Outcome
from reviewer.export.recomputation import recomputations
from reviewer.export.sheet_names import sheet_names
from reviewer.export.tables_folder import csv_files
from reviewer.model.grid import CellRef


def test_a_frame_holds_exact_decimals_and_never_floats(outcome: Outcome) -> None:
    statement = outcome.book.statements[0]
    grid = outcome.book.grids[statement.grid]

    frame = statement_frame(statement, grid, outcome.book.of_statement(statement))

    assert {str(dtype) for dtype in frame.dtypes} == {"object"}
    assert frame["合计"].tolist()[0] == Decimal("1122.11")
    assert frame["其中：/项目支出"].tolist() == [Decimal("1000.00"), None, "—", Decimal("1000.00")]
    assert list(frame.index) == [2, 3, 4, 5]
    assert frame.attrs["amount_unit"] == "万元"


def test_csv_amounts_are_plain_and_formulas_are_disarmed(
    outcome: Outcome, words: Language
) -> None:
    files = csv_files(outcome, words)

    (first, second) = files.values()
    lines = first.decode("utf-8-sig").splitlines()
    assert list(files) == ["01 临江市数据服务中心2024年支出总表.csv", "02 人员名单.csv"]
    assert lines[1] == "2010350,事业运行,1122.11,122.11,1000.00"
    assert lines[2].split(",")[1] == '"\'=HYPERLINK(""x"")"'
    assert second.decode("utf-8-sig").splitlines()[1:] == ["'+86 100,0012", "'@cmd,-"]


def test_sheet_names_are_valid_and_unique() -> None:
    names = sheet_names(["收支[总]表*", "收支总表", "'引号'", "", "History"], ["封面"])

    assert names == ["收支总表", "收支总表 (2)", "引号", "Sheet", "Sheet (2)"]


def test_a_long_sheet_name_keeps_its_end_because_titles_differ_there() -> None:
    name, again = sheet_names(["很长的单位名称" * 5 + "收入总表"] * 2)

    assert len(name) == 31
    assert name.endswith("收入总表")
    assert len(again) == 31
    assert again.endswith(" (2)")


def test_a_total_is_recomputed_from_the_rows_that_add_up(outcome: Outcome) -> None:
    statement = outcome.book.statements[0]

    found = recomputations(statement, outcome.book.of_statement(statement))

    assert [(item.total, item.value) for item in found] == [
        (CellRef(3, 5, 2), Decimal("1143.03")),
        (CellRef(3, 5, 3), Decimal("143.03")),
        (CellRef(3, 5, 4), Decimal("1000.00")),
    ]
    assert found[2].parts == (CellRef(3, 2, 4),)
