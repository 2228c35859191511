"""The amount unit of a statement: by its label, its title, the document or its amounts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from reviewer.model.amount import AmountUnit
from reviewer.model.grid import TextLine
from reviewer.model.statement import UnitSource
from reviewer.recognition.folding import fold
from reviewer.recognition.vocabulary import UnitWords

# An amount of ten million in 万元 is a hundred billion yuan: no entity's, so it is in yuan.
_LARGEST_IN_WAN_YUAN = Decimal(10_000_000)


def unit_of_label(texts: Iterable[str], words: UnitWords) -> AmountUnit | None:
    """Return the unit a folded note such as 单位:万元 names, the nearest note first."""
    for text in texts:
        if match := words.label.search(text):
            return AmountUnit(match["unit"])
    return None


def unit_of_title(title: str, words: UnitWords) -> AmountUnit | None:
    match = words.title.search(fold(title))
    return AmountUnit(match["unit"]) if match else None


def unit_of_document(
    known: Sequence[AmountUnit], lines: Iterable[TextLine], words: UnitWords
) -> AmountUnit | None:
    """Return what most statements are in, else what the narrative counts in."""
    if known:
        return Counter(known).most_common(1)[0][0]
    told = Counter(
        match["unit"] for line in lines for match in words.narrative.finditer(fold(line.text))
    )
    return AmountUnit(told.most_common(1)[0][0]) if told else None


def choose_unit(
    title: str, of_document: AmountUnit | None, amounts: Sequence[Decimal], words: UnitWords
) -> tuple[AmountUnit | None, UnitSource | None]:
    """Return the unit of a statement without a label, and where it was learned."""
    named = unit_of_title(title, words)
    if named is not None:
        return named, UnitSource.TITLE
    largest = max((abs(amount) for amount in amounts), default=Decimal(0))
    if largest >= _LARGEST_IN_WAN_YUAN:
        return AmountUnit.YUAN, UnitSource.MAGNITUDE
    if of_document is not None:
        return of_document, UnitSource.DOCUMENT
    return (AmountUnit.WAN_YUAN, UnitSource.MAGNITUDE) if amounts else (None, None)
