"""Web pages (HTML) and saved ones (MHTML): their text and tables.

Scripts and pictures are not looked at, and nothing is fetched.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from html import unescape

from lxml import etree, html

from reviewer.reading.blocks import (
    TEXT_PT,
    Align,
    Block,
    PageBreak,
    Paragraph,
    Section,
    Table,
    align_named,
)
from reviewer.reading.charset import decode_declared
from reviewer.reading.html_tables import read_table, rows_of
from reviewer.reading.package import Element, damaged

# fmt: off
_NOT_SHOWN = frozenset(
    {
        "script", "style", "noscript", "template", "head", "title", "meta", "link",
        "iframe", "object", "embed", "svg", "math", "select", "audio", "video",
        "canvas", "textarea", "button",
    }
)
_BLOCKS = frozenset(
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "ul", "ol",
        "dl", "section", "article", "header", "footer", "main", "aside", "nav",
        "blockquote", "pre", "center", "form", "fieldset", "address", "figure",
        "figcaption", "caption", "hr", "body", "html", "table", "tr", "td", "th",
        "tbody", "thead", "tfoot", "details", "summary",
    }
)
# fmt: on
_SIZES_PT = {"h1": 18.0, "h2": 15.0, "h3": 13.0, "h4": 12.0, "title": 18.0}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_BREAK = re.compile(r"page-break-before\s*:\s*always", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\u00a0\u200b]+")
_MAX_DEPTH = 500
_SHEET = re.compile(
    r"""<x:Name>([^<]*)</x:Name>\s*<x:WorksheetSource\s+HRef=["']([^"']+)["']""", re.IGNORECASE
)


def read_html(name: str, content: bytes) -> list[Section]:
    """Return what a web page shows. Raises `ReadingError`."""
    return _read(name, decode_declared(content))


def read_mhtml(name: str, content: bytes) -> list[Section]:
    """Return what a saved web page shows, of a saved workbook all sheets. Raises `ReadingError`.

    A workbook is saved as a page of frames, which itself says nothing, and one part a sheet.
    """
    pages = dict(_pages(content))
    if not pages:
        raise damaged(name)
    first = next(iter(pages.values()))
    sheets = [
        replace(section, name=unescape(sheet))
        for sheet, place in _SHEET.findall(first)
        for section in _read(name, pages.get(_last_name(unescape(place)), ""))
    ]
    return sheets or _read(name, first)


def _pages(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the pages of a saved one: their names, and what they say."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                text = _with_charset(payload, part.get_content_charset())
                yield _last_name(str(part.get("Content-Location", ""))), text


def _last_name(place: str) -> str:
    return place.replace("\\", "/").rpartition("/")[2]


def _with_charset(payload: bytes, charset: str | None) -> str:
    if charset is None:
        return decode_declared(payload)
    return decode_declared(f"<!-- charset={charset} -->".encode("ascii", "replace") + payload)


def _read(name: str, text: str) -> list[Section]:
    # A declaration of the encoding is not allowed in text that is decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    return [Section(tuple(_Flow().read(root)))]


class _Flow:
    """Collects text until a block begins or ends, as a browser does."""

    def __init__(self) -> None:
        self._text = ""
        self._size_pt = TEXT_PT
        self._align = Align.LEFT

    def read(self, element: Element, depth: int = 0) -> Iterator[Block]:
        """Yield the blocks of an element and of what it holds."""
        if is_hidden(element) or depth > _MAX_DEPTH:
            return
        tag = element.tag
        if tag in _BLOCKS:
            yield from self._end()
        if _BREAK.search(element.get("style", "")):
            yield PageBreak()
        table = read_table(element, cell_text, cell_align) if tag == "table" else None
        if table is not None and not _is_menu(table):
            yield from _caption(element)
            yield table
            return
        before = self._size_pt, self._align
        self._size_pt = _SIZES_PT.get(tag, self._size_pt)
        self._align = align_of(element) or self._align
        yield from self._inside(element, depth)
        if tag in _BLOCKS:
            yield from self._end()
        self._size_pt, self._align = before

    def read_within(self, element: Element) -> Iterator[Block]:
        """Yield the blocks in an element, whether it is shown itself or not."""
        yield from self._inside(element, 0)
        yield from self._end()

    def _inside(self, element: Element, depth: int) -> Iterator[Block]:
        if element.tag == "br":
            self._text += "\n"
        self._text += _SPACE.sub(" ", element.text or "")
        children = rows_of(element) if element.tag == "table" else list(element)
        for child in children:
            yield from self.read(child, depth + 1)
            if element.tag != "table":
                self._text += _SPACE.sub(" ", child.tail or "")

    def _end(self) -> Iterator[Block]:
        lines = (" ".join(line.split()) for line in self._text.split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            yield Paragraph(text, self._size_pt, self._align)
        self._text = ""


def _is_menu(table: Table) -> bool:
    """Tell one row of words, the menu of a site, from a table: that has rows, or numbers."""
    texts = [cell.text for cell in table.rows[0] if cell is not None]
    return len(table.rows) == 1 and not any(c.isdigit() for text in texts for c in text)


def is_hidden(element: Element) -> bool:
    """Tell whether a browser shows nothing of an element."""
    return (
        not isinstance(element.tag, str)
        or element.tag in _NOT_SHOWN
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def align_of(element: Element) -> Align | None:
    """Return how an element aligns what is in it, where it says so itself."""
    if element.tag == "center":
        return Align.CENTRE
    styled = _ALIGN.search(element.get("style", ""))
    return align_named(styled[1] if styled else element.get("align"))


def cell_align(cell: Element) -> Align | None:
    """Return how the text of a cell is aligned: as its first paragraph, itself or its row says."""
    inner = (element for element in cell.iter("p", "div", "center") if element is not cell)
    said = next((align for element in inner if (align := align_of(element))), None)
    row = cell.getparent()
    found = said or align_of(cell) or (None if row is None else align_of(row))
    return found or (Align.CENTRE if cell.tag == "th" else None)


def cell_text(cell: Element) -> str:
    """Return what a cell says, a line for each block in it."""
    return "\n".join(text for block in _Flow().read_within(cell) for text in _lines_of(block))


def _lines_of(block: Block) -> Iterator[str]:
    """Yield the lines of a block within a cell; a table there is only so many words."""
    match block:
        case Paragraph():
            yield block.text
        case Table():
            for row in block.rows:
                yield " ".join(cell.text for cell in row if cell is not None and cell.text)


def _caption(table: Element) -> Iterator[Block]:
    for caption in table.iterfind("caption"):
        text = cell_text(caption)
        if text:
            yield Paragraph(text, TEXT_PT, Align.CENTRE)
