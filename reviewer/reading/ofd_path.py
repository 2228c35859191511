"""The outlines of an OFD path: `M x y L x y C`, in the short form the format writes them in."""

import re
from collections.abc import Iterator

from reviewer.reading.drawing import Point
from reviewer.reading.ofd_package import number

# How many numbers follow each letter.
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
# Numbers after those of a letter belong to it again; after a beginning they are lines.
_AGAIN = {"S": "L", "M": "L"}
_TOKEN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[^\s,]")

Command = tuple[str, tuple[float, ...]]


def subpaths(data: str) -> Iterator[list[Point]]:
    """Yield the corners of each part drawn without lifting the pen; curves cut a part in two.

    Raises `ValueError` for what is no path.
    """
    points: list[Point] = []
    start: Point | None = None
    for letter, values in _placed(_commands(data)):
        match letter:
            case "L" if points:
                points.append((values[0], values[1]))
            case "C":
                # The pen is back where it was put down, though a curve may have cut the part.
                if points and start is not None and points[-1] != start:
                    points.append(start)
            case _:
                if len(points) > 1:
                    yield points
                points = [(values[-2], values[-1])]
                start = points[0] if letter in "SML" else start
    if len(points) > 1:
        yield points


def _placed(commands: Iterator[Command]) -> Iterator[Command]:
    """Yield commands by what they lead to; small letters count from where the pen is."""
    pen: Point = (0.0, 0.0)
    start = pen
    for letter, written in commands:
        values = _moved(letter.upper(), written, pen) if letter.islower() else written
        if letter in "Cc":
            pen = start
        else:
            pen = values[-2], values[-1]
            start = pen if letter in "SMsm" else start
        yield letter.upper(), values


def _moved(letter: str, values: tuple[float, ...], pen: Point) -> tuple[float, ...]:
    """Return points counted from the pen; an arc has but one, after its shape."""
    shape = max(0, len(values) - 2) if letter == "A" else 0
    moved = (value + pen[at % 2] for at, value in enumerate(values[shape:]))
    return (*values[:shape], *moved)


def _commands(data: str) -> Iterator[Command]:
    tokens: list[str] = _TOKEN.findall(data)
    at, letter = 0, ""
    while at < len(tokens):
        if tokens[at].isalpha():
            letter, at = tokens[at], at + 1
        else:
            again = _AGAIN.get(letter.upper(), letter)
            letter = again.lower() if letter.islower() else again
        count = _ARGUMENTS.get(letter.upper())
        if count is None or (count == 0 and at < len(tokens) and not tokens[at].isalpha()):
            raise ValueError(data[:40])
        values = tuple(number(token) for token in tokens[at : at + count])
        if len(values) < count:
            raise ValueError(data[:40])
        yield letter, values
        at += count
