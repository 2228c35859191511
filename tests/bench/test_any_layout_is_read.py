"""Any layout is read as printed; hypothesis shrinks one that is not to the options at fault."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings

from tests.bench.layout_scoring import score
from tests.bench.layouts import extraction_of, odd_options
from tests.typesetting import invent_budget
from tests.typesetting.forms import PageLayout, layouts, typeset

SEED = 8

pytestmark = pytest.mark.bench


@settings(
    max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False
)
@given(layout=layouts())
def test_any_layout_is_read_as_printed(layout: PageLayout) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "预算.pdf"
        truth = typeset(invent_budget(SEED), layout, path)
        found = extraction_of(path)
    note(f"odd options: {odd_options(layout)}, statement: {layout.form.statements}")
    assert score(truth, found).faults == []
