"""Changes to an office's rules before they are kept: each can be undone, nothing takes effect."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reviewer.app.own_rules import OwnRules, check_relations, keep
from reviewer.app.resources import Resources
from reviewer.checks.settings import CheckSetting
from reviewer.model.finding import CheckInfo
from reviewer.model.message import Message


@dataclass(frozen=True, slots=True)
class Choice:
    """The settings by check, and the files of relations by the name they are kept under."""

    settings: Mapping[str, CheckSetting] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)


@dataclass(slots=True)
class RuleDraft:
    """What the office's rules would be. `save` keeps them; else nothing has happened.

    `program` are the program's own resources. Checks of a file that was brought in are there at
    once; a setting of a check that goes with its file goes as well.
    """

    program: Resources
    own: OwnRules
    resources: Resources
    now: Choice
    _before: list[tuple[str, Choice]] = field(default_factory=list)
    _after: list[Choice] = field(default_factory=list)
    _first: Choice = field(default_factory=Choice)

    @property
    def infos(self) -> tuple[CheckInfo, ...]:
        """Every check there would be, by id."""
        return self.resources.rules.infos

    @property
    def by_hand(self) -> Mapping[str, CheckSetting]:
        """What files written by hand say of checks; it is the default here."""
        return {setting.check: setting for setting in self.resources.rules.settings}

    @property
    def is_changed(self) -> bool:
        return self.now != self._first

    @property
    def may_undo(self) -> bool:
        return bool(self._before)

    @property
    def may_redo(self) -> bool:
        return bool(self._after)

    def decide(self, check: str, setting: CheckSetting | None, what: str = "") -> None:
        """Put a setting in the place of the one there was; `None` restores the default.

        Changes of one thing, `what`, right after one another are one step of undo.
        """
        settings = {c: s for c, s in self.now.settings.items() if c != check}
        if setting is not None:
            settings[check] = setting
        ordered = dict(sorted(settings.items()))
        self._change(replace(self.now, settings=ordered), f"{check}/{what}" if what else "")

    def restore_all(self) -> None:
        """Take every setting back; files that were brought in stay."""
        self._change(replace(self.now, settings={}))

    def bring_in(self, paths: Iterable[Path]) -> None:
        """Take files of relations; `ResourceError` names file and line, and nothing changes."""
        files = {**self.now.files, **{path.name: path for path in paths}}
        self._take_files(files)

    def leave_out(self, name: str) -> None:
        """Take a file of relations away, and the settings of its checks."""
        self._take_files({n: path for n, path in self.now.files.items() if n != name})

    def undo(self) -> None:
        if self._before:
            self._after.append(self.now)
            self._go_to(self._before.pop()[1])

    def redo(self) -> None:
        if self._after:
            self._before.append(("", self.now))
            self._go_to(self._after.pop())

    def unfinished(self) -> tuple[str, ...]:
        """Return the checks whose setting cannot be kept as it is."""
        provinces = self.resources.rules.provinces
        settings = self.now.settings.items()
        return tuple(check for check, setting in settings if wrong_with(setting, provinces))

    def save(self) -> Resources:
        """Keep what was decided, and return the resources by which to check from now on."""
        keep(self.own, self.now.settings.values(), self.now.files)
        self._first = self.now
        return self.own.load(self.program)

    def _take_files(self, files: Mapping[str, Path]) -> None:
        resources = check_relations(self.program, self.own, files.values())
        known = {info.id for info in resources.rules.infos}
        settings = {c: s for c, s in self.now.settings.items() if c in known}
        self._change(Choice(settings, files))

    def _change(self, choice: Choice, step: str = "") -> None:
        if choice == self.now:
            return
        if not (step and self._before and self._before[-1][0] == step):
            self._before.append((step, self.now))
        self._after.clear()
        self._go_to(choice)

    def _go_to(self, choice: Choice) -> None:
        if choice.files != self.now.files:
            self.resources = check_relations(self.program, self.own, choice.files.values())
        self.now = choice


def wrong_with(setting: CheckSetting, provinces: Collection[str]) -> Message | None:
    """Return why a setting cannot be kept: it gives no reason, or its scope is none."""
    unknown = [name for name in setting.provinces if name not in provinces]
    if unknown:
        return Message("没有名为“{name}”的省份。", {"name": "、".join(unknown)})
    if 0 < setting.until < setting.since:
        return Message("年度的止早于起。")
    return None if setting.reason.strip() else Message("请写明理由。")


def begin(program: Resources, own: OwnRules) -> RuleDraft:
    """Begin with the rules as they are kept."""
    files = {path.name: path for path in own.imported} if own.may_change else {}
    settings = {setting.check: setting for setting in own.decided(program)}
    choice = Choice(dict(sorted(settings.items())), files)
    beneath = own.beneath(program) if own.may_change else own.load(program)
    return RuleDraft(program, own, beneath, choice, _first=choice)
