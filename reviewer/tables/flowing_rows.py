"""Rows in text that flowed: runs of text and of amounts, put into the columns they belong to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.tables.flowing_words import FlowingWords, Piece, fold, join

_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Group:
    """What is printed of one line of a statement: its code, its name and its amounts."""

    code: Piece | None
    name: tuple[Piece, ...]
    amounts: tuple[Piece, ...]

    @property
    def line(self) -> int:
        """The text line of its amounts: the two sides of a row stand on one."""
        return self.amounts[0].line


@dataclass(frozen=True, slots=True)
class Shape:
    """What the columns of a table are: codes or none, names, and how many of amounts.

    With two sides the table has `right` amounts after a second column of names.
    """

    has_codes: bool
    amounts: int
    right: int = 0

    @property
    def columns(self) -> int:
        left = self.has_codes + 1 + self.amounts
        return left + 1 + self.right if self.right else left

    @property
    def split(self) -> int:
        """The first column of the right side."""
        return self.has_codes + 1 + self.amounts


Row = list[list[Piece]]


def read_groups(pieces: Sequence[Piece]) -> tuple[list[Group], list[Piece]]:
    """Return the groups in a run of pieces, and the pieces after the last amount."""
    groups: list[Group] = []
    code: Piece | None = None
    name: list[Piece] = []
    amounts: list[Piece] = []
    for at, piece in enumerate(pieces):
        begins = _begins_row(piece, pieces[at + 1 : at + 2])
        if amounts and (begins or not piece.is_amount):
            groups.append(Group(code, tuple(name), tuple(amounts)))
            code, name, amounts = None, [], []
        if begins and not name and code is None:
            code = piece
        elif piece.is_amount and (name or code):
            amounts.append(piece)
        else:
            name.append(piece)
    if amounts:
        groups.append(Group(code, tuple(name), tuple(amounts)))
        code, name = None, []
    if groups and _is_year(groups[-1], groups[:-1]):
        # the heading after the table: 第三部分, 2025 年度单位预算情况说明
        last = groups.pop()
        code, name = last.code, [*last.name, *last.amounts, *name]
    return groups, [*([code] if code else []), *name]


def shapes_of(groups: Sequence[Group], *, has_sides: bool) -> list[Shape]:
    """Return the shapes a table can have; several where only totals are printed, none for none."""
    if not groups:
        return []
    if has_sides:
        return _shape_with_sides(groups)
    counts = Counter(len(group.amounts) for group in groups)
    amounts, often = max(counts.items(), key=lambda item: (item[1], item[0]))
    if often * 2 <= len(groups):
        return []
    if any(group.code is not None for group in groups):
        return [Shape(has_codes=True, amounts=amounts)]
    return [Shape(has_codes=has_codes, amounts=amounts) for has_codes in (True, False)]


def _shape_with_sides(groups: Sequence[Group]) -> list[Shape]:
    pairs = _pairs(groups)
    if not pairs:
        return []
    left = Counter(len(one.amounts) for one, _ in pairs).most_common(1)[0][0]
    right = Counter(len(other.amounts) for _, other in pairs).most_common(1)[0][0]
    return [Shape(has_codes=False, amounts=left, right=right)]


def place_groups(groups: Sequence[Group], shape: Shape, words: FlowingWords) -> list[Row]:
    """Return the rows of a table, an empty list of pieces for each blank cell."""
    if not shape.right:
        return [_row(group, shape) for group in groups]
    rows: list[Row] = []
    partners = {id(one): other for one, other in _pairs(groups)}
    seconds = {id(other) for other in partners.values()}
    for group in groups:
        if id(group) in seconds:
            continue
        other = partners.get(id(group))
        if other is None and _is_on_the_right(group, words):
            rows.append([*[[] for _ in range(shape.split)], *_side(group, shape.right)])
        else:
            rows.append([*_side(group, shape.amounts), *_side(other, shape.right)])
    return rows


def is_shifted(row: Row, shape: Shape) -> bool:
    """Tell whether a row has fewer or more amounts than columns: blanks are not to be seen."""
    first = shape.has_codes + 1
    sides = [(row[:first], row[first : shape.split])]
    if shape.right:
        sides.append((row[shape.split : shape.split + 1], row[shape.split + 1 :]))
    return any(any(names) and any(len(cell) != 1 for cell in cells) for names, cells in sides)


def _is_year(group: Group, others: Sequence[Group]) -> bool:
    """Tell whether the only amount of a group is a year, where amounts have decimals."""
    with_decimals = sum("." in other.amounts[0].text for other in others)
    is_year = len(group.amounts) == 1 and _YEAR.fullmatch(group.amounts[0].text) is not None
    return is_year and with_decimals * 2 > len(others)


def _begins_row(piece: Piece, after: Sequence[Piece]) -> bool:
    """Tell a code from an amount: a name comes after it."""
    return piece.is_code and bool(after) and not after[0].is_amount


def _pairs(groups: Sequence[Group]) -> list[tuple[Group, Group]]:
    """Return the two sides of the rows that print both: two groups on one line of text."""
    by_line: dict[int, list[Group]] = {}
    for group in groups:
        by_line.setdefault(group.line, []).append(group)
    return [(found[0], found[1]) for found in by_line.values() if len(found) == 2]


def _is_on_the_right(group: Group, words: FlowingWords) -> bool:
    """Tell the side of a line printed alone by the word for it in its name."""
    name = fold(join(list(group.name)))
    is_revenue = any(word in name for word in words.revenue)
    return not is_revenue or any(name.endswith(word) for word in words.expenditure)


def _row(group: Group, shape: Shape) -> Row:
    code = [[] if group.code is None else [group.code]] if shape.has_codes else []
    name = list(group.name)
    if shape.has_codes and group.code is None:
        # 合计 stands in the first column, its name column is blank
        code, name = [name], []
    elif group.code is not None and not shape.has_codes:
        name = [group.code, *name]
    return [*code, name, *_amounts(group.amounts, shape.amounts)]


def _side(group: Group | None, amounts: int) -> Row:
    if group is None:
        return [[] for _ in range(amounts + 1)]
    code = [] if group.code is None else [group.code]
    return [[*code, *group.name], *_amounts(group.amounts, amounts)]


def _amounts(pieces: Sequence[Piece], count: int) -> Row:
    """Return the cells of amounts; what is too much stays in the last."""
    cells = [[piece] for piece in pieces[: count - 1]]
    if len(pieces) >= count:
        cells.append(list(pieces[count - 1 :]))
    return [*cells, *([] for _ in range(count - len(cells)))]
