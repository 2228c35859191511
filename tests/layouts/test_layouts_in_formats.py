"""One made-up budget in every format our own writers print; the bench has many."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.bench.formats import FORMATS, make, measure

OWN = [name for name, how in FORMATS.items() if not how.target]
SEED = 21


@pytest.mark.parametrize("name", OWN)
def test_the_format_is_read_without_a_fault(name: str, tmp_path: Path) -> None:
    [made] = make(name, [SEED], tmp_path)
    assert measure(made).faults == []


WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
AMOUNT = re.compile(r"-?[\d,]+\.\d+")


def spaced(text: str) -> str:
    return "\u00a0" + text.replace(",", ", ").replace(".", " .") + "　"


@pytest.mark.parametrize("changed", [spaced, lambda text: text.translate(WIDE)])
def test_numbers_typed_as_text_are_amounts(changed: Callable[[str], str], tmp_path: Path) -> None:
    [made] = make("xlsx", [SEED], tmp_path)
    book = openpyxl.load_workbook(made.path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    amounts = [cell for cell in cells if AMOUNT.fullmatch(str(cell.value or ""))]
    assert amounts
    for cell in amounts:
        cell.value = changed(str(cell.value))
    book.save(made.path)
    tally = measure(made)
    assert tally.faults == []
    assert tally.counts["amounts_right"] >= len(amounts)
