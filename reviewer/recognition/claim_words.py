"""What claims are read by: words of change and share, sections, and concepts with their cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from reviewer.model.claim import Direction, Measure
from reviewer.model.entry import Entry
from reviewer.model.statement import StatementKind
from reviewer.recognition.folding import fold

MAIN = "main"
"""The column that speaks for its line, whatever its role."""


@dataclass(frozen=True, slots=True)
class CellsOf:
    """Where an amount is printed in statements: of these kinds, on these lines and columns.

    `lines` are alternatives; each is one or more lines whose amounts are added up.
    """

    kinds: tuple[StatementKind, ...]
    lines: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]

    def of_measure(self, measure: Measure) -> "CellsOf":
        """Return the same places in the columns of a measure other than the document's own."""
        columns = (_measured(measure, column) for column in self.columns)
        return replace(self, columns=tuple(chain.from_iterable(columns)))


@dataclass(frozen=True, slots=True)
class Concept:
    """What an amount can be of. `cells` hold just it; `weak` usually do; `least` hold a part.

    In a list it is a part of one of `within`, when that is told before it.
    """

    id: str
    pattern: re.Pattern[str]
    cells: tuple[CellsOf, ...]
    weak: tuple[CellsOf, ...]
    least: tuple[CellsOf, ...]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A section whose title matches explains these kinds of statements."""

    pattern: re.Pattern[str]
    kinds: tuple[StatementKind, ...]


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Patterns over folded text; the names are those of the data file."""

    definitions: re.Pattern[str]
    threshold_after: re.Pattern[str]
    rate_before: re.Pattern[str]
    reason: re.Pattern[str]
    reason_item: re.Pattern[str]
    change: re.Pattern[str]
    base: re.Pattern[str]
    share: re.Pattern[str]
    named: re.Pattern[str]
    level: re.Pattern[str]
    comparison: re.Pattern[str]
    list_: re.Pattern[str]
    year: re.Pattern[str]
    prior: re.Pattern[str]
    denial: re.Pattern[str]
    generic: re.Pattern[str]
    path: re.Pattern[str]
    dashed_path: re.Pattern[str]
    counted_sum: re.Pattern[str]
    classified: re.Pattern[str]
    code: re.Pattern[str]
    numbering: re.Pattern[str]
    completed: re.Pattern[str]
    listed: re.Pattern[str]
    against_budget: tuple[tuple[Direction, re.Pattern[str]], ...]
    measures: tuple[tuple[Measure, re.Pattern[str]], ...]
    directions: Mapping[str, Direction | None]
    sections: tuple[SectionRule, ...]
    concepts: tuple[Concept, ...]
    account_names: Mapping[str, str]
    account_tail: re.Pattern[str]

    def concept_of(self, text: str) -> Concept | None:
        """Return the first concept whose words are in a folded text."""
        return next((c for c in self.concepts if c.pattern.search(text)), None)

    def concept(self, concept_id: str | None) -> Concept | None:
        return next((c for c in self.concepts if c.id == concept_id), None)

    def measure_of(self, lead: str) -> Measure | None:
        """Return which of a year's figures the words before an amount name, if any."""
        return next((m for m, pattern in self.measures if pattern.search(lead)), None)

    def scope_of(self, title: str) -> tuple[StatementKind, ...] | None:
        """Return the kinds a section explains, or `None` when its title does not say."""
        return next((rule.kinds for rule in self.sections if rule.pattern.search(title)), None)


def _measured(measure: Measure, column: str) -> tuple[str, ...]:
    return (f"{measure}.total", measure) if column == MAIN else (f"{measure}.{column}",)


def read_claim_words(file: Entry) -> ClaimWords:
    """Read the tables of `narrative.toml` that claims go by."""
    entry = file.table("claims")
    directions = _directions(entry)
    words = "|".join(re.escape(word) for word in sorted(directions, key=len, reverse=True))
    names, tail = _account_names(file.table("account_names"))
    found = ClaimWords(
        definitions=_pattern(entry, "definitions"),
        threshold_after=_pattern(entry, "threshold_after"),
        rate_before=_pattern(entry, "rate_before"),
        reason=_pattern(entry, "reason"),
        reason_item=_pattern(entry, "reason_item"),
        change=re.compile(entry.text("change_pattern").replace("{words}", words)),
        base=_pattern(entry, "base"),
        share=_pattern(entry, "share"),
        named=_pattern(entry, "named"),
        level=_pattern(entry, "level"),
        comparison=_pattern(entry, "comparison"),
        list_=_pattern(entry, "list"),
        year=_pattern(entry, "year"),
        prior=_pattern(entry, "prior"),
        denial=_pattern(entry, "denial"),
        generic=_pattern(entry, "generic"),
        path=_pattern(entry, "path"),
        dashed_path=_pattern(entry, "dashed_path"),
        counted_sum=_pattern(entry, "counted_sum"),
        classified=_pattern(entry, "classified"),
        code=_pattern(entry, "code"),
        numbering=_pattern(entry, "numbering"),
        completed=_pattern(entry, "completed"),
        listed=_pattern(entry, "listed"),
        against_budget=(
            (Direction.INCREASE, _pattern(entry, "above_budget")),
            (Direction.DECREASE, _pattern(entry, "below_budget")),
            (Direction.LEVEL, _pattern(entry, "level_with_budget")),
        ),
        measures=tuple(_measure(measure) for measure in file.entries("measure")),
        directions=directions,
        sections=tuple(_section(section) for section in file.entries("section")),
        concepts=tuple(_concept(concept) for concept in file.entries("concept")),
        account_names=names,
        account_tail=tail,
    )
    entry.finish()
    return found


def _directions(entry: Entry) -> dict[str, Direction | None]:
    found: dict[str, Direction | None] = {}
    for key, direction in (
        ("increase", Direction.INCREASE),
        ("decrease", Direction.DECREASE),
        ("both", None),
    ):
        found.update({fold(word): direction for word in entry.texts(key)})
    return found


def _pattern(entry: Entry, name: str) -> re.Pattern[str]:
    text = entry.text(f"{name}_pattern" if not name.endswith("pattern") else name)
    try:
        return re.compile(text)
    except re.error as error:
        entry.refuse(f"{name}_pattern 不是有效的模式（{error}）。")


def _section(entry: Entry) -> SectionRule:
    rule = SectionRule(_pattern(entry, "pattern"), _kinds(entry, entry.texts("kinds")))
    entry.finish()
    return rule


def _measure(entry: Entry) -> tuple[Measure, re.Pattern[str]]:
    name = entry.text("id")
    if name not in set(Measure):
        entry.refuse(f"不认识的口径 {name}。")
    found = (Measure(name), _pattern(entry, "pattern"))
    entry.finish()
    return found


def _concept(entry: Entry) -> Concept:
    concept = Concept(
        entry.text("id"),
        _pattern(entry, "pattern"),
        _cells(entry, "cells"),
        _cells(entry, "weak"),
        _cells(entry, "least"),
        entry.texts("within"),
    )
    entry.finish()
    return concept


def _cells(entry: Entry, key: str) -> tuple[CellsOf, ...]:
    return tuple(_cells_of(entry, group, key) for group in entry.text_groups(key))


def _cells_of(entry: Entry, group: tuple[str, ...], key: str) -> CellsOf:
    if len(group) != 3:
        entry.refuse(f"{key} 的每一项应为报表、行、栏三个文字。")
    kinds, lines, columns = (text.split() for text in group)
    return CellsOf(_kinds(entry, kinds), tuple(_added(line) for line in lines), tuple(columns))


def _added(line: str) -> tuple[str, ...]:
    """Return the lines a word such as `code:301+303` adds up."""
    prefix, colon, rest = line.rpartition(":")
    return tuple(prefix + colon + part for part in rest.split("+"))


def _kinds(entry: Entry, names: tuple[str, ...] | list[str]) -> tuple[StatementKind, ...]:
    if unknown := sorted(set(names) - set(StatementKind)):
        entry.refuse("不认识的报表种类 " + "、".join(unknown) + "。")
    return tuple(StatementKind(name) for name in names)


def _account_names(entry: Entry) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the codes of names as prose shortens them, and what it adds to an account's name."""
    pairs, tail = entry.text_groups("names"), _pattern(entry, "tail")
    entry.finish()
    if any(len(pair) != 2 for pair in pairs):
        entry.refuse("names 的每一项应为名称和编码。")
    return {fold(name): code for name, code in pairs}, tail
