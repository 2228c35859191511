"""Side-by-side blocks of columns."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from reviewer.model.statement import Panel
from reviewer.recognition.folding import fold
from reviewer.recognition.vocabulary import PanelWords

# A column naming lines opens a new block once the block before it has its amounts.
_OPENING_ROLES = frozenset({"code", "code.category", "name", "item", "line_number"})


def find_panels(
    paths: Sequence[tuple[str, ...]],
    roles: Sequence[str | None],
    amounts: AbstractSet[int],
    words: PanelWords,
) -> tuple[Panel, ...]:
    """Cut the columns into panels and name their sides; one alone is `main`."""
    blocks = _blocks(roles, amounts)
    if len(blocks) == 1:
        return (Panel("main", blocks[0]),)
    panels: list[Panel] = []
    for block in blocks:
        side = _side(block, paths, words)
        if side == "expenditure" and any(panel.side == side for panel in panels):
            side = "expenditure_category"
        panels.append(Panel(side, block))
    return tuple(panels)


def _blocks(roles: Sequence[str | None], amounts: AbstractSet[int]) -> list[tuple[int, ...]]:
    starts = [0]
    for column, role in enumerate(roles):
        has_amounts = any(starts[-1] <= at < column for at in amounts)
        if role in _OPENING_ROLES and has_amounts and any(at > column for at in amounts):
            starts.append(column)
    ends = [*starts[1:], len(roles)]
    return [tuple(range(start, end)) for start, end in zip(starts, ends, strict=True)]


def _side(block: Sequence[int], paths: Sequence[tuple[str, ...]], words: PanelWords) -> str:
    for column in block:
        for text in paths[column]:
            folded = fold(text)
            if any(word in folded for word in words.revenue):
                return "revenue"
            if any(word in folded for word in words.expenditure):
                return "expenditure"
    return "main"
