"""One made-up budget in every format our own writers print; the bench has many."""

from pathlib import Path

import pytest

from tests.bench.formats import FORMATS, make, measure

OWN = [name for name, how in FORMATS.items() if not how.target]
SEED = 21


@pytest.mark.parametrize("name", OWN)
def test_the_format_is_read_without_a_fault(name: str, tmp_path: Path) -> None:
    [made] = make(name, [SEED], tmp_path)
    assert measure(made).faults == []
