"""Titles and labels of statements, found among the lines above a table and its first rows."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, Grid
from reviewer.model.statement import StatementKind
from reviewer.recognition.folding import fold, tidy, without_markup
from reviewer.recognition.vocabulary import Synonyms, TitleWords

KindOf = Callable[[str], StatementKind | None]

_TAIL_BRACKETS = re.compile(r"(?:\([^()]*\))+$")
_QUOTED = re.compile("《[^《》]+》")
_DASH = re.compile("[-—－]{1,2}")
_LONGEST_TITLE = 64
_SHORT_TITLE = 6
_LINES_OF_TITLE = 3
_OPEN_ENDS = ("、", "(", "和", "及", "与")
_LONGEST_INTRODUCTION = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """What is printed over a table: title, label, and the folded notes beside them.

    `unit` is what the title says of the amount unit, cut from it: (单位:万元).
    """

    title: str
    label: str | None
    notes: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line over a table; lines of a cell have no size and share its place."""

    text: str
    place: Place | None
    size_pt: float


def find_heading(grid: Grid, title_rows: int, synonyms: Synonyms, kind_of: KindOf) -> Heading:
    """Find title and label over `grid`, whose first `title_rows` rows are titles too.

    The title is the nearest line that is one; a numbered heading further up is not preferred.
    """
    above = [_Printed(line.text, line.place, line.size_pt) for line in grid.above]
    lines = [*above, *(_Printed(text, None, 0.0) for text in title_row_lines(grid, title_rows))]
    label: str | None = None
    notes: list[str] = []
    for at in range(len(lines) - 1, -1, -1):
        text, unit_beside = _cut_unit(lines[at].text, synonyms)
        printed, rest = split_label(text, synonyms.titles)
        label = label or printed
        if not rest or (is_aside(rest, synonyms) and not _closes_bracket(lines, at)):
            notes.append(fold(lines[at].text))
        elif (found := _title_ending(lines, at, synonyms, kind_of)) is not None:
            title, unit, top = found
            label = label or _label_before(lines, top, synonyms)
            return Heading(title, label, (*notes, *_notes_before(lines, top, synonyms)), unit)
        elif unit_beside or _names_document(rest, synonyms):
            # the entity alone before the unit: 临江市数据服务中心 单位:万元
            notes.append(fold(lines[at].text))
        else:
            title, unit = _introduced(lines, at, synonyms, kind_of)
            return Heading(title, label, tuple(notes), unit)
    return Heading("", label, tuple(notes))


def _closes_bracket(lines: Sequence[_Printed], at: int) -> bool:
    """Tell whether a line ends a bracket the line before began: …表（ over 单位：万元）."""
    if at == 0:
        return False
    before, text = fold(lines[at - 1].text), fold(lines[at].text)
    return text.count(")") > text.count("(") and before.count("(") > before.count(")")


def _introduced(
    lines: Sequence[_Printed], at: int, synonyms: Synonyms, kind_of: KindOf
) -> tuple[str, str]:
    """Return title and unit printed over a text that ends in line `at` and leads to the table."""
    ending = fold("".join(line.text for line in lines[max(0, at - 1) : at + 1]))
    if not ending.rstrip(":：。").endswith(synonyms.titles.leading):
        return "", ""
    for above in range(at - 1, max(-1, at - _LONGEST_INTRODUCTION), -1):
        found = _title_ending(lines, above, synonyms, kind_of)
        if found is not None and kind_of(found[0]) is not None:
            return found[0], found[1]
    return "", ""


def _names_document(text: str, synonyms: Synonyms) -> bool:
    """Tell a page header that repeats the document's title: 临江市…中心2025年部门预算."""
    folded = fold(text)
    tails = list(synonyms.entity.title_tail.finditer(folded))
    has_year = synonyms.titles.year.search(folded) is not None
    return has_year and bool(tails) and tails[-1].end() == len(folded) <= _LONGEST_TITLE


def _title_ending(
    lines: Sequence[_Printed], at: int, synonyms: Synonyms, kind_of: KindOf
) -> tuple[str, str, int] | None:
    """Return the title that ends in line `at`, the unit cut from it, and its first line."""
    text, unit = _cut_unit(lines[at].text, synonyms)
    _, title = split_label(text, synonyms.titles)
    if is_title(title, synonyms.titles):
        whole = _unwrapped(lines, at, title, synonyms, kind_of)
        return whole, unit, at if whole == title else at - 1
    for top in range(at - 1, max(-1, at - _LINES_OF_TITLE), -1):
        if not _may_end_in_bracket(lines[top], lines[top + 1], synonyms):
            return None
        text, unit = _cut_unit(lines[top].text + text, synonyms)
        _, title = split_label(text, synonyms.titles)
        if is_title(title, synonyms.titles) and kind_of(title) is not None:
            return title, unit, top
    return None


def _cut_unit(text: str, synonyms: Synonyms) -> tuple[str, str]:
    """Cut what names the unit, (单位:万元), from a line that says more."""
    printed = tidy(without_markup(text))
    folded = unicodedata.normalize("NFKC", printed)
    match = synonyms.amount_unit.title.search(folded)
    if match is None or len(folded) != len(printed) or match[0] == folded:
        return printed, ""
    return printed[: match.start()] + printed[match.end() :], match[0]


def _notes_before(lines: Sequence[_Printed], top: int, synonyms: Synonyms) -> Iterator[str]:
    """Yield the folded notes printed over a title: 表8 单位:万元."""
    for line in reversed(lines[:top]):
        _, rest = split_label(line.text, synonyms.titles)
        if rest and not is_aside(rest, synonyms):
            return
        yield fold(line.text)


def title_row_lines(grid: Grid, title_rows: int) -> Iterator[str]:
    """Yield the lines printed in the first rows of `grid`: a cell may hold several."""
    for row in grid.rows[:title_rows]:
        cells = [cell for cell in row if cell is not None and cell.text.strip()]
        if len(cells) == 1:
            yield from cell_lines(cells[0])
        elif cells:
            yield " ".join(cell.text for cell in cells)


def cell_lines(cell: Cell) -> list[str]:
    """Return the filled lines of a cell; one that holds a character alone ends the one before."""
    printed = cell.raw.splitlines() if cell.correction is None else [cell.correction]
    lines: list[str] = []
    for line in filter(str.strip, printed):
        if lines and len(line.strip()) == 1:
            lines[-1] += line.strip()
        else:
            lines.append(line)
    return lines


def split_label(text: str, words: TitleWords) -> tuple[str | None, str]:
    """Split a line into its label (`表1`, `公开03表`) and the rest, numbering taken off."""
    printed = tidy(without_markup(text))
    folded = unicodedata.normalize("NFKC", printed)
    if len(folded) != len(printed):
        printed = folded
    if match := words.label.match(folded):
        rest = printed[match.end() :].lstrip(":：.、-—－")
        if not rest or is_title(rest, words):
            return match[0], without_numbering(rest, words)
    tail = _label_at_end(folded, words)
    if tail is not None and is_title(printed[:tail], words):
        return folded[tail:], without_numbering(printed[:tail], words)
    return None, without_numbering(printed, words)


def _label_at_end(folded: str, words: TitleWords) -> int | None:
    for match in words.label.finditer(folded):
        if match.end() == len(folded):
            return match.start()
    return None


def without_numbering(text: str, words: TitleWords) -> str:
    """Take `三、` or `第二部分` off a heading, and the marks of a title around it all."""
    match = words.heading.match(unicodedata.normalize("NFKC", text))
    rest = text[match.end() :] if match else text
    return rest[1:-1] if _QUOTED.fullmatch(rest) else rest


def is_title(text: str, words: TitleWords) -> bool:
    """Tell if a line reads as the title of a table."""
    folded = fold(text)
    bare = _TAIL_BRACKETS.sub("", whole_title(folded, words) or folded)
    return (
        len(bare) > 1
        and len(folded) <= _LONGEST_TITLE
        and bare.endswith(words.endings)
        and not any(word in folded for word in words.never)
    )


def whole_title(folded: str, words: TitleWords) -> str | None:
    """Return the title a folded one says it is only a part of: 基本支出表--人员经费."""
    dash = _DASH.search(folded)
    if dash is None:
        return None
    head = folded[: dash.start()]
    return head if head.endswith(words.endings) else None


def is_aside(text: str, synonyms: Synonyms) -> bool:
    """Tell if a line only notes the amount unit, the entity, the date or a page number."""
    folded = fold(text)
    if synonyms.titles.aside.fullmatch(folded) or synonyms.entity.note.fullmatch(folded):
        return True
    return synonyms.amount_unit.label.fullmatch(folded.strip("()")) is not None


def _label_before(lines: Sequence[_Printed], at: int, synonyms: Synonyms) -> str | None:
    for line in reversed(lines[max(0, at - 2) : at]):
        label, rest = split_label(line.text, synonyms.titles)
        if label is not None and not rest:
            return label
        if not is_aside(rest, synonyms):
            break
    return None


def _unwrapped(
    lines: Sequence[_Printed], at: int, title: str, synonyms: Synonyms, kind_of: KindOf
) -> str:
    """Join a title printed on two lines: the tail alone names no statement, the whole does."""
    if at == 0 or not _may_continue(lines[at - 1], lines[at], synonyms):
        return title
    before = _without_label(tidy(lines[at - 1].text), synonyms)
    joined = without_numbering(before, synonyms.titles) + title
    whole = kind_of(joined)
    tail_is_enough = kind_of(title) is not None and len(fold(title)) > _SHORT_TITLE
    # The tail of a title that broke within a word may name another statement.
    tail_is_enough &= whole is None or whole is kind_of(title)
    if tail_is_enough and not _is_unfinished(before, title, synonyms):
        return title
    return title if whole is None else joined


def _without_label(text: str, synonyms: Synonyms) -> str:
    """Take `预算02表` off the first line of a title."""
    folded = unicodedata.normalize("NFKC", text)
    match = synonyms.titles.label.match(folded)
    if match is None or len(folded) != len(text):
        return text
    return text[match.end() :].lstrip(":：.、-—－ ")


def _is_unfinished(before: str, title: str, synonyms: Synonyms) -> bool:
    """Tell a line that can only begin a title: it has the year, or ends amid an enumeration."""
    year = synonyms.titles.year
    has_year = year.search(fold(before)) is not None and year.search(fold(title)) is None
    return has_year or fold(before).endswith(_OPEN_ENDS)


def _may_end_in_bracket(before: _Printed, line: _Printed, synonyms: Synonyms) -> bool:
    """Tell if `line` can be the rest of a title, or what is added to a whole one: (按功能分类)."""
    _, rest = split_label(before.text, synonyms.titles)
    is_added = _TAIL_BRACKETS.fullmatch(fold(line.text)) is not None
    return (is_added and is_title(rest, synonyms.titles)) or _may_continue(before, line, synonyms)


def _may_continue(before: _Printed, line: _Printed, synonyms: Synonyms) -> bool:
    """Tell if `line` can be the rest of `before`: same size, close below, not wider."""
    label, rest = split_label(before.text, synonyms.titles)
    if label is not None or is_aside(rest, synonyms):
        return False
    # 支出明细 is a title, but not over 表 or 表(按经济分类).
    tail = _TAIL_BRACKETS.sub("", fold(line.text))
    if is_title(rest, synonyms.titles) and tail not in synonyms.titles.endings:
        return False
    if any(word in fold(rest) for word in synonyms.titles.never):
        return False
    if before.place is None or line.place is None:
        return before.place is line.place
    upper, lower = before.place.box, line.place.box
    return (
        before.place.page == line.place.page
        and abs(before.size_pt - line.size_pt) < 0.5
        and lower.top - upper.bottom < lower.height
        and upper.x0 <= lower.x0 + 2
        and upper.x1 >= lower.x1 - 2
    )
