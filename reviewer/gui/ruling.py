"""Lets an office decide about checks, and has every open review follow at once."""

from collections.abc import Callable

from reviewer.app.resources import load_resources
from reviewer.app.rule_draft import begin
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.documents import Documents
from reviewer.gui.opening import Backing
from reviewer.gui.surroundings import Surroundings
from reviewer.model.errors import ReviewerError


class Ruling:
    """Asks what is decided, keeps it, and gives it to what is open."""

    def __init__(
        self,
        surroundings: Callable[[], Surroundings],
        backing: Backing,
        dialogs: Dialogs,
        documents: Documents,
    ) -> None:
        self._surroundings = surroundings
        self._backing = backing
        self._dialogs = dialogs
        self._documents = documents

    def ask(self) -> None:
        """Show what is decided about checks; what is accepted takes effect at once."""
        around, own = self._surroundings(), self._backing.own_rules
        if own is None:
            return
        try:
            draft = begin(load_resources(), own)
            if not self._dialogs.ask_rules(around.window, draft, around.language):
                return
            if not draft.is_changed:
                return
            self._backing.resources = draft.save()
        except ReviewerError as error:
            around.tell_error(error)
            return
        for desk in self._documents.desks:
            if desk.work is not None:
                desk.work.use_rules(self._backing.resources)
        settings = self._backing.resources.rules.settings
        off = sum(setting.is_off for setting in settings)
        around.tell_news(
            around.language.text(
                "检查规则已保存：关闭 {off} 项，改程度 {weighed} 项",
                off=off,
                weighed=len(settings) - off,
            )
        )
