"""Two made-up publications, signed and corrected by so few keys as are promised."""

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.app.resources import Resources
from tests.bench.keys import measure, report
from tests.gui.test_keyboard_alone import EVENTS_OF_A_CLEAN_DOCUMENT

EVENTS_OF_A_SUGGESTION = 2


@pytest.mark.parametrize("seed", [0, 1])
def test_a_publication_is_signed_and_corrected_by_few_keys(
    qapp: QApplication, resources: Resources, seed: int
) -> None:
    del qapp

    counted = measure(seed, resources)

    assert counted.to_signed is not None
    assert counted.to_signed <= EVENTS_OF_A_CLEAN_DOCUMENT
    assert counted.suggestions == [EVENTS_OF_A_SUGGESTION] * len(counted.suggestions)
    assert "1 of them without errors" in report([counted])[0]
