"""What a disclosure must hold: statements, sections of text, words of notes; read from TOML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.model.disclosure import Stage
from reviewer.model.entry import Entry
from reviewer.model.finding import Severity
from reviewer.model.statement import StatementKind

_YEAR = "{year}"


@dataclass(frozen=True, slots=True)
class RequiredStatement:
    """A statement that must be published from year `since`; any of `kinds` will do."""

    kinds: tuple[StatementKind, ...]
    name: str
    stages: tuple[Stage, ...]
    since: int


@dataclass(frozen=True, slots=True)
class RequiredSection:
    """A part of the text that must be there; any of `words` shows that it is."""

    name: str
    words: tuple[str, ...]
    severity: Severity


@dataclass(frozen=True, slots=True)
class RequiredDetail:
    """What a part of the text must tell, once `given` is found in it and not `unless`.

    `section` are words of its titles. Each of `needs`, patterns in which {year} stands for the
    document's year, must be found besides `leave_out`.
    """

    name: str
    stages: tuple[Stage, ...]
    section: re.Pattern[str]
    given: re.Pattern[str]
    unless: re.Pattern[str] | None
    leave_out: re.Pattern[str] | None
    needs: tuple[str, ...]

    def is_told(self, text: str, year: int | None) -> bool:
        """Tell whether a part of the text tells all that is needed."""
        rest = text if self.leave_out is None else self.leave_out.sub("", text)
        own = "本年度" if year is None else str(year)
        return all(re.search(need.replace(_YEAR, own), rest) for need in self.needs)


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund with statements of its own, the lines that bring it in, and its word in notes."""

    name: str
    words: tuple[str, ...]
    statements: tuple[StatementKind, ...]
    revenue_roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expectations:
    """What the rules expect of any disclosure, apart from sums."""

    names: Mapping[StatementKind, str]
    statements: tuple[RequiredStatement, ...]
    sections: tuple[RequiredSection, ...]
    details: tuple[RequiredDetail, ...]
    funds: tuple[Fund, ...]
    empty_note_words: tuple[str, ...]
    empty_note_kinds: tuple[StatementKind, ...]
    account_header_words: tuple[str, ...]
    entity_header_words: tuple[str, ...]
    glossary_words: tuple[str, ...]
    past_title_words: tuple[str, ...]
    function_labels: tuple[str, ...]
    target_words: tuple[str, ...]
    statement_words: tuple[str, ...]
    other_bases: Mapping[Stage, tuple[str, ...]]
    large_move_percent: int


def read_expectations(data: Mapping[str, object], source: str) -> Expectations:
    """Read the expectations of a data file already loaded; `source` is its name for messages."""
    top = Entry(data, source, source)
    top.text("version")
    top.text("origin")
    names = {e.one_of("kind", StatementKind): e.text("name") for e in top.entries("name")}
    expectations = Expectations(
        names=names,
        statements=tuple(_statement(e, names) for e in top.entries("statement")),
        sections=tuple(_section(e) for e in top.entries("section")),
        details=tuple(_detail(e) for e in top.entries("detail")),
        funds=tuple(_fund(e) for e in top.entries("fund")),
        empty_note_words=top.texts("empty_note_words"),
        empty_note_kinds=top.many_of("empty_note_kinds", StatementKind),
        account_header_words=top.texts("account_header_words"),
        entity_header_words=top.texts("entity_header_words"),
        glossary_words=top.texts("glossary_words"),
        past_title_words=top.texts("past_title_words"),
        function_labels=top.texts("function_labels"),
        target_words=top.texts("target_words"),
        statement_words=top.texts("statement_words"),
        other_bases={
            e.one_of("stage", Stage): e.texts("words") for e in top.entries("other_base")
        },
        large_move_percent=top.number("large_move_percent", 0),
    )
    top.finish()
    return expectations


def _statement(entry: Entry, names: Mapping[StatementKind, str]) -> RequiredStatement:
    kinds = entry.many_of("kinds", StatementKind)
    required = RequiredStatement(
        kinds, names[kinds[0]], entry.many_of("stages", Stage), entry.number("since", 0)
    )
    entry.finish()
    return required


def _section(entry: Entry) -> RequiredSection:
    section = RequiredSection(
        entry.text("name"), entry.texts("words"), entry.one_of("severity", Severity)
    )
    entry.finish()
    return section


def _detail(entry: Entry) -> RequiredDetail:
    detail = RequiredDetail(
        entry.text("name"),
        entry.many_of("stages", Stage),
        re.compile(entry.text("section")),
        re.compile(entry.text("given")),
        _maybe_pattern(entry.text("unless", "")),
        _maybe_pattern(entry.text("leave_out", "")),
        entry.texts("needs"),
    )
    entry.finish()
    return detail


def _maybe_pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(text) if text else None


def _fund(entry: Entry) -> Fund:
    fund = Fund(
        entry.text("name"),
        entry.texts("words"),
        entry.many_of("statements", StatementKind),
        entry.texts("revenue_roles"),
    )
    entry.finish()
    return fund
