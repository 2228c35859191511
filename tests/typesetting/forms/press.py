"""Pages as they are filled: the place of the next line, titles, tables, what all pages bear."""

from random import Random
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.typesetting.forms.ink import Type, draw_text
from tests.typesetting.forms.layout import Look
from tests.typesetting.forms.measure import wrapped

MARGIN_PT = 50.0
FRAME_PT = 20.0
HEAD_RULE_PT = 42.0
FEET = {"number": "- {page} -", "dashes": "— {page} —", "count": "第 {page} 页 共 24 页"}


class Press:
    """A document being printed; it changes as pages fill, as a canvas does."""

    def __init__(self, path: str, look: Look, running_head: str) -> None:
        self.canvas: Any = Canvas(path, pagesize=A4, invariant=1, pageCompression=1)
        self.look = look
        self.running_head = running_head
        self.size = A4
        self.y = 0.0
        self._page = 0

    @property
    def width_pt(self) -> float:
        return float(self.size[0] - 2 * MARGIN_PT)

    @property
    def room_pt(self) -> float:
        return self.y - MARGIN_PT

    @property
    def whole_pt(self) -> float:
        return float(self.size[1] - 2 * MARGIN_PT)

    def new_page(self, *, landscape: bool = False, rotate: int = 0) -> None:
        """Start a page; `rotate` is how far a viewer turns it, its content then stands upright."""
        if self._page:
            self.canvas.showPage()
        self._page += 1
        wide, high = (A4[1], A4[0]) if landscape else A4
        self.size = (wide, high)
        if self.look.turned and landscape:
            self.canvas.setPageSize((high, wide))
            self.canvas.setPageRotation(0)
            self.canvas.translate(high, 0)
            self.canvas.rotate(90)
            self.y = high - MARGIN_PT
            self._furnish()
            return
        self.canvas.setPageSize((wide, high))  # as shown; turned pages are stored on their side
        self.canvas.setPageRotation(rotate)
        match rotate:
            case 90:
                self.canvas.translate(high, 0)
            case 180:
                self.canvas.translate(wide, high)
            case 270:
                self.canvas.translate(0, wide)
        self.canvas.rotate(rotate)
        self.y = high - MARGIN_PT
        self._furnish()

    def _furnish(self) -> None:
        kind = Type(self.look, 9)
        self._rule()
        if self.look.noise == "watermark":
            self._watermark()
        if self.look.noise == "margin":
            self._margin()
        if self.look.furniture == "none" or self._page == 1:
            return
        number = FEET.get(self.look.furniture, "第{page}页").format(page=self._page)
        self._centred(number, 28, kind)
        if self.look.furniture == "header":
            draw_text(
                self.canvas, MARGIN_PT, self.size[1] - 32, self.running_head, kind, bold=False
            )

    def _rule(self) -> None:
        """Draw the lines that all pages have."""
        wide, high = self.size
        if self.look.frame:
            self.canvas.rect(FRAME_PT, FRAME_PT, wide - 2 * FRAME_PT, high - 2 * FRAME_PT)
        if self.look.head_rule and self._page > 1:
            for y in (high - HEAD_RULE_PT, HEAD_RULE_PT):
                self.canvas.line(MARGIN_PT, y, wide - MARGIN_PT, y)

    def _watermark(self) -> None:
        kind = Type(Look(font=self.look.font), 44)
        self.canvas.saveState()
        self.canvas.setFillGray(0.88)
        self.canvas.translate(self.size[0] * 0.2, self.size[1] * 0.3)
        self.canvas.rotate(40)
        draw_text(self.canvas, 0, 0, "临江市财政局 内部审核稿", kind, bold=False)
        self.canvas.restoreState()

    def _margin(self) -> None:
        """Print a remark up the left edge."""
        self.canvas.saveState()
        self.canvas.translate(26, self.size[1] * 0.3)
        self.canvas.rotate(90)
        draw_text(self.canvas, 0, 0, "公开资料 注意保存 2025", Type(self.look, 9), bold=False)
        self.canvas.restoreState()

    def _centred(self, text: str, y: float, kind: Type) -> None:
        x = (self.size[0] - kind.width(text)) / 2
        draw_text(self.canvas, x, y, text, kind, bold=False)

    def line(self, text: str, size_pt: float, align: str = "left") -> None:
        """Print a line of its own and go below it."""
        kind = Type(self.look, size_pt)
        x = MARGIN_PT
        if align != "left":
            spare = self.width_pt - kind.width(text)
            x += spare / 2 if align == "center" else spare
        self.y -= size_pt * 1.4
        draw_text(self.canvas, x, self.y, text, kind, bold=False)
        self.y -= size_pt * 0.3

    def paragraph(self, text: str, size_pt: float, align: str = "left") -> None:
        """Print a text over as many lines as it needs."""
        kind = Type(self.look, size_pt)
        for line in wrapped(text, self.width_pt, kind):
            self.line(line, size_pt, align)

    def pair(self, left: str, right: str, size_pt: float) -> None:
        """Print two texts on one line, at its ends."""
        before = self.y
        self.line(left, size_pt)
        self.y = before
        self.line(right, size_pt, "right")

    def save(self) -> None:
        self.canvas.save()


def chance(seed: int, what: str) -> Random:
    """Return a source of chance for one purpose, so that options do not move each other."""
    return Random(f"{seed}/{what}")
