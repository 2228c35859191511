"""Personal data that should not be published; never quoted in full."""

from collections.abc import Iterator

from reviewer.checks.prose import numbered
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.narrative import places_of
from reviewer.model.privacy import PersonalKind, personal_numbers

MOBILE = "公开了个人手机号码 {number}。公开的文件不应有个人信息；请删去或改为办公电话。"
IDENTITY = "公开了身份证号码 {number}。公开的文件不应有个人信息；请删去。"
NOTHING_TO_READ = Message("文件中没有文字和表格。")

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
    found = [*_in_prose(material), *_in_cells(material)]
    keys = numbered(masked for _, masked, _ in found)
    for key, (text, masked, evidence) in zip(keys, found, strict=True):
        yield Spot(f"personal:{key}", Message(text, {"number": masked}), evidence)


def _in_prose(material: CheckInput) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
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


def _in_cells(material: CheckInput) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    for sheet in material.sheets.every:
        for ref, words in sheet.words:
            for _, _, text, masked in _met(words):
                evidence = Evidence(EvidenceRole.PLACE, sheet.statement.id, ref, quote=masked)
                yield text, masked, (evidence,)


def _met(text: str) -> Iterator[tuple[int, int, str, str]]:
    for number in personal_numbers(text):
        yield number.start, number.stop, _TEXTS[number.kind], number.masked


PERSONAL_CHECKS = (personal_data,)
