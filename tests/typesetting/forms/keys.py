"""The columns that name an account, and the cells that go in them."""

from typing import Literal

from tests.typesetting.accounts import ECONOMIC, FUNCTIONAL
from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.wording import wordings
from tests.typesetting.table import Column, ColumnKind

Axis = Literal["functional", "economic"]
NAMES = {"functional": FUNCTIONAL, "economic": ECONOMIC}
LEVELS = {"functional": ("类", "款", "项"), "economic": ("类", "款")}


def said(form: Form, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a header path in the words of the place."""
    words = wordings()[form.wording].words
    return tuple(words.get(text, text) for text in path)


def key_columns(form: Form, axis: Axis) -> tuple[Column, ...]:
    """Return the columns of code and name."""
    above = ("项目",) if form.deep_header or form.codes == "merged_levels" else ()
    if axis == "economic" and not above:
        above = ("部门预算支出经济分类科目",)
    code, name = _code_words(form, axis)
    name_column = Column((*above, name), ColumnKind.NAME)
    match form.codes:
        case "in_name":
            return (Column((_account_word(axis),), ColumnKind.NAME),)
        case "levels" | "merged_levels":
            levels = (Column((*above, code, one), ColumnKind.CODE) for one in LEVELS[axis])
            return (*levels, name_column)
        case _:
            return (Column((*above, code), ColumnKind.CODE), name_column)


def _code_words(form: Form, axis: Axis) -> tuple[str, ...]:
    if axis == "economic":
        return ("科目编码", "科目名称")
    if form.stage == "final_accounts":
        return said(form, ("功能分类科目编码", "科目名称"))
    return said(form, ("科目编码", "科目名称"))


def _account_word(axis: Axis) -> str:
    return "功能分类科目" if axis == "functional" else "部门预算支出经济分类科目"


def key_cells(form: Form, axis: Axis, code: str) -> tuple[str, ...]:
    """Return the printed code and name of an account."""
    level = 0 if form.items_only else (len(code) - 3) // 2
    name = form.indent * level + NAMES[axis][code]
    parts = (code[:3], code[3:5], code[5:7])[: len(LEVELS[axis])]
    match form.codes:
        case "in_name":
            return (f"{form.indent * level}{code} {NAMES[axis][code]}",)
        case "levels":
            return (*parts, name)
        case "merged_levels":
            return (code, *("",) * (len(parts) - 1), name)
        case "spaced":
            return (" ".join(part for part in parts if part), name)
        case _:
            return (code, name)


def total_cells(form: Form, count: int) -> tuple[str, ...]:
    """Return the key cells of the total row; `count` key columns."""
    place = count - 1 if form.total_place == "name" else 0
    return tuple(form.total_label if i == place else "" for i in range(count))
