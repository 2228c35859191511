"""The characters of an OFD text object, each where its writer put it.

Fonts are not looked into: how wide a character is, is told by where the next one begins, and
else taken from what type commonly measures.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.reading.drawing import Matrix, Point, apply
from reviewer.reading.frame import Frame
from reviewer.reading.ofd_package import attribute, child, children, number
from reviewer.reading.package import Element
from reviewer.reading.words import Glyph

# Parts of the type size.
_ASCENT, _DESCENT = 0.85, 0.15
_WIDE, _BROAD, _NARROW, _SLIM = 1.0, 0.85, 0.5, 0.3
_BROAD_CHARACTERS = frozenset("MWmw%@")
_SLIM_CHARACTERS = frozenset(",.:;'!|ijl")
_LEAST_STEP = 0.1
_TURN_TOLERANCE_DEG = 5.0
# What writers put where a glyph has no character.
_NO_CHARACTER = "\N{CURRENCY SIGN}"
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_ZERO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class _Type:
    """How the characters of one text object are printed; measures are those of the object."""

    size: float
    stretch: float
    char_turn_deg: float
    runs_down: bool
    matrix: Matrix
    frame: Frame

    @property
    def size_pt(self) -> float:
        return self.size * math.hypot(self.matrix[2], self.matrix[3])

    @property
    def turn_deg(self) -> float:
        """Return how far characters are turned clockwise, as shown."""
        return (self.char_turn_deg - math.degrees(math.atan2(*self.matrix[1::-1]))) % 360

    def width(self, character: str) -> float:
        return _part_of_size(character) * self.size * self.stretch


def read_text(item: Element, matrix: Matrix, frame: Frame) -> tuple[Glyph | None, ...]:
    """Return the characters of a text object, `None` for white space; none if they lie aslant.

    Raises `ValueError` for what is no text object.
    """
    look = _type_of(item, matrix, frame)
    turn = look.turn_deg
    if abs((turn + 45) % 90 - 45) > _TURN_TOLERANCE_DEG or look.size_pt <= 0:
        return ()
    # A glyph without a character is only known as such where glyphs are given at all.
    has_glyphs = child(item, "CGTransform") is not None
    return tuple(_glyphs(item, look, round(turn / 90) % 4, has_glyphs=has_glyphs))


def _type_of(item: Element, matrix: Matrix, frame: Frame) -> _Type:
    return _Type(
        # at least one converter writes it small
        size=attribute(item, "Size", attribute(item, "size", 0.0)),
        stretch=attribute(item, "HScale", 1.0),
        char_turn_deg=attribute(item, "CharDirection", 0.0),
        runs_down=attribute(item, "ReadDirection", 0.0) in {90.0, 270.0},
        matrix=matrix,
        frame=frame,
    )


def _glyphs(item: Element, look: _Type, turns: int, *, has_glyphs: bool) -> Iterator[Glyph | None]:
    before = (0.0, 0.0)
    for code in children(item, "TextCode"):
        text = _text_of(code)
        before = attribute(code, "X", before[0]), attribute(code, "Y", before[1])
        points = _points(code, text, before, look)
        widths = _widths(text, points, look)
        for character, point, width in zip(text, points, widths, strict=True):
            if character.isspace():
                yield None
            elif character not in _ZERO_WIDTH:
                unknown = has_glyphs and character == _NO_CHARACTER
                yield _glyph(_UNREADABLE if unknown else character, point, width, look, turns)


def _text_of(code: Element) -> str:
    text = code.text or ""
    # A line break is never printed: the XML was set out for people to read.
    return text.strip() if "\n" in text else text


def _points(code: Element, text: str, start: Point, look: _Type) -> list[Point]:
    """Return where each character is put."""
    right, down = code.get("DeltaX"), code.get("DeltaY")
    steps_right = _steps(right, len(text) - 1)
    steps_down = _steps(down, len(text) - 1)
    points = [start]
    for at, character in enumerate(text[:-1]):
        x, y = points[-1]
        # Where nothing says how far to go on, readers of the format go by the type.
        unsaid = at >= max(len(steps_right), len(steps_down))
        advance = look.width(character) if unsaid else 0.0
        x += steps_right[at] if at < len(steps_right) else advance * (not look.runs_down)
        y += steps_down[at] if at < len(steps_down) else advance * look.runs_down
        points.append((x, y))
    return points[: len(text)]


def _steps(text: str | None, most: int) -> list[float]:
    """Return the distances of a list in which `g 3 2.5` stands for three times 2.5."""
    tokens = (text or "").replace(",", " ").split()
    steps: list[float] = []
    at = 0
    while at < len(tokens) and len(steps) < most:
        if tokens[at].lower() == "g":
            times, step = (number(token) for token in _two(tokens, at + 1))
            steps += [step] * min(max(int(times), 0), most - len(steps))
            at += 3
        else:
            steps.append(number(tokens[at]))
            at += 1
    return steps


def _two(tokens: list[str], at: int) -> list[str]:
    if at + 2 > len(tokens):
        raise ValueError(" ".join(tokens[:at]))
    return tokens[at : at + 2]


def _widths(text: str, points: Sequence[Point], look: _Type) -> list[float]:
    """Return how wide each character is: none reaches over where the next begins."""
    widths = [look.width(character) for character in text]
    for at, ((x, _), (after, _)) in enumerate(pairwise(points)):
        if after - x >= _LEAST_STEP * look.size:
            widths[at] = min(widths[at], after - x)
    # Digits are all of one width, which the last of a number does not tell.
    digits = [width for width, character in zip(widths, text, strict=True) if character.isdigit()]
    if digits and text[-1].isdigit():
        widths[-1] = min(digits)
    return widths


def _glyph(character: str, point: Point, width: float, look: _Type, turns: int) -> Glyph:
    turn = math.radians(look.char_turn_deg)
    cosine, sine = math.cos(turn), math.sin(turn)
    shown = []
    for x in (0.0, width):
        for y in (-_ASCENT * look.size, _DESCENT * look.size):
            at = point[0] + x * cosine - y * sine, point[1] + x * sine + y * cosine
            shown.append(apply(look.matrix, at))
    xs, ys = [x for x, _ in shown], [y for _, y in shown]
    corners = look.frame.corners(min(xs), min(ys), max(xs), max(ys))
    return Glyph(character, *corners, look.size_pt, turns)


def _part_of_size(character: str) -> float:
    if character in _SLIM_CHARACTERS:
        return _SLIM
    if character in _BROAD_CHARACTERS:
        return _BROAD
    return _WIDE if unicodedata.east_asian_width(character) in "WFA" else _NARROW
