"""Lists of parts in prose: which are open, what total they are of, and where they go on.

A list may run on over paragraphs: those after 其中: are its parts, as long as they are numbered
alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewer.model.claim import Claim, Measure
from reviewer.model.narrative import Paragraph, Section
from reviewer.model.statement import StatementKind
from reviewer.recognition.claim_words import ClaimWords
from reviewer.recognition.narrative_words import NarrativeWords
from reviewer.recognition.paragraphs import heading_rule

_END_OF_LIST_WORDS = 30


@dataclass(slots=True)
class PartList:
    """A list of parts that is open: of which claim if it is told, and how deep in brackets."""

    total: int | None
    depth: int
    is_begun: bool = False


@dataclass(slots=True)
class Told:
    """What was read so far; `awaiting` is a total whose parts follow as paragraphs.

    `numbering` is the level those paragraphs are numbered at, 0 for not numbered.
    """

    claims: list[Claim] = field(default_factory=list)
    awaiting: int | None = None
    numbering: int | None = None


@dataclass(slots=True)
class Here:
    """Where in a paragraph the reading is. Claims are told by their ids."""

    paragraph: Paragraph
    sections: tuple[Section, ...]
    scope: tuple[StatementKind, ...]
    head: int | None = None  # what the sentence before is about
    first: int | None = None  # the first claim of this sentence
    current: int | None = None  # the last one
    planned: int | None = None  # the budget it has just been held against
    depth: int = 0
    lists: list[PartList] = field(default_factory=list)


def follow_brackets(here: Here, lead: str) -> None:
    """End the lists whose bracket is closed, and an inner list at a semicolon."""
    for character in lead:
        if character == "(":
            here.depth += 1
        elif character == ")":
            here.depth = max(0, here.depth - 1)
            here.lists = [listed for listed in here.lists if listed.depth <= here.depth]
        elif character == ";" and len(here.lists) > 1 and here.lists[-2].depth == here.depth:
            here.lists.pop()


def list_here(here: Here, lead: str, words: ClaimWords) -> PartList | None:
    """Return the list the next claim is in, opening one where `lead` announces it."""
    _, semicolon, clause = lead.rpartition(";")
    if semicolon and words.year.match(clause) and _has_told_parts(here):
        # 收入10万元，其中…；2024年支出10万元，其中…: the year is named anew for another whole
        here.lists = []
    match = words.list_.search(clause)
    if match is not None:
        is_new_list = bool(semicolon) or here.current is None
        of_before = here.lists[-1].total if here.lists and here.current is not None else here.head
        total = of_before if is_new_list else here.current
        if is_new_list:
            here.lists = here.lists[:-1]
        here.lists.append(PartList(total, here.depth))
    return here.lists[-1] if here.lists else None


def _has_told_parts(here: Here) -> bool:
    return bool(here.lists) and here.lists[-1].is_begun and here.depth == here.lists[-1].depth


def join_list(told: Told, parts: PartList, claim: int, words: ClaimWords) -> None:
    """Make a claim a part of an open list, or of that part of it that it is within."""
    if parts.total is None:
        return
    if (around := _around(told, parts.total, claim, words)) is not None and parts.is_begun:
        _add_part(told, around, claim, begins=not told.claims[around].components)
        return
    _add_part(told, parts.total, claim, begins=not parts.is_begun)
    parts.is_begun = True


def _around(told: Told, total: int, part: int, words: ClaimWords) -> int | None:
    """Return the part of a list that a further one is within: 公务用车运行费, of 公务用车."""
    concept = words.concept(told.claims[part].concept)
    lists = told.claims[total].components
    if concept is None or not lists:
        return None
    known = (other for other in lists[-1] if told.claims[other].concept in concept.within)
    return next(known, None)


def _add_part(told: Told, total: int, part: int, *, begins: bool) -> None:
    """Add a part to the list of `total` that is being told, or to a new one."""
    known = told.claims[part]
    if total == part or known.total is not None:
        return
    # 2021年决算20.12万元，其中：公务接待12.39万元 is of that year as a whole
    year = told.claims[total].year if known.year is None else known.year
    told.claims[part] = replace(known, total=total, year=year)
    lists = told.claims[total].components
    begun = () if begins or not lists else lists[-1]
    kept = lists if begins or not lists else lists[:-1]
    told.claims[total] = replace(told.claims[total], components=(*kept, (*begun, part)))


def join_paragraphs(paragraph: Paragraph, first: int, told: Told, words: NarrativeWords) -> None:
    """Make the paragraphs after 其中: parts of it, as long as they are numbered alike."""
    if told.awaiting is not None and words.claims.classified.match(paragraph.text):
        return  # a list of its own, by another classification, of the same total
    found = heading_rule(paragraph.text, words.paragraphs)
    numbering = found[0].level if found else 0
    if told.awaiting is not None:
        begins = told.numbering is None
        told.numbering = numbering if told.numbering is None else told.numbering
        part = next(_of_the_year(told.claims[first:]), None)
        if numbering == told.numbering and part is not None:
            _add_part(told, told.awaiting, part, begins=begins)
        else:
            told.awaiting = None
    tail = paragraph.text[-_END_OF_LIST_WORDS:]
    if tail.endswith(":") and words.claims.list_.search(tail):
        told.awaiting = _announced(paragraph, told.claims[first:])
        told.numbering = None


def _announced(paragraph: Paragraph, claims: Sequence[Claim]) -> int | None:
    """Return which claim the parts after a paragraph are of: in its last sentence, or its only.

    具体情况如下 after several amounts announces nothing that could be added up.
    """
    last = paragraph.text.rfind("。") + 1
    whole = [claims[at - claims[0].id] for at in _of_the_year(claims)]
    whole = [claim for claim in whole if claim.total is None]
    ending = [claim for claim in whole if claim.start >= last]
    if ending:
        return ending[-1].id
    return whole[0].id if len(whole) == 1 else None


def _of_the_year(claims: Sequence[Claim]) -> Iterator[int]:
    """Yield the claims of the amounts that count: final ones, else those of the first budget."""
    stated = [claim for claim in claims if claim.amount is not None]
    is_final = any(claim.measure is Measure.FINAL for claim in stated)
    wanted = Measure.FINAL if is_final else Measure.INITIAL_BUDGET
    yield from (claim.id for claim in stated if claim.measure in {None, wanted})
