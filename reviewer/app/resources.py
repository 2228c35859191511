"""Finds, reads and checks the data files; the one place that knows where they are."""

import os
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from reviewer.checks.expectations import read_expectations
from reviewer.checks.functions import FUNCTIONS
from reviewer.checks.relations import Relation, read_relations
from reviewer.checks.rulebook import RuleBook, make_rule_book
from reviewer.checks.settings import read_settings
from reviewer.checks.text_words import read_text_words
from reviewer.checks.undecided import read_undecided
from reviewer.model.account import Account, Accounts, Classification
from reviewer.model.errors import ResourceError
from reviewer.recognition.accounts import read_accounts
from reviewer.recognition.narrative_words import NarrativeWords, read_narrative_words
from reviewer.recognition.vocabulary import Vocabulary
from reviewer.recognition.vocabulary_files import read_vocabulary

RULES_VARIABLE = "BUDGET_REVIEWER_RULES"
_EXPECTATIONS = "expectations.toml"
_TEXT = "text.toml"
_UNDECIDED = "undecided.toml"
_NO_RELATIONS = frozenset({_EXPECTATIONS, _TEXT, _UNDECIDED})
_NARRATIVE = "narrative.toml"
_SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Resources:
    """What changes without the program changing: words, accounts and rules."""

    vocabulary: Vocabulary
    rules: RuleBook
    narrative: NarrativeWords


def resources_folder() -> Path:
    """Return the folder of data files: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def own_rules_path() -> Path | None:
    """Return the office's file of rules and settings: the variable's, or the user's if there."""
    if chosen := os.environ.get(RULES_VARIABLE):
        return Path(chosen)
    usual = platformdirs.user_config_path("budget-reviewer", appauthor=False) / "rules.toml"
    return usual if usual.is_file() else None


def catalogs_folder() -> Path:
    return resources_folder() / "locale"


def face_path() -> Path:
    """Return the Chinese face that reports are set in, whatever fonts a machine has."""
    return resources_folder() / "fonts" / "wqy-microhei.ttf"


def samples() -> tuple[Path, ...]:
    """Return the bundled sample documents."""
    return tuple(sorted((resources_folder() / "samples").glob("*.pdf")))


def load_resources(folder: Path | None = None, own_rules: Path | None = None) -> Resources:
    """Read every data file once; `ResourceError` names file, place and what is wrong with it.

    `own_rules` is an office's file of relations and settings, read beside the program's.
    """
    root = folder or resources_folder()
    lists = _accounts(root / "accounts")
    vocabulary = read_vocabulary(
        (_toml(root / "synonyms.toml"), "synonyms.toml"),
        tuple((_toml(path), path.name) for path in _files(root / "statements", "*.toml")),
        lists,
    )
    accounts = {year: Accounts(year, by_code) for year, by_code in lists.items()}
    expectations = read_expectations(_toml(root / "checks" / _EXPECTATIONS), _EXPECTATIONS)
    words = read_text_words(_toml(root / "checks" / _TEXT), _TEXT)
    relations = _relations(root / "checks")
    rules = make_rule_book(relations, FUNCTIONS, expectations, accounts, words)
    undecided = read_undecided(_toml(root / "checks" / _UNDECIDED), _UNDECIDED)
    rules = replace(rules, undecided=undecided)
    if own_rules is not None:
        rules = _with_own(rules, own_rules)
    narrative = read_narrative_words(_toml(root / _NARRATIVE), _NARRATIVE)
    return Resources(vocabulary, rules, narrative)


def _with_own(rules: RuleBook, path: Path) -> RuleBook:
    """Add an office's relations to the rule book, and its settings."""
    data = _toml(path)
    decided = {_SETTING: data.pop(_SETTING, [])}
    relations = (*rules.relations, *read_relations(data, path.name))
    whole = make_rule_book(
        relations, rules.functions, rules.expectations, rules.accounts, rules.words
    )
    ids = [info.id for info in whole.infos]
    settings = read_settings(decided, path.name, ids)
    return replace(whole, settings=settings, undecided=rules.undecided)


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
    try:
        return tomllib.loads(_text(path))
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
