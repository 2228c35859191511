"""Starts the window when no command is given."""

import importlib
from collections.abc import Sequence
from importlib.util import find_spec

from reviewer.cli.console import Console
from reviewer.cli.exit_codes import ExitCode

# By name: the two front ends do not know each other, and the command works without Qt.
_WINDOW = "reviewer.gui.main"
_QT = "PySide6"


def open_window(argv: Sequence[str], console: Console) -> int:
    """Hand the command line over to the window; say what is missing where there can be none."""
    if find_spec(_QT) is None or find_spec(_WINDOW) is None:
        console.note(
            console.language.text(
                "打不开窗口：没有安装图形界面组件 PySide6。命令行的 extract、check、export "
                "仍可使用；需要窗口时请安装 PySide6-Essentials。"
            )
        )
        return ExitCode.STORE
    return int(importlib.import_module(_WINDOW).main(list(argv)))
