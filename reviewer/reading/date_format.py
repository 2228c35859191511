"""Dates of workbooks as they are printed: a day count and a format to text."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from reviewer.reading.chinese_numerals import numeral

# Workbooks take 1900 for a leap year, so that their first day lies two days early from March on.
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar date, without a zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - likewise
_LAST_DAY = 2958465
_LETTERS = "ymdhsa"
_YEAR_DIGITS = 3
_NAMED_FROM = 3
_ELAPSED = ("[h]", "[hh]", "[m]", "[mm]")
_WEEKDAYS = "一二三四五六日"
_CHINESE = "chineseCounting"
# What the system calls a long date or a time, in the words of a Chinese one.
_OF_SYSTEM = {
    "[$-f800]": ("y", "y", "y", "y", '"年"', "m", '"月"', "d", '"日"'),
    "[$-f400]": ("h", ":", "m", "m", ":", "s", "s"),
}


def is_date_format(tokens: Sequence[str]) -> bool:
    """Tell whether a format, taken apart, is for dates or times."""
    letters = [token.lower() for token in tokens if len(token) == 1 or token.startswith("[")]
    has_digits = any(letter in "0#" for letter in letters)
    return not has_digits and any(letter in (*_LETTERS, *_ELAPSED) for letter in letters)


def date_text(value: float, tokens: Sequence[str], *, from_1904: bool = False) -> str:
    """Return a day count as the format has it."""
    if not 0 <= value <= _LAST_DAY:
        return f"{value:g}"
    start = _EPOCH_1904 if from_1904 else _EPOCH
    seconds = round(value * 86400)
    moment = start + timedelta(seconds=seconds)
    of_system = (_OF_SYSTEM.get(token.lower()) for token in tokens)
    tokens = next(filter(None, of_system), tokens)
    in_chinese = any(token.lower() == "[dbnum1]" for token in tokens)
    parts: list[str] = []
    runs = [(letter, len(list(run))) for letter, run in groupby(tokens)]
    is_time = False
    for at, (token, length) in enumerate(runs):
        letter = token.lower()
        if letter in _ELAPSED:
            parts.append(str(seconds // (3600 if "h" in letter else 60)))
        elif letter == "m" and (is_time or _comes_before_seconds(runs[at + 1 :])):
            parts.append(_number(moment.minute, length, in_chinese=in_chinese))
        else:
            parts.append(_part(letter, length, moment, in_chinese=in_chinese))
        is_time = letter in ("h", *_ELAPSED) or (is_time and letter not in "yd")
    return "".join(parts).strip()


def _comes_before_seconds(rest: Sequence[tuple[str, int]]) -> bool:
    following = [token.lower() for token, _ in rest if token.lower() in _LETTERS]
    return following[:1] == ["s"]


def _part(letter: str, length: int, moment: datetime, *, in_chinese: bool) -> str:
    match letter:
        case "y":
            year = f"{moment.year}" if length >= _YEAR_DIGITS else f"{moment.year % 100:02}"
            return "".join("〇一二三四五六七八九"[int(d)] for d in year) if in_chinese else year
        case "m" if length >= _NAMED_FROM:
            return numeral(moment.month, _CHINESE) + "月"
        case "d" | "a" if length >= _NAMED_FROM:
            weekday = _WEEKDAYS[moment.weekday()]
            return weekday if (letter, length) == ("a", _NAMED_FROM) else f"星期{weekday}"
    values = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}
    if letter not in values:
        return _between(letter, length)
    return _number(values[letter], length, in_chinese=in_chinese)


def _number(value: int, length: int, *, in_chinese: bool) -> str:
    return numeral(value, _CHINESE) if in_chinese else f"{value:0{2 if length > 1 else 1}}"


def _between(token: str, length: int) -> str:
    if token.startswith('"'):
        return token.strip('"') * length
    if token.startswith(("\\", "!")):
        return token[1:] * length
    return "" if token[0] in "[_*@;" else token * length
