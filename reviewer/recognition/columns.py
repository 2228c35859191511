"""What the columns of a statement hold, learned from their header paths and their contents."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model.value import value
from reviewer.recognition.accounts import read_code
from reviewer.recognition.folding import fold, fold_header, printed_amount
from reviewer.recognition.texts import Texts
from reviewer.recognition.vocabulary import ColumnRule, Vocabulary

# Roles that say which measure a column holds, not which amount.
MEASURES = frozenset({"amount", "initial_budget", "adjusted_budget", "final"})
_BUDGET_BLOCKS = {
    "amount": "initial_budget",
    "initial_budget": "initial_budget",
    "adjusted_budget": "adjusted_budget",
}
_FUNDS = ("src.", "own.")
_USES = ("use.", "basic.", "prog.")
_YEAR = re.compile(r"20\d\d")
_NAMING = frozenset({"name", "item", "project", "unit_name", "catalogue"})
_ONLY_YEAR = re.compile(r"20\d\d年?度?")


@value(frozen=True, slots=True)
class FoldedPath:
    """A header path made comparable; the leaf without its bracketed parts."""

    parents: tuple[str, ...]
    leaf: str

    def holds(self, words: Sequence[str]) -> bool:
        return any(word in text for text in (*self.parents, self.leaf) for word in words)


def fold_path(path: Sequence[str]) -> FoldedPath:
    if not path:
        return FoldedPath((), "")
    return FoldedPath(tuple(fold(text) for text in path[:-1]), fold_header(path[-1]))


def find_roles(
    texts: Texts, paths: Sequence[tuple[str, ...]], data_row: int, vocabulary: Vocabulary
) -> list[str | None]:
    """Return the role of each column, `None` where neither header nor contents tell it."""
    folded = [fold_path(path) for path in paths]
    roles = [_role(path, folded, vocabulary) for path in folded]
    roles = _measured(roles, folded, vocabulary)
    roles = _in_measure_blocks(roles, folded, vocabulary)
    roles = _in_fund_blocks(roles, folded, vocabulary)
    latest = max((year for path in folded for year in _years(path)), default=None)
    roles = [
        _dated(role, path, latest, vocabulary) for role, path in zip(roles, folded, strict=True)
    ]
    contents = [_contents(texts, data_row, column) for column in range(len(paths))]
    return _with_contents(roles, contents, folded)


def header_role(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the role of a column by a single header text."""
    return _role(FoldedPath((), fold_header(text)), (), vocabulary)


def _role(path: FoldedPath, paths: Sequence[FoldedPath], vocabulary: Vocabulary) -> str | None:
    if not path.leaf:
        return None
    if path.parents and _ONLY_YEAR.fullmatch(path.leaf):
        return _role(FoldedPath(path.parents[:-1], path.parents[-1]), paths, vocabulary)
    rules = vocabulary.columns.of_leaf(path.leaf)
    return next((rule.role for rule in rules if _holds(rule, path, paths)), None)


def _holds(rule: ColumnRule, path: FoldedPath, paths: Sequence[FoldedPath]) -> bool:
    if rule.under and not rule.under.search("/".join(path.parents)):
        return False
    if rule.under_whole and rule.under_whole.isdisjoint(path.parents):
        return False
    return not rule.beside or (
        not path.holds(rule.beside) and any(other.holds(rule.beside) for other in paths)
    )


def _measured(
    roles: list[str | None], paths: Sequence[FoldedPath], vocabulary: Vocabulary
) -> list[str | None]:
    """Give 预算数 and 决算数 under several headers the role of their header.

    预算数 beside 决算数 is then `initial_budget.` and the role; a lone measure stays `amount`.
    """
    blocks = _blocks(roles, vocabulary)
    leaves = Counter((block, path.leaf) for block, path in zip(blocks, paths, strict=True))
    has_final = "final" in roles and ("amount" in roles or "initial_budget" in roles)
    measured: list[str | None] = []
    for role, path, block in zip(roles, paths, blocks, strict=True):
        if role not in MEASURES:
            measured.append(role)
            continue
        is_one_of_several = leaves[block, path.leaf] > 1
        of = _parent_role(path, paths, vocabulary) if is_one_of_several else None
        plain = role if has_final or role != "final" else "amount"
        if of is not None:
            plain = of if role == "final" or not has_final else f"initial_budget.{of}"
        elif has_final and role == "amount":
            plain = "initial_budget"
        measured.append(plain)
    return measured


def _in_measure_blocks(
    roles: list[str | None], paths: Sequence[FoldedPath], vocabulary: Vocabulary
) -> list[str | None]:
    """Mark the block headed 预算数 where the same columns stand again under 决算数."""
    measures = [_measure_above(path, vocabulary) for path in paths]
    if "final" not in measures:
        return roles
    return [
        f"{_BUDGET_BLOCKS[measure]}.{role}"
        if measure in _BUDGET_BLOCKS and role is not None and "." not in role
        else role
        for role, measure in zip(roles, measures, strict=True)
    ]


def _in_fund_blocks(
    roles: list[str | None], paths: Sequence[FoldedPath], vocabulary: Vocabulary
) -> list[str | None]:
    """Keep 基本支出 under 一般公共预算 apart from that of all funds: `gpb.use.basic`.

    Only where the fund is one block of several beside a total of all; its 小计 is the fund's.
    """
    funds = [_fund_above(path, vocabulary) for path in paths]
    of_all = [role for role, fund in zip(roles, funds, strict=True) if fund is None]
    if "total" not in of_all or not (set(funds) - {None}):
        return roles
    blocks = {fund for fund in funds if fund is not None}
    is_one_of_several = len(blocks) > 1 or any((role or "").startswith(_FUNDS) for role in of_all)
    return [
        role if fund is None or not is_one_of_several else _of_fund(role, fund)
        for role, fund in zip(roles, funds, strict=True)
    ]


def _fund_above(path: FoldedPath, vocabulary: Vocabulary) -> str | None:
    """Return the role of the fund that heads a block of columns, if one does."""
    roles = (header_role(parent, vocabulary) or "" for parent in path.parents)
    return next((role for role in roles if role.startswith(_FUNDS)), None)


def _of_fund(role: str | None, fund: str) -> str | None:
    if role == "total":
        return fund
    is_use = role is not None and role.startswith(_USES)
    return f"{fund.rpartition('.')[2]}.{role}" if is_use else role


def _measure_above(path: FoldedPath, vocabulary: Vocabulary) -> str | None:
    """Return the measure that heads a block of columns, if one does."""
    for parent in path.parents:
        role = header_role(parent, vocabulary)
        if role in MEASURES:
            return role
    return None


def _blocks(roles: Sequence[str | None], vocabulary: Vocabulary) -> list[int]:
    """Give each run of amount columns between columns that name lines its number."""
    block = 0
    blocks: list[int] = []
    for role in roles:
        block += role in vocabulary.key_roles
        blocks.append(block)
    return blocks


def _parent_role(
    path: FoldedPath, paths: Sequence[FoldedPath], vocabulary: Vocabulary
) -> str | None:
    if not path.parents:
        return None
    role = _role(FoldedPath(path.parents[:-1], path.parents[-1]), paths, vocabulary)
    return None if role is None or role in vocabulary.key_roles else role


def _dated(
    role: str | None, path: FoldedPath, latest: int | None, vocabulary: Vocabulary
) -> str | None:
    """Mark a column of the year before: named so, or bearing the earlier of two years."""
    if role is None or role in vocabulary.key_roles or role.startswith(("carry", "change")):
        return role
    if path.holds(vocabulary.synonyms.lines.prior_year):
        return f"prior.{role}"
    own = max(_years(path), default=latest)
    return f"prior.{role}" if own is not None and latest is not None and own < latest else role


def _years(path: FoldedPath) -> Iterator[int]:
    for text in (*path.parents, path.leaf):
        yield from (int(year) for year in _YEAR.findall(text))


@dataclass(frozen=True, slots=True)
class _Contents:
    """How many cells of a column hold a code, an amount, a text."""

    codes: int
    amounts: int
    texts: int


def _contents(texts: Texts, data_row: int, column: int) -> _Contents:
    codes = amounts = words = 0
    for row in range(data_row, len(texts.folded)):
        text = texts.folded[row][column]
        if not text:
            continue
        if read_code(text) and len(text) in {3, 5, 7} and not text.startswith("0"):
            codes += 1
        elif printed_amount(text) is not None:
            amounts += 1
        else:
            words += 1
    return _Contents(codes, amounts, words)


def _with_contents(
    roles: list[str | None], contents: Sequence[_Contents], paths: Sequence[FoldedPath]
) -> list[str | None]:
    """Mend roles by what stands in the columns, where a header is missing or misleads."""
    has_header = any(path.leaf for path in paths)
    mended = list(roles)
    for column in range(1, len(mended)):
        # one header over two name columns, its merge lost: 项目名称 | (blank)
        is_nameless = mended[column] is None and contents[column].amounts == 0
        if has_header and is_nameless and contents[column].texts and not paths[column].leaf:
            mended[column] = mended[column - 1]
    for column, held in enumerate(contents):
        role = mended[column]
        only_amounts = held.amounts > 0 and held.texts == 0 and held.amounts > held.codes
        if role in {"item", "text"} and only_amounts:
            mended[column] = None
        elif role == "code" and held.texts > held.codes + 1 and "name" not in mended:
            mended[column] = "name"
        elif role is None and held.codes > max(held.amounts, held.texts) and not has_header:
            mended[column] = "code"
        elif role is None and held.texts > held.amounts and not has_header:
            mended[column] = "text" if "name" in mended else "name"
        elif role is None and held.texts > held.amounts and _NAMING.isdisjoint(mended):
            mended[column] = "name"
    return mended


def amount_columns(
    texts: Texts, roles: Sequence[str | None], data_row: int, vocabulary: Vocabulary
) -> frozenset[int]:
    """Return the columns that hold amounts: by role, or by contents where the role is unknown."""
    found = set()
    for column, role in enumerate(roles):
        if role is None:
            held = _contents(texts, data_row, column)
            if held.amounts > held.texts:
                found.add(column)
        elif role not in vocabulary.key_roles:
            found.add(column)
    return frozenset(found)
