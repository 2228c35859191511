"""Sizes of type measured by ink: words of nearly one size are set in one size."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer.model.document import Word

# Ink tells the size within this part of it: it reaches further where there are brackets.
_NEAR = 0.06


def settle_sizes(words: Sequence[Word]) -> list[Word]:
    """Return words whose sizes differ by no more than ink can tell as words of one size.

    Lines of a paragraph are joined by their size; a heading one size larger stays larger.
    """
    settled: dict[float, float] = {}
    left = _lengths(words)
    while left:
        middle = max(left, key=lambda size: sum(left[other] for other in _near(size, left)))
        for size in _near(middle, left):
            settled[size] = middle
        left = {size: length for size, length in left.items() if size not in settled}
    return [replace(word, size_pt=settled[word.size_pt]) for word in words]


def _lengths(words: Iterable[Word]) -> dict[float, int]:
    """Return how many characters there are of each size."""
    lengths: dict[float, int] = {}
    for word in words:
        lengths[word.size_pt] = lengths.get(word.size_pt, 0) + len(word.text)
    return lengths


def _near(middle: float, sizes: Iterable[float]) -> list[float]:
    return [size for size in sizes if abs(size - middle) <= _NEAR * middle]
