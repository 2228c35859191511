"""The sentence a document should contain: its own words, with what is wrong in them put right."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from reviewer.checks.said import unit_of
from reviewer.model.amount import Amount
from reviewer.model.claim import Claim
from reviewer.model.fact import FactBook
from reviewer.model.finding import Rewording
from reviewer.model.narrative import Paragraph, on_one_line, sentences

_LONGEST = 160
_USUAL_PLACES = 2
# a part of the text, from start to stop, and what should stand there
Replacement = tuple[int, int, str]


def with_amount(claim: Claim, amount: Decimal, book: FactBook) -> Rewording | None:
    """Return the sentence with `amount`, in the unit of the claim, in the place of its own."""
    if claim.amount is None:
        return None
    is_whole = amount == amount.to_integral_value()
    places = claim.amount.places if is_whole else max(claim.amount.places, _USUAL_PLACES)
    written = _written(amount, places)
    start, stop = claim.at
    return _reworded(claim, book, [(start, stop, f"{written}{unit_of(claim).value}")])


def with_rate(
    claim: Claim, stated: Amount | None, rate: Decimal, book: FactBook
) -> Rewording | None:
    """Return the sentence with `rate` in the place of the percentage it states."""
    if stated is None:
        return None
    found = _percent_at(claim, stated, book)
    if found is None:
        return None
    return _reworded(claim, book, [(*found, f"{_written(rate, stated.places)}%")])


def _percent_at(claim: Claim, stated: Amount, book: FactBook) -> tuple[int, int] | None:
    """Return where the percentage of a claim stands, after its amount."""
    text = book.paragraphs[claim.paragraph].text
    written = re.escape(_written(abs(stated.value), stated.places))
    match = re.compile(rf"(?<![\d.]){written}%").search(text, claim.at[1])
    return None if match is None else match.span()


def _written(value: Decimal, places: int) -> str:
    """Write a value with so many places, as prose rounds it."""
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def _reworded(
    claim: Claim, book: FactBook, replacements: Iterable[Replacement]
) -> Rewording | None:
    paragraph = book.paragraphs[claim.paragraph]
    start, stop = _bounds(paragraph, claim)
    before = paragraph.raw[paragraph.offsets[start] : paragraph.offsets[stop - 1] + 1]
    after = before
    first = paragraph.offsets[start]
    for at, end, text in sorted(replacements, reverse=True):
        if at < start or end > stop:
            return None
        left = paragraph.offsets[at] - first
        right = paragraph.offsets[end - 1] + 1 - first
        after = after[:left] + text + after[right:]
    said, should_say = on_one_line(before).strip(), on_one_line(after).strip()
    return None if said == should_say else Rewording(said, should_say)


def _bounds(paragraph: Paragraph, claim: Claim) -> tuple[int, int]:
    """Return the sentence of a claim; of a long one the part that speaks of it."""
    for start, stop in sentences(paragraph):
        if start <= claim.at[0] < stop:
            if stop - start <= _LONGEST:
                return start, stop
            first = max(start, min(claim.start, claim.at[0]))
            return first, min(stop, claim.at[1] + _LONGEST // 2)
    return claim.start, claim.stop
