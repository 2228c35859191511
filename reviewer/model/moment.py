"""Moments as people read them: the log keeps ISO 8601 with its zone, people live in theirs."""

from datetime import datetime


def told_time(at: str) -> str:
    """Return an ISO 8601 moment as date and minute in this machine's zone.

    Raises `ValueError` where `at` is no such moment.
    """
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
