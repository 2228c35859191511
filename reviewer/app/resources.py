"""Finds, reads and checks the data files; the one place that knows where they are."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from reviewer.checks.expectations import read_expectations
from reviewer.checks.functions import FUNCTIONS
from reviewer.checks.provinces import read_provinces
from reviewer.checks.relations import Relation, read_relations
from reviewer.checks.rulebook import RuleBook, make_rule_book
from reviewer.checks.settings import read_settings
from reviewer.checks.text_words import read_text_words
from reviewer.checks.undecided import read_undecided
from reviewer.model.account import Account, Accounts, Classification
from reviewer.model.errors import ResourceError
from reviewer.model.toml_lines import lines_of
from reviewer.recognition.accounts import read_accounts
from reviewer.recognition.narrative_words import NarrativeWords, read_narrative_words
from reviewer.recognition.vocabulary import Vocabulary
from reviewer.recognition.vocabulary_files import read_vocabulary

_EXPECTATIONS = "expectations.toml"
_TEXT = "text.toml"
_UNDECIDED = "undecided.toml"
_PROVINCES = "provinces.toml"
_NO_RELATIONS = frozenset({_EXPECTATIONS, _TEXT, _UNDECIDED, _PROVINCES})
_NARRATIVE = "narrative.toml"
_SETTING = "setting"
_VERSION_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Resources:
    """What changes without the program changing: words, accounts and rules.

    `own_version` tells one state of an office's own rules from another; nothing where it has none.
    """

    vocabulary: Vocabulary
    rules: RuleBook
    narrative: NarrativeWords
    own_version: str = ""


def resources_folder() -> Path:
    """Return the folder of data files: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def catalogs_folder() -> Path:
    return resources_folder() / "locale"


def face_path() -> Path:
    """Return the Chinese face that reports are set in, whatever fonts a machine has."""
    return resources_folder() / "fonts" / "wqy-microhei.ttf"


def samples() -> tuple[Path, ...]:
    """Return the bundled sample documents."""
    return tuple(sorted((resources_folder() / "samples").glob("*.pdf")))


def load_resources(folder: Path | None = None, own_rules: Iterable[Path] = ()) -> Resources:
    """Read every data file once; `ResourceError` names file, place and what is wrong with it.

    `own_rules` are an office's files of relations and settings, read beside the program's.
    """
    root = folder or resources_folder()
    lists = _accounts(root / "accounts")
    vocabulary = read_vocabulary(
        (_toml(root / "synonyms.toml"), "synonyms.toml"),
        tuple((_toml(path), path.name) for path in _files(root / "statements", "*.toml")),
        lists,
    )
    accounts = {year: Accounts(year, by_code) for year, by_code in lists.items()}
    checks = root / "checks"
    expectations = read_expectations(_toml(checks / _EXPECTATIONS), _EXPECTATIONS)
    words = read_text_words(_toml(checks / _TEXT), _TEXT)
    rules = replace(
        make_rule_book(_relations(checks), FUNCTIONS, expectations, accounts, words),
        undecided=read_undecided(_toml(checks / _UNDECIDED), _UNDECIDED),
        provinces=read_provinces(_toml(checks / _PROVINCES), _PROVINCES),
    )
    narrative = read_narrative_words(_toml(root / _NARRATIVE), _NARRATIVE)
    return with_own_rules(Resources(vocabulary, rules, narrative), own_rules)


def with_own_rules(resources: Resources, paths: Iterable[Path]) -> Resources:
    """Return the program's own resources with an office's relations and settings.

    Settings may be of checks in any of the files; of two on one check the later one counts.
    """
    rules, decided = resources.rules, []
    state = sha256()
    for path in paths:
        text = _text(path)
        state.update(text.encode())
        data, lines = _parsed(text, path), lines_of(text)
        settings = {_SETTING: data.pop(_SETTING, [])}
        taken = {info.id for info in rules.infos}
        relations = (*rules.relations, *read_relations(data, path.name, lines, taken))
        rules = replace(rules, relations=relations)
        decided.append((settings, path.name, lines))
    ids = {info.id for info in rules.infos}
    settings_read = (
        setting
        for settings, name, lines in decided
        for setting in read_settings(settings, name, ids, rules.provinces, lines)
    )
    rules = replace(rules, settings=tuple(settings_read))
    version = state.hexdigest()[:_VERSION_LENGTH] if decided else ""
    return replace(resources, rules=rules, own_version=version)


def _relations(folder: Path) -> tuple[Relation, ...]:
    return tuple(
        relation
        for path in _files(folder, "*.toml")
        if path.name not in _NO_RELATIONS
        for relation in read_relations(_toml(path), path.name)
    )


def _accounts(folder: Path) -> dict[int, dict[Classification, dict[str, Account]]]:
    lists: dict[int, dict[Classification, dict[str, Account]]] = {}
    for path in _files(folder, "*/*.csv"):
        lists.setdefault(int(path.parent.name), {})[Classification(path.stem)] = read_accounts(
            _text(path).splitlines(), path.name
        )
    return lists


def _files(folder: Path, pattern: str) -> list[Path]:
    files = sorted(folder.glob(pattern))
    if not files:
        raise ResourceError(
            "程序的数据文件不全：{folder} 中没有 {pattern}。请重新安装程序；复核不受影响。",
            folder=str(folder),
            pattern=pattern,
        )
    return files


def _toml(path: Path) -> dict[str, object]:
    return _parsed(_text(path), path)


def _parsed(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(
            "数据文件 {path} 写法有误：{why}。请更正后重新打开程序。",
            path=str(path),
            why=str(error),
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(
            "数据文件 {path} 读不出来：{why}。请重新安装程序；已保存的复核不受影响。",
            path=str(path),
            why=str(error),
        ) from error
