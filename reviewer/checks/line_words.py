"""The words by which relations name lines, and what they stand for in a statement."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reviewer.checks.sheet import COUNT, Sheet
from reviewer.model.statement import Column, Line, LineKind


@dataclass(slots=True)
class Found:
    """The lines found for words so far, by statement, and what marks them all together."""

    lines: dict[tuple[int, str], list[Line]] = field(default_factory=dict)
    marks: tuple[object, ...] | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """Where an equation is being evaluated: the statement, and what it is repeated over.

    `found` is the same for every column.
    """

    sheet: Sheet | None = None
    line: Line | None = None
    code: str | None = None
    column: Column | None = None
    found: Found = field(default_factory=Found, compare=False)


def find_lines(sheet: Sheet, word: str, here: Here) -> list[Line]:
    """Return the lines of `sheet` a word of a relation stands for, in reading order."""
    key = (sheet.statement.id, word)
    lines = here.found.lines.get(key)
    if lines is None:
        lines = here.found.lines[key] = _find_lines(sheet, word, here)
    return lines


def _find_lines(sheet: Sheet, word: str, here: Here) -> list[Line]:
    if word.startswith("code="):
        code = word.removeprefix("code=")
        return sheet.of_code(code)
    finder = _WORDS.get(word)
    if finder is not None:
        return finder(sheet, here)
    return _of_one_panel(sheet.of_role(word))


def _of_one_panel(lines: list[Line]) -> list[Line]:
    """Keep a role to the first panel that has it: panels repeat their totals."""
    return [line for line in lines if line.panel == lines[0].panel]


def _grand_total(sheet: Sheet, _: Here) -> list[Line]:
    """Find the line for the whole: 合计, or the topmost roll-up row where there is none."""
    if len(sheet.totals) == 1:
        return list(sheet.totals)
    if sheet.totals:
        return []
    return list(sheet.entities[:1])


def _single(sheet: Sheet, here: Here) -> list[Line]:
    """Find the line for the whole, or the only one that holds amounts."""
    filled = [line for line in sheet.lines if not sheet.is_blank(line)]
    return _grand_total(sheet, here) or (filled if len(filled) == 1 else [])


def _same_code(sheet: Sheet, here: Here) -> list[Line]:
    """Find the lines of this code, printed once for each entity."""
    lines = sheet.of_code(here.code or "")
    if len(lines) < 2:
        return lines
    return [line for line in lines if not _is_repeated_above(sheet, line)]


def _is_repeated_above(sheet: Sheet, line: Line) -> bool:
    """Whether a roll-up prints the code again above the entities it sums."""
    return any(line in sheet.children(other) for other in sheet.coded if other.code == line.code)


def _under_code(sheet: Sheet, here: Here) -> list[Line]:
    """Find the lines of this code, or where it is not printed, the leaves under it."""
    if here.code is None or sheet.has_uncoded:
        return []
    same = _same_code(sheet, here)
    return same or [x for x in sheet.leaves if (x.code or "").startswith(here.code)]


def _items_of_side(sheet: Sheet, here: Here) -> list[Line]:
    """Find what the sum of a side sums: its parts, else the numbered lines above it."""
    line = here.line
    if line is None:
        return []
    parts = [x for x in sheet.parts(line) if x.kind is not LineKind.OF_WHICH]
    if parts:
        return parts
    skipped = {*_CURRENT, *_TOTALS, *(_OWN_SUM if line.role in _CURRENT else ())}
    above = [
        x
        for x in sheet.firsts
        if x.panel == line.panel and x.row < line.row and x.role not in skipped
    ]
    return above if _add_up(sheet, line, above) else []


def _add_up(sheet: Sheet, line: Line, above: list[Line]) -> bool:
    """Whether the lines above a sum are one list: a third block may hold several side by side."""
    if sheet.side_of(line.panel) in {"revenue", "expenditure"}:
        return True
    return bool(above) and all((x.role or "").startswith("use.") for x in above)


def _parts_of_here(sheet: Sheet, here: Here) -> list[Line]:
    return sheet.parts(here.line) if here.line is not None else []


def _children_of_here(sheet: Sheet, here: Here) -> list[Line]:
    return sheet.children(here.line) if here.line is not None else []


def _line_here(_: Sheet, here: Here) -> list[Line]:
    return [here.line] if here.line is not None else []


def _parent_of_here(sheet: Sheet, here: Here) -> list[Line]:
    line = here.line
    if line is None or line.parent is None:
        return []
    return [x for x in sheet.lines if x.row == line.parent and x.panel == line.panel]


def _role_here(sheet: Sheet, here: Here) -> list[Line]:
    """Lines of the same meaning: the functional category, or the role."""
    if here.line is None:
        return []
    wanted = (here.line.role, here.line.code)
    return _of_one_panel([x for x in sheet.lines if (x.role, x.code) == wanted])


def _tops(sheet: Sheet, _: Here) -> list[Line]:
    return [] if sheet.has_uncoded else list(sheet.tops)


def _leaves(sheet: Sheet, _: Here) -> list[Line]:
    return [] if sheet.has_uncoded else list(sheet.leaves)


def _deep_leaves(sheet: Sheet, here: Here) -> list[Line]:
    """Find the leaves, where they are not the first level as well."""
    leaves = _leaves(sheet, here)
    return [] if leaves == _tops(sheet, here) else leaves


def _plain_items(sheet: Sheet, _: Here) -> list[Line]:
    """Find the lines of a flat list; with sums among them it is not known which add up."""
    has_sums = any(line.kind is LineKind.SUBTOTAL for line in sheet.lines)
    nested = any(line.parent is not None and line.kind is LineKind.ITEM for line in sheet.lines)
    return [] if has_sums or nested else list(sheet.items)


def _outline_tops(sheet: Sheet, _: Here) -> list[Line]:
    """Find the first level of an outline, where some of its lines have lines of their own."""
    nested = any(_whole_parts(sheet, line) for line in sheet.firsts)
    return list(sheet.firsts) if nested else []


def _same_name(sheet: Sheet, here: Here) -> list[Line]:
    """Find the one line that bears the name of the line here."""
    return _named(sheet, here.line.name) if here.line is not None else []


def _same_project(sheet: Sheet, here: Here) -> list[Line]:
    """Find the one line that bears the name of the project the form here is about."""
    projects = here.sheet.of_role("project") if here.sheet is not None else []
    return _named(sheet, projects[0].name) if len(projects) == 1 else []


def _named(sheet: Sheet, name: str) -> list[Line]:
    wanted = "".join(name.split())
    found = [line for line in sheet.lines if wanted and "".join(line.name.split()) == wanted]
    return found if len(found) == 1 else []


def _side_sums(sheet: Sheet, _: Here) -> list[Line]:
    """本年小计 of each side, or the closing total where a side prints only that."""
    found = []
    for panel in {line.panel for line in sheet.lines}:
        sums = [x for x in sheet.lines if x.panel == panel and x.role in (*_CURRENT, *_TOTALS)]
        found += [line for line in sums if line.role in _CURRENT] or sums[:1]
    return found


def _item_sums(sheet: Sheet, _: Here) -> list[Line]:
    """Lines with parts of their own that are neither a sum of a side nor a carry-over."""
    named = {*_CURRENT, *_TOTALS, *_OWN_SUM}
    return [line for line in sheet.lines if line.role not in named and _whole_parts(sheet, line)]


def _carryovers(sheet: Sheet, _: Here) -> list[Line]:
    return [line for line in sheet.lines if line.role in _OWN_SUM and sheet.parts(line)]


def _whole_parts(sheet: Sheet, line: Line) -> bool:
    """Whether the parts of `line` are all of it: numbered lines, at least two."""
    parts = sheet.parts(line)
    return len(parts) > 1 and all(part.kind is not LineKind.OF_WHICH for part in parts)


def _entity_parts(sheet: Sheet, here: Here) -> list[Line]:
    """Find what a roll-up row sums: the accounts under it, or the units it stands above."""
    return sheet.roll_up(here.line) if here.line is not None else []


def _block_totals(sheet: Sheet, _: Here) -> list[Line]:
    """Find the totals of side-by-side blocks, where each block has just one."""
    totals = sheet.totals
    panels = [line.panel for line in totals]
    return list(totals) if len(totals) > 1 and len(set(panels)) == len(panels) else []


def _block_tops(sheet: Sheet, here: Here) -> list[Line]:
    panel = here.line.panel if here.line is not None else None
    return [line for line in _tops(sheet, here) if line.panel == panel]


_TOTALS = ("revenue_total", "expenditure_total")
_CURRENT = ("current_revenue", "current_expenditure")
_OWN_SUM = ("opening_carryover", "closing_carryover")

_WORDS: dict[str, Callable[[Sheet, Here], list[Line]]] = {
    "grand_total": _grand_total,
    "single": _single,
    "line": _line_here,
    "parent": _parent_of_here,
    "parts": _parts_of_here,
    "children": _children_of_here,
    "same_code": _same_code,
    "under_code": _under_code,
    "same_role": _role_here,
    "side_items": _items_of_side,
    "items": lambda sheet, _: list(sheet.items),
    "tops": _tops,
    "leaves": _leaves,
    "coded": lambda sheet, _: list(sheet.coded),
    "parents": lambda sheet, _: [x for x in sheet.coded if sheet.children(x)],
    "functional": lambda sheet, _: [x for x in sheet.lines if x.role == "functional" and x.code],
    "of_which": lambda sheet, _: [x for x in sheet.lines if x.kind is LineKind.OF_WHICH],
    "deep_leaves": _deep_leaves,
    "plain_items": _plain_items,
    "outline_tops": _outline_tops,
    "same_name": _same_name,
    "same_project": _same_project,
    "side_sums": _side_sums,
    "item_sums": _item_sums,
    "carryovers": _carryovers,
    "entities": lambda sheet, _: list(sheet.entities),
    "entity_parts": _entity_parts,
    "block_totals": _block_totals,
    "block_tops": _block_tops,
    "expenses": lambda sheet, _: [x for x in sheet.lines if x.role and x.role != COUNT],
    "any": lambda sheet, _: list(sheet.lines),
}
