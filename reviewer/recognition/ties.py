"""Claims tied to cells: by what they are of first, by their value second."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reviewer.model.account import accounts_of_year
from reviewer.model.claim import PLANNED, PRIOR_YEAR, Claim, claim_term, own_measure
from reviewer.model.disclosure import Disclosure
from reviewer.model.fact import FactBook
from reviewer.model.grid import CellRef
from reviewer.model.statement import StatementKind
from reviewer.model.tolerance import Grade, grade_copy
from reviewer.recognition.account_index import AccountIndex, make_index
from reviewer.recognition.claim_words import MAIN, CellsOf, ClaimWords, Concept
from reviewer.recognition.fact_index import Candidate, FactIndex
from reviewer.recognition.vocabulary import Vocabulary

FUNCTIONAL_ACCOUNT, ECONOMIC_ACCOUNT = "functional_account", "economic_account"

_FUNCTIONAL_KINDS = (
    StatementKind.GENERAL_PUBLIC_EXPENDITURE,
    StatementKind.EXPENDITURE_DETAIL,
    StatementKind.APPROPRIATION_SUMMARY,
    StatementKind.REVENUE_EXPENDITURE_SUMMARY,
    StatementKind.REVENUE_DETAIL,
    StatementKind.GOVERNMENT_FUND_EXPENDITURE,
    StatementKind.STATE_CAPITAL_EXPENDITURE,
    StatementKind.OTHER,
)
_ECONOMIC_KINDS = (
    StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
    StatementKind.GENERAL_PUBLIC_ECONOMIC,
    StatementKind.OTHER,
)
_ECONOMIC_COLUMNS = (MAIN, "basic.operating", "basic.personnel", "use.basic")


def tie(book: FactBook, vocabulary: Vocabulary, words: ClaimWords) -> tuple[Claim, ...]:
    """Return the claims of the book's narrative with the cells they speak of."""
    year = book.disclosure.year
    index = FactIndex(book)
    accounts = make_index(book.statements, accounts_of_year(vocabulary.accounts, year))
    concepts = {concept.id: concept for concept in words.concepts}
    named = (_named(_dated(claim, year), accounts, words) for claim in book.narrative.claims)
    tied = (_tied(claim, concepts, index, book.disclosure) for claim in named)
    return tuple(_shared(claim, index, book.disclosure, words) for claim in tied)


def _dated(claim: Claim, year: int | None) -> Claim:
    if claim.year == PRIOR_YEAR:
        return replace(claim, year=None if year is None else year - 1)
    return replace(claim, year=year) if claim.year is None else claim


def _named(claim: Claim, accounts: AccountIndex, words: ClaimWords) -> Claim:
    """Return the claim with the account its words name."""
    if claim.concept is not None:
        return claim
    code = claim.code or accounts.of_path(claim.path)
    name = words.numbering.sub("", claim.name)
    if code is None and not claim.path:
        code = words.account_names.get(name) or accounts.category(name)
        code = code or accounts.economic_account(name)
    if code is None:
        return claim
    kind = FUNCTIONAL_ACCOUNT if code.startswith("2") else ECONOMIC_ACCOUNT
    return replace(claim, code=code, concept=kind)


def _tied(
    claim: Claim,
    concepts: dict[str, Concept],
    index: FactIndex,
    disclosure: Disclosure,
) -> Claim:
    sure, likely = _places(claim, concepts)
    if not _is_of_this_year(claim, disclosure):
        return _as_current(claim, sure, index, disclosure)
    if claim.measure not in {None, own_measure(disclosure.stage)}:
        return _tied_to_plan(claim, sure, index)
    return _tied_to_own(claim, (sure, likely), concepts, index)


def _tied_to_own(
    claim: Claim,
    places: tuple[Sequence[CellsOf], Sequence[CellsOf]],
    concepts: dict[str, Concept],
    index: FactIndex,
) -> Claim:
    """Tie an amount to the cells that hold it, else to the first that should."""
    sure, likely = places
    every = [c for place in sure for c in index.candidates(place)]
    scoped = [c for c in every if c.kind in claim.scope]
    maybe = [c for place in likely for c in index.candidates(place)]
    if claim.denies:
        return _denied(claim, scoped or every)
    if claim.amount is None:
        return claim
    for candidates in ([*scoped, *every], maybe):
        equal = [c for c in candidates if _equal(claim, c)]
        if equal:
            return replace(claim, cells=_cells(equal), agrees=True)
    against = (scoped or every)[:1]
    if against:
        return replace(claim, cells=_cells(against), agrees=False)
    return replace(claim, at_least=_parts(claim, concepts, index))


def _shared(claim: Claim, index: FactIndex, disclosure: Disclosure, words: ClaimWords) -> Claim:
    """Return the claim with the cells of what its share is said to be of (占本年支出合计的…%)."""
    concept = words.concept_of(claim.share_of) if claim.share_of else None
    if concept is None or not _is_of_this_year(claim, disclosure):
        return claim
    candidates = [c for place in concept.cells for c in index.candidates(place)]
    if len({c.amount_yuan for c in candidates}) != 1 or not candidates[0].amount_yuan:
        return claim
    return replace(claim, whole=_cells(candidates[:1]))


def _is_of_this_year(claim: Claim, disclosure: Disclosure) -> bool:
    return claim.year is None or disclosure.year is None or claim.year == disclosure.year


def _as_current(
    claim: Claim, places: Sequence[CellsOf], index: FactIndex, disclosure: Disclosure
) -> Claim:
    """Note where this year's statements hold what is said of the year before."""
    is_before = disclosure.year is not None and claim.year == disclosure.year - 1
    if not is_before or claim.amount is None or not claim.amount.value:
        return claim
    equal = [c for place in places for c in index.candidates(place) if _equal(claim, c)]
    return replace(claim, as_current=_cells(equal))


def _tied_to_plan(claim: Claim, places: Sequence[CellsOf], index: FactIndex) -> Claim:
    """Tie what final accounts say was planned to columns of the budget, where there are any.

    Prose says 预算 of the year's first as of its adjusted budget: of two columns either may be
    meant, and only when there is one must it agree.
    """
    if claim.amount is None or claim.measure not in PLANNED:
        return claim
    planned = [place.of_measure(measure) for place in places for measure in sorted(PLANNED)]
    candidates = [c for place in planned for c in index.candidates(place)]
    equal = [c for c in candidates if _equal(claim, c)]
    if equal:
        return replace(claim, cells=_cells(equal), agrees=True)
    columns = {fact.column.role for c in candidates for fact in c.facts}
    is_clear = len(columns) == 1
    return replace(claim, cells=_cells(candidates), agrees=False) if is_clear else claim


def _places(
    claim: Claim, concepts: dict[str, Concept]
) -> tuple[Sequence[CellsOf], Sequence[CellsOf]]:
    """Return where the amount is printed for certain, and where it usually is."""
    match claim.concept:
        case None:
            return (), ()
        case "functional_account":
            line = ((f"code:{claim.code}",),)
            return (CellsOf(_FUNCTIONAL_KINDS, line, (MAIN,)),), ()
        case "economic_account":
            line = ((f"code:{claim.code}",),)
            return (), (CellsOf(_ECONOMIC_KINDS, line, _ECONOMIC_COLUMNS),)
        case _:
            concept = concepts[claim.concept]
            return concept.cells, (*concept.weak, *concept.least)


def _equal(claim: Claim, candidate: Candidate) -> bool:
    if claim.amount is None:
        return False
    stated = claim_term(claim, claim.amount)
    together = candidate.together
    if grade_copy(stated, together) is Grade.EQUAL:
        return True
    # prose in 万元 is often cut off instead of rounded: 87.708 becomes 87.70
    left_out = together.amount_yuan - stated.amount_yuan
    return stated.place_yuan > together.place_yuan and 0 < left_out < stated.place_yuan


def _cells(candidates: Iterable[Candidate]) -> tuple[CellRef, ...]:
    return tuple(dict.fromkeys(fact.cell for c in candidates for fact in c.facts))


def _parts(claim: Claim, concepts: dict[str, Concept], index: FactIndex) -> tuple[CellRef, ...]:
    """Return the cells that hold a part of the amount, when no cell holds all of it."""
    concept = concepts.get(claim.concept or "")
    if concept is None:
        return ()
    return _cells([c for place in concept.least for c in index.candidates(place)][:1])


def _denied(claim: Claim, candidates: Sequence[Candidate]) -> Claim:
    if not candidates:
        return claim
    filled = [c for c in candidates if c.amount_yuan != Decimal(0)]
    return replace(claim, cells=_cells(filled or candidates), agrees=not filled)
