"""How far a reading can be trusted, from how sure the network was and from its form.

The steps come from the table `python -m tests.bench.scans` prints: of readings of each kind,
the share that was right on degraded pages.
"""

from collections.abc import Sequence

from reviewer.reading.scan.glyphs import Read

# A person should look at the page below 0.9, so no doubt of these kinds may come out above it.
DIFFERING = 0.4
ILL_FORMED = 0.6
# What is told by its form alone, and cells or lines with ink no reading accounts for.
DASH = 0.97
INK_LEFT = 0.6
PASSED_OVER = 0.6
UNREAD = 0.3
# A figure far from another text of its cell may belong to a column whose border was not found.
FAR_APART = 0.8
# The point of a number that stands on a line may be part of the line.
NO_POINT = 0.8
# Amounts seldom stand in merged cells: a line between two cells may have been overlooked.
MERGED = 0.8
# Nothing on a page whose noise is nearly as strong as its print is sure.
POOR_PRINT = 0.85
# Below this resolution, in dots per inch, digits run together; the table begins at 150.
LOWEST_DPI = 140
_STEPS = ((0.995, 0.999), (0.98, 0.99), (0.95, 0.95), (0.9, 0.85), (0.8, 0.7), (0.6, 0.5))
_LEAST = 0.3


def confidence_of_text(found: Sequence[Read]) -> float:
    """Return how likely a text is right, by its least sure character."""
    least = min((one.sureness for one in found if not one.text.isspace()), default=0.0)
    return next((value for limit, value in _STEPS if least >= limit), _LEAST)


def confidence_of_number(
    found: Sequence[Read], other: Sequence[Read], *, agree: bool, is_well_formed: bool
) -> float:
    """Return how likely a number read twice is right."""
    if not agree:
        return DIFFERING
    sure = min(confidence_of_text(found), confidence_of_text(other))
    return sure if is_well_formed else min(sure, ILL_FORMED)
