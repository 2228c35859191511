"""Headers of account name and entity name that a publisher has swapped."""

from collections.abc import Sequence

from reviewer.model.account import Classification
from reviewer.recognition.folding import fold
from reviewer.recognition.texts import Texts
from reviewer.recognition.vocabulary import Vocabulary


def with_names_in_place(
    texts: Texts, roles: Sequence[str | None], data_row: int, vocabulary: Vocabulary
) -> list[str | None]:
    """Return the roles with `name` on the column that holds the names of the codes beside it.

    The path keeps what is printed, so that a check can report the swapped headers.
    """
    mended = list(roles)
    if not {"code", "name", "unit_name"} <= set(roles):
        return mended
    code, name, entity = (roles.index(role) for role in ("code", "name", "unit_name"))
    in_place = swapped = 0
    for row in texts.folded[data_row:]:
        official = _official_names(row[code], vocabulary)
        in_place += _is_one_of(row[name], official)
        swapped += _is_one_of(row[entity], official)
    if swapped > in_place:
        mended[name], mended[entity] = "unit_name", "name"
    return mended


def _official_names(code: str, vocabulary: Vocabulary) -> list[str]:
    accounts = (
        listed.find(classification, code)
        for listed in vocabulary.accounts.values()
        for classification in Classification
    )
    return [fold(account.name) for account in accounts if account is not None]


def _is_one_of(text: str, names: Sequence[str]) -> bool:
    """Tell if `text` is a name, or the part of one that fitted into the cell."""
    return len(text) > 1 and any(name.startswith(text) or text == name for name in names)
