"""Starts the window: options, log, language, helper processes."""

import argparse
import getpass
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from reviewer.app.comparing import SecondReader
from reviewer.app.jobs import WarmReader
from reviewer.app.language import LANGUAGES, Language, load_language, system_language
from reviewer.app.large_blocks import give_back_large_blocks
from reviewer.app.logs import set_up_log
from reviewer.app.own_rules import OwnRules, usual_own_rules
from reviewer.app.rendering import PageRenderer
from reviewer.app.resources import Resources, catalogs_folder, load_resources
from reviewer.app.workspace import Workspace
from reviewer.gui.collecting import Collector
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.dressing import DARK_NAME, LIGHT_NAME, SYSTEM, Dressing
from reviewer.gui.opening import Backing
from reviewer.gui.picture import PictureTaker
from reviewer.gui.window import MainWindow
from reviewer.model.errors import ResourceError, ReviewerError

log = logging.getLogger(__name__)

THEMES = (SYSTEM, LIGHT_NAME, DARK_NAME)


def run(argv: Sequence[str] | None = None) -> int:
    """Open the window; return the exit code of the contract."""
    options = _parser().parse_args(argv)
    give_back_large_blocks()
    _set_up_logging()
    if options.picture is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    settings = _settings(options)
    code = options.lang or _kept(settings, "language", LANGUAGES) or system_language()
    language = load_language(code, catalogs_folder())
    app = _application()
    app.applicationStateChanged.connect(Collector(app).rest)
    app.setApplicationName("budget-reviewer")
    theme = options.theme or _kept(settings, "theme", THEMES) or SYSTEM
    dressing = Dressing(app, theme)
    _translate_qt(app, language)
    try:
        return _run(app, language, options, dressing)
    except ReviewerError as error:
        log.exception("the window could not be opened")
        print(language.error(error), file=sys.stderr)  # noqa: T201 - there is no window to say it
        return 4


def _kept(settings: QSettings | None, name: str, known: Sequence[str]) -> str | None:
    """Return what was chosen the last time, if we still know it."""
    value = settings.value(name) if settings is not None else None
    return value if isinstance(value, str) and value in known else None


def _application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])


def _run(
    app: QApplication, language: Language, options: argparse.Namespace, dressing: Dressing
) -> int:
    with ExitStack() as stack:
        # the helper processes start while resources load
        renderer = stack.enter_context(PageRenderer())
        reader = stack.enter_context(WarmReader())
        workspace = stack.enter_context(Workspace.open(options.workspace))
        own = usual_own_rules()
        resources, problem = _resources(own)
        backing = Backing(
            workspace, resources, renderer, reader, getpass.getuser(), SecondReader(), own
        )
        window = MainWindow(backing, language, Dialogs(language), _settings(options))
        if problem is not None:
            window.tell_error(problem)
        window.theme_wanted.connect(dressing.choose)
        if options.picture is not None:
            taker = PictureTaker(window, options.picture, options.size)
            QTimer.singleShot(0, taker.start)
        window.show()
        window.open_files(options.files)
        return int(app.exec())


def _resources(own: OwnRules) -> tuple[Resources, ResourceError | None]:
    """Return the resources with the office's rules; without them, and why, where they are wrong.

    The window is where they can be put right, so it opens all the same, and says so.
    """
    program = load_resources()
    try:
        return own.load(program), None
    except ResourceError as error:
        log.warning("own rules are not used: %s", error)
        said = ResourceError(
            "本单位的检查规则没有用上，现在按程序自带的规则检查。{why}", why=str(error)
        )
        return program, said


def _settings(options: argparse.Namespace) -> QSettings | None:
    """Return where the window's layout is kept; a picture is always taken with the default."""
    if options.picture is None:
        return QSettings("budget-reviewer", "budget-reviewer")
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="budget-reviewer-gui")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--picture", type=Path, metavar="OUT.png")
    parser.add_argument("--size", type=_size, default=(1600, 900), metavar="WxH")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, height = text.lower().split("x")
    return int(width), int(height)


def _set_up_logging() -> None:
    folder = platformdirs.user_log_path("budget-reviewer", appauthor=False, ensure_exists=True)
    handler = logging.FileHandler(folder / "window.log", encoding="utf-8")
    form = "%(asctime)s %(levelname)s %(name)s %(message)s"
    set_up_log(handler, logging.INFO, form)


def _translate_qt(app: QObject, language: Language) -> None:
    """Load Qt's own catalog, so that its dialogs speak the same language."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language.code), "qtbase", "_", folder):
        QApplication.installTranslator(translator)
