"""What the network tells of a line, step by step, to characters with their places."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.reading.scan.pixels import Floats


@dataclass(frozen=True, slots=True)
class Read:
    """A character read in a line: how sure it is, and the steps it was seen at."""

    text: str
    sureness: float
    begin: int
    end: int


def decode(
    likely: Floats,
    characters: Sequence[str],
    among: Sequence[int] | None = None,
    chances: Floats | None = None,
) -> list[Read]:
    """Return the likeliest characters of a line; `among` are the only classes that count.

    The first class, no character, counts always. Repeated steps are one character. `chances` say
    how likely each class is before anything was seen.
    """
    chosen = likely if among is None else likely[:, among]
    classes = (chosen if chances is None else chosen * chances).argmax(axis=1)
    found: list[Read] = []
    begin = 0
    for step in range(1, len(classes) + 1):
        if step < len(classes) and classes[step] == classes[begin]:
            continue
        best = int(classes[begin])
        if best:
            index = best if among is None else among[best]
            sure = float(chosen[begin:step, best].max())
            found.append(Read(characters[index], sure, begin, step))
        begin = step
    return found


def classes_of(text: str, characters: Sequence[str]) -> list[int]:
    """Return the classes of these characters, that of no character first."""
    place = {character: index for index, character in enumerate(characters)}
    return [0, *(place[character] for character in text)]


def text_of(found: Sequence[Read]) -> str:
    return "".join(one.text for one in found)


def least_sure(found: Sequence[Read]) -> float:
    return float(np.min([one.sureness for one in found])) if found else 0.0
