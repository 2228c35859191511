"""Which rows of a grid are titles, header and data, and the header path of each column."""

import re
from dataclasses import dataclass
from itertools import pairwise

from reviewer.model.grid import Cell, CellRef, Grid, spread
from reviewer.recognition.accounts import read_code
from reviewer.recognition.folding import fold, printed_amount, tidy, without_markup
from reviewer.recognition.titles import is_aside, is_title, split_label
from reviewer.recognition.vocabulary import Synonyms

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[、.](?!\d)).+"
)
_COLUMN_NUMBER = re.compile(r"(?P<number>\d{1,2})(?:=.*)?")
_DEEPEST_HEADER = 8


@dataclass(frozen=True, slots=True)
class Texts:
    """A grid's texts, merged cells spread: `folded` for comparing, `refs` for the cells."""

    grid: Grid
    refs: list[list[CellRef]]
    folded: list[list[str]]

    def cell(self, row: int, column: int) -> Cell | None:
        ref = self.refs[row][column]
        return self.grid.rows[ref.row][ref.column]

    def starts(self, row: int, column: int) -> bool:
        """Tell if the cell covering this position starts in this row."""
        return self.refs[row][column].row == row


def spread_texts(grid: Grid) -> Texts:
    refs = spread(grid)
    own = [["" if cell is None else fold(cell.text) for cell in row] for row in grid.rows]
    folded = [[own[ref.row][ref.column] for ref in row] for row in refs]
    return Texts(grid, refs, folded)


def count_title_rows(texts: Texts, synonyms: Synonyms) -> int:
    """Count the leading rows that hold a title, a label or the unit note, not a header."""
    count = 0
    for row in range(len(texts.folded)):
        distinct = {ref: texts.folded[ref.row][ref.column] for ref in texts.refs[row]}
        filled = [text for text in distinct.values() if text]
        if not filled:
            # a blank row above everything else says nothing
            count = row + 1 if count == row else count
            continue
        if not _is_title_row(texts, row, filled, synonyms):
            break
        count = row + 1
    return count if count < len(texts.folded) else 0


def _is_title_row(texts: Texts, row: int, filled: list[str], synonyms: Synonyms) -> bool:
    if synonyms.amount_unit.label.search("".join(filled)) and not _is_wide_header(filled):
        return True
    if len(filled) > 1:
        return all(is_aside(text, synonyms) for text in filled[:1]) and len(filled) <= 3
    return any(_is_heading(line, synonyms) for line in _lines_of(texts, row))


def _is_wide_header(filled: list[str]) -> bool:
    """Tell a header with a unit in one of its cells, 预算金额(单位:万元), from a title row."""
    return len(filled) > 2 and not any(":" in text for text in filled[:1])


def _is_heading(line: str, synonyms: Synonyms) -> bool:
    label, rest = split_label(line, synonyms.titles)
    return label is not None or is_title(rest, synonyms.titles) or is_aside(rest, synonyms)


def _lines_of(texts: Texts, row: int) -> list[str]:
    return [
        line
        for cell in texts.grid.rows[row]
        if cell is not None and cell.text.strip()
        for line in (cell.raw.splitlines() if cell.correction is None else [cell.correction])
        if line.strip()
    ]


def find_header(texts: Texts, first: int, synonyms: Synonyms) -> tuple[int, int]:
    """Return (start, stop) of the header rows that begin at `first`; empty when data begins there.

    The header goes as deep as its merged cells reach, on under a header that spans columns, and
    over a row of column numbers (栏次).
    """
    rows = len(texts.folded)
    if first >= rows or _is_data(texts, first, synonyms):
        return first, first
    stop = first + 1
    while stop < min(rows, first + _DEEPEST_HEADER):
        reaches = any(ref.row < stop for ref in texts.refs[stop])
        if not reaches and (_is_data(texts, stop, synonyms) or _is_shared(texts, stop, synonyms)):
            break
        if not (reaches or _has_wide_cell(texts, stop - 1) or _fills_gaps(texts, stop)):
            break
        stop += 1
    while stop < rows and is_column_numbers(texts.folded[stop], synonyms):
        stop += 1
    return first, min(stop, rows)


def _has_wide_cell(texts: Texts, row: int) -> bool:
    """Tell if a header cell ending in this row spans columns: something must stand under it."""
    for ref in set(texts.refs[row]):
        cell = texts.grid.rows[ref.row][ref.column]
        ends_here = cell is not None and ref.row + cell.row_span - 1 == row
        if cell is not None and ends_here and cell.column_span > 1 and cell.text.strip():
            return True
    return False


def _fills_gaps(texts: Texts, row: int) -> bool:
    """Tell a row of sub-headers under a row whose merged cells were lost: each fills gaps."""
    above, here = texts.folded[row - 1], texts.folded[row]
    has_gap = any(text and not over for over, text in zip(above, here, strict=True))
    return has_gap and all(over or text for over, text in zip(above, here, strict=True))


def _is_open(texts: Texts, row: int, column: int) -> bool:
    """Tell if the header cell over this position still wants sub-headers."""
    cell = texts.cell(row - 1, column)
    return cell is not None and cell.column_span > 1 and bool(cell.text.strip())


def _is_shared(texts: Texts, row: int, synonyms: Synonyms) -> bool:
    """Tell if 合计 of the lines stands in this row beside sub-headers (final accounts do so)."""
    return (
        texts.folded[row][0] in synonyms.lines.totals
        and not _is_open(texts, row, 0)
        and not _is_data(texts, row, synonyms)
    )


def _is_data(texts: Texts, row: int, synonyms: Synonyms) -> bool:
    filled = [
        texts.folded[row][column]
        for column, ref in enumerate(texts.refs[row])
        if ref.row == row and ref.column == column and texts.folded[row][column]
    ]
    if not filled:
        return True
    if is_column_numbers(texts.folded[row], synonyms):
        return False
    if any(_is_figure(text) or _NUMBERED.fullmatch(text) for text in filled):
        return True
    words = synonyms.lines
    return all(text in words.totals or text in words.subtotals for text in filled)


def _is_figure(text: str) -> bool:
    return printed_amount(text) is not None or read_code(text) is not None


def is_column_numbers(folded: list[str], synonyms: Synonyms) -> bool:
    """Tell a row `1 2 3 …` or 栏次 under the header from data."""
    filled = [text for text in folded if text]
    if not filled:
        return False
    if filled[0] in synonyms.lines.column_numbers and len(filled) > 1:
        return all(
            _COLUMN_NUMBER.fullmatch(t) or t in synonyms.lines.column_numbers for t in filled
        )
    numbers = [int(m["number"]) for text in filled if (m := _COLUMN_NUMBER.fullmatch(text))]
    if len(numbers) < 3 or len(numbers) * 2 < len(filled):
        return False
    return all(b - a in {0, 1} for a, b in pairwise(numbers))


def header_paths(
    texts: Texts, header: tuple[int, int], synonyms: Synonyms
) -> list[tuple[str, ...]]:
    """Return for each column its header texts from top to bottom, each merged cell once."""
    start, stop = header
    rows = [r for r in range(start, stop) if not is_column_numbers(texts.folded[r], synonyms)]
    paths = [_path(texts, rows, column) for column in range(texts.grid.column_count)]
    if start == stop or stop >= len(texts.folded) or not _is_shared(texts, stop, synonyms):
        return paths
    return [
        (*path, *_path(texts, [stop], column)) if _is_open(texts, stop, column) else path
        for column, path in enumerate(paths)
    ]


def _standing_over(texts: Texts, row: int, column: int, last: int) -> int:
    """Return the column whose text in `row` stands over `column`: a lost merge reaches right."""
    at = column
    while at > 0 and not texts.folded[row][at] and row < last and texts.folded[row + 1][at]:
        at -= 1
    return at if texts.folded[row][at] and texts.folded[last][at] else column


def _path(texts: Texts, rows: list[int], column: int) -> tuple[str, ...]:
    path: list[str] = []
    seen: set[CellRef] = set()
    for row in rows:
        at = _standing_over(texts, row, column, rows[-1])
        ref = texts.refs[row][at]
        cell = texts.cell(row, at)
        if ref in seen or cell is None:
            continue
        seen.add(ref)
        text = tidy(without_markup(cell.text))
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)
