"""The numbers a paragraph prints with a measure: amounts, percentages and counts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewer.model.amount import AmountUnit
from reviewer.model.narrative import NumberKind, Paragraph, PrintedNumber
from reviewer.recognition.narrative_words import NarrativeWords


def amounts_in(paragraph: Paragraph, words: NarrativeWords) -> Iterator[PrintedNumber]:
    """Yield every printed number with a measure, in order."""
    for match in words.number.finditer(paragraph.text):
        yield _printed(match)


def _printed(match: re.Match[str]) -> PrintedNumber:
    digits = match["number"].replace(",", "")
    value = Decimal(f"{match['sign']}{digits}")
    measure = match["measure"]
    unit = AmountUnit(measure) if measure in set(AmountUnit) else None
    kind = NumberKind.COUNT
    if unit is not None:
        kind = NumberKind.AMOUNT
    elif measure == "%":
        kind = NumberKind.PERCENT
    places = len(digits.partition(".")[2])
    return PrintedNumber(kind, value, places, measure, unit, match.start(), match.end())
