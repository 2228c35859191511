"""Objects that only refer to each other are ended in the window's thread, never in another."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.gui import collecting
from reviewer.gui.collecting import Collector


class Pair:
    """One of two that refer to each other."""

    def __init__(self) -> None:
        self.other: Pair | None = None


def make_pairs(count: int) -> None:
    for _ in range(count):
        one, two = Pair(), Pair()
        one.other, two.other = two, one


@pytest.fixture
def looks() -> Iterator[list[threading.Thread]]:
    """The threads in which Python looked; its own looking is as before afterwards."""
    was_enabled = gc.isenabled()
    found: list[threading.Thread] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            found.append(threading.current_thread())

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    if was_enabled:
        gc.enable()


def test_other_threads_make_objects_without_looking(
    qtbot: QtBot, looks: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "LOOK_EVERY_MS", 10)
    collector = Collector()

    worker = threading.Thread(target=make_pairs, args=(collecting.NEW_OBJECTS,))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(looks))

    assert set(looks) == {threading.main_thread()}
    collector.deleteLater()


def test_all_there_is_is_looked_at_while_a_person_is_elsewhere(
    qtbot: QtBot, looks: list[threading.Thread]
) -> None:
    del qtbot
    collector = Collector()

    collector.rest(Qt.ApplicationState.ApplicationActive)
    assert not looks
    collector.rest(Qt.ApplicationState.ApplicationInactive)

    assert looks
    collector.deleteLater()
