"""Checks of the entity's name, in titles and in statements, and of roll-up rows."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from reviewer.checks.naming import fold, line_key, sheet_name, statement_key
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.statement import Line

ENTITY_UNKNOWN = "没有认出文件的单位名称。"
NO_NAMES = "各表都没有列出单位名称。"
NAME_DIFFERS = (
    "{statement}中的单位名称“{actual}”与文件的“{expected}”不一致。可能被截断或写错；请核对。"
)
TITLE_DIFFERS = "表题“{statement}”中的单位名称“{actual}”与文件的“{expected}”不一致。请核对。"

_NAME_COLUMNS = ("unit_name", "name")
_ALIKE = 0.75


@check(
    "XT-26",
    title="表中单位名称与文件一致",
    title_en="Entity named in a statement is that of the document",
    basis="同一文件中单位名称应一致",
    severity=Severity.WARNING,
    reads=(Reads.LINES, Reads.WORDS),
)
def other_entity_in_statement(material: CheckInput) -> Iterator[Spot | Message]:
    """Report unit names that are cut short or nearly, but not quite, the document's entity."""
    entity = material.book.disclosure.entity
    if not entity:
        yield Message(ENTITY_UNKNOWN)
        return
    named = [(s, *n) for s in material.sheets.every for n in _unit_names(s)]
    if not named:
        yield Message(NO_NAMES)
    known = {fold(entity), fold(material.book.disclosure.parent or "")}
    seen: set[tuple[str, str]] = set()
    for sheet, name, line, ref in named:
        where = (statement_key(sheet), fold(name))
        if fold(name) in known or where in seen or not _is_nearly(name, entity):
            continue
        seen.add(where)
        values = {
            "statement": sheet_name(sheet, material.sheets),
            "actual": name,
            "expected": entity,
        }
        evidence = Evidence(EvidenceRole.PLACE, sheet.statement.id, ref, quote=name)
        yield Spot(
            line_key(sheet, line),
            Message(NAME_DIFFERS, values),
            (evidence,),
            expected=entity,
            actual=name,
        )


def _unit_names(sheet: Sheet) -> Iterator[tuple[str, Line, CellRef]]:
    """Yield the names of entities printed in `sheet` beside lines that are no roll-up."""
    grid = sheet.grid
    if grid is None:
        return
    columns = {c.role: c.index for c in sheet.statement.columns if c.role in _NAME_COLUMNS}
    for line in sheet.lines:
        index = columns.get("unit_name" if line.role != "entity" else "name")
        if line.role == "entity" and line.name:
            yield line.name, line, CellRef(grid.id, line.row, index or 0)
        elif line.code and index is not None:
            cell = grid.cell(line.row, index)
            if cell is not None and cell.text:
                yield cell.text, line, CellRef(grid.id, line.row, index)


def _is_nearly(name: str, entity: str) -> bool:
    """Whether `name` looks like `entity` written wrongly, rather than another entity."""
    short, full = fold(name), fold(entity)
    if len(short) < 4 or short == full:
        return False
    if full.startswith(short):
        return True
    if short.startswith(full) and len(short) > len(full) + 1:
        return False  # one of its own parts
    return SequenceMatcher(None, short, full).ratio() >= _ALIKE and not full.endswith(short)


@check(
    "FM-05",
    title="表题单位名称与文件一致",
    title_en="Entity named in a title is that of the document",
    basis="同一文件中单位名称应一致",
    severity=Severity.WARNING,
    reads=(Reads.LINES,),
)
def other_entity_in_title(material: CheckInput) -> Iterator[Spot | Message]:
    """Report titles that begin with nearly, but not quite, the document's entity."""
    disclosure = material.book.disclosure
    if not disclosure.entity or disclosure.year is None:
        yield Message(ENTITY_UNKNOWN)
        return
    entity = disclosure.entity
    titled = [
        (sheet, name)
        for sheet in material.sheets.every
        if (name := _name_before_year(sheet.statement.title, disclosure.year))
    ]
    if not titled:
        yield Message(NO_NAMES)
    for sheet, name in titled:
        if fold(entity) not in fold(name) and _is_nearly(name, entity):
            values = {"statement": sheet.statement.title, "actual": name, "expected": entity}
            yield Spot(
                statement_key(sheet),
                Message(TITLE_DIFFERS, values),
                (Evidence(EvidenceRole.PLACE, sheet.statement.id, quote=sheet.statement.title),),
                expected=entity,
                actual=name,
            )


def _name_before_year(title: str, year: int) -> str:
    before, found, _ = title.partition(str(year))
    return before.strip() if found else ""


ENTITY_CHECKS = (other_entity_in_statement, other_entity_in_title)
