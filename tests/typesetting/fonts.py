"""Finds a font with Chinese characters; the same one every time on machines that have it."""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

MICRO_HEI = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
CID_FONT = "STSong-Light"


def can_embed() -> bool:
    """Say whether the font is here that can be put into the file, so that it shows anywhere."""
    return MICRO_HEI.is_file()


def register_font() -> str:
    """Make a Chinese font known to reportlab and return its name.

    Without the TrueType font a viewer's own Song font is named instead of embedding one.
    """
    if can_embed():
        pdfmetrics.registerFont(TTFont("MicroHei", str(MICRO_HEI)))
        return "MicroHei"
    pdfmetrics.registerFont(UnicodeCIDFont(CID_FONT))
    return CID_FONT
