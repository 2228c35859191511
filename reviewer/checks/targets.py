"""Forms of performance targets, read as what they say: fields, and indicators with values."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reviewer.checks.naming import fold
from reviewer.checks.rulebook import FORM_KINDS, CheckInput
from reviewer.checks.sheet import Sheet
from reviewer.checks.text_words import TargetWords
from reviewer.model.finding import Evidence, EvidenceRole
from reviewer.model.grid import Cell, CellRef, Grid
from reviewer.model.message import Message

NO_TARGETS = Message("文件中没有绩效目标表。")


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its dimension and its value; a blank name means a blank row."""

    dimension: str
    name: str
    value: str
    ref: CellRef


@dataclass(frozen=True, slots=True)
class Target:
    """A form: the cell after each label, and its indicators."""

    sheet: Sheet
    grid: Grid
    fields: tuple[tuple[str, str, CellRef], ...]
    indicators: tuple[Indicator, ...]

    @property
    def statement(self) -> int:
        return self.sheet.statement.id

    def field(self, names: tuple[str, ...]) -> tuple[str, CellRef] | None:
        """Return the first text that stands after one of the labels."""
        starts = tuple(map(fold, names))
        for label, text, ref in self.fields:
            if text and label.startswith(starts):
                return text, ref
        return None

    def at(self, ref: CellRef, quote: str = "") -> Evidence:
        return Evidence(EvidenceRole.PLACE, self.statement, ref, quote=quote)


def targets(material: CheckInput) -> list[Target]:
    """Return the forms of a document."""
    words = material.words.targets
    if words is None:
        return []
    sheets = [sheet for kind in FORM_KINDS for sheet in material.sheets.of_kind(kind)]
    return [
        sheet.once("target", partial(_target, sheet, sheet.grid, words))
        for sheet in sheets
        if sheet.grid is not None
    ]


def _target(sheet: Sheet, grid: Grid, words: TargetWords) -> Target:
    return Target(sheet, grid, tuple(_fields(grid)), tuple(_indicators(grid, words)))


def _filled(grid: Grid, row: int) -> list[tuple[CellRef, Cell]]:
    cells = enumerate(grid.rows[row])
    return [(CellRef(grid.id, row, c), cell) for c, cell in cells if cell is not None]


def _fields(grid: Grid) -> Iterator[tuple[str, str, CellRef]]:
    """Yield each cell with the next one of its row, or the next that is filled."""
    for row in range(grid.row_count):
        cells = _filled(grid, row)
        for (_, cell), (ref, after) in itertools.pairwise(cells):
            if cell.text:
                yield fold(cell.text).rstrip(":"), after.text, ref
        filled = [(ref, cell) for ref, cell in cells if cell.text]
        for (_, cell), (ref, after) in itertools.pairwise(filled):
            yield fold(cell.text).rstrip(":"), after.text, ref


def _indicators(grid: Grid, words: TargetWords) -> Iterator[Indicator]:
    """Yield the rows under the header with 指标值; cells may have slipped to the left."""
    is_open = False
    dimension = ""
    for row in range(grid.row_count):
        filled = [(ref, cell.text) for ref, cell in _filled(grid, row) if cell.text]
        if any(fold(text) in words.value_headers for _, text in filled):
            is_open = True
            continue
        if not is_open or not filled:
            continue
        levels = [text for _, text in filled if words.levels.match(fold(text))]
        others = [(ref, text) for ref, text in filled if not words.levels.match(fold(text))]
        dimension = levels[-1] if levels else dimension
        if others and words.goal_label.match(fold(others[0][1])):
            continue
        if not others and levels and "_" not in levels[-1]:
            yield Indicator(dimension, "", "", filled[-1][0])
        elif len(others) > 1:
            yield Indicator(fold(dimension), others[0][1], fold(others[1][1]), others[1][0])


def is_project(target: Target, words: TargetWords) -> str | None:
    """Return the name of the project a form is for."""
    field = target.field(words.project_name)
    return None if field is None else field[0]


def number_in(text: str) -> str | None:
    match = re.search(r"\d+(?:\.\d+)?", text.replace(",", ""))
    return match.group() if match else None
