"""The blocks a printed budget is made of besides its statements."""

from dataclasses import dataclass

from tests.typesetting.table import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 0 is a part of the document and starts a page, 1 a section, 2 below."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the narrative, indented by two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    title: str
    subtitle: str
    date: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, made from the headings of level 0 and 1."""


Block = Cover | Contents | Heading | Paragraph | Table
