"""Accounts by their names: which code a name in the narrative stands for."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from reviewer.model.account import Account, Accounts, Classification
from reviewer.model.statement import Statement
from reviewer.recognition.folding import fold

_ENDING = "支出"
_CODE_LENGTHS = {3, 5, 7}
# Of the lists of a year or two, the same for every document, and of the document itself.
_MOST_NAMES = 8192


@dataclass(frozen=True, slots=True)
class AccountIndex:
    """Codes by folded name, functional and economic apart, and those the document prints."""

    functional: Mapping[str, AbstractSet[str]]
    economic: Mapping[str, AbstractSet[str]]
    printed: frozenset[str]

    def category(self, name: str) -> str | None:
        """Return the code of a functional category by its name alone."""
        return _only(code for code in _codes(self.functional, name) if len(code) == 3)

    def economic_account(self, name: str) -> str | None:
        return _only(code for code in _codes(self.economic, name) if len(code) < 7)

    def of_path(self, path: tuple[str, ...]) -> str | None:
        """Return the code of 类, 款, 项 names; names left blank hold for any.

        Where the lists know other codes of that name as well, the document's own is meant.
        """
        if not path:
            return None
        length = 1 + 2 * len(path)
        found = {code for code in _codes(self.functional, path[-1]) if len(code) == length}
        for level, name in enumerate(path[:-1]):
            if name:
                above = _codes(self.functional, name)
                narrowed = {code for code in found if code[: 3 + 2 * level] in above}
                found = narrowed or found
        return _only(found) or _only(found & self.printed)


def make_index(statements: Iterable[Statement], accounts: Accounts | None) -> AccountIndex:
    """Index the names the document prints beside codes, and those of the year's lists."""
    functional: dict[str, set[str]] = {}
    economic: dict[str, set[str]] = {}
    printed: set[str] = set()
    for statement in statements:
        for line in statement.lines:
            code = line.code or ""
            if len(code) in _CODE_LENGTHS and line.name:
                names = functional if code.startswith("2") else economic
                names.setdefault(_key(line.name), set()).add(code)
                printed.add(code)
    listed = accounts.by_code if accounts is not None else {}
    _add(functional, listed.get(Classification.FUNCTIONAL, {}).values())
    _add(economic, listed.get(Classification.DEPARTMENTAL_ECONOMIC, {}).values())
    return AccountIndex(functional, economic, frozenset(printed))


def _add(names: dict[str, set[str]], accounts: Iterable[Account]) -> None:
    for account in accounts:
        for name in (account.name, *account.former_names):
            names.setdefault(_key(name), set()).add(account.code)


@lru_cache(maxsize=_MOST_NAMES)
def _key(name: str) -> str:
    """Fold a name so that 其它 is 其他 and a 支出 at its end does not matter."""
    folded = fold(name).lstrip("0123456789").replace("其它", "其他")
    return folded.removesuffix(_ENDING) or folded


def _codes(names: Mapping[str, AbstractSet[str]], name: str) -> AbstractSet[str]:
    return names.get(_key(name), frozenset())


def _only(codes: Iterable[str]) -> str | None:
    found = set(codes)
    return found.pop() if len(found) == 1 else None
