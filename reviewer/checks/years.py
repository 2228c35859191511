"""Checks of the fiscal year a document says it is for."""

import re
from collections.abc import Iterator

from reviewer.checks.naming import statement_key
from reviewer.checks.rulebook import CheckInput, Spot, check
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message

OTHER_YEAR = (
    "{statement}的表题写着 {actual} 年，而本文件是 {expected} 年度的。可能沿用了旧表题；请核对。"
)
YEAR_UNKNOWN = "没有认出文件的年度。"
NO_YEARS = "各表的表题都没有写年度。"

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@check(
    "FM-04",
    title="表题年度与文件年度一致",
    title_en="Year in a title is that of the document",
    basis="预算公开各表应为同一年度",
    severity=Severity.ERROR,
)
def other_year_in_title(material: CheckInput) -> Iterator[Spot | Message]:
    """Report titles that name years, none of them the document's."""
    year = material.book.disclosure.year
    if year is None:
        yield Message(YEAR_UNKNOWN)
        return
    titled = [(s, _YEAR.findall(s.statement.title)) for s in material.sheets.every]
    if not any(years for _, years in titled):
        yield Message(NO_YEARS)
    for sheet, years in titled:
        if years and str(year) not in years:
            values = {
                "statement": sheet.statement.title,
                "actual": years[0],
                "expected": str(year),
            }
            yield Spot(
                statement_key(sheet),
                Message(OTHER_YEAR, values),
                (Evidence(EvidenceRole.PLACE, sheet.statement.id, quote=sheet.statement.title),),
                expected=str(year),
                actual=years[0],
            )


YEAR_CHECKS = (other_year_in_title,)
