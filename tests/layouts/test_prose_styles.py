"""Prose in several styles: nothing is found in what agrees, and what is planted is found."""

import tempfile
from functools import cache
from pathlib import Path
from random import Random

import pytest

from reviewer.model.finding import Severity
from tests import typesetting as publication
from tests.bench.alarms import OMITTED
from tests.bench.findings import (
    AT_PLACE,
    Printed,
    Tally,
    plant_in_text,
    read_printed,
)
from tests.bench.layouts import invented
from tests.typesetting.styles import STYLES

SEEDS = (3, 4)
# told so that any budget of the style can have them
PLANTED = ("amount in text", "wrong direction", "wrong unit in text", "wrong rate")


@cache
def printed(style: str, seed: int) -> Printed:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{style}.pdf"
        layout = publication.random_layout(seed)
        publication.typeset(invented(seed), layout, path, style=style)
        return read_printed(path)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("style", STYLES)
def test_prose_that_agrees_gives_no_error_and_no_warning(style: str, seed: int) -> None:
    found = printed(style, seed).clean.report.findings

    said = [
        f"{finding.check} {finding.message}"
        for finding in found
        if finding.severity is not Severity.INFO and finding.check not in OMITTED
    ]
    assert not said


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("style", STYLES)
def test_what_is_planted_in_the_prose_is_found_in_its_sentence(style: str, seed: int) -> None:
    tally = Tally(seed)
    rng = Random(f"{style}/{seed}")
    for kind in PLANTED:
        for _ in range(3):
            plant_in_text(kind, printed(style, seed), rng, tally)

    assert sum(tally.outcomes.values()) >= 6
    missed = {key: n for key, n in tally.outcomes.items() if key[1] not in AT_PLACE}
    # a rate may be wrong within what the rounding of its amounts explains
    assert not {key for key in missed if key[0] != "wrong rate"}, tally.missed


def test_a_source_left_out_of_a_list_of_revenue_is_found() -> None:
    made = printed("by_source", SEEDS[0])
    tally = Tally(SEEDS[0])
    rng = Random(1)
    for _ in range(6):
        plant_in_text("omitted name", made, rng, tally)

    assert tally.outcomes
    assert not tally.missed
