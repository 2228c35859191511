"""What recognition knows of words: statement templates, header and line synonyms, accounts.

All of it comes from data files; the texts in it are folded once, here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.model.account import Accounts, Classification, account_level
from reviewer.model.statement import LineKind, StatementKind
from reviewer.recognition.folding import fold


@dataclass(frozen=True, slots=True)
class Shape:
    """What a statement looks like when its title does not say; every condition must hold."""

    roles: tuple[str, ...]
    any_roles: tuple[str, ...]
    without_roles: tuple[str, ...]
    sides: tuple[str, ...]
    codes: Classification | None
    header_words: tuple[str, ...]
    line_words: tuple[str, ...]
    cell_words: tuple[str, ...]
    no_amounts: bool

    @property
    def weight(self) -> int:
        """How much it demands: the more, the surer it is when it holds."""
        asked = (self.sides, self.any_roles, self.header_words, self.line_words, self.cell_words)
        return len(self.roles) + (self.codes is not None) + sum(1 for part in asked if part)


@dataclass(frozen=True, slots=True)
class StatementTemplate:
    """How one kind of statement is recognised.

    `titles` are whole titles; `words` are groups of words that together make a title of it,
    unless one of `without` is there too. In a statement with `projects` 项目名称 names projects;
    an `is_form` one is filled in by labels and has no header. Expenditure statements of the
    three budgets look alike and come in the order of `budget`, 1 to 3; it is 0 for others.
    """

    kind: StatementKind
    titles: frozenset[str]
    words: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    shapes: tuple[Shape, ...]
    has_projects: bool
    is_form: bool
    budget: int


_MOST_HEADERS = 4096  # remembered; those of thousands of documents are not


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One way a header path gives a column its role.

    The leaf is one of `leaf` or holds a match of `named`, and none of `without`; a parent holds
    a match of `under`; one of them is in `under_whole`; another column's path holds `beside`.
    """

    role: str
    leaf: frozenset[str]
    named: re.Pattern[str] | None
    without: re.Pattern[str] | None
    under: re.Pattern[str] | None
    under_whole: frozenset[str]
    beside: tuple[str, ...]
    is_key: bool


class ColumnRules:
    """The rules of columns, in order; those a header may follow are found once for each header."""

    def __init__(self, rules: tuple[ColumnRule, ...]) -> None:
        self._rules = rules
        self._of_leaf: dict[str, tuple[ColumnRule, ...]] = {}

    def of_leaf(self, leaf: str) -> tuple[ColumnRule, ...]:
        """Return the rules the lowest header alone does not rule out."""
        found = self._of_leaf.get(leaf)
        if found is None:
            if len(self._of_leaf) >= _MOST_HEADERS:
                self._of_leaf.clear()
            found = tuple(rule for rule in self._rules if _allows(rule, leaf))
            self._of_leaf[leaf] = found
        return found


def _allows(rule: ColumnRule, leaf: str) -> bool:
    if leaf not in rule.leaf and not (rule.named and rule.named.search(leaf)):
        return False
    return not (rule.without and rule.without.search(leaf))


@dataclass(frozen=True, slots=True)
class LineRule:
    """One way a line's name gives it its role, in the statement kinds and panel sides named.

    `weak_role` counts instead when the panel prints a stronger line of the same role. A line
    that is `top` is part of no other unless numbered so; one that `opens` takes in what follows.
    """

    role: str
    weak_role: str | None
    kinds: frozenset[StatementKind]
    sides: frozenset[str]
    name: frozenset[str]
    contains: tuple[str, ...]
    without: tuple[str, ...]
    under: frozenset[str]
    line_kind: LineKind | None
    is_top: bool
    opens: bool
    is_narrow: bool


@dataclass(frozen=True, slots=True)
class TitleWords:
    """How titles, headings and labels are told from other lines."""

    endings: tuple[str, ...]
    never: tuple[str, ...]
    leading: tuple[str, ...]
    drop: tuple[str, ...]
    heading: re.Pattern[str]
    year: re.Pattern[str]
    label: re.Pattern[str]
    aside: re.Pattern[str]


def title_key(text: str, words: TitleWords) -> str:
    """Fold a title to what it is looked up by: years and words that vary by place go."""
    key = words.year.sub("", fold(text))
    for word in words.drop:
        key = key.replace(word, "")
    return key.replace("(", "").replace(")", "")


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How amount units are printed: as a label, in a title, in the narrative."""

    label: re.Pattern[str]
    title: re.Pattern[str]
    narrative: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class EntityWords:
    """How the entity is named beside a statement and in a document's title."""

    label: re.Pattern[str]
    note: re.Pattern[str]
    title_tail: re.Pattern[str]
    parent: re.Pattern[str]
    place_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What a document says of itself."""

    title_words: tuple[str, ...]
    beside_title: re.Pattern[str]
    title_stop: re.Pattern[str]
    final_accounts: tuple[str, ...]
    both_stages: tuple[str, ...]
    budget: tuple[str, ...]
    unit: tuple[str, ...]
    department: tuple[str, ...]
    unit_parts: tuple[str, ...]
    department_parts: tuple[str, ...]
    government: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineWords:
    """Words by which rows are told apart, whatever the statement."""

    totals: frozenset[str]
    subtotals: frozenset[str]
    of_which: tuple[str, ...]
    notes: tuple[str, ...]
    column_numbers: frozenset[str]
    prior_year: tuple[str, ...]
    current_year: tuple[str, ...]
    contents: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PanelWords:
    """Which side a block of columns is, by a word in its header."""

    revenue: tuple[str, ...]
    expenditure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The words common to all statements."""

    titles: TitleWords
    amount_unit: UnitWords
    entity: EntityWords
    document: DocumentWords
    lines: LineWords
    panels: PanelWords
    columns: tuple[ColumnRule, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All recognition goes by. `accounts` are the lists by fiscal year.

    `category_codes` maps folded names of functional categories to their codes: statements of two
    sides print the names only, numbered differently from place to place.
    """

    synonyms: Synonyms
    templates: tuple[StatementTemplate, ...]
    line_rules: tuple[LineRule, ...]
    accounts: Mapping[int, Accounts]
    key_roles: frozenset[str]
    category_codes: Mapping[str, str]
    columns: ColumnRules

    def template(self, kind: StatementKind) -> StatementTemplate | None:
        return next((t for t in self.templates if t.kind is kind), None)


def make_vocabulary(
    synonyms: Synonyms,
    statements: tuple[tuple[tuple[StatementTemplate, ...], tuple[LineRule, ...]], ...],
    accounts: Mapping[int, Accounts],
) -> Vocabulary:
    """Put together what the data files hold."""
    templates = tuple(template for part, _ in statements for template in part)
    rules = tuple(rule for _, part in statements for rule in part)
    key_roles = frozenset(rule.role for rule in synonyms.columns if rule.is_key)
    codes, columns = _category_codes(accounts), ColumnRules(synonyms.columns)
    return Vocabulary(synonyms, templates, rules, accounts, key_roles, codes, columns)


def _category_codes(accounts: Mapping[int, Accounts]) -> dict[str, str]:
    """Map folded names of functional categories, former ones too, to their codes."""
    codes: dict[str, str] = {}
    for year in sorted(accounts):
        listed = accounts[year].by_code.get(Classification.FUNCTIONAL, {}).values()
        categories = [account for account in listed if account_level(account.code) == 1]
        for account in categories:
            codes.update({fold(name): account.code for name in account.former_names})
        codes.update({fold(account.name): account.code for account in categories})
    return codes
