"""Data files made into a vocabulary; what is not understood in them is refused."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from reviewer.model.account import Account, Accounts, Classification
from reviewer.model.entry import Entry
from reviewer.model.statement import LineKind, StatementKind
from reviewer.recognition.folding import fold
from reviewer.recognition.vocabulary import (
    ColumnRule,
    DocumentWords,
    EntityWords,
    LineRule,
    LineWords,
    PanelWords,
    Shape,
    StatementTemplate,
    Synonyms,
    TitleWords,
    UnitWords,
    Vocabulary,
    make_vocabulary,
    title_key,
)

AccountLists = Mapping[int, Mapping[Classification, Mapping[str, Account]]]
_Choice = TypeVar("_Choice", bound=StrEnum)


def read_vocabulary(
    synonyms: tuple[Mapping[str, object], str],
    statements: tuple[tuple[Mapping[str, object], str], ...],
    accounts: AccountLists,
) -> Vocabulary:
    """Make the vocabulary of the parsed `synonyms.toml`, `statements/*.toml` and account lists.

    Each parsed file comes with its name, for messages; account lists come by year.
    """
    common = read_synonyms(*synonyms)
    parts = tuple(read_statements(data, source, common.titles) for data, source in statements)
    lists = {year: Accounts(year, by_code) for year, by_code in accounts.items()}
    return make_vocabulary(common, parts, lists)


def read_synonyms(data: Mapping[str, object], source: str) -> Synonyms:
    """Read `synonyms.toml`."""
    file = _open(data, source)
    synonyms = Synonyms(
        titles=_closing(file.table("titles"), _titles),
        amount_unit=_closing(file.table("amount_unit"), _amount_unit),
        entity=_closing(file.table("entity"), _entity),
        document=_closing(file.table("document"), _document),
        lines=_closing(file.table("lines"), _lines),
        panels=_closing(file.table("panels"), _panels),
        columns=tuple(_closing(entry, _column) for entry in file.entries("column")),
    )
    file.finish()
    return synonyms


def read_statements(
    data: Mapping[str, object], source: str, titles: TitleWords
) -> tuple[tuple[StatementTemplate, ...], tuple[LineRule, ...]]:
    """Read one file of `statements/`: its templates and its line rules."""
    file = _open(data, source)
    templates = tuple(
        _closing(entry, lambda e: _template(e, titles)) for entry in file.entries("statement")
    )
    rules = tuple(_closing(entry, _line) for entry in file.entries("line"))
    file.finish()
    return templates, rules


def _open(data: Mapping[str, object], source: str) -> Entry:
    file = Entry(data, source, "文件")
    file.text("version")
    file.text("source")
    return file


_Read = TypeVar("_Read")


def _closing(entry: Entry, read: Callable[[Entry], _Read]) -> _Read:
    result = read(entry)
    entry.finish()
    return result


def _template(entry: Entry, titles: TitleWords) -> StatementTemplate:
    return StatementTemplate(
        kind=_choice(entry, "kind", StatementKind),
        titles=frozenset(title_key(text, titles) for text in entry.texts("titles")),
        words=tuple(tuple(fold(w) for w in group) for group in entry.text_groups("words")),
        without=_folded(entry, "without"),
        shapes=tuple(_closing(shape, _shape) for shape in entry.entries("shape")),
        has_projects=entry.flag("projects"),
        is_form=entry.flag("form"),
        budget=entry.number("budget", 0),
    )


def _shape(entry: Entry) -> Shape:
    codes = entry.text("codes", "")
    return Shape(
        roles=entry.texts("roles"),
        any_roles=entry.texts("any_roles"),
        without_roles=entry.texts("without_roles"),
        sides=entry.texts("sides"),
        codes=Classification(codes) if codes in set(Classification) else None,
        header_words=_folded(entry, "header_words"),
        line_words=_folded(entry, "line_words"),
        cell_words=_folded(entry, "cell_words"),
        no_amounts=entry.flag("no_amounts"),
    )


def _column(entry: Entry) -> ColumnRule:
    return ColumnRule(
        role=entry.text("role"),
        leaf=frozenset(_folded(entry, "leaf")),
        named=_one_of(entry, "contains"),
        without=_one_of(entry, "without"),
        under=_one_of(entry, "under"),
        under_whole=frozenset(_folded(entry, "under_whole")),
        beside=_folded(entry, "beside"),
        is_key=entry.flag("key"),
    )


def _line(entry: Entry) -> LineRule:
    kinds = entry.texts("kinds")
    if unknown := sorted(set(kinds) - set(StatementKind)):
        entry.refuse("不认识的报表种类 " + "、".join(unknown) + "。")
    kind = entry.text("line_kind", "")
    if kind and kind not in set(LineKind):
        entry.refuse(f"不认识的行种类 {kind}。")
    return LineRule(
        role=entry.text("role"),
        weak_role=entry.text("else", "") or None,
        kinds=frozenset(StatementKind(kind) for kind in kinds),
        sides=frozenset(entry.texts("sides")),
        name=frozenset(_folded(entry, "name")),
        contains=_folded(entry, "contains"),
        without=_folded(entry, "without"),
        under=frozenset(entry.texts("under")),
        line_kind=LineKind(kind) if kind else None,
        is_top=entry.flag("top"),
        opens=entry.flag("opens"),
        is_narrow=entry.flag("narrow"),
    )


def _titles(entry: Entry) -> TitleWords:
    return TitleWords(
        endings=_folded(entry, "endings"),
        never=_folded(entry, "never"),
        leading=_folded(entry, "leading"),
        drop=_folded(entry, "drop"),
        heading=_pattern(entry, "heading_pattern"),
        year=_pattern(entry, "year_pattern"),
        label=_pattern(entry, "label_pattern"),
        aside=_pattern(entry, "aside_pattern"),
    )


def _amount_unit(entry: Entry) -> UnitWords:
    return UnitWords(
        label=_pattern(entry, "label_pattern"),
        title=_pattern(entry, "title_pattern"),
        narrative=_pattern(entry, "narrative_pattern"),
    )


def _entity(entry: Entry) -> EntityWords:
    return EntityWords(
        label=_pattern(entry, "label_pattern"),
        note=_pattern(entry, "note_pattern"),
        title_tail=_pattern(entry, "title_tail_pattern"),
        parent=_pattern(entry, "parent_pattern"),
        place_endings=_folded(entry, "place_endings"),
    )


def _document(entry: Entry) -> DocumentWords:
    return DocumentWords(
        title_words=_folded(entry, "title_words"),
        beside_title=_pattern(entry, "beside_title_pattern"),
        title_stop=_pattern(entry, "title_stop_pattern"),
        final_accounts=_folded(entry, "final_accounts"),
        both_stages=_folded(entry, "both_stages"),
        budget=_folded(entry, "budget"),
        unit=_folded(entry, "unit"),
        department=_folded(entry, "department"),
        unit_parts=_folded(entry, "unit_parts"),
        department_parts=_folded(entry, "department_parts"),
        government=_folded(entry, "government"),
    )


def _lines(entry: Entry) -> LineWords:
    return LineWords(
        totals=frozenset(_folded(entry, "totals")),
        subtotals=frozenset(_folded(entry, "subtotals")),
        of_which=_folded(entry, "of_which"),
        notes=_folded(entry, "notes"),
        column_numbers=frozenset(_folded(entry, "column_numbers")),
        prior_year=_folded(entry, "prior_year"),
        current_year=_folded(entry, "current_year"),
        contents=_pattern(entry, "contents_pattern"),
    )


def _panels(entry: Entry) -> PanelWords:
    return PanelWords(_folded(entry, "revenue"), _folded(entry, "expenditure"))


def _folded(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(fold(text) for text in entry.texts(key))


def _one_of(entry: Entry, key: str) -> re.Pattern[str] | None:
    words = _folded(entry, key)
    return re.compile("|".join(re.escape(word) for word in words)) if words else None


def _pattern(entry: Entry, key: str) -> re.Pattern[str]:
    text = entry.text(key)
    try:
        return re.compile(text)
    except re.error as error:
        entry.refuse(f"{key} 不是有效的模式（{error}）。")


def _choice(entry: Entry, key: str, choices: type[_Choice]) -> _Choice:
    text = entry.text(key)
    if text not in set(choices):
        entry.refuse(f"{key} 的取值 {text} 不认识。")
    return choices(text)
