"""Prints the blocks of a budget one by one: cover, contents, headings, paragraphs, statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus.flowables import CallerMacro

from tests.typesetting.layout import Layout
from tests.typesetting.numerals import numeral
from tests.typesetting.prose import Block, Contents, Cover, Heading, Paragraph
from tests.typesetting.table import Table
from tests.typesetting.tables_pdf import Printing, table_flowables

PageNumbers = dict[str, int]
"""On which page each entry of the contents stands."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is printed and how."""

    font: str
    layout: Layout
    blocks: tuple[Block, ...]

    def style(self, size_pt: float, **options: Any) -> ParagraphStyle:
        defaults = {"leading": size_pt * 1.6, "wordWrap": "CJK"}
        return ParagraphStyle(
            "text", fontName=self.font, fontSize=size_pt, **{**defaults, **options}
        )


def block_flowables(
    block: Block,
    setting: Setting,
    area: tuple[float, float],
    known: PageNumbers,
    found: PageNumbers,
) -> Iterator[Flowable]:
    """Yield what prints `block` in an area of width and height; note its page in `found`."""
    match block:
        case Cover():
            yield from _cover(block, setting, area)
        case Contents():
            yield from _contents(setting, area[0], known)
        case Heading():
            yield from _heading(block, setting, area, found)
        case Paragraph():
            size_pt = setting.layout.body_pt
            yield Text(block.text, setting.style(size_pt, firstLineIndent=2 * size_pt))
        case Table():
            yield from _statement(block, setting, area[0], found)


def _cover(cover: Cover, setting: Setting, area: tuple[float, float]) -> Iterator[Flowable]:
    yield Spacer(0, area[1] * 0.26)
    yield Text(cover.title, setting.style(28, alignment=TA_CENTER))
    yield Spacer(0, 18)
    yield Text(cover.subtitle, setting.style(26, alignment=TA_CENTER))
    yield Spacer(0, area[1] * 0.42)
    yield Text(cover.date, setting.style(16, alignment=TA_CENTER))


def _heading(
    heading: Heading, setting: Setting, area: tuple[float, float], found: PageNumbers
) -> Iterator[Flowable]:
    size_pt = setting.layout.body_pt
    if heading.level:
        grown = size_pt + (2 if heading.level == 1 else 0)
        options = {"spaceBefore": 6, "spaceAfter": 2, "firstLineIndent": 2 * size_pt}
    else:
        grown = setting.layout.title_pt + 4
        options = {"spaceAfter": 12, "alignment": TA_CENTER}
        if _opens_statements(heading, setting.blocks):
            yield Spacer(0, area[1] * 0.35)
    yield Text(heading.text, setting.style(grown, keepWithNext=1, **options))
    yield _note_page(heading.text, found)


def _opens_statements(heading: Heading, blocks: tuple[Block, ...]) -> bool:
    place = blocks.index(heading) + 1
    return place < len(blocks) and isinstance(blocks[place], Table)


def _note_page(entry: str, found: PageNumbers) -> Flowable:
    def note(flowable: Flowable) -> None:
        found[entry] = flowable.canv.getPageNumber()

    macro = CallerMacro(drawCallable=note)
    macro.keepWithNext = 1
    return macro


def _statement(
    table: Table, setting: Setting, width_pt: float, found: PageNumbers
) -> Iterator[Flowable]:
    title = setting.style(setting.layout.title_pt, alignment=TA_CENTER, spaceAfter=8)
    if table.label:
        yield Text(table.label, setting.style(setting.layout.cell_pt + 1))
    yield Text(table.title, title)
    yield _note_page(table.name, found)
    yield from table_flowables(table, Printing(setting.font, width_pt, setting.layout))


def _contents(setting: Setting, width_pt: float, known: PageNumbers) -> Iterator[Flowable]:
    yield Text("目　录", setting.style(22, alignment=TA_CENTER, spaceAfter=14))
    number = 0
    for block in setting.blocks:
        match block:
            case Heading(text=text, level=0):
                yield _entry(text, text, 0, setting, width_pt, known)
            case Heading(text=text, level=1):
                yield _entry(text, text, 1, setting, width_pt, known)
            case Table(name=name):
                number += 1
                listed = f"{numeral(number)}、{name}"
                yield _entry(name, listed, 1, setting, width_pt, known)
            case _:
                pass


def _entry(
    key: str, text: str, level: int, setting: Setting, width_pt: float, known: PageNumbers
) -> Flowable:
    """Return a line of the contents: its text, dots, the page."""
    size_pt = setting.layout.body_pt - (0 if level == 0 else 0.5)
    page = str(known.get(key, ""))
    indent = 2 * size_pt * level
    room = width_pt - indent - stringWidth(text + "  99", setting.font, size_pt) - 4
    dots = "." * max(3, int(room / stringWidth(".", setting.font, size_pt)))
    style = setting.style(size_pt, leftIndent=indent, leading=size_pt * 1.5)
    return Text(f"{text} {dots} {page}", style)
