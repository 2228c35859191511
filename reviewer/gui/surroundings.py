"""What of the window those need who work for it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from reviewer.app.language import Language
from reviewer.gui.banner import Banner
from reviewer.gui.desk import Desk
from reviewer.gui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The window as it is at that moment, the desk in front, and how to speak to the person."""

    window: QWidget
    desk: Desk | None
    banner: Banner
    tell_news: Callable[[str], None]
    tell_error: Callable[[Exception], None]
    language: Language
    tasks: Tasks
