"""Places in tables and documents that are named by counting, in any language.

Labels are kept in the log and in findings as they are in the source language; what they count is
translated where they are shown. Names out of the document stay as they are printed.
"""

import re
from collections.abc import Callable
from functools import partial

PLACES = (
    "第{row}行第{column}列",
    "第{row}行",
    "第{column}列",
    "第{table}张表",
    "第{page}页",
)


def _pattern(place: str) -> re.Pattern[str]:
    counted = re.sub(r"\{(\w+)\}", r" ?(?P<\1>\\d+) ?", place)
    return re.compile(counted)


_PATTERNS = tuple((place, _pattern(place)) for place in PLACES)


def with_places(label: str, text: Callable[..., str]) -> str:
    """Return a label with the places it counts said by `text`."""
    if PLACES[0][0] not in label:
        return label
    for place, pattern in _PATTERNS:
        translated = text(place)
        if translated != place:
            label = pattern.sub(partial(_counted, translated), label)
    return label


def _counted(translated: str, found: re.Match[str]) -> str:
    return translated.format(**found.groupdict())
