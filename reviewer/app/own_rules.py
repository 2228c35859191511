"""An office's own rules: relations it brings in, and what it decided about checks.

They are kept as files beside one another: `rules.toml` is written by hand, `settings.toml` by the
window, and each file that was brought in is kept as it came under `relations`.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from reviewer.app.resources import Resources, with_own_rules
from reviewer.checks.settings import CheckSetting, settings_as_data
from reviewer.model.errors import StoreError

RULES_VARIABLE = "BUDGET_REVIEWER_RULES"
_BY_HAND = "rules.toml"
_SETTINGS = "settings.toml"
_RELATIONS = "relations"
_HEAD = "# What this office decided about checks; written by the window.\n"


@dataclass(frozen=True, slots=True)
class OwnRules:
    """Where an office's rules are kept. A file that is `given` stands for all of them.

    Who sets the variable decides for every user of a computer: nothing is changed then.
    """

    folder: Path
    given: Path | None = None

    @property
    def may_change(self) -> bool:
        return self.given is None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files there are; later ones prevail."""
        if self.given is not None:
            return (self.given,)
        by_hand, decided = self.folder / _BY_HAND, self.folder / _SETTINGS
        return tuple(path for path in (by_hand, *self.imported, decided) if path.is_file())

    @property
    def imported(self) -> tuple[Path, ...]:
        """The files of relations that were brought in."""
        return tuple(sorted((self.folder / _RELATIONS).glob("*.toml")))

    def load(self, program: Resources) -> Resources:
        """Return the program's resources with these rules."""
        return with_own_rules(program, self.paths)

    def decided(self, program: Resources) -> tuple[CheckSetting, ...]:
        """Return what the window decided: the settings after those of the other files."""
        count = len(self.beneath(program).rules.settings)
        return self.load(program).rules.settings[count:]

    def beneath(self, program: Resources) -> Resources:
        """Return the resources without what the window decided: what “default” means here."""
        if self.given is not None:
            return program
        return with_own_rules(program, (p for p in self.paths if p.name != _SETTINGS))


def usual_own_rules() -> OwnRules:
    """Return the file the variable names, else the user's own files."""
    folder = platformdirs.user_config_path("budget-reviewer", appauthor=False)
    given = os.environ.get(RULES_VARIABLE)
    return OwnRules(folder, Path(given) if given else None)


def check_relations(program: Resources, own: OwnRules, imported: Iterable[Path]) -> Resources:
    """Return the program's resources with what is written by hand, and these files of relations.

    `ResourceError` names the file and the line of what is wrong.
    """
    by_hand = (path for path in own.paths if path.parent == own.folder and path.name == _BY_HAND)
    return with_own_rules(program, (*by_hand, *imported))


def keep(
    own: OwnRules,
    settings: Iterable[CheckSetting],
    relations: Mapping[str, Path],
) -> None:
    """Put settings and files of relations in the place of those kept; all at once or not at all.

    `relations` are the files by the names they are kept under. What was there before is only let
    go when everything new is on disk.
    """
    if not own.may_change:
        raise StoreError(
            "规则由 {path} 统一规定，不能在窗口中更改。请联系设置它的人。", path=str(own.given)
        )
    try:
        _keep(own.folder, _written(settings), relations)
    except OSError as error:
        raise StoreError(
            "检查规则没有保存：{folder} 写不进去（{why}）。原来的设置仍然有效。",
            folder=str(own.folder),
            why=str(error.strerror or error),
        ) from error


def _keep(folder: Path, text: str, relations: Mapping[str, Path]) -> None:
    target, waiting = folder / _RELATIONS, folder / f"{_RELATIONS}.new"
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(parents=True)
    for name, path in relations.items():
        shutil.copyfile(path, waiting / name)
    _write(folder / _SETTINGS, text)
    former = folder / f"{_RELATIONS}.old"
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.rename(former)
    waiting.rename(target)
    shutil.rmtree(former, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _written(settings: Iterable[CheckSetting]) -> str:
    """Write settings as TOML; its strings are those of JSON."""
    entries = settings_as_data(settings)["setting"]
    return _HEAD + "".join("\n[[setting]]\n" + _lines(entry) for entry in entries)


def _lines(entry: Mapping[str, object]) -> str:
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in entry.items()
    )
