"""The role and kind of a line by its words, whatever it is part of."""

from dataclasses import dataclass

from reviewer.model.statement import LineKind, StatementKind
from reviewer.recognition.rows import Row
from reviewer.recognition.vocabulary import LineRule, Vocabulary


@dataclass(frozen=True, slots=True)
class Setting:
    """Where lines stand: the statement's kind, the panel's number and side."""

    kind: StatementKind
    panel: int
    side: str
    rules: tuple[LineRule, ...]
    vocabulary: Vocabulary


def make_setting(kind: StatementKind, panel: int, side: str, vocabulary: Vocabulary) -> Setting:
    """Return the setting of a panel, with the rules that hold there."""
    rules = tuple(
        rule
        for rule in vocabulary.line_rules
        if kind in rule.kinds and (not rule.sides or side in rule.sides)
    )
    return Setting(kind, panel, side, rules, vocabulary)


def find_rule(row: Row, section_role: str | None, setting: Setting) -> LineRule | None:
    """Return the first rule the line's words satisfy; some hold only within a section."""
    for rule in setting.rules:
        if (
            (not rule.under or section_role in rule.under)
            and (row.words in rule.name or _holds_one(row.words, rule.contains))
            and not _holds_one(row.words, rule.without)
        ):
            return rule
    return None


def _holds_one(text: str, words: tuple[str, ...]) -> bool:
    # a plain loop: any() over a generator takes three times as long, and this runs for each line
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


def kind_by_words(row: Row, rule: LineRule | None, setting: Setting) -> LineKind:
    """Return what the words alone make of a line; 其中 is for the caller to see."""
    words = setting.vocabulary.synonyms.lines
    if rule is not None and rule.line_kind is not None:
        return rule.line_kind
    if row.words in words.totals:
        return LineKind.TOTAL
    if row.words in words.subtotals or row.is_group_sum:
        return LineKind.SUBTOTAL
    if row.is_spanned and not row.has_amounts:
        is_note = row.words.startswith(words.notes)
        return LineKind.NOTE if is_note else LineKind.HEADING
    return LineKind.ITEM


def category_code(row: Row, setting: Setting) -> str | None:
    """Return the functional category a line of an expenditure side names, by name, not ordinal."""
    if not setting.side.startswith("expenditure"):
        return None
    return setting.vocabulary.category_codes.get(row.words)
