"""Untitled expenditure statements of the three budgets, told apart by the order they come in.

They look alike: accounts, 基本支出, 项目支出. Everywhere they follow the summary of
appropriations, the general public budget first, then the funds, then state capital.
"""

from collections.abc import Sequence

from reviewer.model.statement import Statement, StatementKind
from reviewer.recognition.vocabulary import Vocabulary

_ROLES = frozenset({"total", "use.basic", "use.project"})


def kinds_in_order(statements: Sequence[Statement], vocabulary: Vocabulary) -> list[StatementKind]:
    """Return the kind of each statement, untitled ones named where their order leaves no choice.

    That is: as many untitled ones as kinds missing, each among its neighbours of known kind; else
    only the one right after the summary.
    """
    kinds = [statement.kind for statement in statements]
    order = {t.kind: t.budget for t in vocabulary.templates if t.budget}
    there = {order[kind] for kind in kinds if kind in order}
    missing = sorted(set(order.values()) - there)
    untitled = _untitled(statements)
    if len(untitled) != len(missing):
        missing = missing[:1] if 1 in missing else []
        untitled = [at for at in untitled if kinds[at - 1] is StatementKind.APPROPRIATION_SUMMARY]
    named = list(kinds)
    for at, budget in zip(untitled, missing, strict=False):
        named[at] = next(kind for kind in order if order[kind] == budget)
    places = [order[kind] for kind in named if kind in order]
    return named if places == sorted(places) else kinds


def _untitled(statements: Sequence[Statement]) -> list[int]:
    """Return where statements by account without a title follow the summary of appropriations."""
    found: list[int] = []
    is_after = False
    for at, statement in enumerate(statements):
        if statement.kind is StatementKind.APPROPRIATION_SUMMARY:
            is_after = True
        roles = {column.role for column in statement.columns}
        is_unknown = statement.kind is StatementKind.OTHER and not statement.title
        if is_after and is_unknown and roles >= _ROLES:
            found.append(at)
    return found
