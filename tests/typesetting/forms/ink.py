"""Characters on paper: fonts, and how a program hands glyphs to the page."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from tests.typesetting.forms.layout import Look

FOLDER = Path("/usr/share/fonts/truetype/wqy")
FILES = {"hei": FOLDER / "wqy-microhei.ttc", "zen": FOLDER / "wqy-zenhei.ttc"}
SPACING_PT = 0.35
NARROW = 0.8
BOLD_SHIFTS = {"none": (0.0,), "stroked": (0.0,), "twice": (0.0, 0.0), "shifted": (0.0, 0.25)}


@cache
def font_name(font: str) -> str:
    """Make the font known to reportlab; where it is not installed, name the viewer's own."""
    if FILES[font].is_file():
        pdfmetrics.registerFont(TTFont(f"Form-{font}", str(FILES[font])))
        return f"Form-{font}"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


@dataclass(frozen=True, slots=True)
class Type:
    """A size of the document's characters."""

    look: Look
    size_pt: float

    def width(self, text: str) -> float:
        """Return how wide the text will be."""
        runs = sum(stringWidth(run, name, self.size_pt) for run, name, _ in self.runs(text))
        spaced = SPACING_PT * len(text) if self.look.emission == "spaced" else 0
        return float(runs * _scale(self.look) + spaced)

    def runs(self, text: str) -> list[tuple[str, str, float]]:
        """Return the text in parts of one font: the part, its font, how much it is raised."""
        name = font_name(self.look.font)
        western = name if self.look.digits == "same" else self.look.digits
        if western == name and not self.look.raised_pt:
            return [(text, name, 0.0)]
        return [
            ("".join(part), western, self.look.raised_pt) if plain else ("".join(part), name, 0.0)
            for plain, part in groupby(text, key=str.isascii)
        ]


def _scale(look: Look) -> float:
    return NARROW if look.emission == "narrow" else 1.0


def draw_text(canvas: Any, x: float, y: float, text: str, kind: Type, *, bold: bool) -> None:
    """Draw one line with its left end at x and its baseline at y."""
    style = kind.look.bold if bold else "none"
    mode = 2 if style == "stroked" else None
    for shift in BOLD_SHIFTS[style]:
        at = x + shift
        for run, name, raised in kind.runs(text):
            canvas.setFont(name, kind.size_pt)
            at = _draw_run(canvas, (at, y + raised), run, kind, mode)


def _draw_run(
    canvas: Any, start: tuple[float, float], run: str, kind: Type, mode: int | None
) -> float:
    """Draw a run the way the program does it and return where it ends."""
    x, y = start
    name, size = canvas._fontname, kind.size_pt
    match kind.look.emission:
        case "glyphs":
            pieces = list(run)
        case "pieces":
            rng = Random(run)
            cut = rng.randrange(1, 4)
            pieces = [run[i : i + cut] for i in range(0, len(run), cut)]
        case "spaced":
            canvas.drawString(x, y, run, mode=mode, charSpace=SPACING_PT)
            return float(x + stringWidth(run, name, size) + SPACING_PT * len(run))
        case "padded":
            blank = stringWidth(" ", name, size)
            canvas.drawString(x - blank, y, f" {run} ", mode=mode)
            return float(x + stringWidth(run, name, size))
        case "narrow":
            text = canvas.beginText(x, y)
            text.setHorizScale(100 * NARROW)
            if mode is not None:
                text.setTextRenderMode(mode)
            text.textOut(run)
            text.setHorizScale(100)
            canvas.drawText(text)
            return float(x + NARROW * stringWidth(run, name, size))
        case _:
            pieces = [run]
    for piece in pieces:
        canvas.drawString(x, y, piece, mode=mode)
        x += stringWidth(piece, name, size)
    return float(x)
