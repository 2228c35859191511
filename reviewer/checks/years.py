"""Checks of the fiscal year a document says it is for."""

import re
from collections.abc import Iterator

from reviewer.checks.naming import statement_key
from reviewer.checks.prose import NO_PROSE, outside_glossary, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import claim_key, claim_name, printed, said, shown
from reviewer.model.claim import Claim
from reviewer.model.disclosure import Stage
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message

OTHER_YEAR = (
    "{statement}的表题写着 {actual} 年，而本文件是 {expected} 年度的。可能沿用了旧表题；请核对。"
)
YEAR_UNKNOWN = "没有认出文件的年度。"
NO_YEARS = "各表的表题都没有写年度。"

OUR_AMOUNT = (
    "文中说“{claim}”{actual} 年是 {amount}，而这是表中 {expected} 年的数。可能写错了年度；请核对。"
)
OTHER_BASE = "文中与 {actual} 年相比，上一年应是 {expected} 年。可能沿用了旧文字；请核对年度。"

LAST_YEAR_ONLY = "文中说“{quote}”，这一段没有说到 {expected} 年。可能沿用了上年文字；请核对年度。"

LAST_YEARS_PLAN = "文中说“{quote}”，这是 {expected} 年的预算。可能沿用了上年文字；请核对年度。"

PERIOD_OVER = "“{quote}”在 {expected} 年之前已经结束。请核对实施期限。"

COUNTED_EARLIER = "文中说“{quote}”，一般是 {expected} 年年底的情况。可能沿用了旧文字；请核对日期。"

_PERIOD = re.compile(
    r"(?:实施期限|实施周期|实施期|起止时间|项目期限?|执行期)[^,。;\d]{0,4}"
    r"20\d\d[年.][^,。;]{0,8}?[至到—~-]+(?P<stop>20\d\d)"
)
# a budget of a year with its amount
_BUDGETED = re.compile(
    r"(?<![比较与])(?P<year>20\d\d)年(?:[^,。;比较与]{0,16}预算(?:数|总额)?(?:为)?\d[\d.]*万元"
    r"|[^。;比较与]{0,40}实行(?:了)?绩效目标管理)"
)
# why there is none: the plan of the year before says nothing of this year's
_NO_PLAN = re.compile(
    r"原因(?:主要)?(?:是|为):?(?P<year>20\d\d)年(?:度)?(?:无|没有|未)[^,。;]{0,16}(?:计划|安排|预算)"
)
# the day at whose end assets and people are counted
_AS_OF = re.compile(r"截[至止]到?(?P<year>20\d\d)年(?:12月(?:31日|底)|年?[底末])")
_DONE = re.compile(r"执行|决算|完成|实际|结余")
# an amount of change follows the year it is measured by
_COMPARED = re.compile(
    r"(?:比|较|与)(?P<year>20\d\d)年[^,。;比较与]{0,12}?(?:增加|减少|增长|下降|上升|降低|持平|相比)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@check(
    "FM-04",
    title="表题年度与文件年度一致",
    title_en="Year in a title is that of the document",
    basis="预算公开各表应为同一年度",
    severity=Severity.ERROR,
    reads=(Reads.LINES,),
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
    past = material.expectations.past_title_words
    for sheet, years in titled:
        if str(year - 1) in years and any(word in sheet.statement.title for word in past):
            continue  # debts are told as they stood at the end of the year before
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


@check(
    "FM-24",
    title="文字中的年度正确",
    title_en="Years named in the text are right",
    basis="本年数写本年度，增减与上一年度相比",
    severity=Severity.WARNING,
    reads=(Reads.TEXT, Reads.CLAIMS, Reads.SHEETS),
)
def wrong_year_in_text(material: CheckInput) -> Iterator[Spot | Message]:
    """Report changes measured by another year than the last, and last year's with our amounts."""
    year = material.book.disclosure.year
    if year is None or not material.book.paragraphs:
        yield Message(YEAR_UNKNOWN) if year is None else NO_PROSE
        return
    yield from _bases_of_other_years(material, year)
    yield from _only_last_year(material, year)
    yield from _plans_of_last_year(material, year)
    yield from _periods_over(material, year)
    yield from _counted_earlier(material, year)
    for claim in material.book.claims:
        if claim.as_current and claim.amount is not None and not _says_both(claim, material):
            values = {
                "claim": claim_name(claim),
                "actual": str(claim.year),
                "amount": shown(claim.amount),
                "expected": str(year),
            }
            evidence = (
                said(claim, material.book, EvidenceRole.PLACE),
                *printed(claim.as_current[:1], material.book),
            )
            key = f"{claim_key(claim, material.book)}:year"
            yield Spot(key, Message(OUR_AMOUNT, values), evidence)


def _bases_of_other_years(material: CheckInput, year: int) -> Iterator[Spot]:
    """Yield comparisons of amounts with a year that is not the last."""
    for paragraph in outside_glossary(material):
        for match in _COMPARED.finditer(paragraph.text):
            if int(match["year"]) in (year - 1, year):
                continue
            values = {"actual": match["year"], "expected": str(year - 1)}
            evidence = words_at(paragraph, match.start(), match.end())
            key = f"base:{match['year']}:{paragraph.text[:20]}"
            yield Spot(key, Message(OTHER_BASE, values), evidence)


def _only_last_year(material: CheckInput, year: int) -> Iterator[Spot]:
    """Yield budgets told of the last year alone, in the text of a budget of this year."""
    if material.book.disclosure.stage is not Stage.BUDGET:
        return
    for paragraph in outside_glossary(material):
        text = paragraph.text
        match = _BUDGETED.search(text)
        if match is None or int(match["year"]) != year - 1:
            continue
        if f"{year}年" in text or _DONE.search(text) or "本年" in text:
            continue
        values = {"quote": match.group(), "expected": str(year)}
        evidence = words_at(paragraph, match.start(), match.end())
        yield Spot(f"only:{text[:20]}", Message(LAST_YEAR_ONLY, values), evidence)


def _plans_of_last_year(material: CheckInput, year: int) -> Iterator[Spot]:
    """Point out budgets explained by there having been no plan for the year before."""
    if material.book.disclosure.stage is not Stage.BUDGET:
        return
    for paragraph in outside_glossary(material):
        for match in _NO_PLAN.finditer(paragraph.text):
            if int(match["year"]) == year - 1:
                values = {"quote": match.group(), "expected": str(year)}
                evidence = words_at(paragraph, match.start(), match.end())
                message = Message(LAST_YEARS_PLAN, values)
                yield Spot(f"plan:{match.group()}", message, evidence, severity=Severity.INFO)


def _periods_over(material: CheckInput, year: int) -> Iterator[Spot]:
    """Yield periods of implementation that ended before the year."""
    for paragraph in outside_glossary(material):
        for match in _PERIOD.finditer(paragraph.text):
            if int(match["stop"]) < year:
                values = {"quote": match.group(), "expected": str(year)}
                evidence = words_at(paragraph, match.start(), match.end())
                yield Spot(f"period:{match.group()}", Message(PERIOD_OVER, values), evidence)


def _counted_earlier(material: CheckInput, year: int) -> Iterator[Spot]:
    """Yield ends of years at which things are counted, a year earlier than they should be.

    Budgets are made before the year's end is known: some rightly tell the end before, so that it
    is pointed out only. Accounts tell the end of their own year.
    """
    is_budget = material.book.disclosure.stage is not Stage.FINAL_ACCOUNTS
    expected = year - 1 if is_budget else year
    for paragraph in outside_glossary(material):
        for match in _AS_OF.finditer(paragraph.text):
            if int(match["year"]) != expected - 1:
                continue
            values = {"quote": match.group(), "expected": str(expected)}
            evidence = words_at(paragraph, match.start(), match.end())
            key = f"as of:{match.group()}:{paragraph.text[:12]}"
            severity = Severity.INFO if is_budget else None
            yield Spot(key, Message(COUNTED_EARLIER, values), evidence, severity)


def _says_both(claim: Claim, material: CheckInput) -> bool:
    """Tell whether the paragraph also has this year's figure of the same: both may be equal."""
    year = material.book.disclosure.year
    return any(
        other.paragraph == claim.paragraph
        and (other.concept, other.code) == (claim.concept, claim.code)
        and other.year == year
        for other in material.book.claims
    )


YEAR_CHECKS = (other_year_in_title, wrong_year_in_text)
