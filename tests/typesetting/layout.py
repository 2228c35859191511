"""How a budget is printed: everything that differs from province to province but the figures."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from random import Random


class Rules(StrEnum):
    """Which lines a table is drawn with."""

    GRID = "grid"
    THREE_LINE = "three_line"
    HORIZONTAL = "horizontal"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to print a budget; the default is the form most ministries publish.

    `title` and `label` are templates with the fields entity, year, name and number.
    `indent` is put before names once for each level below the category.
    """

    amount_unit: str = "万元"
    zero: str = ""
    separators: bool = False
    rules: Rules = Rules.GRID
    shaded_header: bool = False
    repeat_header: bool = True
    split_codes: bool = False
    items_only: bool = False
    indent: str = ""
    total_first: bool = False
    total_label: str = "合计"
    column_numbers: bool = False
    title: str = "{entity}{year}年{name}"
    label: str = ""
    formal_names: bool = False
    revenue_by_entity: bool = False
    three_public_rows: bool = False
    cell_pt: float = 9
    title_pt: float = 16
    body_pt: float = 12
    margin_pt: float = 68
    row_padding_pt: float = 4.5

    def money(self, amount_yuan: Decimal | None) -> str:
        """Return the amount as it is printed in a statement; `None` leaves the cell blank."""
        if amount_yuan is None:
            return ""
        if not amount_yuan:
            return self.zero
        amount = amount_yuan / 10000 if self.amount_unit == "万元" else amount_yuan
        cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{cents:,}" if self.separators else f"{cents}"


MINISTRY = Layout()


def random_layout(seed: int) -> Layout:
    """Return a layout in which every feature is drawn by chance."""
    rng = Random(seed)
    yuan = rng.random() < 0.3
    return Layout(
        amount_unit="元" if yuan else "万元",
        zero=rng.choice(("", "", "0.00", "-")),
        separators=yuan and rng.random() < 0.8,
        rules=rng.choice((Rules.GRID, Rules.GRID, *Rules)),
        shaded_header=rng.random() < 0.3,
        repeat_header=rng.random() < 0.8,
        split_codes=rng.random() < 0.3,
        items_only=rng.random() < 0.2,
        indent=rng.choice(("", "　", "  ")),
        total_first=rng.random() < 0.3,
        total_label=rng.choice(("合计", "合 计", "合　计", "总计")),
        column_numbers=rng.random() < 0.2,
        title=rng.choice(
            ("{entity}{year}年{name}", "{year}年{name}", "{year}年度{name}", "{name}")
        ),
        label=rng.choice(("", "", "表{number}", "附表{number}", "公开{number:02}表")),
        formal_names=rng.random() < 0.3,
        revenue_by_entity=rng.random() < 0.3,
        three_public_rows=rng.random() < 0.5,
        cell_pt=rng.choice((8, 9, 9.5)),
        title_pt=rng.choice((14, 16, 18)),
        margin_pt=rng.choice((54, 68, 80)),
        row_padding_pt=rng.choice((2.5, 3.5, 4.5, 6)),
    )
