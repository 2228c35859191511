"""Claims tied to cells: by what they are of first, by their value second."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reviewer.model.account import accounts_of_year
from reviewer.model.claim import PLANNED, PRIOR_YEAR, Claim, claim_term, own_measure
from reviewer.model.disclosure import Disclosure, Scope
from reviewer.model.fact import FactBook
from reviewer.model.grid import CellRef
from reviewer.model.narrative import enclosing
from reviewer.model.statement import StatementKind
from reviewer.model.tolerance import Grade, grade_copy
from reviewer.model.value import replace
from reviewer.recognition.account_index import AccountIndex, make_index, name_key
from reviewer.recognition.claim_words import MAIN, CellsOf, ClaimWords, Concept
from reviewer.recognition.fact_index import Candidate, FactIndex, Found
from reviewer.recognition.vocabulary import Vocabulary

FUNCTIONAL_ACCOUNT, ECONOMIC_ACCOUNT = "functional_account", "economic_account"

_FUNCTIONAL_KINDS = (
    StatementKind.GENERAL_PUBLIC_EXPENDITURE,
    StatementKind.EXPENDITURE_DETAIL,
    StatementKind.APPROPRIATION_SUMMARY,
    StatementKind.REVENUE_EXPENDITURE_SUMMARY,
    StatementKind.REVENUE_DETAIL,
    StatementKind.GOVERNMENT_FUND_EXPENDITURE,
    StatementKind.GOVERNMENT_FUND_FLOW,
    StatementKind.STATE_CAPITAL_EXPENDITURE,
    StatementKind.OTHER,
)
_ECONOMIC_KINDS = (
    StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
    StatementKind.GENERAL_PUBLIC_ECONOMIC,
    StatementKind.OTHER,
)
_ECONOMIC_COLUMNS = (MAIN, "basic.operating", "basic.personnel", "use.basic")


@dataclass(frozen=True, slots=True)
class _Named:
    """The claims with their years, with the accounts their words name, and what they come from."""

    made_from: tuple[object, ...]
    lines: tuple[object, ...]
    dated: tuple[Claim, ...]
    keys: tuple[frozenset[str], ...]
    claims: tuple[Claim, ...]
    accounts: AccountIndex


@dataclass(frozen=True, slots=True)
class _Tied:
    """A claim tied, with every place that was looked at for it."""

    named: Claim
    disclosure: Disclosure
    looked_at: tuple[Found, ...]
    claim: Claim


@dataclass(slots=True)
class KeptTies:
    """What the last tying of a document's claims left for the next; for one vocabulary."""

    index: FactIndex | None = None
    named: _Named | None = None
    tied: dict[int, _Tied] = field(default_factory=dict)

    def copy(self) -> "KeptTies":
        return KeptTies(self.index, self.named, dict(self.tied))


@dataclass(slots=True)
class _Looking:
    """The index of facts, noting what is looked up in it."""

    index: FactIndex
    looked_at: list[Found] = field(default_factory=list)

    def candidates(self, wanted: CellsOf) -> tuple[Candidate, ...]:
        found = self.index.find(wanted)
        self.looked_at.append(found)
        return found.candidates


def tie(
    book: FactBook, vocabulary: Vocabulary, words: ClaimWords, kept: KeptTies | None = None
) -> tuple[Claim, ...]:
    """Return the claims of the book's narrative with the cells they speak of.

    `kept` belongs to the caller and is filled here: a claim is tied again only when its account
    or one of the places looked at for it has changed; else it stays the same object.
    """
    kept = KeptTies() if kept is None else kept
    index = kept.index = FactIndex(book, kept.index)
    concepts = {concept.id: concept for concept in words.concepts}
    claims = []
    for named in _named_claims(book, vocabulary, words, kept):
        known = kept.tied.get(named.id)
        if known is None or not _still_holds(known, named, book.disclosure, index):
            looking = _Looking(index)
            tied = _tied(named, concepts, looking, book.disclosure)
            claim = _shared(tied, looking, book.disclosure, words)
            known = _Tied(named, book.disclosure, tuple(looking.looked_at), claim)
            kept.tied[named.id] = known
        claims.append(known.claim)
    return tuple(claims)


def _still_holds(known: _Tied, named: Claim, disclosure: Disclosure, index: FactIndex) -> bool:
    is_same = known.named is named and known.disclosure == disclosure
    return is_same and index.gone.isdisjoint(known.looked_at)


def _named_claims(
    book: FactBook, vocabulary: Vocabulary, words: ClaimWords, kept: KeptTies
) -> tuple[Claim, ...]:
    """Return the claims with their year and account; names of accounts are those of lines."""
    before = kept.named
    year, lines = book.disclosure.year, tuple(s.lines for s in book.statements)
    made_from = (book.narrative.claims, year, book.disclosure.scope)
    if before is not None and before.made_from == made_from:
        if before.lines == lines:
            return before.claims
        dated = before.dated
    else:
        before = None
        told = book.narrative.claims
        dated = tuple(_dated(claim, _year_of(claim, book, words)) for claim in told)
    accounts = make_index(book.statements, accounts_of_year(vocabulary.accounts, year))
    if before is None:
        keys = tuple(_keys(claim, words) for claim in dated)
        named = tuple(_named(claim, accounts, words) for claim in dated)
    else:
        keys = before.keys
        named = tuple(_named_again(dated, before, accounts, words))
    kept.named = _Named(made_from, lines, dated, keys, named, accounts)
    return named


def _keys(claim: Claim, words: ClaimWords) -> frozenset[str]:
    """Return the names a claim is looked for by among those of accounts."""
    if claim.concept is not None:
        bare = _before_budget(claim, words)
        return frozenset() if bare is None else frozenset({name_key(bare)})
    return frozenset(map(name_key, (*claim.path, words.numbering.sub("", claim.name))))


def _named_again(
    dated: Iterable[Claim], before: _Named, accounts: AccountIndex, words: ClaimWords
) -> Iterator[Claim]:
    """Yield the claims as they were but for those whose names may stand for other accounts.

    Equal ones stay the same objects, so that none but those of other names is tied again.
    """
    moved = accounts.names_moved(before.accounts)
    for claim, keys, known in zip(dated, before.keys, before.claims, strict=True):
        if moved is not None and moved.isdisjoint(keys):
            yield known
        else:
            new = _named(claim, accounts, words)
            yield known if new == known else new


def _year_of(claim: Claim, book: FactBook, words: ClaimWords) -> int | None:
    """Return which year an amount is of that names none: the document's.

    A government reports on the year that ends beside the one it plans: the paragraph says which,
    else the title it stands under.
    """
    if book.disclosure.scope is not Scope.GOVERNMENT:
        return book.disclosure.year
    around = enclosing(book.narrative.sections, claim.paragraph)
    texts = (book.narrative.paragraphs[claim.paragraph].text, *(s.title for s in around))
    for text in texts:
        years = {int(match["year"]) for match in words.year.finditer(text)}
        if years:
            return years.pop() if len(years) == 1 else book.disclosure.year
    return book.disclosure.year


def _dated(claim: Claim, year: int | None) -> Claim:
    if claim.year == PRIOR_YEAR:
        return replace(claim, year=None if year is None else year - 1)
    return replace(claim, year=year) if claim.year is None else claim


def _named(claim: Claim, accounts: AccountIndex, words: ClaimWords) -> Claim:
    """Return the claim with the account its words name."""
    if claim.concept is not None:
        return _of_category(claim, accounts, words)
    code = claim.code or accounts.of_path(claim.path)
    name = words.numbering.sub("", claim.name)
    if code is None and not claim.path:
        code = words.account_names.get(name) or accounts.category(name)
        code = code or accounts.economic_account(name)
    if code is None:
        return claim
    kind = FUNCTIONAL_ACCOUNT if code.startswith("2") else ECONOMIC_ACCOUNT
    return replace(claim, code=code, concept=kind)


def _of_category(claim: Claim, accounts: AccountIndex, words: ClaimWords) -> Claim:
    """Return a claim of 教育支出预算 as one of 教育支出, not of all expenditure."""
    bare = _before_budget(claim, words)
    code = None if bare is None else accounts.category(bare)
    return claim if code is None else replace(claim, code=code, concept=FUNCTIONAL_ACCOUNT)


def _before_budget(claim: Claim, words: ClaimWords) -> str | None:
    """Return what a claim is called before 预算 or 决算, where it ends so and names no account."""
    bare, added = words.account_tail.subn("", words.numbering.sub("", claim.name))
    return bare if added and not claim.code and not claim.path else None


def _tied(
    claim: Claim,
    concepts: dict[str, Concept],
    index: _Looking,
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
    index: _Looking,
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


def _shared(claim: Claim, index: _Looking, disclosure: Disclosure, words: ClaimWords) -> Claim:
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
    claim: Claim, places: Sequence[CellsOf], index: _Looking, disclosure: Disclosure
) -> Claim:
    """Note where this year's statements hold what is said of the year before."""
    is_before = disclosure.year is not None and claim.year == disclosure.year - 1
    if not is_before or claim.amount is None or not claim.amount.value:
        return claim
    equal = [c for place in places for c in index.candidates(place) if _equal(claim, c)]
    return replace(claim, as_current=_cells(equal))


def _tied_to_plan(claim: Claim, places: Sequence[CellsOf], index: _Looking) -> Claim:
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


def _parts(claim: Claim, concepts: dict[str, Concept], index: _Looking) -> tuple[CellRef, ...]:
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
