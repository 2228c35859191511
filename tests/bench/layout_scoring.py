"""How much of a typeset document was read right, by the measures of the corpus's scorer.

A statement of the truth is paired with the found one most like it, its rows with found rows by
how many cells agree. `found` is the extraction of the interchange contract.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from typing import Any

Json = dict[str, Any]
Rows = list[list[str]]

SURE = 0.9
LEFT_OVER = "X-FIGURES-LEFT"
_AMOUNT = re.compile(r"-?[\d,]+\.?\d*%?")
_QUOTES = re.compile(r"[\s\"'“”]+")


@dataclass(slots=True)
class Tally:
    """Counts, and the differences in words for whoever mends them.

    `lost` are amounts that are in no cell of their own, and of whose neighbours none is doubted.
    """

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def count(self, what: str, right: bool, fault: str) -> None:
        """Count one thing that is right or not."""
        self.counts[what] += 1
        self.counts[f"{what}_right"] += right
        if not right:
            self.faults.append(f"{what}: {fault}")


@cache
def folded(text: str | None) -> str:
    """Return the text as it is compared: width, white space and quotes do not count."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", text or ""))


def is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(folded(text)) is not None


def _same(first: str, second: str) -> bool:
    a, b = folded(first), folded(second)
    if a == b:
        return True
    if not (is_amount(a) and is_amount(b) and "." in a + b) or "%" in a + b:
        return False
    return Decimal(a.replace(",", "")) == Decimal(b.replace(",", ""))


def score(truth: Json, found: Json) -> Tally:
    """Compare an extraction with the truth."""
    tally = Tally()
    left = list(range(len(found["statements"])))
    strays: list[Json] = []
    for statement in truth["statements"]:
        match = _most_alike(statement, found["statements"], left)
        tally.count("tables", match is not None, f"{statement['title']} is missing")
        if match is None:
            _count_lost(statement, tally)
            continue
        left.remove(match)
        strays += _compare(statement, found["statements"][match], tally)
    strays += [
        cell for n in left for row in found["statements"][n]["rows"] for cell in row["cells"]
    ]
    tally.counts["doubted"] += _told_elsewhere(tally.lost, strays, found["findings"])
    tally.counts["extra_tables"] += len(left)
    tally.faults += [f"extra table: {found['statements'][n]['title']}" for n in left]
    return tally


def _texts(statement: Json) -> Rows:
    return [
        [cell if isinstance(cell, str) else cell["text"] for cell in _row_cells(row)]
        for row in statement["rows"]
    ]


def _row_cells(row: Any) -> list[Any]:
    return row if isinstance(row, list) else row["cells"]


def _most_alike(statement: Json, found: list[Json], left: list[int]) -> int | None:
    wanted, title = _joined(statement), folded(statement["title"])
    scores = {
        n: _likeness(title, folded(found[n]["title"])) + 3 * _likeness(wanted, _joined(found[n]))
        for n in left
    }
    best = max(scores, key=lambda n: scores[n], default=None)
    if best is None:
        return None
    is_like = _likeness(wanted, _joined(found[best])) >= 0.3
    return best if is_like or _likeness(title, folded(found[best]["title"])) >= 0.6 else None


def _joined(statement: Json) -> str:
    return folded("".join("".join(row) for row in _texts(statement)[:25]))[:400]


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _count_lost(statement: Json, tally: Tally) -> None:
    cells = [cell for row in statement["rows"] for cell in row if folded(cell)]
    tally.counts["columns"] += len(statement["columns"])
    tally.counts["rows"] += len(statement["rows"])
    tally.counts["cells"] += len(cells)
    tally.counts["amounts"] += sum(is_amount(cell) for cell in cells)
    lost = [cell for cell in cells if is_amount(cell)]
    tally.counts["wrong"] += len(lost)
    tally.lost += lost


def _told_elsewhere(lost: Iterable[str], strays: Iterable[Json], findings: Iterable[Json]) -> int:
    """Return how many lost amounts a person is pointed to where they came to stand.

    That is a doubted cell of a row or table that there is not, or what a finding quotes from
    the page as standing in no table. Each of them accounts for one amount.
    """
    told = Counter(folded(cell["text"]) for cell in strays if _is_doubted(cell))
    told.update(
        text
        for finding in findings
        if finding["check"] == LEFT_OVER
        for evidence in finding["evidence"]
        for text in map(folded, evidence.get("quote", "").split())
    )
    count = 0
    for text in map(folded, lost):
        if told[text]:
            told[text] -= 1
            count += 1
    return count


def _compare(truth: Json, found: Json, tally: Tally) -> list[Json]:
    """Compare a statement with the found one; return the cells of rows that there are not."""
    title = truth["title"]
    if truth["kind"] is not None:
        tally.count("kinds", truth["kind"] == found["kind"], f"{title} is {found['kind']}")
    if title:
        is_same = folded(title) == folded(found["title"])
        tally.count("titles", is_same, f"{title} is {found['title']}")
    if truth["unit"] is not None:
        is_same = truth["unit"] == found["amount_unit"]
        tally.count("units", is_same, f"{title} has {found['amount_unit']}")
    _compare_columns(truth, found, tally)
    return _compare_rows(truth, found, tally)


def _compare_columns(truth: Json, found: Json, tally: Tally) -> None:
    read = [[folded(text) for text in column["path"]] for column in found["columns"]]
    for number, column in enumerate(truth["columns"]):
        wanted = [folded(text) for text in column]
        got = read[number] if number < len(read) else None
        tally.count("columns", wanted == got, f"{truth['title']} {number}: {wanted} is {got}")


def _compare_rows(truth: Json, found: Json, tally: Tally) -> list[Json]:
    wanted, got = truth["rows"], _texts(found)
    partner = dict(_pairs(wanted, got))
    tally.counts["extra_rows"] += max(0, len(got) - len(partner))
    for number, row in enumerate(wanted):
        at = partner.get(number)
        tally.count("rows", at is not None or not any(row), f"{truth['title']} {number}: {row}")
        cells = found["rows"][at]["cells"] if at is not None else []
        is_told = any(_is_doubted(cell) for cell in cells) or (
            at is None and _is_beside_doubt(number, partner, found["rows"])
        )
        for column, text in enumerate(row):
            cell = cells[column] if column < len(cells) else None
            where = f"{truth['title']} row {number} column {column}"
            _compare_cell(text, cell, where, tally, is_told=is_told)
    alone = set(range(len(got))) - set(partner.values())
    return [cell for at in sorted(alone) for cell in found["rows"][at]["cells"]]


def _is_beside_doubt(number: int, partner: dict[int, int], rows: list[Json]) -> bool:
    """Tell whether a cell is doubted in the row found before or after a missing one."""
    before = max((at for row, at in partner.items() if row < number), default=None)
    after = min((at for row, at in partner.items() if row > number), default=None)
    beside = [rows[at]["cells"] for at in (before, after) if at is not None]
    return any(_is_doubted(cell) for cells in beside for cell in cells)


def _compare_cell(
    text: str, cell: Json | None, where: str, tally: Tally, *, is_told: bool
) -> None:
    """Compare a cell; `is_told` where something beside it is doubted, if it should be lost."""
    read = cell["text"] if cell is not None else ""
    if folded(text):
        is_right = _same(text, read)
        tally.count("cells", is_right, f"{where}: {text} is {read!r}")
        if is_amount(text):
            tally.counts["amounts"] += 1
            tally.counts["amounts_right"] += is_right
            tally.counts["right_doubted"] += is_right and _is_doubted(cell)
            if not is_right:
                is_lost = not folded(read)
                _count_wrong(_is_doubted(cell) or (is_lost and is_told), text, tally)
    elif is_amount(read):
        tally.faults.append(f"cells: {where}: blank is {read!r}")
        _count_wrong(_is_doubted(cell), None, tally)


def _count_wrong(is_doubted: bool, lost: str | None, tally: Tally) -> None:
    """Count a wrong amount, and whether a low confidence points to it."""
    tally.counts["wrong"] += 1
    tally.counts["doubted"] += is_doubted
    if lost is not None and not is_doubted:
        tally.lost.append(lost)


def _is_doubted(cell: Json | None) -> bool:
    confidence = None if cell is None else cell["confidence"]
    return confidence is not None and confidence < SURE


def _pairs(wanted: Rows, got: Rows) -> Iterator[tuple[int, int]]:
    """Pair rows in order so that as many cells as possible agree."""
    alike = [[_agreement(a, b) for b in got] for a in wanted]
    best = [[0.0] * (len(got) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(got) - 1, -1, -1):
            both = alike[i][j] + best[i + 1][j + 1]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    i = j = 0
    while i < len(wanted) and j < len(got):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _agreement(wanted: list[str], got: list[str]) -> float:
    cells = zip(wanted, got, strict=False)
    same = sum(1 for a, b in cells if folded(a) and folded(a) == folded(b))
    begins = folded("".join(wanted[:3])) == folded("".join(got[:3]))
    return same + (0.5 if begins and wanted else 0)
