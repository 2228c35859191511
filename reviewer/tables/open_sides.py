"""Tables drawn without some of their outer lines: what is missing to close them.

Many tables leave the left and right side open, and a row broken by the end of a page is often
drawn without a line at the break. The lines that do run out to such a side show where it is.
"""

from collections.abc import Iterator, Sequence

from reviewer.tables.edges import Edge

# Ends this near lie on one line.
_ALIGNED_PT = 3.0
# A line running out less than this past the last crossing was drawn carelessly.
_MIN_OVERHANG_PT = 6.0
_MIN_LINES = 2


def missing_sides(edges: Sequence[Edge]) -> list[Edge]:
    """Return the edges that close the open sides of the tables among merged `edges`."""
    return [
        side
        for group in _connected(edges)
        for runs_across in (True, False)
        for side in _sides(
            [edge for edge in group if edge.is_horizontal is runs_across],
            [edge for edge in group if edge.is_horizontal is not runs_across],
        )
    ]


def _sides(outward: Sequence[Edge], across: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the lines across the common ends of `outward`, where `across` has none there."""
    if not outward or not across:
        return
    starts, ends = [line.start for line in outward], [line.end for line in outward]
    first, last = min(line.at for line in across), max(line.at for line in across)
    for limit, reached, overhang in (
        (min(starts), starts, first - min(starts)),
        (max(ends), ends, max(ends) - last),
    ):
        if overhang < _MIN_OVERHANG_PT:
            continue
        reaching = [
            line.at
            for line, end in zip(outward, reached, strict=True)
            if abs(end - limit) <= _ALIGNED_PT
        ]
        if len(reaching) >= _MIN_LINES:
            yield Edge(across[0].is_horizontal, limit, min(reaching), max(reaching))


def _connected(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Return the edges in groups that cross one another, directly or through others."""
    horizontal = [line for line in edges if line.is_horizontal]
    waiting = [line for line in edges if not line.is_horizontal]
    groups: list[list[Edge]] = [[line] for line in horizontal]
    for line in waiting:
        crossed = [group for group in groups if any(_cross(other, line) for other in group)]
        groups = [group for group in groups if not any(group is one for one in crossed)]
        groups.append([line, *(member for group in crossed for member in group)])
    return groups


def _cross(one: Edge, vertical: Edge) -> bool:
    return (
        one.is_horizontal
        and one.start - _ALIGNED_PT <= vertical.at <= one.end + _ALIGNED_PT
        and vertical.start - _ALIGNED_PT <= one.at <= vertical.end + _ALIGNED_PT
    )
