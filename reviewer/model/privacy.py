"""Personal data that should not have been published: found, and masked wherever it is shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# a number with decimals, or with 元 behind it, is an amount; a point that ends a sentence or a
# file's name is none
_MOBILE = re.compile(r"(?<!\d)(?<!\d\.)1[3-9]\d{9}(?!\.?\d)(?!\s*元)")
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d{4}[\dXx](?!\d)")
_SHOWN_END = 4
_SHORTEST = 11


class PersonalKind(StrEnum):
    """What kind of number it is."""

    MOBILE = "mobile"
    IDENTITY = "identity"


_KINDS = ((_MOBILE, PersonalKind.MOBILE, 3), (_IDENTITY, PersonalKind.IDENTITY, 6))


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number of a person in a text, from `start` to `stop`, and how it may be shown."""

    kind: PersonalKind
    start: int
    stop: int
    masked: str


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Yield the mobile and identity numbers in a text."""
    if len(text) < _SHORTEST:
        return
    for pattern, kind, head in _KINDS:
        for match in pattern.finditer(text):
            yield PersonalNumber(kind, *match.span(), _masked(match.group(), head))


def without_personal(text: str) -> str:
    """Return the text with the middle of every number of a person hidden."""
    if len(text) < _SHORTEST:
        return text
    shown = text
    for number in personal_numbers(text):
        shown = shown[: number.start] + number.masked + shown[number.stop :]
    return shown


def _masked(number: str, head: int) -> str:
    hidden = len(number) - head - _SHOWN_END
    return number[:head] + "*" * hidden + number[-_SHOWN_END:]
