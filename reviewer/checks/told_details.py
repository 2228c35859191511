"""Checks of what a part of the text must tell in detail: head counts, halves of an expense."""

from collections.abc import Iterator

from reviewer.checks.expectations import RequiredDetail
from reviewer.checks.prose import outside_glossary, titles_around, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.model.finding import Severity
from reviewer.model.message import Message
from reviewer.model.narrative import Paragraph

NOT_TOLD = "说明“{lead}”的部分没有写明{detail}。请补充。"
NO_PART = Message("文中没有应当细化说明的部分。")

_LONGEST = 20


@check(
    "CP-22",
    title="细化说明",
    title_en="Details are told",
    basis="预决算公开样表：“三公”经费说明应分项写明金额、批次和人次",
    severity=Severity.WARNING,
    reads=(Reads.TEXT,),
)
def details_told(material: CheckInput) -> Iterator[Spot | Message]:
    """Report parts of the text that tell of something without the details they must tell."""
    stage = material.book.disclosure.stage
    asked = [detail for detail in material.expectations.details if stage in detail.stages]
    parts = [(detail, part) for detail in asked if (part := _part(detail, material))]
    if not any(_lead(detail, part) for detail, part in parts):
        yield NO_PART
    for detail, part in parts:
        lead = _lead(detail, part)
        if lead is None or detail.is_told(_text(part), material.book.disclosure.year):
            continue
        paragraph, start, stop = lead
        values = {"lead": paragraph.text[start:stop][:_LONGEST], "detail": detail.name}
        evidence = words_at(paragraph, start, stop)
        yield Spot(f"detail:{detail.name}", Message(NOT_TOLD, values), evidence)


def _part(detail: RequiredDetail, material: CheckInput) -> list[Paragraph]:
    """Return the paragraphs of the sections a detail belongs to."""
    return [
        paragraph
        for paragraph in outside_glossary(material)
        if detail.section.search(titles_around(material, paragraph))
    ]


def _lead(detail: RequiredDetail, part: list[Paragraph]) -> tuple[Paragraph, int, int] | None:
    """Return the last words that call for the detail: there it is told."""
    if detail.unless is not None and detail.unless.search(_text(part)):
        return None
    found = [(p, *match.span()) for p in part for match in detail.given.finditer(p.text)]
    return found[-1] if found else None


def _text(part: list[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in part)


TOLD_DETAIL_CHECKS = (details_told,)
