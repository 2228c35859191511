"""Numbers are read twice, the second time from another picture and with digits alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.reading.scan.glyphs import Read

ALPHABET = "0123456789.,-% "
_DIGITS = frozenset("0123456789")
# What the network takes for marks inside a number, and the few letters like digits.
_LIKE_NUMBER = frozenset("0123456789.,-%() +:;'`·,。．，－—–_oOlI|")
# A number as tables print them, or a code; a cell may end or begin in the midst of one.
_WHOLE = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?%?")
_AMOUNT_START = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)\.\d?")


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """A number read twice: what counts, and the other reading where it differs."""

    found: tuple[Read, ...]
    other: tuple[Read, ...]
    agree: bool


def is_like_number(text: str) -> bool:
    """Tell whether a text may be a number, or one misread."""
    return any(character in _DIGITS for character in text) and all(
        character in _LIKE_NUMBER for character in text
    )


def is_well_formed(text: str) -> bool:
    """Tell whether a text without white space is printed as a number is, or its beginning."""
    return bool(_WHOLE.fullmatch(text) or _AMOUNT_START.fullmatch(text))


def weigh(found: Sequence[Read], other: Sequence[Read]) -> TwoReadings:
    """Return the two readings of a number, the better formed one first."""
    one_text, other_text = _close(found), _close(other)
    if one_text == other_text:
        return TwoReadings(tuple(found), tuple(other), agree=True)
    if is_well_formed(other_text) and not is_well_formed(one_text):
        return TwoReadings(tuple(other), tuple(found), agree=False)
    return TwoReadings(tuple(found), tuple(other), agree=False)


def _close(found: Sequence[Read]) -> str:
    return "".join(one.text for one in found if not one.text.isspace())
