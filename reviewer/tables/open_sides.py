"""Tables drawn without some of their outer lines: what is missing to close them.

Many tables leave the left and right side open, and a row broken by the end of a page is often
drawn without a line at the break. The lines that do run out to such a side show where it is.
"""

from collections.abc import Iterator, Sequence
from typing import Any

# Ends this near lie on one line.
_ALIGNED_PT = 3.0
# A line running out less than this past the last crossing was drawn carelessly.
_MIN_OVERHANG_PT = 6.0
_MIN_LINES = 2

Edge = dict[str, Any]


def missing_sides(edges: Sequence[Edge]) -> list[Edge]:
    """Return the edges that close the open sides of the tables among merged `edges`."""
    return [
        side
        for group in _connected(edges)
        for outward, across in (("h", "v"), ("v", "h"))
        for side in _sides(
            [edge for edge in group if edge["orientation"] == outward],
            [edge for edge in group if edge["orientation"] == across],
        )
    ]


def edge(*, across_at: float, start: float, end: float, orientation: str) -> Edge:
    """Return a line as pdfplumber's functions take it; `across_at` is its x if vertical."""
    if orientation == "h":
        x0, x1, top, bottom = start, end, across_at, across_at
    else:
        x0, x1, top, bottom = across_at, across_at, start, end
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
    }


def _sides(outward: Sequence[Edge], across: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the lines across the common ends of `outward`, where `across` has none there."""
    if not outward or not across:
        return
    starts, ends = [_start(line) for line in outward], [_end(line) for line in outward]
    first, last = min(_at(line) for line in across), max(_at(line) for line in across)
    for limit, reached, overhang in (
        (min(starts), starts, first - min(starts)),
        (max(ends), ends, max(ends) - last),
    ):
        if overhang < _MIN_OVERHANG_PT:
            continue
        reaching = [
            _at(line)
            for line, end in zip(outward, reached, strict=True)
            if abs(end - limit) <= _ALIGNED_PT
        ]
        if len(reaching) >= _MIN_LINES:
            yield edge(
                across_at=limit,
                start=min(reaching),
                end=max(reaching),
                orientation=across[0]["orientation"],
            )


def _connected(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Return the edges in groups that cross one another, directly or through others."""
    horizontal = [line for line in edges if line["orientation"] == "h"]
    waiting = [line for line in edges if line["orientation"] == "v"]
    groups: list[list[Edge]] = [[line] for line in horizontal]
    for line in waiting:
        crossed = [group for group in groups if any(_cross(other, line) for other in group)]
        groups = [group for group in groups if not any(group is one for one in crossed)]
        groups.append([line, *(member for group in crossed for member in group)])
    return groups


def _cross(one: Edge, vertical: Edge) -> bool:
    return bool(
        one["orientation"] == "h"
        and one["x0"] - _ALIGNED_PT <= vertical["x0"] <= one["x1"] + _ALIGNED_PT
        and vertical["top"] - _ALIGNED_PT <= one["top"] <= vertical["bottom"] + _ALIGNED_PT
    )


def _at(line: Edge) -> float:
    return float(line["top"] if line["orientation"] == "h" else line["x0"])


def _start(line: Edge) -> float:
    return float(line["x0"] if line["orientation"] == "h" else line["top"])


def _end(line: Edge) -> float:
    return float(line["x1"] if line["orientation"] == "h" else line["bottom"])
