"""How long work tells the front end how far it is, and learns that it should stop."""

from typing import Protocol

from reviewer.model.errors import Cancelled


class Progress(Protocol):
    """Receives how many of how many pages (or files) are done."""

    def __call__(self, done: int, total: int) -> None:
        """Take note; called from the thread that does the work."""
        ...


class Cancel(Protocol):
    """Says whether the user asked to stop."""

    def __call__(self) -> bool:
        """Return true once the work should end."""
        ...


def no_progress(done: int, total: int) -> None:
    """Take no notice of progress."""


def never() -> bool:
    """Never ask to stop."""
    return False


def stop_if(cancel: Cancel) -> None:
    """Raise `Cancelled` when the user asked to stop."""
    if cancel():
        raise Cancelled
