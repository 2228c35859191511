"""Sentences to claims: what each amount of the narrative is of, how it changed, its share.

A sentence is walked from left to right; the words before each number say whether it is an amount
of its own, a change of the one before, a base, a share, or a part of a list.
"""

from reviewer.model.amount import Amount
from reviewer.model.claim import PLANNED, Claim, Direction, DirectionWord, Measure
from reviewer.model.narrative import (
    Narrative,
    NumberKind,
    Paragraph,
    PrintedNumber,
    Section,
    enclosing,
    raw_of,
    sentences,
)
from reviewer.model.statement import StatementKind
from reviewer.model.value import replace
from reviewer.recognition.claim_parts import (
    Here,
    Told,
    follow_brackets,
    join_list,
    join_paragraphs,
    list_here,
)
from reviewer.recognition.claim_subjects import Subject, find_subject
from reviewer.recognition.claim_tokens import AgainstBudget, Denial, tokens
from reviewer.recognition.claim_words import ClaimWords
from reviewer.recognition.folding import fold
from reviewer.recognition.narrative_words import NarrativeWords
from reviewer.recognition.paragraphs import is_heading
from reviewer.recognition.printed_numbers import amounts_in
from reviewer.recognition.settled_changes import settle_changes


def find_claims(narrative: Narrative, words: NarrativeWords) -> tuple[Claim, ...]:
    """Read every claim of the narrative; which cells they speak of is found by `tie`."""
    told = Told()
    for paragraph in narrative.paragraphs:
        sections = enclosing(narrative.sections, paragraph.id)
        is_defined = any(words.claims.definitions.search(s.title) for s in sections)
        if is_defined or is_heading(paragraph.text, words.paragraphs):
            told.awaiting = None
        else:
            _read_paragraph(paragraph, sections, told, words)
    return settle_changes([_finished(claim) for claim in told.claims])


def _read_paragraph(
    paragraph: Paragraph, sections: tuple[Section, ...], told: Told, words: NarrativeWords
) -> None:
    here = Here(paragraph, sections, _scope(sections, words.claims))
    numbers = list(amounts_in(paragraph, words))
    first = len(told.claims)
    for span in sentences(paragraph):
        inside = [number for number in numbers if span[0] <= number.start < span[1]]
        _read_sentence(here, span, inside, told, words.claims)
    join_paragraphs(paragraph, first, told, words)


def _scope(sections: tuple[Section, ...], words: ClaimWords) -> tuple[StatementKind, ...]:
    scopes = (words.scope_of(section.title) for section in sections)
    return next((kinds for kinds in scopes if kinds is not None), ())


def _read_sentence(
    here: Here,
    span: tuple[int, int],
    numbers: list[PrintedNumber],
    told: Told,
    words: ClaimWords,
) -> None:
    here.first = here.current = None
    here.depth, here.lists = 0, []
    done = span[0]
    for token in tokens(here.paragraph.text, span, numbers, words):
        follow_brackets(here, here.paragraph.text[done : token.start])
        match token:
            case PrintedNumber():
                _read_number(here, done, token, told, words)
            case Denial():
                _deny(here, done, token, told, words)
            case DirectionWord():
                _turn(here, (done, token.start), token, told, words)
            case AgainstBudget():
                _hold_against_budget(here, token, told)
        done = token.stop
    if here.first is not None:
        total = told.claims[here.first].total
        here.head = _accounted(here.first, told) if total is None else total


def _accounted(planned: int, told: Told) -> int:
    """Return the final amount told right after a planned one, whose parts then follow."""
    following = told.claims[planned + 1 : planned + 2]
    of = told.claims[planned]
    is_next = following and of.measure in PLANNED and following[0].measure is Measure.FINAL
    return planned + 1 if is_next and _is_same_thing(of, following[0]) else planned


def _is_same_thing(one: Claim, other: Claim) -> bool:
    return (one.concept, one.code, one.path) == (other.concept, other.code, other.path)


def _read_number(
    here: Here, done: int, number: PrintedNumber, told: Told, words: ClaimWords
) -> None:
    lead = here.paragraph.text[done : number.start]
    planned, here.planned = here.planned, None
    change = words.change.search(lead)
    if change is not None:
        at = done + change.start("word")
        word = DirectionWord(
            change["word"], words.directions[change["word"]], at, at + len(change["word"])
        )
        claim = _turn(here, (done, at), word, told, words)
        told.claims[claim] = _changed(told.claims[claim], number, word)
    elif number.kind is NumberKind.PERCENT:
        rated = _rated(here, planned, lead, number, told, words)
        if rated is None or here.current is None:
            return
        claim = here.current
        told.claims[claim] = rated
    elif _is_its_budget(here, lead, told, words):
        here.planned = _plan(here, (done, number.start), number, told)
        return
    elif here.current is not None and (not lead or words.base.search(lead)):
        claim = here.current
        known = told.claims[claim]
        # 与上年持平0万元: a number right behind the word says the change once more
        told.claims[claim] = (
            replace(known, base=_amount(number))
            if lead
            else replace(known, change=known.change or _amount(number))
        )
    else:
        _state(here, done, number, told, words)
        return
    _lengthen(here, told, claim, number.stop)


def _is_its_budget(here: Here, lead: str, told: Told, words: ClaimWords) -> bool:
    """Whether a number is the budget that the amount before it is held against.

    支出决算为17.06万元，完成预算27万元的63.2%.
    """
    known = None if here.current is None else told.claims[here.current]
    return known is not None and known.amount is not None and bool(words.completed.search(lead))


def _plan(here: Here, lead: tuple[int, int], number: PrintedNumber, told: Told) -> int:
    """Add the budget of the amount before it; what follows is still said of that amount."""
    final = told.claims[-1 if here.current is None else here.current]
    plan = Claim(
        id=len(told.claims),
        paragraph=here.paragraph.id,
        start=lead[0],
        stop=number.stop,
        at=(lead[1], number.stop),
        quote="",
        name=final.name,
        lead=here.paragraph.text[slice(*lead)],
        concept=final.concept,
        code=final.code,
        path=final.path,
        year=final.year,
        measure=Measure.INITIAL_BUDGET,
        is_own=False,
        scope=here.scope,
        amount=_amount(number),
        amount_unit=number.amount_unit,
    )
    told.claims.append(plan)
    _lengthen(here, told, plan.id, number.stop)
    return plan.id


def _rated(
    here: Here,
    planned: int | None,
    lead: str,
    number: PrintedNumber,
    told: Told,
    words: ClaimWords,
) -> Claim | None:
    """Return the claim a percentage is of, with it as its share or as how far it was completed."""
    if here.current is None:
        return None
    known = told.claims[here.current]
    if words.completed.search(lead) or (planned is not None and lead == "的"):
        return replace(known, completed=_amount(number))
    if (share := words.share.search(lead)) is not None:
        return replace(known, share=_amount(number), share_of=share["of"])
    return None


def _amount(number: PrintedNumber) -> Amount:
    return Amount(number.value, number.places)


def _changed(claim: Claim, number: PrintedNumber, word: DirectionWord) -> Claim:
    sign = -1 if word.direction is Direction.DECREASE else 1
    amount = Amount(sign * number.value, number.places)
    if number.kind is NumberKind.PERCENT:
        return replace(claim, change_percent=amount)
    if claim.amount_unit not in {None, number.amount_unit} and number.amount_unit is not None:
        amount = _in_unit_of(claim, amount, number)
    return replace(claim, change=amount, amount_unit=claim.amount_unit or number.amount_unit)


def _in_unit_of(claim: Claim, amount: Amount, number: PrintedNumber) -> Amount:
    """Say a change in the unit of its amount: 增加 8000 元 of 万元."""
    if claim.amount_unit is None or number.amount_unit is None:
        return amount
    ratio = number.amount_unit.in_yuan / claim.amount_unit.in_yuan
    return Amount(amount.value * ratio, max(0, amount.places - ratio.adjusted()))


def _state(here: Here, done: int, number: PrintedNumber, told: Told, words: ClaimWords) -> None:
    """Add the claim that a number of its own makes."""
    parts = list_here(here, here.paragraph.text[done : number.start], words)
    claim = _new_claim(here, (done, number.start), number.stop, told, words, number)
    if parts is not None:
        join_list(told, parts, claim, words)


def _new_claim(
    here: Here,
    lead: tuple[int, int],
    stop: int,
    told: Told,
    words: ClaimWords,
    number: PrintedNumber | None = None,
) -> int:
    """Add a claim of what is told between `lead` and `stop`, of the amount `number` if any."""
    subject = find_subject(here.paragraph.text, lead, here.sections, words)
    measure = words.measure_of(subject.lead)
    subject = _of_the_plan(here, subject, measure, told)
    claim = Claim(
        id=len(told.claims),
        paragraph=here.paragraph.id,
        start=subject.start,
        stop=stop,
        at=(lead[1], stop),
        quote=raw_of(here.paragraph, subject.start, stop),
        name=subject.name,
        lead=subject.lead,
        concept=subject.concept,
        code=subject.code,
        path=subject.path,
        year=subject.year,
        measure=measure,
        is_own=subject.is_own,
        scope=here.scope,
        amount=None if number is None else _amount(number),
        amount_unit=None if number is None else number.amount_unit,
    )
    told.claims.append(claim)
    here.current = claim.id
    here.first = claim.id if here.first is None else here.first
    return claim.id


def _of_the_plan(here: Here, subject: Subject, measure: Measure | None, told: Told) -> Subject:
    """Let a bare 支出决算为 be of what the sentence has just told the budget of."""
    if subject.is_own or measure is not Measure.FINAL or here.current is None:
        return subject
    planned = told.claims[here.current]
    if planned.measure not in PLANNED:
        return subject
    return replace(
        subject,
        name=planned.name,
        concept=planned.concept,
        code=planned.code,
        path=planned.path,
        is_own=planned.is_own,
    )


def _lengthen(here: Here, told: Told, claim: int, stop: int) -> None:
    """Let the quotation of a claim run to `stop`, when that stands in its own paragraph."""
    known = told.claims[claim]
    if known.paragraph == here.paragraph.id:
        quote = raw_of(here.paragraph, known.start, stop)
        told.claims[claim] = replace(known, stop=stop, quote=quote)


def _turn(
    here: Here, lead: tuple[int, int], word: DirectionWord, told: Told, words: ClaimWords
) -> int:
    """Add a word of direction to the claim it is said of, and return that claim."""
    claim = here.head if here.current is None else here.current
    subject = find_subject(here.paragraph.text, lead, here.sections, words)
    is_other = subject.concept is not None and subject.is_own
    if (
        claim is None
        or (is_other and subject.concept != told.claims[claim].concept)
        or _is_of_another(subject, told.claims[claim], words)
    ):
        claim = _new_claim(here, lead, word.stop, told, words)
    known = told.claims[claim]
    said = (*known.words, word)
    if known.paragraph == here.paragraph.id:
        quote = raw_of(here.paragraph, known.start, word.stop)
        told.claims[claim] = replace(known, words=said, stop=word.stop, quote=quote)
    else:
        told.claims[claim] = replace(known, words=said)
    return claim


def _is_of_another(subject: Subject, known: Claim, words: ClaimWords) -> bool:
    """Whether a change names what it is of, where that of the amount before it is told.

    总收入比上年减少243万元。其中，财政补助收入减少660万元.
    """
    is_changed = known.change is not None or known.change_percent is not None
    is_named = subject.is_own and words.named.search(subject.name) is not None
    return is_changed and is_named and fold(subject.name) != fold(known.name)


def _hold_against_budget(here: Here, token: AgainstBudget, told: Told) -> None:
    """Add 大于预算数 to the amount it is said of: the last one, or that of the sentence before."""
    claim = here.head if here.current is None else here.current
    if claim is not None:
        told.claims[claim] = replace(told.claims[claim], against_budget=token.word)
        _lengthen(here, told, claim, token.stop)


def _deny(here: Here, done: int, denial: Denial, told: Told, words: ClaimWords) -> None:
    concept = words.concept_of(denial.what)
    if concept is not None:
        claim = _new_claim(here, (done, denial.start), denial.stop, told, words)
        told.claims[claim] = replace(
            told.claims[claim], concept=concept.id, name=denial.what, denies=True
        )


def _finished(claim: Claim) -> Claim:
    """Settle direction and sign once all words of a claim are known."""
    said = [word.direction for word in claim.words if word.direction is not None]
    moved = [direction for direction in said if direction is not Direction.LEVEL]
    is_level = claim.change is not None and claim.change.value == 0
    direction = Direction.LEVEL if said and (is_level or not moved) else next(iter(moved), None)
    change = claim.change
    if change is not None and direction is Direction.DECREASE and change.value > 0:
        change = Amount(-change.value, change.places)
    if direction is claim.direction and change is claim.change:
        return claim
    return replace(claim, direction=direction, change=change)
