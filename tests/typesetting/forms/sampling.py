"""Layouts by chance: from a seed, or from hypothesis, which shrinks to the plainest that fails."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from tests.typesetting.forms.layout import Form, Look, PageLayout
from tests.typesetting.forms.truth import UNRULED
from tests.typesetting.forms.wording import wordings

BUDGETS = tuple(name for name, one in wordings().items() if one.stage == "budget")
ACCOUNTS = tuple(name for name, one in wordings().items() if one.stage == "final_accounts")
TITLES = (
    "{year}年{name}",
    "{name}",
    "{entity}{year}年{name}",
    "{year}年度{name}",
    "{entity}{name}",
    "",
)
TITLE_STYLES = ("plain", "spaced", "large")
LABELS = ("", "表{number}", "公开{number:02}表", "附表{number}", "预算{number:02}表")
ENTITIES = ("", "部门：{entity}", "单位名称：{entity}", "编制单位：{entity}")

FORM: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {
        "amount_unit": ("万元", "元"),
        "decimals": (2, 6, 4),
        "zero": ("", "0.00", "-", "0", "—"),
        "separators": (False, True),
        "codes": ("one", "levels", "merged_levels", "spaced", "in_name"),
        "deep_header": (False, True),
        "indent": ("", "　", "  "),
        "items_only": (False, True),
        "total_first": (False, True),
        "total_label": ("合计", "合 计", "合　　计", "总计"),
        "total_place": ("name", "code", "merged"),
        "column_numbers": ("none", "digits", "stars", "words"),
        "line_numbers": (False, True),
        "economic": ("list", "two_up"),
        "three_public": ("columns", "rows", "pairs"),
        "fund_columns": (False, True),
        "merged_types": (False, True),
        "blank_rows": (0, 1, 3),
        "blank_column": (False, True),
        "title": TITLES,
        "title_style": TITLE_STYLES,
        "prose": ("none", "contents", "around"),
        "title_place": ("above", "in_table", "previous_page"),
        "label": LABELS,
        "label_place": ("left", "right", "before_title"),
        "unit_place": ("right", "in_table", "in_title", "none", "in_header"),
        "entity_line": ENTITIES,
        "unit_word": (
            "单位：{unit}",
            "金额单位：{unit}",
            "单位:人民币{unit}",
            "单位： {unit}",
            "计量单位：{unit}",
        ),
        "currency": ("", "￥", "¥"),
        "comparison": ("none", "minus", "sign", "triangle", "brackets"),
        "empty": ("rows", "total", "note"),
        "serial": (False, True),
        "note_row": (False, True),
        "mixed_separators": (False, True),
        "diagonal": (False, True),
    }
)
LOOK: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {
        "rules": (
            "grid",
            "open_sides",
            "header_grid",
            "columns",
            "horizontal",
            "three_line",
            "none",
        ),
        "stroke": (
            "line",
            "rectangle",
            "outline",
            "pieces",
            "dashed",
            "dotted",
            "double",
            "gaps",
        ),
        "line_pt": (0.5, 0.1, 1.0),
        "grey": (0.0, 0.5, 0.75),
        "jitter_pt": (0.0, 0.3),
        "shade": ("none", "header", "header_rows", "dark", "stripes"),
        "font": ("hei", "zen"),
        "digits": ("same", "Times-Roman", "Helvetica"),
        "raised_pt": (0.0, 1.0, -1.0),
        "emission": ("string", "glyphs", "pieces", "spaced", "padded", "narrow"),
        "bold": ("none", "shifted", "twice", "stroked"),
        "cell_pt": (9.0, 7.0, 10.5),
        "padding_pt": (3.0, 1.0, 6.0),
        "vertical_align": ("middle", "top", "bottom"),
        "amount_align": ("right", "center", "left"),
        "fill_width": (True, False),
        "name_characters": (14, 7, 24),
        "header_characters": (5, 8, 3, 1),
        "split_numbers": ("no", "space", "wrap"),
        "pages": ("each", "flow"),
        "broken": ("no", "repeat", "bare", "in_row", "with_title", "marked", "beside"),
        "orientation": ("mixed", "landscape", "portrait"),
        "rotate": (0, 90, 270, 180),
        "noise": ("none", "watermark", "invisible", "white", "margin"),
        "furniture": ("number", "none", "header", "dashes", "count"),
        "row_heights": ("even", "uneven"),
        "foot": ("none", "signatures", "remark"),
        "overflow": (False, True),
        "side_pt": (3.0, 1.0, 0.5),
        "frame": (False, True),
        "head_rule": (False, True),
        "turned": (False, True),
        "backing": ("none", "cells"),
        "again": ("same", "spaced", "continued"),
    }
)
"""What each option can be, the plainest first."""

NEEDS: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "label_place": {"label": "表{number}"},
        "raised_pt": {"digits": "Helvetica"},
        "broken": {"name_characters": 7},
        "line_numbers": {"column_numbers": "words"},
        "jitter_pt": {"stroke": "pieces"},
        "mixed_separators": {"separators": True},
        "again": {"broken": "with_title"},
    }
)
"""What else an option needs to show."""

PLAIN_SHARES = (0.6, 0.95)
STATEMENTS = 5
FINAL_SHARE = 0.3


def random_layout(seed: int) -> PageLayout:
    """Return a layout in which most options are plain and the rest drawn by chance.

    Every option has a chance of its own: a new one leaves the others of a seed as they were.
    """
    plain = Random(f"{seed}/plain").uniform(*PLAIN_SHARES)
    final = Random(f"{seed}/stage").random() < FINAL_SHARE
    wording = Random(f"{seed}/wording").choice(ACCOUNTS if final else BUDGETS)
    kinds = tuple(wordings()[wording].titles)
    form = Form(
        stage="final_accounts" if final else "budget",
        wording=wording,
        statements=tuple(Random(f"{seed}/statements").sample(kinds, STATEMENTS)),
        **_drawn(seed, FORM, plain),
    )
    return consistent(PageLayout(form, Look(**_drawn(seed, LOOK, plain)), seed))


def _drawn(seed: int, options: Mapping[str, tuple[Any, ...]], plain: float) -> dict[str, Any]:
    drawn = {}
    for name, values in options.items():
        rng = Random(f"{seed}/{name}")
        drawn[name] = values[0] if rng.random() < plain else rng.choice(values)
    return drawn


def single_layouts() -> dict[str, PageLayout]:
    """Return layouts with one option each that is not plain, by its name: what each costs."""
    found = {f"wording={name}": _with({}, {}, name) for name in (*BUDGETS, *ACCOUNTS)}
    for name, values in FORM.items():
        for value in values[1:]:
            for wording in ("ministry", "accounts"):
                found[f"{name}={value}@{wording}"] = _with({name: value}, {}, wording)
    for name, values in LOOK.items():
        for value in values[1:]:
            found[f"{name}={value}"] = _with({}, {name: value}, "ministry")
    return found


def _with(form: dict[str, Any], look: dict[str, Any], wording: str) -> PageLayout:
    needed = {key: value for name in (*form, *look) for key, value in NEEDS.get(name, {}).items()}
    form = {**{key: value for key, value in needed.items() if key in FORM}, **form}
    look = {**{key: value for key, value in needed.items() if key in LOOK}, **look}
    stage = wordings()[wording].stage
    return consistent(PageLayout(Form(stage=stage, wording=wording, **form), Look(**look)))


def layouts() -> st.SearchStrategy[PageLayout]:
    """Return a strategy for layouts that shrinks every option towards its plainest value."""
    form = st.builds(Form, **{name: st.sampled_from(v) for name, v in FORM.items()})
    look = st.builds(Look, **{name: st.sampled_from(v) for name, v in LOOK.items()})
    wording = st.sampled_from((*BUDGETS, *ACCOUNTS))
    return st.builds(_put_together, form, look, wording, st.data())


def _put_together(form: Form, look: Look, wording: str, data: st.DataObject) -> PageLayout:
    place = wordings()[wording]
    kind = data.draw(st.sampled_from(tuple(place.titles)))
    form = replace(form, stage=place.stage, wording=wording, statements=(kind,))
    return consistent(PageLayout(form, look))


def consistent(layout: PageLayout) -> PageLayout:
    """Take out what cannot be told apart on paper, so that the truth is the only reading."""
    form, look = layout.form, layout.look
    if not form.title:
        form = replace(form, title_place="above")
    if form.unit_place == "in_title" and not form.title:
        form = replace(form, unit_place="right")
    if form.unit_place == "in_title" and form.title_place != "above":
        form = replace(form, unit_place="right")
    if form.codes == "merged_levels" and form.stage == "budget" and look.rules != "grid":
        form = replace(form, codes="levels")
    if look.broken == "beside" and (look.rules != "grid" or look.stroke in ("gaps", "double")):
        look = replace(look, broken="repeat")
    if look.rules == "none" and form.empty == "note":
        form = replace(form, empty="rows")
    if form.codes == "merged_levels" and form.empty == "note":
        # 类 款 项 run down over the row that would hold it.
        form = replace(form, empty="rows")
    if form.codes == "merged_levels":
        # 类 款 项 run down beside the total and take the place of its word.
        form = replace(form, total_place="name")
    form, look = _with_lines_for(form, look)
    if look.rules in UNRULED or look.rules == "horizontal":
        form, look = _without_lines(form, look)
    return replace(layout, form=form, look=look)


def _with_lines_for(form: Form, look: Look) -> tuple[Form, Look]:
    """Give up what only a grid could show where none is drawn, and pages turned twice."""
    if look.rules != "grid":
        look = replace(look, backing="none")
        # Between two lines that end at no other, a remark is in the table or below it.
        form = replace(form, note_row=False)
    if look.rules not in ("grid", "open_sides"):
        form = replace(form, diagonal=False)
        # Numbers that all but touch are told apart by lines only.
        look = replace(look, side_pt=3.0)
    if look.broken == "beside":
        form = replace(form, note_row=False)
    return form, replace(look, rotate=0) if look.turned else look


def for_office(layout: PageLayout) -> PageLayout:
    """Leave of a layout what an office program can be told; the rest is its own doing."""
    look = layout.look
    rules = "grid" if look.rules in ("grid", "open_sides") else "none"
    bold = "none" if look.bold == "none" else "shifted"
    shade = "header" if look.shade == "header" else "none"
    left = Look(rules=rules, font=look.font, bold=bold, shade=shade, cell_pt=look.cell_pt)
    form = replace(layout.form, label_place="left", prose="none", title_style="plain")
    if form.title_place == "previous_page":
        form = replace(form, title_place="above")
    if form.unit_place != "in_table":
        form = replace(form, unit_place="right")
    form = replace(form, note_row=False)
    return consistent(PageLayout(form, left, layout.seed))


def _without_lines(form: Form, look: Look) -> tuple[Form, Look]:
    """Give up what only lines could show."""
    form = replace(
        form,
        title_place="above" if form.title_place == "in_table" else form.title_place,
        unit_place="right" if form.unit_place == "in_table" else form.unit_place,
        total_place="name" if form.total_place == "merged" else form.total_place,
        codes="one" if form.codes == "merged_levels" else form.codes,
        merged_types=False,
    )
    broken = "repeat" if look.broken == "in_row" else look.broken
    numbers = "no" if look.split_numbers == "wrap" else look.split_numbers
    # Texts on the floor of a header without lines do not show which of them a group holds.
    is_bare = look.rules == "none" and look.vertical_align == "bottom"
    align = "middle" if is_bare else look.vertical_align
    return form, replace(look, broken=broken, split_numbers=numbers, vertical_align=align)
