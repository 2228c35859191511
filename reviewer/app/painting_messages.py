"""What goes to the rendering process and comes back."""

from dataclasses import dataclass
from pathlib import Path

PageSize = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's bytes come from: a file, or memory."""

    name: str
    content: Path | bytes
    password: str | None


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document the renderer knows: width and height of each page, in points."""

    page_sizes: tuple[PageSize, ...]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Open a document under an id; the answer is an `OpenedDocument`."""

    document: str
    source: Source


@dataclass(frozen=True, slots=True)
class PaintRequest:
    """Paint a page; the answer is a `PictureShape`, and then the pixels as plain bytes."""

    document: str
    page_number: int
    scale: float


@dataclass(frozen=True, slots=True)
class CloseRequest:
    """Let a document go; there is no answer."""

    document: str


@dataclass(frozen=True, slots=True)
class PictureShape:
    """A picture without its pixels: these are megabytes, and follow without being pickled."""

    width_px: int
    height_px: int
    stride: int
