"""Accounts by their names: which code a name in the narrative stands for."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from reviewer.model.account import Account, Accounts, Classification
from reviewer.model.statement import Statement
from reviewer.recognition.folding import fold

_ENDING = "支出"
_TOO_VAGUE = frozenset({"其他", "其它"})
_CODE_LENGTHS = {3, 5, 7}
# Of the lists of a year or two, the same for every document, and of the document itself.
_MOST_NAMES = 8192
_MOST_LISTS = 8
_NO_CODES: frozenset[str] = frozenset()


Names = Mapping[str, AbstractSet[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """Codes by folded name, functional and economic apart, and the functional names of a code."""

    functional: Names
    economic: Names
    of_code: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccountIndex:
    """Codes by what the lists call them and what the document does, and those it prints."""

    listed: Named
    own: Named
    printed: frozenset[str]

    def category(self, name: str) -> str | None:
        """Return the code of a functional category by its name alone.

        其他 by itself may be the rest of anything; 其他支出 is a category.
        """
        if fold(name) in _TOO_VAGUE:
            return None
        return _only(code for code in self._functional(name) if len(code) == 3)

    def economic_account(self, name: str) -> str | None:
        codes = _codes(name, self.listed.economic, self.own.economic)
        return _only(code for code in codes if len(code) < 7)

    def of_path(self, path: tuple[str, ...]) -> str | None:
        """Return the code of 类, 款, 项 names; names left blank hold for any.

        Where the lists know other codes of that name as well, the document's own is meant.
        """
        if not path:
            return None
        length = 1 + 2 * len(path)
        found = {code for code in self._functional(path[-1]) if len(code) == length}
        for level, name in enumerate(path[:-1]):
            if name:
                above = self._functional(name)
                narrowed = {code for code in found if code[: 3 + 2 * level] in above}
                found = narrowed or found
        return _only(found) or _only(found & self.printed)

    def names_moved(self, before: "AccountIndex") -> frozenset[str] | None:
        """Return the folded names that may stand for other codes now; `None` if any may."""
        if self.listed is not before.listed:
            return None
        moved = {
            key
            for now, then in (
                (self.own.functional, before.own.functional),
                (self.own.economic, before.own.economic),
            )
            for key in now.keys() | then.keys()
            if now.get(key) != then.get(key)
        }
        codes = self.printed ^ before.printed
        # of several codes of one name those count that are printed
        moved.update(key for code in codes for key in self.listed.of_code.get(code, ()))
        return frozenset(moved)

    def _functional(self, name: str) -> AbstractSet[str]:
        return _codes(name, self.listed.functional, self.own.functional)


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
                names.setdefault(name_key(line.name), set()).add(code)
                printed.add(code)
    listed = Named({}, {}) if accounts is None else _listed(accounts)
    return AccountIndex(listed, Named(functional, economic), frozenset(printed))


@lru_cache(maxsize=_MOST_LISTS)
def _listed(accounts: Accounts) -> Named:
    listed = accounts.by_code
    functional = _by_name(listed.get(Classification.FUNCTIONAL, {}).values())
    of_code: dict[str, set[str]] = {}
    for name, codes in functional.items():
        for code in codes:
            of_code.setdefault(code, set()).add(name)
    economic = _by_name(listed.get(Classification.DEPARTMENTAL_ECONOMIC, {}).values())
    return Named(functional, economic, of_code)


def _by_name(accounts: Iterable[Account]) -> Names:
    names: dict[str, set[str]] = {}
    for account in accounts:
        for name in (account.name, *account.former_names):
            names.setdefault(name_key(name), set()).add(account.code)
    return names


@lru_cache(maxsize=_MOST_NAMES)
def name_key(name: str) -> str:
    """Fold a name so that 其它 is 其他 and a 支出 at its end does not matter."""
    folded = fold(name).lstrip("0123456789").replace("其它", "其他")
    return folded.removesuffix(_ENDING) or folded


def _codes(name: str, listed: Names, own: Names) -> AbstractSet[str]:
    key = name_key(name)
    return listed.get(key, _NO_CODES) | own.get(key, _NO_CODES)


def _only(codes: Iterable[str]) -> str | None:
    found = set(codes)
    return found.pop() if len(found) == 1 else None
