"""Numbers are read twice, the second time from another picture and with digits alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.reading.scan.glyphs import Read

ALPHABET = "0123456789.,-%()+¥ "
_SAME_SIGNS = str.maketrans("−－（）￥", "--()¥")
_DIGITS = frozenset("0123456789")
# What the network takes for marks inside a number, and the few letters like digits.
_LIKE_NUMBER = frozenset("0123456789.,-%() +:;'`·,。．，－—–_oOlI|−（）¥￥")
# Letters less sure than this, between digits, are digits or signs misread.
_SURE_LETTER = 0.95
_DIGITS_AMONG_LETTERS = 0.4
# A number as tables print them, or a code; a cell may end or begin in the midst of one. Three
# places are as likely thousands behind a comma misread.
_DIGITS_OF_NUMBER = r"(\d+|\d{1,3}(,\d{3})+)(\.(\d{1,2}|\d{4,6}))?%?"
_WHOLE = re.compile(rf"[-+−－]?[¥￥]?{_DIGITS_OF_NUMBER}|[(（][¥￥]?{_DIGITS_OF_NUMBER}[)）]")
_ENDS_IN_PLACES = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)\.\d{2}")
# The sign of the yuan may be taken for a letter or two.
_AMOUNT_OF_MONEY = re.compile(r"[A-Z]{0,2}[\d,]+\.\d{2}")
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


def may_be_number(found: Sequence[Read]) -> bool:
    """Tell whether a line may be a number, some of whose signs were taken for letters."""
    whole = "".join(one.text for one in found)
    if _AMOUNT_OF_MONEY.fullmatch(whole):
        return True
    text = "".join(
        one.text for one in found if one.sureness >= _SURE_LETTER or not _is_letter(one.text)
    )
    digits = sum(one.text in _DIGITS for one in found)
    return is_like_number(text) and digits >= _DIGITS_AMONG_LETTERS * len(found)


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


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


def with_point(found: Sequence[Read]) -> tuple[Read, ...] | None:
    """Return an ill-formed number with the comma before its last two digits as a point.

    `None` where that makes it no number either.
    """
    place = next((at for at, one in reversed(list(enumerate(found))) if one.text in ",，"), None)
    if place is None or is_well_formed(_close(found)):
        return None
    mended = (*found[:place], replace(found[place], text="."), *found[place + 1 :])
    return mended if _ENDS_IN_PLACES.fullmatch(_close(mended)) else None


def _close(found: Sequence[Read]) -> str:
    """Return a number without spaces, with its signs in the form the second reading knows."""
    text = "".join(one.text for one in found if not one.text.isspace())
    return text.translate(_SAME_SIGNS)
