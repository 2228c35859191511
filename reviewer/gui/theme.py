"""Colours and type: a calm desk on which only exceptions are marked, by day and by night.

Marks use the palette of Okabe and Ito, which people with any colour vision can tell apart; every
mark has a shape of its own besides. Pages are paper in either theme: nothing tints them.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reviewer.model.finding import Severity

PAGE = "#ffffff"
PAGE_INK = "#8a929c"
VERMILLION = "#d55e00"
ORANGE = "#e69f00"
BLUE = "#0072b2"
GREEN = "#009e73"
SKY = "#56b4e9"
PURPLE = "#cc79a7"

SEVERITY_COLOUR = {
    Severity.ERROR: VERMILLION,
    Severity.WARNING: ORANGE,
    Severity.INFO: BLUE,
}
# how the style sheet calls the inks of severities
SEVERITY_INK = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


@dataclass(frozen=True, slots=True)
class Shades:
    """The shades of one theme. The inks keep the hues of the marks at a contrast of 4.5 : 1."""

    paper: str
    desk: str
    ink: str
    quiet: str
    faint: str
    rule: str
    header: str
    header_ink: str
    heavy: str
    border: str
    border_strong: str
    hover: str
    pressed: str
    disabled: str
    suggested: str
    problem: str
    news: str
    signed: str
    handle: str
    handle_strong: str
    chunk: str
    vermillion_text: str
    orange_text: str
    blue_text: str
    green_text: str
    purple_text: str
    info_mark: str


LIGHT = Shades(
    paper="#ffffff",
    desk="#f3f4f6",
    ink="#1f2328",
    quiet="#5b6470",
    faint="#8a929c",
    rule="#e1e4e8",
    header="#f2f4f7",
    header_ink="#3a424c",
    heavy="#fafbfc",
    border="#cfd4da",
    border_strong="#aab4bf",
    hover="#f5f8fb",
    pressed="#e6f1f8",
    disabled="#dfe3e7",
    suggested="#fbf1f6",
    problem="#fdf3ec",
    news="#eef6fb",
    signed="#eefaf5",
    handle="#c6ccd3",
    handle_strong="#a3acb6",
    chunk="#9fd0ec",
    vermillion_text="#b34e00",
    orange_text="#8a5f00",
    blue_text="#0072b2",
    green_text="#00734f",
    purple_text="#a84b80",
    info_mark=BLUE,
)

DARK = Shades(
    paper="#1c1f24",
    desk="#14161a",
    ink="#e6e9ed",
    quiet="#a3adb8",
    faint="#7b8591",
    rule="#2e333a",
    header="#262a31",
    header_ink="#ccd2d9",
    heavy="#20242a",
    border="#434a53",
    border_strong="#5d6671",
    hover="#2a2f36",
    pressed="#23384a",
    disabled="#2c3138",
    suggested="#332530",
    problem="#3a2a1d",
    news="#1c2c38",
    signed="#17322a",
    handle="#4b535d",
    handle_strong="#69727d",
    chunk="#23526e",
    vermillion_text="#ff8f45",
    orange_text="#f2b632",
    blue_text="#6fc0f0",
    green_text="#3fcf9f",
    purple_text="#e3a0c6",
    info_mark="#3d9bd6",
)


def now() -> Shades:
    """Return the shades of the theme in use; the program's palette tells which that is."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < 128 else LIGHT


def severity_colour(severity: Severity) -> str:
    """Return the colour of a mark beside text; on pages it is always that of the palette."""
    return now().info_mark if severity is Severity.INFO else SEVERITY_COLOUR[severity]


_FAMILIES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


def interface_font(size_px: int = 14) -> QFont:
    """Return the interface type: the system's Chinese face, digits of one width."""
    present = set(QFontDatabase.families())
    families = [name for name in _FAMILIES if name in present]
    font = QFont(families or [QApplication.font().family()])
    font.setPixelSize(size_px)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def bold(font: QFont) -> QFont:
    """Return `font` in the weight of headings and totals."""
    heavy = QFont(font)
    heavy.setBold(True)
    return heavy


def colour(name: str, alpha: float = 1.0) -> QColor:
    """Return a colour of this file, made as faint as `alpha` says."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made


def palette(shades: Shades, base: QPalette) -> QPalette:
    """Return the palette of a theme, made from the system's."""
    made = QPalette(base)
    for role, name in (
        (QPalette.ColorRole.Window, shades.desk),
        (QPalette.ColorRole.Base, shades.paper),
        (QPalette.ColorRole.AlternateBase, shades.heavy),
        (QPalette.ColorRole.Button, shades.paper),
        (QPalette.ColorRole.Text, shades.ink),
        (QPalette.ColorRole.WindowText, shades.ink),
        (QPalette.ColorRole.ButtonText, shades.ink),
        (QPalette.ColorRole.ToolTipBase, shades.paper),
        (QPalette.ColorRole.ToolTipText, shades.ink),
        (QPalette.ColorRole.Highlight, BLUE),
        (QPalette.ColorRole.HighlightedText, PAGE),
        (QPalette.ColorRole.PlaceholderText, shades.faint),
    ):
        made.setColor(role, QColor(name))
    return made
