"""Rows that number the columns below a header: 栏次 1 2 3, 甲 乙 1 2, ** ** 1 2=3+4."""

import re
from collections.abc import Sequence

from reviewer.recognition.texts import Texts
from reviewer.recognition.vocabulary import LineWords

_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})\)?栏?(?:=.*)?")
_MARK = re.compile(r"[甲乙丙丁戊己A-Za-z]")
# Printed instead of a number where a column holds no amounts; folding takes asterisks away.
_STARS = re.compile(r"[\s*＊×—-]+")


def is_column_numbers(texts: Texts, row: int, words: LineWords) -> bool:
    """Tell if a row numbers the columns; what is not a number in it, 类 款 项, is header."""
    filled = [text for _, text in texts.own(row)]
    numbers = [int(match["number"]) for text in filled if (match := _NUMBER.fullmatch(text))]
    others = [text for text in filled if not _NUMBER.fullmatch(text)]
    if any(text in words.column_numbers for text in others):
        return all(text in words.column_numbers or len(text) == 1 for text in others) and (
            _counts_up(numbers) or len(others) == len(filled)
        )
    if not all(_MARK.fullmatch(text) for text in others):
        return False
    needed = 1 if others or _has_stars(texts, row) else 2
    return len(numbers) >= needed and _counts_up(numbers)


def is_numbering(text: str, words: LineWords) -> bool:
    """Tell the numbers in a row of column numbers from the 类 款 项 in it."""
    is_mark = _MARK.fullmatch(text) is not None or text in words.column_numbers
    return is_mark or _NUMBER.fullmatch(text) is not None


def _counts_up(numbers: Sequence[int]) -> bool:
    """Tell if numbers rise from 1; another block of columns may begin at 1 again."""
    before = 0
    for number in numbers:
        if number != 1 and (number <= before or not before):
            return False
        before = number
    return bool(numbers) and (len(numbers) == 1 or max(numbers) > 1)


def _has_stars(texts: Texts, row: int) -> bool:
    return any(cell and _STARS.fullmatch(cell.text) for cell in texts.grid.rows[row])
