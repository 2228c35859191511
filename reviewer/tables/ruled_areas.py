"""Where horizontal lines of one length stand over one another: the areas of tables they close."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.edges import Edge
from reviewer.tables.open_area import Area
from reviewer.tables.text_lines import rows_of_words

_ALIGNED_PT = 3.0
# Nearer to a line's end stands no text of a cell.
_FLUSH_PT = 1.8
_LARGER = 1.15
_MIN_RULE_PT = 100.0


def ruled_areas(words: Sequence[Word], every: Sequence[Edge]) -> list[Area]:
    """Return the areas between lines with the same ends, from top to bottom.

    What stands under a title is another table.
    """
    edges = [edge for edge in every if edge.is_horizontal]
    upright = [edge for edge in every if not edge.is_horizontal]
    groups: list[list[Edge]] = []
    for edge in sorted((e for e in edges if _is_long(e)), key=lambda one: one.at):
        for group in groups:
            if _is_alike(group[-1], edge):
                group.append(edge)
                break
        else:
            groups.append([edge])
    parts = [
        part
        for group in groups
        if not all(_is_of_box(edge, upright) for edge in group)
        for part in _parted(group, words)
        if len(part) > 1
    ]
    return [_area(part, words, edges) for part in parts]


def _is_long(edge: Edge) -> bool:
    return edge.end - edge.start >= _MIN_RULE_PT


def _is_of_box(edge: Edge, upright: Sequence[Edge]) -> bool:
    """Tell whether lines go up or down from both ends, as from the side of a shaded stripe."""
    return all(
        any(
            abs(one.at - x) <= _ALIGNED_PT
            and one.start - _ALIGNED_PT <= edge.at <= one.end + _ALIGNED_PT
            for one in upright
        )
        for x in (edge.start, edge.end)
    )


def _is_alike(one: Edge, other: Edge) -> bool:
    return max(abs(one.start - other.start), abs(one.end - other.end)) <= _ALIGNED_PT


def _area(rules: Sequence[Edge], words: Sequence[Word], edges: Sequence[Edge]) -> Area:
    box = Box(rules[0].start, rules[0].at, rules[0].end, rules[-1].at)
    inside = tuple(word for word in words if box.contains(*word.box.centre))
    parts = tuple(
        edge
        for edge in edges
        if edge not in rules
        and box.top < edge.at < box.bottom
        and box.x0 - _ALIGNED_PT <= edge.start
        and edge.end <= box.x1 + _ALIGNED_PT
    )
    return Area(inside, box, tuple(rule.at for rule in rules), parts)


def _parted(group: Sequence[Edge], words: Sequence[Word]) -> list[list[Edge]]:
    size_pt = median([word.size_pt for word in words]) if words else 0.0
    parts = [[group[0]]]
    for above, below in pairwise(group):
        between = [word for word in words if above.at <= word.box.centre[1] < below.at]
        if any(word.size_pt > _LARGER * size_pt for word in between) or _is_aside(above, between):
            parts.append([])
        parts[-1].append(below)
    return parts


def _is_aside(rule: Edge, between: Sequence[Word]) -> bool:
    """Tell whether text between two lines ends or begins where they do, as in no cell."""
    rows = rows_of_words(between)
    return bool(rows) and any(
        abs(row[-1].box.x1 - rule.end) <= _FLUSH_PT and len(row) <= 2 for row in rows
    )
