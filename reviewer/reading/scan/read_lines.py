"""Lines of text cut out of a page, read: numbers twice, everything else once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.reading.scan.confidence import (
    DASH,
    NO_POINT,
    PASSED_OVER,
    confidence_of_number,
    confidence_of_text,
)
from reviewer.reading.scan.glyphs import Read, classes_of, decode, least_sure, text_of
from reviewer.reading.scan.line_pictures import Cut, LinePicture, cut_line
from reviewer.reading.scan.numbers import (
    ALPHABET,
    is_well_formed,
    may_be_number,
    weigh,
    with_point,
)
from reviewer.reading.scan.on_lines import is_on_line, with_line
from reviewer.reading.scan.passed_over import is_any_passed_over
from reviewer.reading.scan.pixels import Floats, PagePicture
from reviewer.reading.scan.recogniser import Recogniser
from reviewer.reading.scan.text_places import TextPlace, is_dash
from reviewer.reading.scan.wiping import Wiped

_FIRST = Cut(above=0.2, narrowed=0.75)
_WIDE = Cut(above=0.1, narrowed=1.0)
_SURE = 0.9
# The second picture of a number is wider, with less paper: its strokes fall otherwise.
_CLOSER = Cut(above=0.1, narrowed=0.95)


@dataclass(frozen=True, slots=True)
class LineRead:
    """What a line says, with the characters and the picture they were read from."""

    place: TextPlace
    picture: LinePicture
    found: tuple[Read, ...]
    confidence: float
    second_reading: str | None = None

    @property
    def text(self) -> str:
        return text_of(self.found)


def read_lines(page: Wiped, places: Sequence[TextPlace], recogniser: Recogniser) -> list[LineRead]:
    """Return what the lines at these places of a page say.

    What stands on a drawn line is read together with it, and once more without: the one hides
    points and the feet of digits as it is wiped out, the other is not what the network is used to.
    """
    on_line = [is_on_line(place, page) for place in places]
    cut = [
        cut_line(page.whole, with_line(place), _FIRST)
        if is_on
        else cut_line(page.picture, place, _FIRST)
        for place, is_on in zip(places, on_line, strict=True)
    ]
    # A dash is told by its form: asking the network for it would only take time.
    asked = [line.pixels for place, line in zip(places, cut, strict=True) if not is_dash(place)]
    likely = iter(recogniser.read(asked))
    lines = []
    for place, line in zip(places, cut, strict=True):
        if is_dash(place):
            lines.append(LineRead(place, line, (Read("-", 1.0, 0, 1),), DASH))
        else:
            found = _characters(next(likely), recogniser)
            lines.append(_line(place, line, found))
    unsure = [at for at, line in enumerate(lines) if line.confidence < _SURE]
    wider = _read_wider(page.picture, [lines[at] for at in unsure], recogniser)
    for at, surer in zip(unsure, wider, strict=True):
        lines[at] = surer
    numbers = [at for at, line in enumerate(lines) if may_be_number(line.found)]
    again = _read_again(page.picture, [lines[at] for at in numbers], recogniser)
    for at, weighed in zip(numbers, again, strict=True):
        may_hide_point = on_line[at] and "." not in weighed.text
        most = NO_POINT if may_hide_point else 1.0
        lines[at] = replace(weighed, confidence=min(weighed.confidence, most))
    return lines


def _line(place: TextPlace, picture: LinePicture, found: tuple[Read, ...]) -> LineRead:
    confidence = confidence_of_text(found)
    if is_any_passed_over(found, picture.pixels):
        confidence = min(confidence, PASSED_OVER)
    return LineRead(place, picture, found, confidence)


def _sureness(line: LineRead) -> float:
    """Return what tells the better of two readings."""
    return min(least_sure(line.found), line.confidence)


def _characters(likely: Floats, recogniser: Recogniser) -> tuple[Read, ...]:
    return tuple(decode(likely, recogniser.characters, chances=recogniser.chances))


def _read_wider(
    picture: PagePicture, lines: Sequence[LineRead], recogniser: Recogniser
) -> list[LineRead]:
    """Return what unsure lines say in wider pictures, where that is surer."""
    cut = [cut_line(picture, line.place, _WIDE) for line in lines]
    likely = recogniser.read([line.pixels for line in cut])
    surer = []
    for line, wide, result in zip(lines, cut, likely, strict=True):
        found = _characters(result, recogniser)
        other = _line(line.place, wide, found)
        surer.append(max(other, line, key=_sureness))
    return surer


def _read_again(
    picture: PagePicture, lines: Sequence[LineRead], recogniser: Recogniser
) -> list[LineRead]:
    cut = [cut_line(picture, line.place, _CLOSER) for line in lines]
    likely = recogniser.read([line.pixels for line in cut])
    digits = classes_of(ALPHABET, recogniser.characters)
    return [
        _weighed(line, closer, tuple(decode(result, recogniser.characters, digits)))
        for line, closer, result in zip(lines, cut, likely, strict=True)
    ]


def _weighed(line: LineRead, closer: LinePicture, other: tuple[Read, ...]) -> LineRead:
    weighed = weigh(line.found, other)
    is_first = weighed.found == line.found
    mended = with_point(weighed.found)
    agree = weighed.agree and mended is None
    text = "".join(text_of(weighed.found).split())
    return LineRead(
        line.place,
        line.picture if is_first else closer,
        mended or weighed.found,
        confidence_of_number(
            weighed.found, weighed.other, agree=agree, is_well_formed=is_well_formed(text)
        ),
        None if agree else text_of(weighed.other),
    )
