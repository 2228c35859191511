"""What a format without pages says: paragraphs and tables, in order, in sections.

Readers of such formats return these; `paged_view` sets them on pages.
"""

from dataclasses import dataclass
from enum import Enum, auto

from reviewer.model.document import Tag

# Type sizes of a plain document, in points.
TEXT_PT = 10.5
TABLE_PT = 9.0
NOTE_PT = 9.0
# Columns of a sheet beyond this width go on another page, since no screen shows them readably.
WIDEST_SHEET_PT = 3000.0


class Align(Enum):
    """Where in its room a text stands."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


_ALIGNS = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "both": Align.LEFT,
    "justify": Align.LEFT,
    "distribute": Align.LEFT,
    "center": Align.CENTRE,
    "centercontinuous": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
}


def align_named(name: str | None) -> Align | None:
    """Return what office formats call by this name; `None` where they leave it to the reader."""
    return _ALIGNS.get((name or "").strip().lower())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line breaks of the writer are kept. An empty one is white space."""

    text: str
    size_pt: float = TEXT_PT
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table, its text as shown; line breaks of the writer are kept.

    Where the format does not say how it is aligned, amounts stand at the right.
    """

    text: str
    row_span: int = 1
    column_span: int = 1
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, shaped as `Grid` is: `None` where a merged cell covers the position.

    `widths` says how wide the columns are to one another; empty where the format does not say.
    `hidden_rows` and `hidden_columns` are those the writer hid; they are part of the table.
    """

    rows: tuple[tuple[TableCell | None, ...], ...]
    widths: tuple[float, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Here the writer began a new page."""


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note at the foot of the page on which the block before it ends."""

    text: str


Block = Paragraph | Table | PageBreak | FootNote


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that begin a page of their own, and the size of their pages.

    A sheet of a workbook is a section that stays on one page; its `name` is shown above it.
    `tags` are those of all its pages.
    """

    blocks: tuple[Block, ...]
    name: str = ""
    width_pt: float = 595.0
    height_pt: float = 842.0
    is_sheet: bool = False
    is_hidden: bool = False
    tags: frozenset[Tag] = frozenset()


def cells_in(section: Section) -> int:
    """Return how many positions the tables of a section have."""
    tables = (block for block in section.blocks if isinstance(block, Table))
    return sum(len(table.rows) * len(table.rows[0]) for table in tables if table.rows)
