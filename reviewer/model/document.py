"""One published file as it was read: pages of positioned words and drawn lines."""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.geometry import Box, Projection
from reviewer.model.value import value


class DocumentFormat(StrEnum):
    """What kind of file a document came in; the names of the interchange contract."""

    PDF = "pdf"
    SCAN = "scan"
    IMAGE = "image"
    OFD = "ofd"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    TEXT = "text"


class Tag(StrEnum):
    """What a reviewer should know of a file or page before trusting its figures."""

    TEXT_LAYER = "text_layer"
    SCANNED = "scanned"
    MIXED = "mixed"
    GARBLED_TEXT = "garbled_text"
    RECOGNISED_TEXT = "recognised_text"
    LOW_RESOLUTION = "low_resolution"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    HIDDEN = "hidden"
    MACROS = "macros"
    UNCALCULATED = "uncalculated"
    PAGES_MISSING = "pages_missing"


@value(frozen=True, slots=True)
class Word:
    """A run of characters on one baseline without white space between them.

    `edges` are the x boundaries of the characters, one more than there are characters, so that
    a run crossing a cell's border can be cut and a person can select part of it. `confidence` is
    that of its characters, and `second_reading` what else they may be, where a picture was read.
    """

    text: str
    box: Box
    edges: tuple[float, ...]
    size_pt: float
    confidence: float = 1.0
    second_reading: str | None = None


@value(frozen=True, slots=True)
class Ruling:
    """A drawn straight line or thin rectangle, horizontal or vertical."""

    box: Box

    @property
    def is_horizontal(self) -> bool:
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Page:
    """A page as displayed (rotation applied); `number` counts from 1.

    `pictures` are the boxes of images placed on it. `label` is what the document calls it: the
    name of a sheet. `hidden` are boxes of what its writer hid, such as rows of a sheet.
    Words and rulings of a picture that lies aslant stand on the page laid straight; `projection`
    then tells where that is on the page as displayed.
    """

    number: int
    width_pt: float
    height_pt: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    pictures: tuple[Box, ...] = ()
    tags: frozenset[Tag] = frozenset()
    label: str = ""
    hidden: tuple[Box, ...] = ()
    projection: Projection | None = None

    @property
    def quarter_turns(self) -> int:
        """Quarter turns clockwise that bring the page as displayed upright."""
        return 0 if self.projection is None else self.projection.quarter_turns

    @property
    def straight_size_pt(self) -> tuple[float, float]:
        """Width and height of the page laid straight, where its words stand."""
        if self.projection is not None and self.projection.exchanges_sides:
            return self.height_pt, self.width_pt
        return self.width_pt, self.height_pt


@dataclass(frozen=True, slots=True)
class Document:
    """One published file: what its bytes are, and its pages."""

    name: str
    sha256: str
    format: DocumentFormat
    pages: tuple[Page, ...]
    tags: frozenset[Tag] = frozenset()
