"""The light style sheet of the window, made of the shades of a theme."""

from reviewer.gui import theme
from reviewer.gui.theme import Shades


def style_sheet(s: Shades) -> str:
    """Return the sheet for one theme."""
    return f"""
QMainWindow, QWidget#desk {{ background: {s.desk}; }}
QWidget#strip, QWidget#hints, QMenuBar {{ background: {s.paper}; color: {s.ink}; }}
QMenuBar {{ border-bottom: 1px solid {s.rule}; padding: 1px 4px; }}
QWidget#strip {{ border-bottom: 1px solid {s.rule}; }}
QWidget#hints {{ border-top: 1px solid {s.rule}; }}
QWidget#bar {{ background: {s.paper}; border-bottom: 1px solid {s.rule}; }}
QLabel {{ color: {s.ink}; }}
QLabel[quiet="true"] {{ color: {s.quiet}; }}
QLabel[strong="true"] {{ font-weight: bold; }}
QLabel[ink="error"] {{ color: {s.vermillion_text}; }}
QLabel[ink="warning"] {{ color: {s.orange_text}; }}
QLabel[ink="info"] {{ color: {s.blue_text}; }}
QLabel[ink="good"] {{ color: {s.green_text}; }}
QLabel[ink="suggested"] {{ color: {s.purple_text}; }}
QLabel[ink="quiet"] {{ color: {s.quiet}; }}
QLabel[box="value"] {{ background: {s.header}; border-radius: 4px; padding: 3px 9px; }}
QLabel[tag="true"] {{
    color: {s.quiet}; border: 1px solid {s.rule}; border-radius: 10px; padding: 1px 9px;
    background: {s.paper};
}}
QLabel[tag="signed"] {{
    color: {s.green_text}; border: 1px solid {theme.GREEN}; border-radius: 10px; padding: 1px 9px;
    background: {s.signed};
}}
QLabel[tag="reopened"] {{
    color: {s.vermillion_text}; border: 1px solid {theme.VERMILLION}; border-radius: 10px;
    padding: 1px 9px; background: {s.problem};
}}
QPushButton, QToolButton {{
    background: {s.paper}; border: 1px solid {s.border}; border-radius: 4px; padding: 3px 9px;
    color: {s.ink};
}}
QPushButton:hover, QToolButton:hover {{ background: {s.hover}; border-color: {s.border_strong}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {s.pressed}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {theme.BLUE}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {s.faint}; background: {s.header}; }}
QPushButton[flat="true"], QToolButton[flat="true"] {{
    border: 1px solid transparent; background: transparent; padding: 3px 5px;
}}
QPushButton[primary="true"] {{
    background: {theme.BLUE}; color: white; border: 1px solid {theme.BLUE}; font-weight: bold;
    padding: 5px 14px;
}}
QPushButton[primary="true"]:hover {{ background: #00639b; }}
QPushButton[primary="true"]:disabled {{
    background: {s.disabled}; color: {s.quiet}; border-color: {s.disabled};
}}
QPushButton[suggested="true"] {{ border: 1px solid {theme.PURPLE}; background: {s.suggested}; }}
QFrame#card QPushButton {{ padding: 4px 5px; }}
QComboBox {{
    background: {s.paper}; border: 1px solid {s.border}; border-radius: 4px; padding: 3px 8px;
    color: {s.ink};
}}
QComboBox:hover {{ border-color: {s.border_strong}; }}
QComboBox:focus {{ border: 1px solid {theme.BLUE}; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox[title="true"] {{ border: 1px solid transparent; font-weight: bold; padding: 3px 2px; }}
QComboBox[title="true"]:hover {{ border-color: {s.rule}; }}
QTableView {{
    background: {s.paper}; border: 0; gridline-color: transparent; color: {s.ink};
    selection-background-color: transparent; selection-color: {s.ink};
}}
QTableView#rules {{
    selection-background-color: {s.pressed}; alternate-background-color: {s.desk};
}}
QListView {{ background: {s.desk}; border: 0; outline: 0; color: {s.ink}; }}
QGraphicsView {{ background: {s.desk}; border: 0; }}
QSplitter::handle {{ background: {s.rule}; }}
QFrame#banner {{ background: {s.problem}; border-bottom: 1px solid {theme.VERMILLION}; }}
QFrame#banner[kind="info"] {{ background: {s.news}; border-bottom: 1px solid {theme.BLUE}; }}
QFrame#card, QFrame#summary {{
    background: {s.paper}; border: 1px solid {s.rule}; border-radius: 7px;
}}
QFrame#card[current="true"] {{ border: 2px solid {theme.BLUE}; }}
QFrame#value, QFrame#elsewhere, QFrame#rewording {{
    border: 1px solid {s.rule}; border-radius: 5px; background: {s.paper}; }}
QFrame#value[suggested="true"] {{ border: 1px solid {theme.PURPLE}; background: {s.suggested}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {s.handle}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {s.handle_strong}; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    border: 1px solid {s.rule}; border-radius: 3px; background: {s.paper}; text-align: center;
    color: {s.ink}; max-height: 16px;
}}
QProgressBar::chunk {{ background: {s.chunk}; }}
QToolTip {{
    background: {s.paper}; color: {s.ink};
    border: 1px solid {s.border_strong}; padding: 4px;
}}
QListView#pages, QListWidget#outline {{ background: {s.desk}; border-right: 1px solid {s.rule}; }}
QListWidget#history::item {{ padding: 6px 8px; border-bottom: 1px solid {s.rule}; }}
QListWidget#outline::item {{ padding: 4px 6px; }}
QListWidget#outline::item:selected, QListWidget#hits::item:selected,
QListWidget#recent::item:selected, QListWidget#history::item:selected {{
    background: {s.pressed}; color: {s.ink};
}}
QListWidget#recent {{
    background: {s.paper}; border: 1px solid {s.rule}; border-radius: 7px; padding: 4px;
}}
QListWidget#recent::item {{ padding: 7px 9px; }}
QFrame#drop {{ border: 2px dashed {s.border_strong}; border-radius: 10px; background: {s.paper}; }}
QFrame#finder {{ background: {s.paper}; border: 1px solid {s.border}; border-radius: 7px; }}
QListWidget#hits {{ background: {s.paper}; border: 0; }}
QListWidget#hits::item {{ padding: 4px 6px; }}
QLineEdit {{
    background: {s.paper}; color: {s.ink}; border: 1px solid {s.border}; border-radius: 4px;
    padding: 3px 6px; selection-background-color: {theme.BLUE}; selection-color: white;
}}
QLineEdit:focus {{ border: 1px solid {theme.BLUE}; }}
QLineEdit#cell {{ border: 2px solid {theme.BLUE}; border-radius: 0; padding: 0 5px; }}
QMenu, QDialog {{ background: {s.paper}; color: {s.ink}; }}
QMenu::item:selected, QMenuBar::item:selected {{ background: {s.pressed}; color: {s.ink}; }}
QMenu::item:disabled {{ color: {s.faint}; }}
QTextBrowser, QTreeView, QListWidget {{ background: {s.paper}; color: {s.ink}; }}
QTabBar::tab {{
    background: {s.desk}; color: {s.quiet}; padding: 4px 12px; border: 0;
    border-right: 1px solid {s.rule}; max-width: 300px;
}}
QTabBar::tab:selected {{ background: {s.paper}; color: {s.ink}; }}
"""
