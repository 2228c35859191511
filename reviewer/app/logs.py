"""What is written to logs: never the number of a person, whatever a document or an error holds.

Contents of documents are not logged on purpose, but a traceback may quote one, and a damaged file
may say anything. Whatever leaves the program here is masked as a whole, tracebacks included.
"""

import logging
import sys
import threading
from types import TracebackType

from reviewer.model.privacy import without_personal

log = logging.getLogger(__name__)


class MaskingFormatter(logging.Formatter):
    """Formats a record with everything in it, and hides the numbers of persons in the result."""

    def format(self, record: logging.LogRecord) -> str:
        return without_personal(super().format(record))


def set_up_log(handler: logging.Handler, level: int, form: str) -> None:
    """Send the log to `handler`, and what nobody caught along with it."""
    handler.setFormatter(MaskingFormatter(form))
    logging.basicConfig(level=level, handlers=[handler])
    sys.excepthook = _note_uncaught
    threading.excepthook = _note_uncaught_in_thread


def set_up_child_log() -> None:
    """Do so in a process of ours: it writes where its parent's errors go."""
    set_up_log(logging.StreamHandler(), logging.WARNING, "%(name)s: %(message)s")


def _note_uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
        return
    log.critical("not caught", exc_info=(kind, error, traceback))


def _note_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    error = args.exc_value or args.exc_type()
    log.critical("not caught in a thread", exc_info=(args.exc_type, error, args.exc_traceback))
