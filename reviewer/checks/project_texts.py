"""Checks of what the text tells of a project against the project's form of targets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.checks.naming import fold
from reviewer.checks.prose import words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import said, shown, unit_of
from reviewer.checks.targets import NO_TARGETS, Target, is_project, targets
from reviewer.checks.text_words import TargetWords
from reviewer.model.amount import AmountUnit, read_amount
from reviewer.model.claim import Claim, claim_term, yuan_of
from reviewer.model.finding import EvidenceRole, Severity
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.narrative import Section

DATES_DIFFER = (
    "项目“{project}”的实施周期在文中是“{actual}”，绩效目标表中是{expected}。两处应当一致；请核对。"
)
MONEY_DIFFERS = (
    "项目“{project}”本年度的预算在文中是 {actual} {unit}，绩效目标表中是 {expected}。"
    "两处应当一致；请核对。"
)
NO_TEXTS = Message("文中没有与绩效目标表对应的项目说明。")

_DATE = re.compile(r"(?P<year>20\d\d)[-/.年](?P<month>\d{1,2})")
_RANGE = re.compile(
    r"(?P<a>20\d\d)[年./-](?P<am>\d{1,2})(?:月|[./-])?(?:\d{1,2}日?)?(?:[-—~至到]+)"
    r"(?:(?P<b>20\d\d)[年./-])?(?P<bm>\d{1,2})(?=月|[./-]|$)(?:月?(?:\d{1,2}日)?)"
)
_OF_THE_YEAR = re.compile(r"本年|当年|今年|年度预算")
_UNIT = re.compile(r"\((?P<unit>万?元)\)")


@dataclass(frozen=True, slots=True)
class _Project:
    """A project with its form, and the section of the text that tells of it."""

    name: str
    form: Target
    section: Section


@check(
    "PF-11",
    title="项目说明与绩效目标表一致",
    title_en="The text on a project agrees with its form of targets",
    basis="项目经费情况说明的实施周期、年度预算应与项目绩效目标表一致",
    severity=Severity.WARNING,
    reads=(Reads.FORMS, Reads.TEXT, Reads.CLAIMS),
)
def project_texts(material: CheckInput) -> Iterator[Spot | Message]:
    """Report projects whose dates or money of the year are others in the text than in the form."""
    words = material.words.targets
    forms = targets(material)
    if words is None or not forms:
        yield NO_TARGETS
        return
    projects = list(_projects(forms, words, material))
    if not projects:
        yield NO_TEXTS
    for project in projects:
        yield from _dates(project, words, material)
        yield from _money(project, words, material)


def _projects(forms: list[Target], words: TargetWords, material: CheckInput) -> Iterator[_Project]:
    """Yield the projects told of once: by name in a title, or as the only one there is."""
    named = [(name, form) for form in forms if (name := is_project(form, words))]
    general = [s for s in material.book.sections if words.project_text.search(s.title)]
    for name, form in named:
        own = [s for s in material.book.sections if fold(name) in fold(s.title)]
        if not own and len(named) == len(general) == 1 and _tells_of(name, general[0], material):
            own = general
        if len(own) == 1 and [other for other, _ in named].count(name) == 1:
            yield _Project(name, form, own[0])


def _tells_of(name: str, section: Section, material: CheckInput) -> bool:
    paragraphs = material.book.paragraphs[section.start : section.stop]
    return any(fold(name) in paragraph.text for paragraph in paragraphs)


def _parts(project: _Project, title: re.Pattern[str], material: CheckInput) -> Iterator[Section]:
    """Yield the sections within a project's that are about something."""
    for section in material.book.sections:
        is_within = project.section.start <= section.start < project.section.stop
        if is_within and title.search(section.title):
            yield section


def _dates(project: _Project, words: TargetWords, material: CheckInput) -> Iterator[Spot]:
    fields = [project.form.field(names) for names in (words.starts, words.stops)]
    dates = [(d, f) for f in fields if f and (d := _DATE.search(fold(f[0])))]
    if len(dates) != len(fields):
        return
    for section in _parts(project, words.period_title, material):
        for paragraph in material.book.paragraphs[section.start : section.stop]:
            match = _RANGE.search(paragraph.text)
            if match is None:
                continue
            printed = [(int(date["year"]), int(date["month"])) for date, _ in dates]
            stop = int(match["b"] or match["a"]), int(match["bm"])
            if printed != [(int(match["a"]), int(match["am"])), stop]:
                expected = "至".join(f"{year}年{month}月" for year, month in printed)
                values = {
                    "project": project.name,
                    "actual": match.group(),
                    "expected": expected,
                }
                cells = [project.form.at(ref, text) for _, (text, ref) in dates]
                evidence = (*words_at(paragraph, *match.span()), *cells)
                yield Spot(_key(project, "dates"), Message(DATES_DIFFER, values), evidence)
            return


def _money(project: _Project, words: TargetWords, material: CheckInput) -> Iterator[Spot]:
    field = project.form.field(words.money_year)
    printed = _yuan(project.form, field)
    claim = next(_of_the_year(project, words, material), None)
    if field is None or printed is None or claim is None or claim.amount is None:
        return
    apart = abs((yuan_of(claim) or Decimal(0)) - printed)
    if apart > claim_term(claim, claim.amount).place_yuan:
        values = {
            "project": project.name,
            "actual": shown(claim.amount),
            "unit": unit_of(claim).value,
            "expected": field[0],
        }
        evidence = (
            said(claim, material.book, EvidenceRole.PLACE),
            project.form.at(field[1], field[0]),
        )
        yield Spot(_key(project, "money"), Message(MONEY_DIFFERS, values), evidence)


def _of_the_year(project: _Project, words: TargetWords, material: CheckInput) -> Iterator[Claim]:
    """Yield the amounts said to be this year's; a whole cost or last year's is another."""
    year = material.book.disclosure.year
    for section in _parts(project, words.money_title, material):
        for claim in material.book.claims:
            is_within = section.start <= claim.paragraph < section.stop
            is_now = str(year) in claim.quote or _OF_THE_YEAR.search(fold(claim.quote))
            if is_within and is_now and claim.amount is not None and claim.year in (None, year):
                yield claim


def _yuan(form: Target, field: tuple[str, CellRef] | None) -> Decimal | None:
    """Return an amount of a form in 元, by the unit printed for it or with its labels."""
    amount = read_amount(field[0]) if field else None
    units = {m["unit"] for label, _, _ in form.fields for m in _UNIT.finditer(label)}
    own = form.sheet.statement.amount_unit
    unit = AmountUnit(units.pop()) if len(units) == 1 else own
    return None if amount is None or unit is None else amount.value * unit.in_yuan


def _key(project: _Project, what: str) -> str:
    return f"target:{fold(project.name)}:{what}"


PROJECT_TEXT_CHECKS = (project_texts,)
