"""The outlines of an OFD path: `M x y L x y C`, in the short form the format writes them in."""

from collections.abc import Iterator

from reviewer.reading.drawing import Point
from reviewer.reading.ofd_package import number

# How many numbers follow each letter.
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def subpaths(data: str) -> Iterator[list[Point]]:
    """Yield the corners of each part drawn without lifting the pen; curves cut a part in two.

    Raises `ValueError` for what is no path.
    """
    points: list[Point] = []
    start: Point | None = None
    for letter, values in _commands(data):
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


def _commands(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    tokens = data.replace(",", " ").split()
    at = 0
    while at < len(tokens):
        letter = tokens[at].upper()
        if letter not in _ARGUMENTS:
            raise ValueError(data[:40])
        count = _ARGUMENTS[letter]
        values = tuple(number(token) for token in tokens[at + 1 : at + 1 + count])
        if len(values) < count:
            raise ValueError(data[:40])
        yield letter, values
        at += 1 + count
