"""Checks of the words prose uses for changes."""

from collections.abc import Iterator

from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import claim_key, claim_name, word_said
from reviewer.model.claim import Claim, Direction, DirectionWord
from reviewer.model.finding import Severity
from reviewer.model.message import Message

BOTH_WAYS = "文中说“{claim}”“{words}”，两个方向自相矛盾，像是模板没有改完。请核对后只留一个。"
ZERO_CHANGE = "文中说“{claim}”“{word}”0，没有增减应写“持平”。"
ALSO_LEVEL = (
    "文中说“{claim}”既“{word}”又与上年“{level}”，自相矛盾，像是模板没有改完。"
    "没有增减的，只写与上年持平。"
)
NO_CHANGES = "文中没有增减变化的说法。"

_MOVES = (Direction.INCREASE, Direction.DECREASE)

_READS = (Reads.TEXT, Reads.CLAIMS)


@check(
    "NN-11",
    title="方向词自相矛盾",
    title_en="Two words of direction contradict",
    basis="一项增减只有一个方向",
    severity=Severity.WARNING,
    reads=_READS,
)
def both_ways(material: CheckInput) -> Iterator[Spot | Message]:
    """Report changes said to go both ways."""
    turned = _turned(material)
    if not turned:
        yield Message(NO_CHANGES)
    for claim in turned:
        doubtful = _contradicting(claim)
        if doubtful:
            words = "、".join(dict.fromkeys(word.text for word in doubtful))
            values = {"claim": claim_name(claim), "words": words}
            evidence = tuple(word_said(claim, word, material.book) for word in doubtful)
            yield Spot(claim_key(claim, material.book), Message(BOTH_WAYS, values), evidence)


def _contradicting(claim: Claim) -> list[DirectionWord]:
    moved = [word for word in claim.words if word.direction in _MOVES]
    double = [word for word in claim.words if word.direction is None]
    return moved if len({word.direction for word in moved}) > 1 else double


@check(
    "NN-12",
    title="零增减应写持平",
    title_en="No change is said to be level",
    basis="增减额为零时应表述为持平",
    severity=Severity.INFO,
    reads=_READS,
)
def zero_change(material: CheckInput) -> Iterator[Spot | Message]:
    """Report increases and decreases by nothing."""
    turned = _turned(material)
    if not turned:
        yield Message(NO_CHANGES)
    for claim in turned:
        moved = [word for word in claim.words if word.direction is not Direction.LEVEL]
        if moved and claim.change is not None and claim.change.value == 0:
            level = [word for word in claim.words if word.direction is Direction.LEVEL]
            values = {"claim": claim_name(claim), "word": moved[0].text}
            evidence = tuple(word_said(claim, w, material.book) for w in (*moved[:1], *level[:1]))
            text, severity = ZERO_CHANGE, None
            if level:
                values["level"] = level[0].text
                text, severity = ALSO_LEVEL, Severity.WARNING
            yield Spot(claim_key(claim, material.book), Message(text, values), evidence, severity)


def _turned(material: CheckInput) -> list[Claim]:
    return [claim for claim in material.book.claims if claim.words]


NARRATIVE_WORD_CHECKS = (both_ways, zero_change)
