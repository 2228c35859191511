"""The reviewed workbook, read back by another library."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from reviewer.app.language import Language
from reviewer.export.outcome import Record, TreatedFinding
from reviewer.export.workbook import workbook_bytes
from reviewer.model.finding import Evidence, EvidenceRole
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import CellRef
from reviewer.model.operation import CorrectCell, Decide, Verdict

STATEMENT = "2024年支出总表"
MOBILE = "13812345678"
SOFFICE = shutil.which("soffice")


@pytest.fixture
def content(record: Record, words: Language) -> bytes:
    return workbook_bytes(record, words)


@pytest.fixture
def book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture
def values(content: bytes) -> Workbook:
    """The workbook as programs see it that do not calculate."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def test_the_same_review_gives_the_same_bytes(record: Record, words: Language) -> None:
    assert workbook_bytes(record, words) == workbook_bytes(record, words)


def test_sheets_are_cover_statements_findings_unchecked_and_log(book: Workbook) -> None:
    assert book.sheetnames == ["封面", STATEMENT, "人员名单", "发现", "未能检查", "操作记录"]


def test_the_cover_says_what_was_reviewed_and_who_signed(book: Workbook) -> None:
    cover = {row[0].value: row[1].value for row in book["封面"].iter_rows(max_col=2)}

    assert cover["文件名"] == "预算.pdf"
    assert cover["公开单位"] == "临江市数据服务中心"
    assert cover["不符"] == "1；已处理 1"
    assert cover["状态"] == "已签署"
    assert cover["姓名"] == "林一"
    assert cover["版本"] == "checks 1；program 0.1.0"


def test_numbers_are_numbers_and_keep_their_printed_format(book: Workbook) -> None:
    sheet = book[STATEMENT]

    assert (sheet["C6"].value, sheet["C6"].number_format) == (1122.11, "#,##0.00")
    assert (sheet["D6"].value, sheet["D6"].number_format) == (122.11, "0.00")


def test_codes_blanks_and_dashes_stay_as_printed(book: Workbook) -> None:
    sheet = book[STATEMENT]

    assert sheet["A6"].value == "2010350"
    assert sheet["E7"].value is None
    assert sheet["E8"].value == "—"


def test_text_that_looks_like_a_formula_stays_text(book: Workbook) -> None:
    found = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]

    formulas = [cell for cell in found if cell.data_type == "f"]
    texts = {cell.value for cell in found if cell.data_type == "s"}
    assert all(cell.value.startswith(("=SUM(", "=ROUND(")) for cell in formulas)
    assert texts == {'=HYPERLINK("x")', "+86 100", "@cmd", "-", "=四舍五入"}


def test_merged_headers_are_merged_and_stay_in_view(book: Workbook) -> None:
    sheet = book[STATEMENT]

    assert {str(merged) for merged in sheet.merged_cells.ranges} == {
        "A4:A5",
        "B4:B5",
        "C4:C5",
        "D4:E4",
        "A9:B9",
        "A11:E11",
    }
    assert sheet.freeze_panes == "A6"


def test_a_corrected_cell_is_marked_and_says_what_it_was(book: Workbook) -> None:
    cell = book[STATEMENT]["C7"]

    assert cell.value == 13.95
    assert cell.border.left.style == "thick"
    assert cell.fill.fgColor.rgb == "FFE3F2FB"
    assert cell.comment is not None
    assert "原为“13.98”，改为“13.95”。林一" in cell.comment.text


def test_totals_are_live_formulas_beside_the_printed_ones(
    book: Workbook, values: Workbook
) -> None:
    formulas, now = book[STATEMENT], values[STATEMENT]

    assert formulas["C9"].value == 1143.03
    assert formulas["G5"].value == "复算 合计"
    assert formulas["G9"].value == "=SUM(C6:C8)"
    assert now["G9"].value == pytest.approx(1143.03)
    assert formulas["H9"].value == "=ROUND(C9-G9,2)"
    assert now["H9"].value == 0


def test_nothing_is_recomputed_where_the_figures_do_not_bear_it_out(book: Workbook) -> None:
    assert book["人员名单"].max_column == 2


def test_a_finding_links_to_its_first_cell(book: Workbook) -> None:
    row = {head.value: cell for head, cell in zip(book["发现"][1], book["发现"][2], strict=True)}

    assert row["位置"].hyperlink.location == f"'{STATEMENT}'!C9"
    assert row["位置"].value == f"{STATEMENT} C9；{STATEMENT} C7；第 19 页 -共计 1,143.03 万元"
    assert row["差额"].value == "0.01"
    assert row["处理"].value == "合理差异"
    assert row["处理人"].value == "林一"


def test_what_could_not_be_checked_is_listed_with_its_reason(book: Workbook) -> None:
    cells = [cell.value for cell in book["未能检查"][2]]

    assert cells == ["XT-07", "本文件没有“项目支出表”。"]


def test_the_log_shows_undone_steps_too(book: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["操作记录"].iter_rows(min_row=2)]

    assert [row[3] for row in rows] == ["更正", "认定", "撤销", "认定", "签署"]
    assert [row[7] for row in rows] == [None, "是", None, None, None]


def test_numbers_of_persons_are_masked_in_findings_log_and_comments(
    record: Record, words: Language
) -> None:
    finding = record.findings[0].finding
    quote = Evidence(EvidenceRole.PLACE, place=Place(1, Box(0, 0, 9, 9)), quote=MOBILE)
    decide = Decide(finding.key, "WT-02", Verdict.REASONABLE, f"已问 {MOBILE}", "", "")
    corrected = CorrectCell(CellRef(3, 3, 2), None, "13.95", MOBILE, "合计")
    history = (
        replace(record.history[0], operation=corrected),
        *record.history[1:3],
        replace(record.history[3], operation=decide),
        record.history[4],
    )
    finding = replace(finding, evidence=(quote,))
    masked = replace(
        record, history=history, findings=(TreatedFinding(finding, "decided", history[3]),)
    )

    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(masked, words)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [str(cell.value) for cell in cells]
    texts += [cell.comment.text for cell in cells if cell.comment is not None]
    assert not [text for text in texts if MOBILE in text]
    assert len([text for text in texts if "138****5678" in text]) == 5


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_calculates_the_same(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "复核.xlsx"
    path.write_bytes(content)
    out = tmp_path / "again"

    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            out,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=90,
    )

    again = openpyxl.load_workbook(out / path.name, data_only=True)[STATEMENT]
    assert again["G9"].value == pytest.approx(1143.03)
    assert again["C6"].value == 1122.11
