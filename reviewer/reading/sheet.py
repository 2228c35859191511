"""A sheet of a workbook as its reader fills it in, and the parts of it that hold text."""

from dataclasses import dataclass, field

from reviewer.model.document import Tag
from reviewer.model.errors import ReadingError
from reviewer.reading.blocks import Align

Position = tuple[int, int]

MAX_CELLS = 200_000
# What a cell shows whose formula a program wrote and nobody has calculated yet.
UNCALCULATED = "=…"


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: the upper left one, and how many rows and columns they take."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Sheet:
    """A sheet as a reader fills it in: texts as they are printed, rows and columns from 0.

    `framed` are the positions with a border, on which tables are known. `above` and `below` are
    the lines that each printed page has over and under the cells.
    """

    name: str
    is_hidden: bool = False
    texts: dict[Position, str] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)
    aligns: dict[Position, Align] = field(default_factory=dict)
    framed: set[Position] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    widths_pt: dict[int, float] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    tags: set[Tag] = field(default_factory=set)

    def write(self, file: str, position: Position, text: str, align: Align | None = None) -> None:
        """Fill in a cell; raise `ReadingError` for `file` where a sheet has too many."""
        if text == UNCALCULATED:
            self.tags.add(Tag.UNCALCULATED)
        if text.strip():
            self.texts[position] = text.strip()
            if align is not None:
                self.aligns[position] = align
            if len(self.texts) > MAX_CELLS:
                raise too_many_cells(file, self.name)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet that holds text: rows and columns, ends excluded."""

    rows: range
    columns: range


def too_many_cells(file: str, sheet: str) -> ReadingError:
    return ReadingError(
        "“{name}”的工作表“{sheet}”单元格太多，没有读取。其他已打开的文件不受影响。"
        "请把需要复核的表另存为单独的文件后再打开。",
        name=file,
        sheet=sheet,
    )
