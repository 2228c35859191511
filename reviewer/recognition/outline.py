"""Which line is part of which where several name columns are filled in step by step.

采购品目 | 专项名称 | … | 采购物品: a line that starts further right is part of the last one that
starts further left. 一般公共预算资金 | 小计: the lines of one merged cell are parts of its 小计.
"""

from collections.abc import Sequence
from dataclasses import replace

from reviewer.model.statement import Line, LineKind
from reviewer.recognition.rows import PanelRoles
from reviewer.recognition.texts import Texts

_STEPS = ("item", "catalogue", "project", "text")


def outlined(lines: list[Line], texts: Texts, columns: PanelRoles) -> list[Line]:
    """Return `lines` with parents from their place in the name columns, if that tells any."""
    steps = sorted(column for role in _STEPS for column in columns.by_role.get(role, ()))
    if len(steps) < 2:
        return lines
    depths = [_depth(texts, line.row, steps) for line in lines]
    if len(set(depths)) > 1 and depths[0] == min(depths):
        return _by_depth(lines, depths)
    return _by_group(lines, texts, steps[0])


def _depth(texts: Texts, row: int, steps: Sequence[int]) -> int:
    return next((at for at, column in enumerate(steps) if texts.folded[row][column]), 0)


def _by_depth(lines: Sequence[Line], depths: Sequence[int]) -> list[Line]:
    open_: list[tuple[int, int]] = []
    placed: list[Line] = []
    for line, depth in zip(lines, depths, strict=True):
        if line.kind is LineKind.TOTAL:
            placed.append(line)
            continue
        while open_ and open_[-1][0] >= depth:
            open_.pop()
        parent = open_[-1][1] if open_ else None
        placed.append(replace(line, parent=parent, level=len(open_) + 1))
        open_.append((depth, line.row))
    parents = {line.parent for line in placed}
    return [_as_sum(line) if line.row in parents else line for line in placed]


def _as_sum(line: Line) -> Line:
    return replace(line, kind=LineKind.SUBTOTAL) if line.kind is LineKind.ITEM else line


def _by_group(lines: Sequence[Line], texts: Texts, column: int) -> list[Line]:
    """Make the lines of one group parts of its first line, when that is its 小计."""
    placed: list[Line] = []
    group: Line | None = None
    for line in lines:
        text = texts.folded[line.row][column]
        is_same = group is not None and text == texts.folded[group.row][column]
        if line.kind is LineKind.SUBTOTAL:
            group = line
        elif group is not None and is_same and line.kind is LineKind.ITEM:
            placed.append(replace(line, parent=group.row, level=(group.level or 1) + 1))
            continue
        placed.append(line)
    return placed
