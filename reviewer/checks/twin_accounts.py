"""Check of economic items that have a functional account of their own, which is not printed."""

from collections.abc import Iterator

from reviewer.checks.naming import line_key, sheet_name
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind

NO_TWIN = (
    "{statement}“{line}”有 {actual}，而各功能分类表中没有 {code} 的金额。"
    "可能列在别的功能科目中；请核对归类。"
)
NO_BASIC = Message("没有分科目的基本支出表，或没有分科目的一般公共预算支出表。")

# 住房公积金 is spent on 住房保障, contributions on 社会保障 and 卫生健康
_TWINS = (
    ("30108", "2080505"),
    ("30109", "2080506"),
    ("30110", "21011"),
    ("30113", "22102"),
)
_FUNCTIONAL = (
    StatementKind.GENERAL_PUBLIC_EXPENDITURE,
    StatementKind.EXPENDITURE_DETAIL,
    StatementKind.REVENUE_DETAIL,
)


@check(
    "XT-28",
    title="有对应功能科目的经济科目",
    title_en="Economic items are spent under the functional accounts made for them",
    basis="财政部《政府收支分类科目》",
    severity=Severity.INFO,
    reads=(Reads.SHEETS,),
)
def twin_is_missing(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out items with money whose functional account no statement has."""
    basic = _coded(material, StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE)
    functional = [sheet for kind in _FUNCTIONAL for sheet in _coded(material, kind)]
    if not basic or not functional:
        yield NO_BASIC
        return
    spent = {
        line.code or ""
        for sheet in functional
        for line in sheet.coded
        if any(fact.amount for fact in sheet.of_line(line))
    }
    for sheet in basic:
        for item, account in _TWINS:
            for line in sheet.of_code(item):
                fact = sheet.main(line)
                if fact is None or not fact.amount or any(c.startswith(account) for c in spent):
                    continue
                values = {
                    "statement": sheet_name(sheet, material.sheets),
                    "line": f"{item} {line.name}",
                    "actual": fact.text.strip(),
                    "code": account,
                }
                evidence = Evidence(EvidenceRole.TOTAL, fact.statement, fact.cell)
                yield Spot(line_key(sheet, line), Message(NO_TWIN, values), (evidence,))


def _coded(material: CheckInput, kind: StatementKind) -> list[Sheet]:
    sheets = material.sheets.of_kind(kind)
    return [sheet for sheet in sheets if sheet.coded and not sheet.is_out_of_place]


TWIN_ACCOUNT_CHECKS = (twin_is_missing,)
