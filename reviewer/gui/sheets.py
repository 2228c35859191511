"""The sheets of the help menu: all keys, all checks, and the keys a person chooses."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reviewer.gui.actions import Actions
from reviewer.gui.check_sheet import check_sheet
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.kept import Kept
from reviewer.gui.opening import Backing
from reviewer.gui.surroundings import Surroundings


class Sheets(QObject):
    """Shows them over the window as it is now."""

    keys_changed = Signal()

    def __init__(
        self,
        surroundings: Callable[[], Surroundings],
        commands: Actions,
        kept: Kept,
        backing: Backing,
        dialogs: Dialogs,
    ) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._commands = commands
        self._kept = kept
        self._backing = backing
        self._dialogs = dialogs

    def show_keys(self) -> None:
        around = self._surroundings()
        title = around.language.text("快捷键")
        self._dialogs.show_sheet(around.window, title, self._commands.sheet())

    def show_checks(self) -> None:
        """Show every check there is, and what is not checked by itself."""
        around = self._surroundings()
        said = check_sheet(self._backing.resources.rules, around.language)
        self._dialogs.show_sheet(around.window, around.language.text("检查项目"), said)

    def change_keys(self) -> None:
        """Ask which keys do what, and keep the answer."""
        names, present = self._commands.names(), self._commands.keys()
        keys = self._dialogs.ask_keys(self._surroundings().window, names, present)
        if keys is None:
            return
        own = {
            **self._kept.keys(),
            **{action: key for action, key in keys.items() if key != present[action]},
        }
        for action, key in own.items():
            self._kept.keep(f"keys/{action}", key)
        self._commands.set_keys(own)
        self.keys_changed.emit()
