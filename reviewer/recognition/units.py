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

Learned = tuple[AmountUnit | None, UnitSource | None]
UNKNOWN: Learned = (None, None)


def printed_unit(
    notes: Iterable[str], in_title: str, header: Iterable[str], words: UnitWords
) -> tuple[AmountUnit | None, UnitSource | None]:
    """Return the unit printed with a statement: the nearest folded note first, then its title.

    Else it may stand in brackets behind the headers, 合计(万元), the same behind all.
    """
    header = list(header)
    for note in (*notes, *header):
        if match := words.label.search(note):
            return AmountUnit(match["unit"]), UnitSource.LABEL
    if match := words.title.search(in_title):
        return AmountUnit(match["unit"]), UnitSource.TITLE
    behind = {match["unit"] for text in header if (match := words.title.search(text))}
    return (AmountUnit(behind.pop()), UnitSource.LABEL) if len(behind) == 1 else (None, None)


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
    of_document: Learned, amounts: Sequence[Decimal]
) -> tuple[AmountUnit | None, UnitSource | None]:
    """Return the unit of a statement that prints none, and where it was learned.

    Where nothing in the document names a unit, all its amounts together tell: a small statement
    by itself would be taken for one in 万元.
    """
    largest = max((abs(amount) for amount in amounts), default=Decimal(0))
    if largest >= _LARGEST_IN_WAN_YUAN:
        return AmountUnit.YUAN, UnitSource.MAGNITUDE
    if of_document[0] is not None:
        return of_document
    return (AmountUnit.WAN_YUAN, UnitSource.MAGNITUDE) if amounts else (None, None)
