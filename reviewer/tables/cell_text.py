"""The lines of text in a cell, to what they say: wrapped numbers and names made whole."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from reviewer.model.grid import TextLine

_NUMBER = re.compile(
    r"[-−－+△▲]?[(（]?[-−－]?[￥¥]?(\d+|\d{1,3}([,，]\d{3})+)?([.．]\d*)?[%％]?[)）]?"
)
_PART_OF_NUMBER = re.compile(
    r"[-−－+△▲(（￥¥]{0,2}[\d.,．，]*\d[\d.,．，]*[%％)）]*|[.．]\d*|[%％)）]"
)
_DIGIT = re.compile(r"\d")
_LAST_TOKEN = re.compile(r"\S*$")
_FIRST_TOKEN = re.compile(r"^\S*")
# Some PDF writers map 金 to the radical ⾦ that looks the same.
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# White space inside a number: beside a point or comma, or before thousands in threes.
_SPACED_POINT = re.compile(r"(?<=[\d])\s*([.,．，])\s*(?=\d)")
# Narrower than both of a cell's usual margins together; a break with more room than that and
# the next character to spare was meant by the writer.
_MARGINS_PT = 13.0
_MAX_DECIMALS = 2
_DASHES = frozenset("-−－—–")


def raw_text(lines: Sequence[TextLine]) -> str:
    """Return what is printed, line breaks included."""
    return "\n".join([line.text for line in lines]) if lines else ""


def read_text(lines: Sequence[TextLine], width_pt: float) -> str:
    """Return what a cell `width_pt` wide says: wrapped lines joined, numbers without spaces."""
    if len(lines) < 2:
        return clean_line(lines[0].text) if lines else ""
    widest = max(line.place.box.width for line in lines)
    reading = clean_line(lines[0].text)
    for line, following in pairwise(lines):
        text = clean_line(following.text)
        is_full = _is_full(line, following, widest, width_pt)
        reading += _joint(reading, text, is_full=is_full) + text
    return reading


def clean_line(text: str) -> str:
    """Return a line with CJK radicals as characters and numbers without inner white space."""
    folded = text.strip()
    if not folded.isascii():
        folded = _RADICAL.sub(_as_character, folded)
    if len(folded.split(maxsplit=1)) < 2:
        return folded
    closed = _SPACED_POINT.sub(r"\1", folded)
    return closed if closed != folded and is_number(closed) else folded


def is_number(text: str) -> bool:
    """Tell whether a text without white space is one number as tables print them."""
    return _NUMBER.fullmatch(text) is not None and _DIGIT.search(text) is not None


def is_dash(text: str) -> bool:
    """Tell whether a text is the dash that many statements print for no amount."""
    return text in _DASHES


def ends_unfinished(
    lines: Sequence[TextLine], rest: Sequence[TextLine], width_pt: float, indent_pt: float = 0.0
) -> bool:
    """Tell whether a cell's last line had to break before the first line of `rest`.

    A number is unfinished only if the two make one number together, with two decimals at most.
    """
    if not lines or not rest:
        return False
    before, after = clean_line(lines[-1].text), clean_line(rest[0].text)
    if _PART_OF_NUMBER.fullmatch(before) and _PART_OF_NUMBER.fullmatch(after):
        _, _, decimals = (before + after).partition(".")
        if not is_number(before + after) or len(decimals) > _MAX_DECIMALS:
            return False
    widest = max(line.place.box.width for line in lines)
    return _is_full(lines[-1], rest[0], widest, width_pt - indent_pt)


def is_cjk(character: str) -> bool:
    """Tell whether a character is written without spaces: ideographs and their punctuation."""
    return unicodedata.east_asian_width(character) in "WF"


def _joint(before: str, after: str, *, is_full: bool) -> str:
    """Return what stands between two lines of one text: nothing, or a space."""
    if not before or not after:
        return ""
    last, first = before[-1], after[0]
    head, tail = _token(_LAST_TOKEN, before), _token(_FIRST_TOKEN, after)
    if _PART_OF_NUMBER.fullmatch(head) and _PART_OF_NUMBER.fullmatch(tail):
        must_join = last in ".．,，" or first in ".．,，%％)）"
        return "" if is_number(head + tail) and (must_join or is_full) else " "
    if is_cjk(last) or is_cjk(first) or last in "-/(" or first in ")/":
        return ""
    return "" if is_full and (last.isdigit() and first.isdigit()) else " "


def _token(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _is_full(line: TextLine, following: TextLine, widest_pt: float, width_pt: float) -> bool:
    """Tell whether the next character would not have fitted, so that the line had to break."""
    wide = is_cjk(following.text[:1] or " ")
    needed = line.place.box.width + following.size_pt * (1.0 if wide else 0.5)
    return needed > widest_pt and needed > width_pt - _MARGINS_PT


def _as_character(radical: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", radical.group())
