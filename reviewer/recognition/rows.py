"""What a grid row prints in one panel: its code, its name, whether amounts stand in it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reviewer.model.statement import Panel
from reviewer.model.value import value
from reviewer.recognition.accounts import join_code, read_code, split_coded_name
from reviewer.recognition.folding import fold, tidy, without_markup
from reviewer.recognition.numbering import Numbered, read_numbering
from reviewer.recognition.texts import Texts
from reviewer.recognition.vocabulary import LineWords

# Which column names a line, the first that has a text; a total may stand in any of them.
_NAMING = (
    "name",
    "item",
    "project",
    "unit_name",
    "catalogue",
    "year",
    "code",
    "code.category",
    "unit_code",
    "project_type",
    "sequence",
    "text",
    "line_number",
)
_CODES = ("code.category", "code.group", "code.item")


@value(frozen=True, slots=True)
class Row:
    """One row of one panel. `words` is the folded name without code, numbering and 其中."""

    row: int
    code: str | None
    name: str
    numbered: Numbered
    words: str
    is_of_which: bool
    entity: str
    entity_code: str
    has_amounts: bool
    is_spanned: bool
    is_group_sum: bool


@dataclass(frozen=True, slots=True)
class PanelRoles:
    """The columns of a panel by role, and its amount columns."""

    by_role: dict[str, list[int]]
    amounts: tuple[int, ...]

    @property
    def is_coded(self) -> bool:
        return "code" in self.by_role or "code.category" in self.by_role

    @property
    def has_names(self) -> bool:
        return any(role in self.by_role for role in _NAMING)


def panel_roles(
    panel: Panel, roles: Sequence[str | None], amounts: AbstractSet[int]
) -> PanelRoles:
    by_role: dict[str, list[int]] = {}
    for column in panel.columns:
        role = roles[column]
        if role is not None and column not in amounts:
            by_role.setdefault(role, []).append(column)
    return PanelRoles(by_role, tuple(c for c in panel.columns if c in amounts))


def read_rows(
    texts: Texts, panel: Panel, columns: PanelRoles, first: int, words: LineWords
) -> list[Row]:
    """Read the rows of a panel from `first` on; rows blank in it are left out.

    Where nothing names lines, the last row stands for the statement even when it is blank.
    """
    rows: list[Row] = []
    codes = ["", "", ""]
    for row in range(first, len(texts.folded)):
        is_blank = not any(texts.folded[row][column] for column in panel.columns)
        if is_blank and (columns.has_names or rows or row + 1 < len(texts.folded)):
            continue
        codes = _printed_codes(texts, columns, row, codes)
        rows.append(_read_row(texts, panel, columns, row, codes, words))
    return rows


def bare_row(row: int, name: str, words: LineWords) -> Row:
    """Return a row known by its name alone: the label in a form."""
    folded = fold(name).rstrip(":")
    rest = _without_of_which(folded, words)
    numbered = read_numbering(folded if rest is None else rest)
    return Row(
        row=row,
        code=None,
        name=name.rstrip(":："),
        numbered=numbered,
        words=numbered.words,
        is_of_which=rest is not None,
        entity="",
        entity_code="",
        has_amounts=True,
        is_spanned=False,
        is_group_sum=False,
    )


def _read_row(
    texts: Texts, panel: Panel, columns: PanelRoles, row: int, codes: list[str], words: LineWords
) -> Row:
    name, is_group_sum = _name(texts, columns, row, words)
    code, folded = split_coded_name(name)
    code = _code(texts, columns, row, codes) or code
    rest = _without_of_which(folded, words)
    numbered = read_numbering(rest if rest is not None else folded)
    return Row(
        row=row,
        code=code,
        name=name,
        numbered=numbered,
        words=_without_of_which(numbered.words, words) or numbered.words,
        is_of_which=rest is not None or _without_of_which(numbered.words, words) is not None,
        entity=_first_text(texts, columns.by_role.get("unit_name", []), row),
        entity_code=fold(_first_text(texts, columns.by_role.get("unit_code", []), row)),
        has_amounts=any(
            texts.folded[row][c] and texts.refs[row][c].column == c for c in columns.amounts
        ),
        is_group_sum=is_group_sum,
        is_spanned=len({texts.refs[row][column] for column in panel.columns}) == 1,
    )


def _name(texts: Texts, columns: PanelRoles, row: int, words: LineWords) -> tuple[str, bool]:
    """Return what names the line, and if that is 小计 of the group printed to its left."""
    for role in _NAMING:
        printed = [
            tidy(text)
            for c in columns.by_role.get(role, ())
            if (text := _text(texts, row, c)) and (role == "year" or read_code(text) is None)
        ]
        distinct = list(dict.fromkeys(printed))
        if len(distinct) > 1 and fold(distinct[-1]) in words.subtotals:
            return distinct[-2], True
        if distinct:
            return distinct[-1], False
    return "", False


def _text(texts: Texts, row: int, column: int) -> str:
    cell = texts.cell(row, column)
    return "" if cell is None else without_markup(cell.text)


def _first_text(texts: Texts, columns: Sequence[int], row: int) -> str:
    return next((tidy(text) for c in columns if (text := _text(texts, row, c))), "")


def _printed_codes(texts: Texts, columns: PanelRoles, row: int, before: list[str]) -> list[str]:
    """Return 类款项 of a row; what is blank on the left counts on from the row before."""
    if "code.category" not in columns.by_role:
        return before
    printed = [_digits(texts, columns.by_role.get(role, []), row) for role in _CODES]
    deepest = max((at for at, text in enumerate(printed) if text), default=-1)
    return [text or (before[at] if at < deepest else "") for at, text in enumerate(printed)]


def _digits(texts: Texts, columns: Sequence[int], row: int) -> str:
    """Return the digits in one of 类款项; a cell merged over all three stands for the first."""
    own = [column for column in columns if texts.refs[row][column].column == column]
    folded = fold(_first_text(texts, own, row))
    return folded if folded.isdigit() else ""


def _code(texts: Texts, columns: PanelRoles, row: int, codes: list[str]) -> str | None:
    for column in columns.by_role.get("code", ()):
        if code := read_code(texts.folded[row][column]):
            return code
    return join_code(*codes) if "code.category" in columns.by_role else None


def _without_of_which(folded: str, words: LineWords) -> str | None:
    """Return what follows 其中：, or `None` when the name does not start so."""
    for word in words.of_which:
        if folded.startswith(word):
            return folded[len(word) :].lstrip(":,、")
    return None
