"""Checks of the functional account a project's form names: how it is written, what it carries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.checks.naming import fold, sheet_name, statement_key
from reviewer.checks.prose import numbered, words_at
from reviewer.checks.rulebook import FORM_KINDS, CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind

MALFORMED = (
    "“{actual}”不是规范的科目写法，应为 3 位类、2 位款、2 位项（如 201类03款50项）。请核对。"
)
NO_MONEY = "{statement}的功能科目是 {actual}，而{other}中这个科目没有项目支出。请核对科目。"
NO_CODES = "文件中没有“类款项”写法的科目。"
NO_FORMS = "文件中没有写明功能科目的项目申报表或绩效目标表。"

_WRITTEN = re.compile(r"(?<!\d)(?P<category>\d+)类(?P<group>\d+)款(?:(?P<item>\d+)项)?")
_CODE = re.compile(r"(?<!\d)(\d{3})类?(\d{2})款?(\d{2})项?(?!\d)")
_PROJECT_ROLES = ("use.project", "prog.target", "prog.other_operating")


@dataclass(frozen=True, slots=True)
class _Named:
    """A row of a form, its texts joined, and its first cell."""

    sheet: Sheet
    text: str
    ref: CellRef


def _rows(sheet: Sheet) -> tuple[_Named, ...]:
    return sheet.once("rows of a form", lambda: tuple(_read_rows(sheet)))


def _read_rows(sheet: Sheet) -> Iterator[_Named]:
    if sheet.grid is None:
        return
    for number, row in enumerate(sheet.grid.rows):
        texts = [fold(cell.text) for cell in row if cell is not None and cell.text]
        first = next((column for column, cell in enumerate(row) if cell is not None), 0)
        if texts:
            yield _Named(sheet, "".join(texts), CellRef(sheet.grid.id, number, first))


@check(
    "CD-10",
    title="科目写法规范",
    title_en="Account is written properly",
    basis="政府收支分类科目：类 3 位，款、项各 2 位",
    severity=Severity.ERROR,
    reads=(Reads.FORMS, Reads.TEXT),
)
def malformed_codes(material: CheckInput) -> Iterator[Spot | Message]:
    """Report accounts written by 类款项 with the wrong number of digits, in text and forms."""
    found = list(_written(material))
    if not found:
        yield Message(NO_CODES)
    wrong = [(match[0], evidence) for match, evidence in found if _is_malformed(match)]
    keys = numbered(iter(text for text, _ in wrong))
    for key, (text, evidence) in zip(keys, wrong, strict=True):
        yield Spot(key, Message(MALFORMED, {"actual": text}), evidence, actual=text)


def _written(material: CheckInput) -> Iterator[tuple[re.Match[str], tuple[Evidence, ...]]]:
    for paragraph in material.book.paragraphs:
        for match in _WRITTEN.finditer(paragraph.text):
            yield match, words_at(paragraph, *match.span())
    for sheet in material.sheets.every:
        for row in _rows(sheet) if sheet.kind in FORM_KINDS else ():
            for match in _WRITTEN.finditer(row.text):
                place = Evidence(EvidenceRole.PLACE, sheet.statement.id, row.ref, quote=match[0])
                yield match, (place,)


def _is_malformed(match: re.Match[str]) -> bool:
    item = match["item"]
    lengths = len(match["category"]), len(match["group"]), 2 if item is None else len(item)
    return lengths != (3, 2, 2)


@check(
    "XT-27",
    title="项目的功能科目有项目支出",
    title_en="Account of a project carries project money",
    basis="项目申报表的功能科目应与支出表列支的科目一致",
    severity=Severity.WARNING,
    reads=(Reads.SHEETS,),
)
def account_without_project_money(material: CheckInput) -> Iterator[Spot | Message]:
    """Report forms whose account has no project expenditure in the expenditure statement."""
    sheet = material.sheets.only(
        (StatementKind.GENERAL_PUBLIC_EXPENDITURE, StatementKind.EXPENDITURE_DETAIL)
    )
    named = list(_named_codes(material))
    if not isinstance(sheet, Sheet) or not named:
        yield Message(NO_FORMS)
        return
    if not any(column.role in _PROJECT_ROLES for column in sheet.columns):
        return
    for row, code in named:
        lines = sheet.of_code(code)
        facts = [sheet.at(line, (role,)) for line in lines for role in _PROJECT_ROLES]
        if not any(fact is not None and fact.amount for fact in facts):
            values = {
                "statement": sheet_name(row.sheet, material.sheets),
                "actual": code,
                "other": sheet_name(sheet, material.sheets),
            }
            place = Evidence(EvidenceRole.PLACE, row.sheet.statement.id, row.ref, quote=row.text)
            key = f"{statement_key(row.sheet)}:{code}"
            yield Spot(key, Message(NO_MONEY, values), (place,), actual=code)


def _named_codes(material: CheckInput) -> Iterator[tuple[_Named, str]]:
    labels = tuple(fold(label) for label in material.expectations.function_labels)
    for sheet in material.sheets.every:
        for row in _rows(sheet) if sheet.kind in FORM_KINDS else ():
            match = _CODE.search(row.text)
            if match is not None and any(label in row.text for label in labels):
                yield row, "".join(match.groups())


PROJECT_CODE_CHECKS = (malformed_codes, account_without_project_money)
