"""Word documents (DOCX): paragraphs, tables with merged cells, sections with their page sizes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.reading.blocks import (
    NOTE_PT,
    TEXT_PT,
    Align,
    Block,
    FootNote,
    PageBreak,
    Paragraph,
    Section,
    Table,
)
from reviewer.reading.docx_changes import accept_changes
from reviewer.reading.docx_notes import Notes, read_notes
from reviewer.reading.docx_styles import Styles, read_styles
from reviewer.reading.docx_tables import W, count, own, read_table
from reviewer.reading.package import Element, Package, damaged

_RELATIONS: Final = "_rels/.rels"
_MAIN = "/officeDocument"
_USUAL_MAIN: Final = "word/document.xml"
# Twentieths of a point.
_TWIPS = 20.0
# What a deletion or a move left behind, and the second form of what newer programs draw.
_NOT_SHOWN = frozenset({"del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "sectPr"})
_LARGEST_PAGE_PT = 2000.0
_SMALLEST_PAGE_PT = 200.0


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a document keeps beside its text."""

    styles: Styles
    foot_notes: Notes
    end_notes: Notes


def read_docx(name: str, content: bytes) -> list[Section]:
    """Return the sections of a document. Raises `ReadingError`."""
    package = Package(name, content)
    main = _main_part(package)
    body = package.tree(main).find(W + "body")
    if body is None:
        raise damaged(name)
    accept_changes(body)
    beside = _Beside(
        read_styles(package, main),
        read_notes(package, main, "footnote", "注"),
        read_notes(package, main, "endnote", "尾注"),
    )
    return list(_sections(body, beside))


def _main_part(package: Package) -> str:
    if _RELATIONS in package.parts:
        for relation in package.tree(_RELATIONS):
            target = str(relation.get("Target", "")).lstrip("/")
            if str(relation.get("Type", "")).endswith(_MAIN) and target in package.parts:
                return target
    return _USUAL_MAIN


def _sections(body: Element, beside: _Beside) -> Iterator[Section]:
    blocks: list[Block] = []
    for element in _children(body):
        blocks.extend(_blocks(element, beside))
        if (properties := element.find(f"{W}pPr/{W}sectPr")) is not None:
            yield _section(blocks, properties)
            blocks = []
    blocks.extend(_end_notes(body, beside))
    properties = body.find(W + "sectPr")
    if blocks or properties is not None:
        yield _section(blocks, properties)


def _blocks(element: Element, beside: _Beside) -> Iterator[Block]:
    """Yield what a paragraph or table of the body holds, and the notes it refers to."""
    styles = beside.styles
    yield from (_table if element.tag == W + "tbl" else _paragraph)(element, styles)
    for text in beside.foot_notes.referred_to(element, lambda note: _cell_text(note, styles)):
        yield FootNote(text)


def _end_notes(body: Element, beside: _Beside) -> Iterator[Block]:
    styles = beside.styles
    for text in beside.end_notes.referred_to(body, lambda note: _cell_text(note, styles)):
        yield Paragraph(text, NOTE_PT)


def _children(parent: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, those inside content controls and insertions too."""
    for element in parent:
        if element.tag in (W + "p", W + "tbl"):
            yield element
        elif isinstance(element.tag, str) and _local(element) not in _NOT_SHOWN:
            yield from _children(element)


def _section(blocks: list[Block], properties: Element | None) -> Section:
    size = None if properties is None else properties.find(W + "pgSz")
    if size is None:
        return Section(tuple(blocks))
    width, height = (count(size, side) / _TWIPS for side in ("w", "h"))
    if not all(_SMALLEST_PAGE_PT <= side <= _LARGEST_PAGE_PT for side in (width, height)):
        return Section(tuple(blocks))
    return Section(tuple(blocks), width_pt=width, height_pt=height)


def _paragraph(element: Element, styles: Styles) -> Iterator[Block]:
    """Yield a paragraph, page breaks before and within it, and what stands in frames on it."""
    if _is_on(element.find(f"{W}pPr/{W}pageBreakBefore")):
        yield PageBreak()
    look = styles.look(element)
    parts = (styles.numbering.label(element) + "".join(_shown(element))).split("\f")
    for at, part in enumerate(parts):
        if at:
            yield PageBreak()
        if part.strip() or len(parts) == 1:
            yield Paragraph(part.strip("\n"), *look)
    for frame in _frames(element):
        for inner in _children(frame):
            if inner.tag == W + "tbl":
                yield from _table(inner, styles)
            else:
                yield from _paragraph(inner, styles)


def _shown(element: Element) -> Iterator[str]:
    """Yield the texts of a paragraph as it is printed, frames left out."""
    for child in element:
        if not isinstance(child.tag, str) or _local(child) in _NOT_SHOWN:
            continue
        match _local(child):
            case "t":
                yield child.text or ""
            case "tab" | "ptab":
                yield " "
            case "br" | "cr":
                yield "\f" if child.get(W + "type") == "page" else "\n"
            case "noBreakHyphen":
                yield "-"
            case "txbxContent":
                continue
            case _:
                if not _is_vanished(child):
                    yield from _shown(child)


def _is_vanished(run: Element) -> bool:
    return _is_on(run.find(f"{W}rPr/{W}vanish"))


def _is_on(mark: Element | None) -> bool:
    return mark is not None and mark.get(W + "val") not in ("0", "false", "off")


def _frames(element: Element) -> Iterator[Element]:
    for child in element:
        if not isinstance(child.tag, str) or _local(child) in _NOT_SHOWN:
            continue
        if _local(child) == "txbxContent":
            yield child
        else:
            yield from _frames(child)


def _table(element: Element, styles: Styles) -> Iterator[Block]:
    """Yield a table; one that only arranges others is taken apart into what it holds."""
    if _arranges(element):
        for cell in element.iterfind(f"{W}tr/{W}tc"):
            for child in _children(cell):
                if child.tag == W + "tbl":
                    yield from _table(child, styles)
                else:
                    yield from _paragraph(child, styles)
        return
    table = read_table(
        element, lambda cell: _cell_text(cell, styles), lambda cell: _cell_align(cell, styles)
    )
    if table is not None:
        yield from _as_blocks(table)


def _arranges(element: Element) -> bool:
    """Tell a table that only arranges others, or frames text, from one with a table in a cell."""
    cells = element.findall(f"{W}tr/{W}tc")
    if len(cells) == 1:
        return True
    inner = [cell for cell in element.iterfind(f"{W}tr/{W}tc/{W}tbl//{W}tc") if _says(cell)]
    return bool(inner) and sum(map(_says, cells)) <= len(inner)


def _says(cell: Element) -> bool:
    """Tell whether a cell has text of its own, outside tables in it."""
    return any("".join(_shown(paragraph)).strip() for paragraph in cell.iterfind(W + "p"))


def _as_blocks(table: Table) -> Iterator[Block]:
    """Yield a table, or the paragraphs of one with a single column: that is only a frame."""
    if len(table.rows[0]) > 1:
        yield table
        return
    for row in table.rows:
        if row[0] is not None:
            yield Paragraph(row[0].text, TEXT_PT)


def _cell_text(cell: Element, styles: Styles) -> str:
    """Return what a cell says, the rows of a table in it as lines."""
    texts = []
    for child in _children(cell):
        if child.tag == W + "p":
            label = styles.numbering.label(child)
            texts.append(label + "".join(_shown(child)).replace("\f", ""))
            texts += [_cell_text(frame, styles) for frame in _frames(child)]
        else:
            texts += [_row_text(row, styles) for row in own(child, "tr")]
    return "\n".join(text.strip() for text in texts).strip("\n")


def _cell_align(cell: Element, styles: Styles) -> Align:
    """Return how the first paragraph with text in a cell is aligned."""
    paragraphs = (p for p in cell.iterfind(W + "p") if "".join(_shown(p)).strip())
    first = next(paragraphs, None)
    return Align.LEFT if first is None else styles.look(first)[1]


def _row_text(row: Element, styles: Styles) -> str:
    return " ".join(_cell_text(cell, styles) for cell in own(row, "tc"))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
