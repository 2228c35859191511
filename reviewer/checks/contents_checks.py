"""Checks of the table of contents against the statements, and of numbering."""

from collections.abc import Iterator
from functools import partial

from reviewer.checks.naming import fold, sheet_name, statement_key
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.narrative import ContentsEntry
from reviewer.model.statement import LineKind, StatementKind, short_title

NO_CONTENTS = "文件没有目录，或目录中没有列出表。"
NOT_PRINTED = "目录列出“{actual}”，正文中没有找到这张表。请核对是否漏印或没有认出。"
PAGES_FALL = "目录中“{actual}”的页码 {page} 小于上一条的 {before}。请核对目录页码。"
NO_PAGES = "目录没有页码。"
SKIPPED = "{statement}“{line}”的序号应为“{expected}”。可能漏行、重复或写错序号；请核对。"
NO_NUMBERS = "各总表没有编号的行。"
NO_TARGETS = "{statement}有项目支出 {actual}，文件中没有绩效目标表，也没有说到绩效目标。请核对。"
NO_PROJECTS = "没有项目支出。"

_TABLE = "表"
_TWICE = 2
_NUMERALS = "零一二三四五六七八九十"
_TARGETS = (
    StatementKind.PERFORMANCE_TARGET,
    StatementKind.PERFORMANCE_LIST,
    StatementKind.PROJECT_APPLICATION,
)
_SUMMARIES = (StatementKind.REVENUE_EXPENDITURE_SUMMARY, StatementKind.APPROPRIATION_SUMMARY)


@check(
    "CP-03",
    title="目录所列的表都在",
    title_en="Statements of the contents are printed",
    basis="目录应与所附的表一致",
    severity=Severity.WARNING,
    reads=(Reads.TEXT, Reads.LINES),
)
def listed_statements(material: CheckInput) -> Iterator[Spot | Message]:
    """Report statements the contents name that are nowhere; an unknown table may be one."""
    entries = material.of_text("statements listed", partial(_statements_listed, material))
    if not entries or not material.sheets.every:
        yield Message(NO_CONTENTS)
        return
    printed = [_bare(sheet.statement.title, material) for sheet in material.sheets.every]
    lines = material.book.lines
    folded = material.of_text("folded lines", lambda: [fold(line.text) for line in lines])
    first = entries[0][0].place
    told = [text for line, text in zip(lines, folded, strict=True) if line.place != first]
    has_unknown = any(s.kind is StatementKind.OTHER and s.facts for s in material.sheets.every)
    missing = [
        entry
        for entry, own in entries
        if own
        and not any(own in title or title in own for title in printed if title)
        and sum(own in text for text in told) < _TWICE
    ]
    if missing:
        evidence = tuple(
            Evidence(EvidenceRole.PLACE, place=entry.place, quote=entry.title) for entry in missing
        )
        names = "、".join(entry.title for entry in missing)
        severity = Severity.INFO if has_unknown else None
        yield Spot("contents", Message(NOT_PRINTED, {"actual": names}), evidence, severity)


def _statements_listed(material: CheckInput) -> list[tuple[ContentsEntry, str]]:
    """Return the entries that name statements, with their bare titles."""
    headings = {_bare(section.title, material) for section in material.book.sections}
    named = [entry for entry in material.book.contents if _names_statement(entry, material)]
    bare = [(entry, _bare(entry.title, material)) for entry in named]
    return [(entry, title) for entry, title in bare if title not in headings]


def _names_statement(entry: ContentsEntry, material: CheckInput) -> bool:
    """Whether an entry below the parts names a statement; a part may be called so as well."""
    is_part = entry.part is not None and entry.number is None
    title = fold(entry.title).rstrip("0123456789.…")
    words = material.expectations.statement_words
    return not is_part and title.endswith(_TABLE) and any(word in title for word in words)


def _bare(title: str, material: CheckInput) -> str:
    """Return a title without entity, year and marks, so that printings of it compare equal."""
    bare = fold(short_title("".join(title.split()), material.book.disclosure.entity))
    return "".join(character for character in bare if character.isalpha())


@check(
    "FM-09",
    title="目录页码递增",
    title_en="Pages of the contents ascend",
    basis="目录页码应与正文一致",
    severity=Severity.INFO,
    reads=(Reads.TEXT,),
)
def falling_pages(material: CheckInput) -> Iterator[Spot | Message]:
    """Report entries whose page is before that of the entry above."""
    entries = [entry for entry in material.book.contents if entry.page is not None]
    if not entries:
        yield Message(NO_PAGES)
    before = 0
    for entry in entries:
        page = entry.page or 0
        if page < before:
            values = {"actual": entry.title, "page": str(page), "before": str(before)}
            evidence = Evidence(EvidenceRole.PLACE, place=entry.place, quote=entry.title)
            yield Spot(f"page:{fold(entry.title)}", Message(PAGES_FALL, values), (evidence,))
        before = max(before, page)


@check(
    "FM-10",
    title="表内序号连续",
    title_en="Numbers of lines run on",
    basis="各项序号应从一起连续，不重复",
    severity=Severity.WARNING,
    reads=(Reads.WORDS, Reads.SHEETS),
)
def skipped_numbers(material: CheckInput) -> Iterator[Spot | Message]:
    """Report the first line of each side of a summary whose number does not follow."""
    numbered = [
        (sheet, panel, lines)
        for kind in _SUMMARIES
        for sheet in material.sheets.of_kind(kind)
        if not sheet.is_out_of_place
        for panel, lines in _numbered_lines(sheet).items()
    ]
    if not numbered:
        yield Message(NO_NUMBERS)
    for sheet, panel, lines in numbered:
        for expected, (number, name, row) in enumerate(lines, start=1):
            if number != expected:
                values = {
                    "statement": sheet_name(sheet, material.sheets),
                    "line": name,
                    "expected": _numeral(expected),
                }
                cell = next((f.cell for f in sheet.of_row(row, panel)), None)
                place = Evidence(EvidenceRole.PLACE, sheet.statement.id, cell, quote=name)
                key = f"{statement_key(sheet)}:{sheet.side_of(panel)}"
                yield Spot(key, Message(SKIPPED, values), (place,))
                break


def _numbered_lines(sheet: Sheet) -> dict[int, list[tuple[int, str, int]]]:
    """Return number, name and row of the lines numbered 一、二、 in each panel."""
    found: dict[int, list[tuple[int, str, int]]] = {}
    for line in sheet.lines:
        number = _value(fold(line.name).partition("、")[0])
        if number is not None and line.parent is None and line.kind is not LineKind.OF_WHICH:
            found.setdefault(line.panel, []).append((number, line.name, line.row))
    return {panel: lines for panel, lines in found.items() if len(lines) > 1}


def _value(text: str) -> int | None:
    """Read a Chinese numeral below a hundred."""
    if not text or any(character not in _NUMERALS for character in text):
        return None
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    value = (_NUMERALS.index(tens) if tens else 1) * 10 if ten else 0
    return value + (_NUMERALS.index(ones) if ones else 0)


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if not tens else ("十" if tens == 1 else _NUMERALS[tens] + "十")
    return head + (_NUMERALS[ones] if ones or not tens else "")


@check(
    "CP-09",
    title="项目支出公开绩效目标",
    title_en="Projects publish their targets",
    basis="预算法、财预〔2016〕143号：逐步公开重点项目绩效目标",
    severity=Severity.WARNING,
    reads=(Reads.TEXT, Reads.SHEETS),
)
def projects_without_targets(material: CheckInput) -> Iterator[Spot | Message]:
    """Report project expenditure where neither form nor text speaks of targets."""
    sheet = material.sheets.only(
        (StatementKind.GENERAL_PUBLIC_EXPENDITURE, StatementKind.EXPENDITURE_DETAIL)
    )
    total = _project_total(sheet) if isinstance(sheet, Sheet) else None
    if total is None or not isinstance(sheet, Sheet):
        yield Message(NO_PROJECTS)
        return
    words = material.expectations.target_words
    told = any(word in paragraph.text for paragraph in material.book.paragraphs for word in words)
    has_form = any(material.sheets.of_kind(kind) for kind in _TARGETS)
    if not told and not has_form and material.book.paragraphs:
        ref, text = total
        values = {"statement": sheet_name(sheet, material.sheets), "actual": text}
        place = Evidence(EvidenceRole.PLACE, sheet.statement.id, ref)
        yield Spot(statement_key(sheet), Message(NO_TARGETS, values), (place,))


def _project_total(sheet: Sheet) -> tuple[CellRef, str] | None:
    for line in sheet.totals:
        fact = sheet.at(line, ("use.project",))
        if fact is not None and fact.amount:
            return fact.cell, fact.text
    return None


CONTENTS_CHECKS = (
    listed_statements,
    falling_pages,
    skipped_numbers,
    projects_without_targets,
)
