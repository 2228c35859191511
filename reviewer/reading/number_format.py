"""Numbers of workbooks as they are printed: value and number format to text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from reviewer.reading.date_format import date_text, is_date_format

GENERAL = "General"
# What Chinese programs write for it.
_GENERAL_IN_CHINESE = "G/通用格式"
# Quoted text, escaped and padding characters, bracketed conditions, everything else singly.
_PIECE = re.compile(
    r'"[^"]*"?|\\.|!.|_.|\*.|\[[^\]]*\]|General|E[+-]0+|.', re.IGNORECASE | re.DOTALL
)
_CURRENCY = re.compile(r"\[\$([^-\]]*)")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_DIGITS = "0#?"
_SIGNIFICANT = 15
_MAX_DECIMALS = 30


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format that semicolons keep apart."""

    pieces: tuple[str, ...]

    @property
    def has_digits(self) -> bool:
        return any(piece in _DIGITS for piece in self.pieces)

    @property
    def condition(self) -> tuple[str, Decimal] | None:
        for piece in self.pieces:
            if match := _CONDITION.fullmatch(piece):
                return match[1], Decimal(match[2])
        return None


def format_number(value: float, number_format: str, *, from_1904: bool = False) -> str:
    """Return how a workbook prints a number; dates are numbers with a format for dates."""
    number_format = number_format.replace(_GENERAL_IN_CHINESE, GENERAL)
    if not number_format or number_format.lower() == "general":
        return general(value)
    exact = Decimal(general(value))
    section, shows_sign = _choose(exact, _sections(number_format))
    if is_date_format(section.pieces):
        return date_text(value, section.pieces, from_1904=from_1904)
    if not section.has_digits:
        return _literal(section, exact)
    if "/" in section.pieces:
        return general(value)  # a fraction: nobody prints amounts so
    text = _with_digits(section, abs(exact))
    return f"-{text}" if shows_sign and exact < 0 and _has_value(text) else text


def general(value: float) -> str:
    """Return a number without a format, free of the noise of binary fractions."""
    text = f"{Decimal(f'{value:.{_SIGNIFICANT}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[_Section, ...]:
    parts: list[list[str]] = [[]]
    for piece in _PIECE.findall(number_format):
        if piece == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    return tuple(_Section(tuple(part)) for part in parts)


def _choose(value: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, bool]:
    """Return the section for a value, and whether the minus is left for us to print."""
    numeric = sections[:3]
    conditions = [section.condition for section in numeric]
    if any(conditions):
        for section, condition in zip(numeric, conditions, strict=True):
            if condition is None or _meets(value, *condition):
                return section, True
        return numeric[-1], True
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], True


def _meets(value: Decimal, comparison: str, limit: Decimal) -> bool:
    match comparison:
        case "<":
            return value < limit
        case "<=":
            return value <= limit
        case ">":
            return value > limit
        case ">=":
            return value >= limit
        case "=":
            return value == limit
        case _:
            return value != limit


def _literal(section: _Section, value: Decimal) -> str:
    """Print a section without digits: a dash for zero, or a number in a format for text."""
    shown = (
        f"{value:f}" if piece.lower() in ("general", "@") else _plain(piece)
        for piece in section.pieces
    )
    return "".join(shown).strip()


def _with_digits(section: _Section, value: Decimal) -> str:
    pieces = section.pieces
    if any(piece[:1] in "Ee" and len(piece) > 2 for piece in pieces):
        return _scientific(section, value)
    first = next(at for at, piece in enumerate(pieces) if piece in _DIGITS)
    last = max(at for at, piece in enumerate(pieces) if piece in _DIGITS)
    whole, _, fraction = "".join(_mask(pieces[first : last + 1])).partition(".")
    if first and pieces[first - 1] == ".":
        whole, fraction = "", whole
    scale = 2 * sum(piece == "%" for piece in pieces)
    thousands = 0
    while pieces[last + 1 + thousands : last + 2 + thousands] == (",",):
        thousands += 1
    digits = _digits(value.scaleb(scale - 3 * thousands), whole, fraction)
    digits = _with_literals(digits, pieces[first : last + 1])
    before = "".join(
        map(_plain, pieces[: first - (1 if first and pieces[first - 1] == "." else 0)])
    )
    after = "".join(map(_plain, pieces[last + 1 + thousands :]))
    return (before + digits + after).strip()


def _scientific(section: _Section, value: Decimal) -> str:
    """Print a number with an exponent of two digits, as programs do."""
    mantissa = "".join(section.pieces).upper().partition("E")[0].partition(".")[2]
    number, _, exponent = f"{value:.{sum(map(mantissa.count, _DIGITS))}E}".partition("E")
    return f"{number}E{exponent[0]}{exponent[1:].rjust(2, '0')}"


def _with_literals(digits: str, pieces: tuple[str, ...]) -> str:
    r"""Put literals between digits where the format has them: 0\.0, prints 万元 of yuan."""
    point = pieces.index(".") if "." in pieces else len(pieces)
    integer, dot, decimals = digits.partition(".")
    places = [at for at, piece in enumerate(pieces) if piece in _DIGITS]
    for at, piece in enumerate(pieces):
        text = "" if piece in (*_DIGITS, ".", ",") else _plain(piece)
        if not text:
            continue
        if at < point:
            behind = sum(at < place < point for place in places)
            cut = max(0, len(integer) - behind)
            integer = integer[:cut] + text + integer[cut:]
        else:
            before = sum(point < place < at for place in places)
            decimals = decimals[:before] + text + decimals[before:]
    return integer + dot + decimals


def _mask(pieces: tuple[str, ...]) -> Iterator[str]:
    return (piece for piece in pieces if piece in _DIGITS or piece in ".,")


def _digits(value: Decimal, whole: str, fraction: str) -> str:
    fraction = fraction.replace(",", "")[:_MAX_DECIMALS]
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    integer, _, decimals = f"{rounded:f}".partition(".")
    least = whole.count("0")
    integer = integer.lstrip("0").rjust(least, "0")
    if "," in whole and integer:
        integer = f"{int(integer):,}".rjust(least, "0")
    while decimals and fraction[len(decimals) - 1] != "0" and decimals.endswith("0"):
        decimals = decimals[:-1]
    point = "." if fraction and (decimals or "0" in fraction) else ""
    return integer + point + decimals


def _plain(piece: str) -> str:
    """Return what a piece prints that is no digit."""
    if piece.startswith('"'):
        return piece.strip('"')
    match piece[0]:
        case "\\" | "!":
            return piece[1:]
        case "_":
            return " "
        case "*" | "?":
            return ""
        case "[":
            currency = _CURRENCY.match(piece)
            return currency[1] if currency else ""
        case _:
            return "" if piece in ",@" else piece


def _has_value(text: str) -> bool:
    return any(character in "123456789" for character in text)
