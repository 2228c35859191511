"""From a layout to the fact book: which table each grid is, what its rows and columns mean."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from reviewer.model.fact import Fact, FactBook
from reviewer.model.grid import Grid, Layout
from reviewer.model.narrative import Narrative
from reviewer.model.statement import (
    Column,
    Line,
    Panel,
    Statement,
    StatementKind,
    UnitSource,
)
from reviewer.recognition.columns import amount_columns, find_roles
from reviewer.recognition.disclosure import read_cover, read_disclosure
from reviewer.recognition.facts import read_again, read_facts
from reviewer.recognition.folding import printed_amount
from reviewer.recognition.forms import read_form
from reviewer.recognition.headers import count_title_rows, find_header, header_paths
from reviewer.recognition.kinds import SeenColumns, kind_by_shape, kind_by_title, looks_of
from reviewer.recognition.kinds_by_order import kinds_in_order
from reviewer.recognition.lines import Meaning, find_lines
from reviewer.recognition.notes import read_notes
from reviewer.recognition.other_amounts import with_other_amounts
from reviewer.recognition.panels import find_panels
from reviewer.recognition.swapped_names import with_names_in_place
from reviewer.recognition.texts import Texts, spread_texts
from reviewer.recognition.titles import find_heading
from reviewer.recognition.units import (
    UNKNOWN,
    Learned,
    choose_unit,
    printed_unit,
    unit_of_document,
)
from reviewer.recognition.vocabulary import Vocabulary

Part = TypeVar("Part", Line, Column, Fact)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A grid read by itself; its statement has no number yet, and a unit only where labelled."""

    statement: Statement
    texts: Texts
    amounts: frozenset[int]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A recognised grid with its place among the statements, and what was read from it."""

    table: Recognised
    number: int
    kind: StatementKind
    of_document: Learned
    statement: Statement
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class Kept:
    """What was recognised of a document before, by grid; for one document and vocabulary."""

    tables: dict[int, Recognised] = field(default_factory=dict)
    read: dict[int, Read] = field(default_factory=dict)

    def copy(self) -> "Kept":
        return Kept(dict(self.tables), dict(self.read))


def read_book(
    layout: Layout,
    vocabulary: Vocabulary,
    kept: Kept | None = None,
    narrative: Narrative | None = None,
) -> FactBook:
    """Recognise every grid and read its amounts. Grids that are no table are left as grids.

    `kept` belongs to the caller and is filled here: a grid that comes again unchanged, the same
    object, is not recognised again, and its statement and facts stay the same objects.
    """
    kept = Kept() if kept is None else kept
    synonyms = vocabulary.synonyms
    cover = read_cover(layout.lines, synonyms, lambda title: kind_by_title(title, vocabulary))
    tables = _tables(layout, vocabulary, cover.entity, kept.tables)
    kinds = kinds_in_order([table.statement for table in tables], vocabulary)
    labelled = [t.statement.amount_unit for t in tables if t.statement.amount_unit is not None]
    unit = unit_of_document(labelled, layout.lines, synonyms.amount_unit)
    of_document = _guess(tables) if unit is None else (unit, UnitSource.DOCUMENT)
    statements: list[Statement] = []
    facts: list[Fact] = []
    for number, (table, kind) in enumerate(zip(tables, kinds, strict=True)):
        chosen = table.texts.grid.revision.kind or kind
        read = _read(table, number, chosen, of_document, kept)
        statements.append(read.statement)
        facts.extend(read.facts)
    beside = [note for table in tables for note in table.beside]
    disclosure = read_disclosure(cover, layout.lines, statements, beside, synonyms)
    return FactBook(disclosure, statements, layout.grids, facts, layout.lines, narrative)


def _read(
    table: Recognised,
    number: int,
    kind: StatementKind,
    of_document: Learned,
    kept: Kept,
) -> Read:
    """Read the amounts of a table, unless it was read before just so.

    What comes out as it was stays the same object, down to the lines and the facts, so that only
    what an edit changed is looked at again.
    """
    grid = table.statement.grid
    known = kept.read.get(grid)
    made_from = (number, kind, of_document)
    if (
        known is not None
        and known.table is table
        and (known.number, known.kind, known.of_document) == made_from
    ):
        return known
    if known is not None and _means_the_same(known, table, made_from):
        # other amounts, and nothing else
        facts = _same_where_equal(
            tuple(read_again(known.facts, known.statement, table.texts.grid)), known.facts
        )
        kept.read[grid] = replace(known, table=table, facts=facts)
        return kept.read[grid]
    statement = replace(table.statement, id=number, kind=kind)
    statement = _with_unit(statement, table, of_document)
    if known is not None:
        statement = _settled(statement, known.statement)
    facts = tuple(read_facts(statement, table.texts, table.amounts))
    if known is not None:
        facts = _same_where_equal(facts, known.facts)
    kept.read[grid] = Read(table, number, kind, of_document, statement, facts)
    return kept.read[grid]


def _means_the_same(
    known: Read, table: Recognised, made_from: tuple[int, StatementKind, Learned]
) -> bool:
    """Whether lines, columns and unit are those of before; some units are told by the amounts."""
    is_told = table.statement.amount_unit is not None or not table.amounts
    as_before = (known.number, known.kind, known.of_document) == made_from
    return known.table.statement is table.statement and is_told and as_before


def _settled(statement: Statement, before: Statement) -> Statement:
    """Return the statement of before where this one is equal, else this one with its lines."""
    if statement == before:
        return before
    return replace(
        statement,
        columns=_same_where_equal(statement.columns, before.columns),
        lines=_same_where_equal(statement.lines, before.lines),
    )


def _same_where_equal(now: tuple[Part, ...], before: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return `now` with the objects of before where they are equal; all of them where all are."""
    if len(now) != len(before):
        return now
    kept = tuple(old if new == old else new for new, old in zip(now, before, strict=True))
    return before if all(map(operator.is_, kept, before)) else kept


def _tables(
    layout: Layout, vocabulary: Vocabulary, entity: str | None, kept: dict[int, Recognised]
) -> list[Recognised]:
    tables: list[Recognised] = []
    for grid in layout.grids:
        table = kept.get(grid.id)
        if table is None or table.texts.grid is not grid:
            table = _with_amounts(grid, table, vocabulary) or recognise_grid(
                grid, vocabulary, entity
            )
        if table is not None:
            kept[grid.id] = table
            tables.append(table)
    return tables


def _with_amounts(
    grid: Grid, known: Recognised | None, vocabulary: Vocabulary
) -> Recognised | None:
    """Return what was recognised before, with other amounts, where nothing else is other."""
    if known is None:
        return None
    template = vocabulary.template(known.statement.kind)
    if template is not None and template.is_form:
        return None
    texts = with_other_amounts(grid, known.texts, known.statement, known.amounts)
    return None if texts is None else replace(known, texts=texts)


def recognise_grid(
    grid: Grid, vocabulary: Vocabulary, entity: str | None = None
) -> Recognised | None:
    """Recognise one grid by itself; `None` for a table of contents or a framed text.

    `entity` is left out of titles, so that its name cannot be taken for a kind of statement.
    """
    texts = spread_texts(grid)
    synonyms = vocabulary.synonyms
    if not _is_table(texts, vocabulary):
        return None
    title_rows = count_title_rows(texts, synonyms)
    heading = find_heading(
        grid, title_rows, synonyms, lambda title: kind_by_title(title, vocabulary, entity)
    )
    kind = grid.revision.kind or kind_by_title(heading.title, vocabulary, entity)
    read = _read_table(texts, title_rows, kind, vocabulary, heading.title)
    statement = replace(
        read.statement,
        title=heading.title,
        label=heading.label,
        notes=read_notes(grid, read.statement.lines, synonyms),
    )
    inside = [text for row in texts.folded[: statement.header_rows[1]] for text in row]
    unit, source = printed_unit(heading.notes, heading.unit, inside, synonyms.amount_unit)
    if unit is None:
        unit, source = read.statement.amount_unit, read.statement.unit_source
    if grid.revision.amount_unit is not None:
        unit, source = grid.revision.amount_unit, UnitSource.PERSON
    statement = replace(statement, amount_unit=unit, unit_source=source)
    return replace(read, statement=statement, beside=heading.notes)


def _is_table(texts: Texts, vocabulary: Vocabulary) -> bool:
    """Tell a table from a table of contents and from a frame around text."""
    contents = vocabulary.synonyms.lines.contents
    filled = [text for row in texts.folded for text in row if text]
    if texts.grid.column_count < 2 or not filled:
        return False
    return sum(contents.fullmatch(text) is not None for text in filled) * 3 < len(filled)


def _read_table(
    texts: Texts,
    title_rows: int,
    kind: StatementKind | None,
    vocabulary: Vocabulary,
    title: str = "",
) -> Recognised:
    template = None if kind is None else vocabulary.template(kind)
    if template is not None and template.is_form:
        return _read_form(texts, title_rows, template.kind, vocabulary)
    header = find_header(texts, title_rows, vocabulary.synonyms)
    paths = header_paths(texts, header, vocabulary.synonyms)
    roles = find_roles(texts, paths, header[1], vocabulary)
    roles = with_names_in_place(texts, roles, header[1], vocabulary)
    said = dict(texts.grid.revision.roles)
    roles = [said.get(column, role) for column, role in enumerate(roles)]
    amounts = amount_columns(texts, roles, header[1], vocabulary)
    panels = find_panels(paths, roles, amounts, vocabulary.synonyms.panels)
    if kind is None:
        seen = SeenColumns(roles, panels, amounts)
        notes = read_notes(texts.grid, (), vocabulary.synonyms)
        looks = looks_of(texts, header, seen, title, notes)
        kind = kind_by_shape(looks, vocabulary)
        template = vocabulary.template(kind)
        if template is not None and template.is_form:
            return _read_form(texts, title_rows, kind, vocabulary)
    if template is not None and not template.has_projects:
        roles = ["item" if role == "project" else role for role in roles]
    lines = find_lines(texts, Meaning(kind, panels, roles, amounts, header[1]), vocabulary)
    kinds = dict(texts.grid.revision.line_kinds)
    lines = [replace(line, kind=kinds[line.row]) if line.row in kinds else line for line in lines]
    panel_of = {column: n for n, panel in enumerate(panels) for column in panel.columns}
    columns = tuple(
        Column(index, path, role, panel_of[index])
        for index, (path, role) in enumerate(zip(paths, roles, strict=True))
    )
    statement = _statement(texts.grid, kind, columns, panels, header, tuple(lines))
    return Recognised(statement, texts, amounts, ())


def _read_form(
    texts: Texts, title_rows: int, kind: StatementKind, vocabulary: Vocabulary
) -> Recognised:
    """Read a form: it is filled in beside labels, so it has neither header nor common columns."""
    form = read_form(texts, title_rows, kind, vocabulary)
    header = (title_rows, title_rows)
    statement = _statement(texts.grid, kind, form.columns, form.panels, header, form.lines)
    source = None if form.amount_unit is None else UnitSource.LABEL
    statement = replace(statement, amount_unit=form.amount_unit, unit_source=source)
    return Recognised(statement, texts, form.amounts, ())


def _statement(
    grid: Grid,
    kind: StatementKind,
    columns: tuple[Column, ...],
    panels: tuple[Panel, ...],
    header: tuple[int, int],
    lines: tuple[Line, ...],
) -> Statement:
    return Statement(
        id=0,
        grid=grid.id,
        kind=kind,
        title="",
        label=None,
        amount_unit=None,
        unit_source=None,
        columns=columns,
        panels=panels,
        header_rows=header,
        lines=lines,
        notes=(),
        pages=grid.pages,
    )


def _with_unit(
    statement: Statement,
    table: Recognised,
    of_document: Learned,
) -> Statement:
    if statement.amount_unit is not None or not table.amounts:
        return statement
    unit, source = choose_unit(of_document, _amounts(table))
    return replace(statement, amount_unit=unit, unit_source=source)


def _guess(tables: Sequence[Recognised]) -> Learned:
    """Tell the unit of a document that names none by its largest amount."""
    return choose_unit(UNKNOWN, [amount for table in tables for amount in _amounts(table)])


def _amounts(table: Recognised) -> list[Decimal]:
    return [
        amount.value
        for line in table.statement.lines
        for column in table.statement.panels[line.panel].columns
        if column in table.amounts
        and (amount := printed_amount(table.texts.folded[line.row][column])) is not None
    ]
