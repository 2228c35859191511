"""Dates of workbooks as they are printed: a day count and a format to text."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

# Workbooks take 1900 for a leap year, so that their first day lies two days early from March on.
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar date, without a zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - likewise
_LAST_DAY = 2958465
_LETTERS = "ymdhs"
_YEAR_DIGITS = 3


def is_date_format(tokens: Sequence[str]) -> bool:
    """Tell whether a format, taken apart, is for dates or times."""
    letters = [token.lower() for token in tokens if len(token) == 1 or token.startswith("[")]
    has_digits = any(letter in "0#" for letter in letters)
    return not has_digits and any(letter in (*_LETTERS, "[h]", "[m]") for letter in letters)


def date_text(value: float, tokens: Sequence[str], *, from_1904: bool = False) -> str:
    """Return a day count as the format has it."""
    if not 0 <= value <= _LAST_DAY:
        return f"{value:g}"
    start = _EPOCH_1904 if from_1904 else _EPOCH
    moment = start + timedelta(seconds=round(value * 86400))
    parts: list[str] = []
    runs = [(letter, len(list(run))) for letter, run in groupby(tokens)]
    is_time = False
    for at, (token, length) in enumerate(runs):
        letter = token.lower()
        if letter == "h":
            is_time = True
        minutes = letter == "m" and (is_time or _comes_before_seconds(runs[at + 1 :]))
        parts.append(_part("minute" if minutes else letter, length, moment))
        is_time = is_time and letter not in "yd"
    return "".join(parts).strip()


def _comes_before_seconds(rest: Sequence[tuple[str, int]]) -> bool:
    following = [token.lower() for token, _ in rest if token.lower() in _LETTERS]
    return following[:1] == ["s"]


def _part(letter: str, length: int, moment: datetime) -> str:
    if letter == "y":
        return f"{moment.year}" if length >= _YEAR_DIGITS else f"{moment.year % 100:02}"
    values = {
        "m": moment.month,
        "d": moment.day,
        "h": moment.hour,
        "[h]": moment.hour,
        "minute": moment.minute,
        "s": moment.second,
    }
    if letter not in values:
        return _between(letter, length)
    return f"{values[letter]:0{2 if length > 1 else 1}}"


def _between(token: str, length: int) -> str:
    if token.startswith('"'):
        return token.strip('"') * length
    if token.startswith("\\"):
        return token[1:] * length
    return "" if token[0] in "[_*@;" else token * length
