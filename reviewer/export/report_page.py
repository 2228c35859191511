"""The pages of a report: how it looks, in our own face, with numbered pages."""

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

from reviewer.export.outcome import Words
from reviewer.model.errors import ExportError
from reviewer.model.finding import Severity

_FACE = "report"
_MARGIN = 20 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_LABEL_WIDTH = 42 * mm
_RULE, _PAPER, _QUIET = HexColor("#C9CED6"), HexColor("#EDEFF2"), HexColor("#5A6472")
_ALARM = HexColor("#B3261E")
_INK = {
    Severity.ERROR: _ALARM,
    Severity.WARNING: HexColor("#8A5A00"),
    Severity.INFO: HexColor("#2F5D8C"),
}
# What stands for a character the face does not have, as printers have long done.
_MISSING = "〓"

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the foot of every page, beside its number."""

    left: str
    title: str


class Report:
    """A report being written, from top to bottom."""

    def __init__(self, face: Path, running: Running, words: Words) -> None:
        self._glyphs = _register(face)
        self._running = running
        self._words = words
        self._flow: list[Any] = []
        self._styles = {
            name: ParagraphStyle(
                name,
                fontName=_FACE,
                fontSize=size,
                leading=1.45 * size,
                spaceBefore=above,
                spaceAfter=below,
                wordWrap="CJK",
            )
            for name, size, above, below in (
                ("title", 18, 0, 6),
                ("heading", 13, 12, 4),
                ("text", 9.5, 0, 2),
                ("small", 8.5, 0, 1),
            )
        }

    def title(self, text: str) -> None:
        self._flow.append(self._paragraph(text, "title"))

    def heading(self, text: str) -> None:
        """Write a heading; it stays with the beginning of what comes under it."""
        heading = self._paragraph(text, "heading")
        heading.keepWithNext = 1
        self._flow.append(heading)

    def text(self, text: str) -> None:
        self._flow.append(self._paragraph(text, "text"))

    def notice(self, text: str, *, is_alarming: bool) -> None:
        """Write what must not be overlooked, in a frame."""
        ink = _ALARM if is_alarming else _INK[Severity.INFO]
        box = Table([[self._paragraph(text, "text", ink)]], colWidths=[_WIDTH])
        box.setStyle([("BOX", (0, 0), (-1, -1), 1.2, ink)])
        self._flow += [box, Spacer(0, 2 * mm)]

    def pairs(self, pairs: Pairs) -> None:
        """Write labels and their values in two columns."""
        self.table([list(pair) for pair in pairs], [_LABEL_WIDTH, _WIDTH - _LABEL_WIDTH])

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, has_head: bool = False
    ) -> None:
        """Write a table; the first row stands again on each page where it is a head."""
        cells = [[self._paragraph(text, "small") for text in row] for row in rows]
        shade = ("BACKGROUND", (0, 0), (-1, 0) if has_head else (0, -1), _PAPER)
        table = Table(cells, colWidths=list(widths), repeatRows=int(has_head), splitInRow=1)
        table.setStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, _RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                shade,
            ]
        )
        self._flow += [table, Spacer(0, 2 * mm)]

    def block(self, head: str, severity: Severity, lines: Sequence[str]) -> None:
        """Write a head in the ink of `severity` and lines under it, together on a page."""
        rows = [[self._paragraph(head, "text", _INK[severity])]]
        rows += [[self._paragraph(line, "small")] for line in lines]
        table = Table(rows, colWidths=[_WIDTH], splitInRow=1)
        table.setStyle(
            [
                ("LINEBEFORE", (0, 0), (0, -1), 2.5, _INK[severity]),
                ("BACKGROUND", (0, 0), (-1, 0), _PAPER),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
        # one that already keeps together is not kept with a heading before it
        is_headed = getattr(self._flow[-1], "keepWithNext", 0)
        above = [self._flow.pop()] if is_headed else []
        self._flow.append(KeepTogether([*above, table, Spacer(0, 2 * mm)]))

    def columns(self, *shares: float) -> list[float]:
        """Return widths of columns that fill the page, in these proportions."""
        return [_WIDTH * share / sum(shares) for share in shares]

    def content(self) -> bytes:
        # set once to learn how many pages there are, for what is at their feet
        _, count = self._set(deepcopy(self._flow), 0)
        content, _ = self._set(self._flow, count)
        return content

    def _set(self, flow: list[Any], count: int) -> tuple[bytes, int]:
        """Set what flows from page to page; return the PDF, and how many pages it has."""
        buffer = io.BytesIO()

        def foot(canvas: Any, _: object) -> None:
            self._foot(canvas, count)

        template = SimpleDocTemplate(
            buffer,
            pagesize=A4,
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=_MARGIN,
            bottomMargin=_MARGIN,
            title=self._running.title,
            # no time and no random identity: the same review gives the same bytes
            invariant=1,
        )
        template.build(flow, onFirstPage=foot, onLaterPages=foot)
        return buffer.getvalue(), template.page

    def _foot(self, canvas: Any, count: int) -> None:
        canvas.setFont(_FACE, 8)
        canvas.setFillColor(_QUIET)
        height = _MARGIN / 2
        canvas.drawString(_MARGIN, height, self._shown(self._running.left))
        number = canvas.getPageNumber()
        said = self._words.text("第 {page} 页，共 {count} 页", page=number, count=count)
        canvas.drawRightString(A4[0] - _MARGIN, height, said)

    def _paragraph(self, text: str, style: str, ink: Any = None) -> Any:
        shown = escape(self._shown(text), quote=False).replace("\n", "<br/>")
        form = self._styles[style]
        if ink is not None:
            form = ParagraphStyle(f"{style} {ink.hexval()}", parent=form, textColor=ink)
        return Paragraph(shown, form)

    def _shown(self, text: str) -> str:
        return "".join(
            character if character == "\n" or ord(character) in self._glyphs else _MISSING
            for character in text
        )


def _register(face: Path) -> dict[int, int]:
    """Make the face known to the library; return its glyphs by character."""
    try:
        font = TTFont(_FACE, str(face))
    except (TTFError, OSError) as error:
        raise ExportError(
            "程序自带的字体 {name} 读不出来，没有导出报告。请重新安装程序；复核内容没有受影响。",
            name=face.name,
        ) from error
    pdfmetrics.registerFont(font)
    glyphs: dict[int, int] = font.face.charToGlyph
    return glyphs
