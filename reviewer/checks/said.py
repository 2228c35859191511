"""What checks of the narrative share: names, keys and evidence of claims, and their amounts."""

from collections.abc import Iterable
from decimal import Decimal

from reviewer.checks.naming import fold
from reviewer.model.amount import Amount, AmountUnit, format_amount
from reviewer.model.claim import Claim, DirectionWord
from reviewer.model.fact import FactBook
from reviewer.model.finding import Evidence, EvidenceRole
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.narrative import on_one_line, places_of, raw_of

NO_CLAIMS = Message("文件的文字部分没有读到金额。")

# A rate said in prose that is further off than this is more than a matter of rounding.
SLIGHT_POINTS = Decimal("0.05")

_LONGEST_NAME = 30

# What claims of three-public expenses are of.
THREE_PUBLIC = frozenset(
    {
        "three_public_expenses",
        "overseas_travel",
        "official_hospitality",
        "official_vehicles",
        "vehicle_purchase",
        "vehicle_operation",
    }
)


def claim_name(claim: Claim) -> str:
    """Return what the amount is of, as printed; the words before it when that is too long."""
    name = " ".join(part for part in (claim.code, claim.name) if part)
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"


def claim_key(claim: Claim, book: FactBook) -> str:
    """Return a key by meaning: what is claimed, and which time the narrative says so."""
    own = _key(claim)
    same = [other.id for other in book.claims if _key(other) == own]
    return own if len(same) < 2 else f"{own}#{same.index(claim.id) + 1}"


def _key(claim: Claim) -> str:
    what = claim.code or claim.concept or fold(claim.name)
    return f"narrative:{what}:{claim.year or ''}"


def said(claim: Claim, book: FactBook, role: EvidenceRole = EvidenceRole.PART) -> Evidence:
    """Return the amount of a claim as evidence, its sentence quoted."""
    places = places_of(book.paragraphs[claim.paragraph], *claim.at)
    place = places[0] if places else None
    return Evidence(role, place=place, quote=on_one_line(claim.quote), claim=claim.id)


def word_said(claim: Claim, word: DirectionWord, book: FactBook) -> Evidence:
    """Return one word of a claim as evidence."""
    paragraph = book.paragraphs[claim.paragraph]
    places = places_of(paragraph, word.start, word.stop)
    quote = on_one_line(raw_of(paragraph, min(claim.start, word.start), word.stop))
    return Evidence(EvidenceRole.PLACE, place=places[0], quote=quote, claim=claim.id)


def printed(cells: Iterable[CellRef], book: FactBook) -> tuple[Evidence, ...]:
    facts = [fact for ref in cells if (fact := book.at(ref)) is not None]
    return tuple(Evidence(EvidenceRole.TOTAL, fact.statement, fact.cell) for fact in facts)


def cells_yuan(cells: Iterable[CellRef], book: FactBook) -> Decimal:
    """Add up what cells hold, blanks as zero."""
    facts = (book.at(ref) for ref in cells)
    return sum((fact.amount_yuan or Decimal(0) for fact in facts if fact), Decimal(0))


def unit_of(claim: Claim) -> AmountUnit:
    return claim.amount_unit or AmountUnit.YUAN


def in_unit_of(claim: Claim, amount_yuan: Decimal) -> Decimal:
    """Say an amount in yuan in the unit of a claim, without needless zeros."""
    return exact(amount_yuan / unit_of(claim).in_yuan)


def exact(value: Decimal) -> Decimal:
    """Write a value with as many places as it needs, at least two."""
    exponent = value.normalize().as_tuple().exponent
    places = max(2, -exponent) if isinstance(exponent, int) else 2
    return value.quantize(Decimal(1).scaleb(-places))


def rounding_of(amount: Amount) -> Decimal:
    """Return half of the last printed place: how far rounding may have moved an amount."""
    return Decimal(1).scaleb(-amount.places) / 2


def shown(amount: Amount | None) -> str:
    """Write an amount with the places it was printed with."""
    return "" if amount is None else format_amount(amount.value, amount.places)


def shown_decimal(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    return format_amount(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0)
