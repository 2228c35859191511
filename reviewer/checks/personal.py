"""Personal data that should not be published; never quoted in full."""

import itertools
from collections.abc import Iterator
from functools import partial

from reviewer.checks.prose import numbered
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.narrative import places_of
from reviewer.model.privacy import PersonalKind, personal_numbers

MOBILE = "公开了个人手机号码 {number}。公开的文件不应有个人信息；请删去或改为办公电话。"
IDENTITY = "公开了身份证号码 {number}。公开的文件不应有个人信息；请删去。"
NOTHING_TO_READ = Message("文件中没有文字和表格。")

# what is told of it, the masked number, and where it stands
_Found = tuple[str, str, tuple[Evidence, ...]]

_TEXTS = {PersonalKind.MOBILE: MOBILE, PersonalKind.IDENTITY: IDENTITY}


@check(
    "CP-19",
    title="不公开个人信息",
    title_en="No personal data is published",
    basis="个人信息保护法：公开前应删去个人信息",
    severity=Severity.WARNING,
    reads=(Reads.TEXT, Reads.WORDS),
)
def personal_data(material: CheckInput) -> Iterator[Spot | Message]:
    """Report mobile and identity numbers, masked."""
    book = material.book
    if not book.paragraphs and not book.grids:
        yield NOTHING_TO_READ
        return
    said = material.of_text("personal", lambda: tuple(_in_prose(material)))
    printed = [
        sheet.of_words("personal", partial(_in_cells, sheet)) for sheet in material.sheets.every
    ]
    found = [*said, *itertools.chain(*printed)]
    keys = numbered(masked for _, masked, _ in found)
    for key, (text, masked, evidence) in zip(keys, found, strict=True):
        yield Spot(f"personal:{key}", Message(text, {"number": masked}), evidence)


def _in_prose(material: CheckInput) -> Iterator[_Found]:
    for paragraph in material.book.paragraphs:
        for start, stop, text, masked in _met(paragraph.text):
            yield (
                text,
                masked,
                tuple(
                    Evidence(EvidenceRole.PLACE, place=place, quote=masked)
                    for place in places_of(paragraph, start, stop)
                ),
            )


def _in_cells(sheet: Sheet) -> tuple[_Found, ...]:
    return tuple(
        (text, masked, (Evidence(EvidenceRole.PLACE, sheet.statement.id, ref, quote=masked),))
        for ref, words in sheet.words
        for _, _, text, masked in _met(words)
    )


def _met(text: str) -> Iterator[tuple[int, int, str, str]]:
    for number in personal_numbers(text):
        yield number.start, number.stop, _TEXTS[number.kind], number.masked


PERSONAL_CHECKS = (personal_data,)
