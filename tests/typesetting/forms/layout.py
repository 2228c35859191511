"""The options of a printed document; each default is the plainest form there is."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

DECREASES = {
    "none": "-{}",
    "minus": "-{}",
    "sign": "\N{MINUS SIGN}{}",
    "triangle": "△{}",
    "brackets": "（{}）",
}


@dataclass(frozen=True, slots=True)
class Form:
    """What is printed: words, columns, order, units, and where titles and notes stand.

    `title` and `label` are templates with the fields entity, year, name and number; an empty
    one prints nothing. `statements` picks from the kinds of the stage, all where it is empty.
    """

    stage: str = "budget"
    wording: str = "ministry"
    statements: tuple[str, ...] = ()
    amount_unit: str = "万元"
    decimals: int = 2
    zero: str = ""
    separators: bool = False
    codes: str = "one"  # one, levels, merged_levels, spaced, in_name
    deep_header: bool = False
    indent: str = ""
    items_only: bool = False
    total_first: bool = False
    total_label: str = "合计"
    total_place: str = "name"  # name, code, merged
    column_numbers: str = "none"  # none, digits, stars, words
    line_numbers: bool = False
    economic: str = "list"  # list, two_up
    three_public: str = "columns"  # columns, rows, pairs
    fund_columns: bool = False
    merged_types: bool = False
    blank_rows: int = 0
    blank_column: bool = False
    title: str = "{year}年{name}"
    title_style: str = "plain"  # plain, spaced, large
    prose: str = "none"  # none, contents, around
    title_place: str = "above"  # above, in_table, previous_page
    label: str = ""
    label_place: str = "left"  # left, right, before_title
    unit_place: str = "right"  # right, in_table, in_title, in_header, none
    entity_line: str = ""
    unit_word: str = "单位：{unit}"
    currency: str = ""  # put before every amount
    comparison: str = "none"  # none, minus, sign, triangle, brackets: how a decrease is printed
    serial: bool = False  # the rows are numbered in a first column
    note_row: bool = False  # the table ends with a remark in a row of its own
    mixed_separators: bool = False  # some amounts have commas unlike the others
    diagonal: bool = False  # the first header cell is cut by a line, with a text on either side
    empty: str = "rows"  # rows, total, note: what a statement without amounts has below its header

    @property
    def unit_line(self) -> str:
        return self.unit_word.format(unit=self.amount_unit)

    def money(self, amount_yuan: Decimal | None) -> str:
        """Return the amount as it is printed; `None` leaves the cell blank."""
        if amount_yuan is None:
            return ""
        if not amount_yuan:
            return self.zero
        amount = amount_yuan / 10000 if self.amount_unit == "万元" else amount_yuan
        rounded = amount.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        has_commas = self.separators != (self.mixed_separators and int(rounded) % 3 == 0)
        return self.currency + (f"{rounded:,}" if has_commas else f"{rounded}")

    def change(self, amount_yuan: Decimal) -> str:
        """Return an increase or decrease as it is printed."""
        return self.signed(self.money(abs(amount_yuan)), is_less=amount_yuan < 0)

    def signed(self, text: str, *, is_less: bool) -> str:
        """Return a number as a decrease, where it is one."""
        return DECREASES[self.comparison].format(text) if is_less and text else text


@dataclass(frozen=True, slots=True)
class Look:
    """How it is drawn: lines, characters, pages."""

    rules: str = "grid"  # grid, open_sides, header_grid, columns, horizontal, three_line, none
    stroke: str = "line"  # line, rectangle, outline, dashed, dotted, double, gaps, pieces
    line_pt: float = 0.5
    grey: float = 0.0
    jitter_pt: float = 0.0
    shade: str = "none"  # none, header, header_rows, dark, stripes
    font: str = "hei"  # hei, zen
    digits: str = "same"  # same, Times-Roman, Helvetica
    raised_pt: float = 0.0
    emission: str = "string"  # string, glyphs, pieces, spaced, padded, narrow
    bold: str = "none"  # none, shifted, twice, stroked
    cell_pt: float = 9.0
    padding_pt: float = 3.0
    vertical_align: str = "middle"  # middle, top, bottom
    amount_align: str = "right"  # right, center, left
    fill_width: bool = True
    name_characters: int = 14
    header_characters: int = 5
    split_numbers: str = "no"  # no, space, wrap
    pages: str = "each"  # each, flow
    broken: str = "no"  # no, repeat, bare, in_row, with_title, marked, beside
    orientation: str = "mixed"  # mixed, landscape, portrait
    rotate: int = 0
    noise: str = "none"  # none, watermark, invisible, white, margin
    furniture: str = "number"  # number, none, header, dashes, count
    row_heights: str = "even"  # even, uneven
    foot: str = "none"  # none, signatures, remark
    side_pt: float = 3.0  # white space between a text and the sides of its cell
    frame: bool = False  # a line around every page
    head_rule: bool = False  # lines under the running head and over the foot of every page
    turned: bool = False  # wide tables lie on their side, and no viewer turns the page
    backing: str = "none"  # none, cells: lines are what is left of black between white cells
    again: str = "same"  # same, spaced, continued: header or title where a table goes on
    overflow: bool = False  # names run on over a blank cell beside them


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One way to print a document; `seed` decides what is left to chance within it."""

    form: Form = field(default_factory=Form)
    look: Look = field(default_factory=Look)
    seed: int = 0
