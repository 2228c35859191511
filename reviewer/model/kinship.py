"""How two disclosures belong together: a year apart, one body within the other, two versions."""

import unicodedata
from enum import StrEnum

from reviewer.model.disclosure import Disclosure, Scope, Stage


class Kinship(StrEnum):
    """What another disclosure is to the one under review."""

    PRIOR_YEAR = "prior_year"  # of the same stage, a year before
    UNIT = "unit"  # of a unit of this department
    DEPARTMENT = "department"  # of the department this unit belongs to
    BUDGET = "budget"  # what these final accounts were budgeted as
    EARLIER_VERSION = "earlier_version"  # of the same entity and year: published before


def kinship(own: Disclosure, other: Disclosure) -> Kinship | None:
    """Return what `other` is to `own`, or `None` where they cannot be compared."""
    if own.year is None or other.year is None:
        return None
    match own.stage, other.stage, other.year - own.year:
        case mine, theirs, -1 if mine is theirs:
            return Kinship.PRIOR_YEAR
        case Stage.FINAL_ACCOUNTS, Stage.BUDGET, 0:
            return Kinship.BUDGET
        case mine, theirs, 0 if mine is theirs:
            return _within_a_year(own, other)
        case _:
            return None


def _within_a_year(own: Disclosure, other: Disclosure) -> Kinship | None:
    match own.scope, other.scope:
        case Scope.DEPARTMENT, Scope.UNIT:
            return Kinship.UNIT
        case Scope.UNIT, Scope.DEPARTMENT:
            return Kinship.DEPARTMENT
        case _:
            return Kinship.EARLIER_VERSION if is_of_entity(own, other.entity) else None


def is_of_entity(disclosure: Disclosure, entity: str | None) -> bool:
    """Tell whether a disclosure is one of `entity`, whatever widths and spaces are printed."""
    own = disclosure.entity
    return own is not None and entity is not None and _fold(own) == _fold(entity)


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
