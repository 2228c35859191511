"""Plain text and Markdown: lines as they are, and tables whose cells tabs or bars keep apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reviewer.reading.blocks import TEXT_PT, Block, PageBreak, Paragraph, Section
from reviewer.reading.charset import decode
from reviewer.reading.row_tables import filled_width, has_amount, table_of, tables_of

_HEADING = re.compile(r"^(#{1,6})\s+")
_HEADING_PT = (18.0, 15.0, 13.0, 12.0, 11.0, 11.0)
_BAR_ROW = re.compile(r"^\s*\|.*\|\s*$")
_BAR_RULE = re.compile(r"^[\s|:-]+$")
_CELL_BAR = re.compile(r"(?<!\\)\|")


def read_text(content: bytes) -> list[Section]:
    """Return what a text file says."""
    return [Section(tuple(_blocks(decode(content).split("\n"))))]


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    pending: list[list[str]] = []
    blank = 0
    for is_row, group in groupby(lines, key=lambda line: "\t" in line or _is_bar_row(line)):
        run = list(group)
        if is_row:
            rows = [_cells(line) for line in run if not _is_rule(line)]
            if not all(map(any, rows)):
                # a workbook saved as text: white space between its tables has tabs too
                yield from _end(pending, blank)
                yield from tables_of(rows)
                pending, blank = [], 0
                continue
            if pending and not _continues(pending, rows):
                yield from _end(pending, blank)
                pending = []
            pending, blank = [*pending, *rows], 0
        elif pending and not any(line.strip("\f \u3000") for line in run):
            blank = len(run)
        else:
            yield from _end(pending, blank)
            pending, blank = [], 0
            yield from _paragraphs(run)
    yield from _end(pending, blank)


def _end(rows: Sequence[Sequence[str]], blank: int) -> Iterator[Block]:
    table = table_of(rows)
    if table is not None:
        yield table
    else:
        yield from (Paragraph(" ".join(row).strip()) for row in rows)
    if blank:
        yield Paragraph("")


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    for line in lines:
        if "\f" in line:
            yield PageBreak()
        text = line.replace("\f", "").rstrip()
        mark = _HEADING.match(text)
        size_pt = _HEADING_PT[len(mark[1]) - 1] if mark else TEXT_PT
        yield Paragraph(text[mark.end() :] if mark else text.strip(), size_pt)


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return [text.strip() for text in line.split("\t")]
    return [text.replace("\\|", "|") for text in _CELL_BAR.split(line.strip().strip("|"))]


def _is_bar_row(line: str) -> bool:
    return _BAR_ROW.match(line) is not None and line.count("|") > 2


def _is_rule(line: str) -> bool:
    return "\t" not in line and _BAR_RULE.match(line) is not None


def _continues(before: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows after white space go on with the table: as wide, and amounts at once."""
    widths = [filled_width(part[0]) for part in (before[-1:], rows[:1]) if part]
    return bool(rows) and has_amount(rows[0]) and len(set(widths)) == 1
