"""Moments are told as the clock here shows them."""

import time

import pytest

from reviewer.model.moment import told_time


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is fixed here")
def test_a_moment_is_told_in_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert told_time("2026-11-28T16:22:40+00:00") == "2026-11-29 00:22"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_moment_without_meaning_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        told_time("yesterday")
