"""Which rows of a grid are titles, header and data, and the header path of each column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from reviewer.model.grid import CellRef
from reviewer.recognition.accounts import read_code
from reviewer.recognition.column_numbers import is_column_numbers, is_numbering
from reviewer.recognition.folding import printed_amount, tidy, without_markup
from reviewer.recognition.texts import Texts
from reviewer.recognition.titles import cell_lines, is_aside, is_title, split_label
from reviewer.recognition.vocabulary import Synonyms

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[、.](?!\d)).+"
)
_YEAR = re.compile(r"20\d\d")
_DEEPEST_HEADER = 8


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
        for line in cell_lines(cell)
    ]


def find_header(texts: Texts, first: int, synonyms: Synonyms) -> tuple[int, int]:
    """Return (start, stop) of the header rows that begin at `first`; empty when data begins there.

    The header goes as deep as its merged cells reach, on under a header that spans columns, and
    over rows of column numbers (栏次), which end it.
    """
    rows = len(texts.folded)
    if first >= rows or _is_data(texts, first, synonyms):
        return first, first
    stop = first + 1
    while stop < min(rows, first + _DEEPEST_HEADER) and _goes_on(texts, first, stop, synonyms):
        stop += 1
    while stop < rows and is_column_numbers(texts, stop, synonyms.lines):
        stop += 1
    return first, min(stop, rows)


def _goes_on(texts: Texts, first: int, row: int, synonyms: Synonyms) -> bool:
    """Tell if `row` is header like the rows above it, from `first` on."""
    if is_column_numbers(texts, row, synonyms.lines) or _is_shared(texts, row, synonyms):
        return False
    if any(ref.row < row for ref in texts.refs[row]):
        # 类 款 项 run down over 合计 and its amounts in final accounts
        return not _has_figures(texts, row)
    if _is_data(texts, row, synonyms):
        return False
    return _has_wide_cell(texts, row - 1) or _fills_gaps(texts, first, row, synonyms)


def _has_wide_cell(texts: Texts, row: int) -> bool:
    """Tell if a header cell ending in this row spans columns: something must stand under it."""
    for ref in set(texts.refs[row]):
        cell = texts.grid.rows[ref.row][ref.column]
        ends_here = cell is not None and ref.row + cell.row_span - 1 == row
        if cell is not None and ends_here and cell.column_span > 1 and cell.text.strip():
            return True
    return False


def _fills_gaps(texts: Texts, first: int, row: int, synonyms: Synonyms) -> bool:
    """Tell a row of sub-headers under rows whose merged cells were lost: each fills gaps.

    Those it leaves are filled by the rows of the header that follow.
    """
    named = set(_filled(texts, range(first, row)))
    here = set(_filled(texts, [row]))
    if here <= named:
        return False
    gaps = set(range(texts.grid.column_count)) - named - here
    below = row + 1
    while gaps and below < len(texts.folded) and not _is_data(texts, below, synonyms):
        gaps.difference_update(_filled(texts, [below]))
        below += 1
    return not gaps


def _filled(texts: Texts, rows: Iterable[int]) -> Iterator[int]:
    """Yield the columns with a text in one of these rows."""
    for row in rows:
        yield from (column for column, text in enumerate(texts.folded[row]) if text)


def _is_open(texts: Texts, row: int, column: int) -> bool:
    """Tell if the header cell over this position still wants sub-headers."""
    cell = texts.cell(row - 1, column)
    return cell is not None and cell.column_span > 1 and bool(cell.text.strip())


def _is_shared(texts: Texts, row: int, synonyms: Synonyms) -> bool:
    """Tell if 合计 of the lines stands in this row, alone or beside sub-headers.

    Final accounts have both: sub-headers in the row of 合计, and 类 款 项 running down into it.
    """
    own = list(texts.own(row))
    if not own or own[0][1] not in synonyms.lines.totals or _is_open(texts, row, own[0][0]):
        return False
    left = own[0][0]
    if left and not texts.folded[row - 1][left]:
        return False
    beside = [(column, text) for column, text in own[1:] if not _is_figure(text)]
    return all(_is_open(texts, row, column) for column, _ in beside)


def _is_data(texts: Texts, row: int, synonyms: Synonyms) -> bool:
    filled = [text for _, text in texts.own(row)]
    if not filled:
        return True
    if is_column_numbers(texts, row, synonyms.lines):
        return False
    if any(_NUMBERED.fullmatch(text) for text in filled) or _has_figures(texts, row):
        return True
    words = synonyms.lines
    return all(text in words.totals or text in words.subtotals for text in filled)


def _has_figures(texts: Texts, row: int) -> bool:
    """Tell if an amount or a code begins in a row; years alone, 2024 | 2025, are sub-headers."""
    figures = [text for _, text in texts.own(row) if _is_figure(text)]
    years = {text for text in figures if _YEAR.fullmatch(text)}
    return bool(figures) and not (len(years) == len(figures) > 1)


def _is_figure(text: str) -> bool:
    return printed_amount(text) is not None or read_code(text) is not None


def header_paths(
    texts: Texts, header: tuple[int, int], synonyms: Synonyms
) -> list[tuple[str, ...]]:
    """Return for each column its header texts from top to bottom, each merged cell once."""
    start, stop = header
    counted = _counted(texts, header, synonyms)
    rows = [
        row
        for row in range(start, stop)
        if any(texts.refs[row][column] not in counted for column, _ in texts.own(row))
    ]
    paths = [_path(texts, rows, column, counted) for column in range(texts.grid.column_count)]
    if start == stop or stop >= len(texts.folded) or not _is_shared(texts, stop, synonyms):
        return paths
    return [
        (*path, *_path(texts, [stop], column, frozenset()))
        if _is_open(texts, stop, column)
        else path
        for column, path in enumerate(paths)
    ]


def _standing_over(texts: Texts, row: int, column: int, last: int) -> int:
    """Return the column whose text in `row` stands over `column`: a lost merge reaches right."""
    named = set(_filled(texts, range(row + 1, last + 1)))
    at = column
    while at > 0 and not texts.folded[row][at] and at in named:
        at -= 1
    return at if texts.folded[row][at] and at in named else column


def _counted(texts: Texts, header: tuple[int, int], synonyms: Synonyms) -> set[CellRef]:
    """Return the cells of a header that only number the columns."""
    words = synonyms.lines
    return {
        texts.refs[row][column]
        for row in range(*header)
        if is_column_numbers(texts, row, words)
        for column, text in texts.own(row)
        if is_numbering(text, words)
    }


def _path(
    texts: Texts, rows: Sequence[int], column: int, counted: AbstractSet[CellRef]
) -> tuple[str, ...]:
    path: list[str] = []
    seen: set[CellRef] = set(counted)
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
