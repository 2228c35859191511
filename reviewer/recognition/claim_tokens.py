"""What of a sentence makes claims: amounts, percentages, words of no change, denials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model.claim import Direction, DirectionWord
from reviewer.model.narrative import NumberKind, PrintedNumber
from reviewer.recognition.claim_words import ClaimWords

_RATE_REACH = 12


@dataclass(frozen=True, slots=True)
class Denial:
    """没有安排…, at its place; `what` is what there is none of."""

    start: int
    stop: int
    what: str


@dataclass(frozen=True, slots=True)
class AgainstBudget:
    """决算数大于预算数: a final amount held against its budget, not against the year before."""

    start: int
    stop: int
    word: DirectionWord


Token = PrintedNumber | DirectionWord | Denial | AgainstBudget


def tokens(
    text: str, span: tuple[int, int], numbers: Sequence[PrintedNumber], words: ClaimWords
) -> Iterator[Token]:
    """Yield the tokens of the sentence `span` in order. What only gives reasons is left out."""
    found: list[Token] = [n for n in numbers if _counts(text, n, words)]
    against = list(_against_budget(text, span, words))
    found += against
    found += [
        DirectionWord(match["word"], Direction.LEVEL, *match.span("word"))
        for match in words.level.finditer(text, *span)
        if not any(one.start <= match.start() < one.stop for one in against)
    ]
    found += [
        Denial(*match.span(), match["what"] or match["noun"] or "")
        for match in words.denial.finditer(text, *span)
    ]
    reasons = list(_reasons(text, span, words))
    for token in sorted(found, key=_start):
        if not any(start <= token.start < stop for start, stop in reasons):
            yield token


def _against_budget(
    text: str, span: tuple[int, int], words: ClaimWords
) -> Iterator[AgainstBudget]:
    for direction, pattern in words.against_budget:
        for match in pattern.finditer(text, *span):
            word = DirectionWord(match["word"], direction, *match.span("word"))
            yield AgainstBudget(*match.span(), word)


def _start(token: Token) -> int:
    return token.start


def _counts(text: str, number: PrintedNumber, words: ClaimWords) -> bool:
    """Tell an amount or percentage from a count, a threshold and a rate."""
    if number.kind is NumberKind.COUNT or words.threshold_after.match(text, number.stop):
        return False
    before = text[max(0, number.start - _RATE_REACH) : number.start]
    return not words.rate_before.search(before)


def _reasons(text: str, span: tuple[int, int], words: ClaimWords) -> Iterator[tuple[int, int]]:
    """Yield the stretches that only give reasons: up to a semicolon, or the sentence's end."""
    at = span[0]
    while match := words.reason.search(text, at, span[1]):
        stop = text.find(";", match.end(), span[1])
        while stop >= 0 and words.reason_item.match(text, stop):
            stop = text.find(";", stop + 1, span[1])
        at = span[1] if stop < 0 else stop
        yield match.start(), at
