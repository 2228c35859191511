"""Checks of headers against what stands under them."""

from collections.abc import Iterator

from reviewer.checks.naming import fold, header_name, sheet_name, statement_key
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import Column

NO_CODES = "各表都没有科目编码。"
SWAPPED = "{statement}的“{column}”一栏实际是{actual}。表头错位；请对照原页，必要时请发布单位更正。"

_HELD = {"name": "科目名称", "unit_name": "单位名称"}


@check(
    "FM-13",
    title="科目名称与单位名称表头错位",
    title_en="Headers of account and unit names are swapped",
    basis="各栏内容应与表头一致",
    severity=Severity.WARNING,
    reads=(Reads.LINES,),
)
def swapped_headers(material: CheckInput) -> Iterator[Spot | Message]:
    """Report columns of account names headed as entities, and the other way round."""
    if not any(sheet.coded for sheet in material.sheets.every):
        yield Message(NO_CODES)
    for sheet, column in _swapped(material):
        held = _HELD[column.role or ""]
        values = {
            "statement": sheet_name(sheet, material.sheets),
            "column": header_name(column),
            "actual": held,
        }
        evidence = Evidence(EvidenceRole.PLACE, sheet.statement.id, quote=header_name(column))
        key = f"{statement_key(sheet)}:{column.role}"
        yield Spot(key, Message(SWAPPED, values), (evidence,), actual=held)


def _swapped(material: CheckInput) -> Iterator[tuple[Sheet, Column]]:
    """Yield the columns whose own header speaks of the other thing than what they hold."""
    account_words = material.expectations.account_header_words
    entity_words = material.expectations.entity_header_words
    words = {"name": (entity_words, account_words), "unit_name": (account_words, entity_words)}
    for sheet in material.sheets.every:
        if sheet.coded:
            for column in sheet.statement.columns:
                other, own = words.get(column.role or "", ((), ()))
                header = fold(header_name(column))
                if any(w in header for w in other) and not any(w in header for w in own):
                    yield sheet, column


HEADER_CHECKS = (swapped_headers,)
