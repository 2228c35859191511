"""What the checks of prose know of its words: wordings that are wrong, terms, indicators."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.model.entry import Entry
from reviewer.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that is wrong or doubtful, and what it should be.

    `right` may refer to groups of `pattern`. It counts only where the text before the glossary
    says `given` and does not say `unless`, in sections whose title has `section`, and from the
    year `since`. `in_raw` looks at the text as printed, `in_cells` at cells as well.
    """

    check: str
    pattern: re.Pattern[str]
    right: str
    severity: Severity | None
    given: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    section: re.Pattern[str] | None
    since: int
    in_raw: bool
    in_cells: bool
    only_cells: bool
    in_title: bool
    once: bool


@dataclass(frozen=True, slots=True)
class GlossaryWords:
    """Terms a reader needs explained, and how entries of a glossary are written."""

    entry: re.Pattern[str]
    none: re.Pattern[str]
    item: re.Pattern[str]
    special_terms: tuple[str, ...]
    other_use: re.Pattern[str]
    higher_level: re.Pattern[str]
    lower_entity: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The words of forms of performance targets."""

    value_headers: tuple[str, ...]
    levels: re.Pattern[str]
    optional_levels: tuple[str, ...]
    project_name: tuple[str, ...]
    period: tuple[str, ...]
    goals: tuple[str, ...]
    goal_label: re.Pattern[str]
    money_total: tuple[str, ...]
    money_year: tuple[str, ...]
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    project_text: re.Pattern[str]
    period_title: re.Pattern[str]
    money_title: re.Pattern[str]
    blank_fields: tuple[str, ...]
    ceiling: re.Pattern[str]
    ceiling_fits: re.Pattern[str]
    cost_names: re.Pattern[str]
    units_by_name: tuple[tuple[str, ...], ...]
    misplaced: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TextWords:
    """All words of the text checks."""

    wordings: tuple[Wording, ...] = ()
    glossary: GlossaryWords | None = None
    targets: TargetWords | None = None
    implied_accounts: tuple[tuple[str, ...], ...] = ()


NO_WORDS = TextWords()


def read_text_words(data: Mapping[str, object], source: str) -> TextWords:
    """Read the words of a data file already loaded; `source` is its name for messages."""
    top = Entry(data, source, source)
    top.text("version")
    top.text("origin")
    words = TextWords(
        wordings=tuple(_wording(entry) for entry in top.entries("wording")),
        glossary=_glossary(top.table("glossary")),
        targets=_targets(top.table("targets")),
        implied_accounts=top.text_groups("implied_accounts"),
    )
    top.finish()
    return words


def _wording(entry: Entry) -> Wording:
    wording = Wording(
        check=entry.text("check"),
        pattern=_pattern(entry, "pattern"),
        right=entry.text("right", ""),
        severity=entry.maybe_one_of("severity", Severity),
        given=_maybe_pattern(entry, "given"),
        unless=_maybe_pattern(entry, "unless"),
        section=_maybe_pattern(entry, "section"),
        since=entry.number("since", 0),
        in_raw=entry.flag("in_raw"),
        in_cells=entry.flag("in_cells"),
        only_cells=entry.flag("only_cells"),
        in_title=entry.flag("in_title"),
        once=entry.flag("once"),
    )
    entry.finish()
    return wording


def _glossary(entry: Entry) -> GlossaryWords:
    words = GlossaryWords(
        entry=_pattern(entry, "entry_pattern"),
        none=_pattern(entry, "none_pattern"),
        item=_pattern(entry, "item_pattern"),
        special_terms=entry.texts("special_terms"),
        other_use=_pattern(entry, "other_use_pattern"),
        higher_level=_pattern(entry, "higher_level_pattern"),
        lower_entity=_pattern(entry, "lower_entity_pattern"),
    )
    entry.finish()
    return words


def _targets(entry: Entry) -> TargetWords:
    words = TargetWords(
        value_headers=entry.texts("value_headers"),
        levels=_pattern(entry, "level_pattern"),
        optional_levels=entry.texts("optional_levels"),
        project_name=entry.texts("project_name"),
        period=entry.texts("period"),
        goals=entry.texts("goals"),
        goal_label=_pattern(entry, "goal_label_pattern"),
        money_total=entry.texts("money_total"),
        money_year=entry.texts("money_year"),
        starts=entry.texts("starts"),
        stops=entry.texts("stops"),
        project_text=_pattern(entry, "project_text_pattern"),
        period_title=_pattern(entry, "period_title_pattern"),
        money_title=_pattern(entry, "money_title_pattern"),
        blank_fields=entry.texts("blank_fields"),
        ceiling=_pattern(entry, "ceiling_pattern"),
        ceiling_fits=_pattern(entry, "ceiling_fits_pattern"),
        cost_names=_pattern(entry, "cost_pattern"),
        units_by_name=entry.text_groups("units_by_name"),
        misplaced=entry.text_groups("misplaced"),
    )
    entry.finish()
    return words


def _maybe_pattern(entry: Entry, key: str) -> re.Pattern[str] | None:
    return _pattern(entry, key) if entry.text(key, "") else None


def _pattern(entry: Entry, key: str) -> re.Pattern[str]:
    try:
        return re.compile(entry.text(key))
    except re.error as error:
        entry.refuse(f"{key} 不是正确的模式：{error}。")
