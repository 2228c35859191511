"""Colours, type and the light style sheet: a calm desk on which only exceptions are marked.

Marks use the palette of Okabe and Ito, which people with any colour vision can tell apart; every
mark has a shape of its own besides.
"""

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from reviewer.model.finding import Severity

PAPER = "#ffffff"
DESK = "#f3f4f6"
INK = "#1f2328"
QUIET = "#5b6470"
FAINT = "#8a929c"
RULE = "#e1e4e8"
HEADER = "#f2f4f7"
VERMILLION = "#d55e00"
ORANGE = "#e69f00"
BLUE = "#0072b2"
GREEN = "#009e73"
SKY = "#56b4e9"
PURPLE = "#cc79a7"
# the palette's own colours are too light for text on white; these keep the hue at 4.5 : 1
VERMILLION_TEXT = "#b34e00"
GREEN_TEXT = "#00734f"
PURPLE_TEXT = "#a84b80"

SEVERITY_COLOUR = {
    Severity.ERROR: VERMILLION,
    Severity.WARNING: ORANGE,
    Severity.INFO: BLUE,
}

_FAMILIES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)

STYLE = f"""
QMainWindow, QWidget#desk {{ background: {DESK}; }}
QWidget#strip, QWidget#hints, QMenuBar {{ background: {PAPER}; color: {INK}; }}
QMenuBar {{ border-bottom: 1px solid {RULE}; padding: 1px 4px; }}
QWidget#strip {{ border-bottom: 1px solid {RULE}; }}
QWidget#hints {{ border-top: 1px solid {RULE}; }}
QWidget#bar {{ background: {PAPER}; border-bottom: 1px solid {RULE}; }}
QLabel {{ color: {INK}; }}
QLabel[quiet="true"] {{ color: {QUIET}; }}
QLabel[strong="true"] {{ font-weight: bold; }}
QLabel[tag="true"] {{
    color: {QUIET}; border: 1px solid {RULE}; border-radius: 10px; padding: 1px 9px;
    background: {PAPER};
}}
QLabel[tag="signed"] {{
    color: {GREEN_TEXT}; border: 1px solid {GREEN}; border-radius: 10px; padding: 1px 9px;
    background: #eefaf5;
}}
QLabel[tag="reopened"] {{
    color: {VERMILLION_TEXT}; border: 1px solid {VERMILLION}; border-radius: 10px;
    padding: 1px 9px; background: #fdf3ec;
}}
QPushButton, QToolButton {{
    background: {PAPER}; border: 1px solid #cfd4da; border-radius: 4px; padding: 3px 9px;
    color: {INK};
}}
QPushButton:hover, QToolButton:hover {{ background: #f5f8fb; border-color: #aab4bf; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: #e6f1f8; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {BLUE}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {FAINT}; background: {HEADER}; }}
QPushButton[flat="true"], QToolButton[flat="true"] {{
    border: 1px solid transparent; background: transparent; padding: 3px 5px;
}}
QPushButton[primary="true"] {{
    background: {BLUE}; color: white; border: 1px solid {BLUE}; font-weight: bold;
    padding: 5px 14px;
}}
QPushButton[primary="true"]:hover {{ background: #00639b; }}
QPushButton[primary="true"]:disabled {{
    background: #dfe3e7; color: {QUIET}; border-color: #dfe3e7;
}}
QPushButton[suggested="true"] {{ border: 1px solid {PURPLE}; background: #fbf1f6; }}
QFrame#card QPushButton {{ padding: 4px 5px; }}
QComboBox {{
    background: {PAPER}; border: 1px solid #cfd4da; border-radius: 4px; padding: 3px 8px;
    color: {INK};
}}
QComboBox:hover {{ border-color: #aab4bf; }}
QComboBox:focus {{ border: 1px solid {BLUE}; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox[title="true"] {{ border: 1px solid transparent; font-weight: bold; padding: 3px 2px; }}
QComboBox[title="true"]:hover {{ border-color: {RULE}; }}
QTableView {{
    background: {PAPER}; border: 0; gridline-color: transparent; color: {INK};
    selection-background-color: transparent; selection-color: {INK};
}}
QListView {{ background: {DESK}; border: 0; outline: 0; color: {INK}; }}
QGraphicsView {{ background: {DESK}; border: 0; }}
QSplitter::handle {{ background: {RULE}; }}
QFrame#banner {{ background: #fdf3ec; border-bottom: 1px solid {VERMILLION}; }}
QFrame#banner[kind="info"] {{ background: #eef6fb; border-bottom: 1px solid {BLUE}; }}
QFrame#card, QFrame#summary {{
    background: {PAPER}; border: 1px solid {RULE}; border-radius: 7px;
}}
QFrame#card[current="true"] {{ border: 2px solid {BLUE}; }}
QFrame#value {{ border: 1px solid {RULE}; border-radius: 5px; background: {PAPER}; }}
QFrame#value[suggested="true"] {{ border: 1px solid {PURPLE}; background: #fdf7fa; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: #c6ccd3; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: #a3acb6; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    border: 1px solid {RULE}; border-radius: 3px; background: {PAPER}; text-align: center;
    color: {INK}; max-height: 16px;
}}
QProgressBar::chunk {{ background: #9fd0ec; }}
QToolTip {{ background: {PAPER}; color: {INK}; border: 1px solid #aab4bf; padding: 4px; }}
"""


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


def dress(app: QApplication) -> None:
    """Give the program its type, palette and style sheet. Native dialogs stay native."""
    app.setFont(interface_font())
    palette = app.palette()
    for role, name in (
        (QPalette.ColorRole.Window, DESK),
        (QPalette.ColorRole.Base, PAPER),
        (QPalette.ColorRole.Text, INK),
        (QPalette.ColorRole.WindowText, INK),
        (QPalette.ColorRole.ButtonText, INK),
        (QPalette.ColorRole.Highlight, BLUE),
        (QPalette.ColorRole.HighlightedText, PAPER),
        (QPalette.ColorRole.PlaceholderText, FAINT),
    ):
        palette.setColor(role, QColor(name))
    app.setPalette(palette)
    app.setStyleSheet(STYLE)
