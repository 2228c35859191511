"""Where the command writes: results to standard output, everything else to standard error."""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import TextIOWrapper

from reviewer.app.language import Language
from reviewer.app.progress import Progress, no_progress

_CLEAR = "\r\x1b[K"
_BAR = 30


@dataclass(frozen=True, slots=True)
class Console:
    """The two streams and the language in which they are written, and the person before them.

    `password` opens locked files; it is never written anywhere.
    """

    language: Language
    password: str | None = field(default=None, repr=False)

    def result(self, text: str) -> None:
        """Print a line of the result."""
        print(text, flush=True)

    def result_bytes(self, content: bytes) -> None:
        """Write a result that must stay as it is, byte for byte."""
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def note(self, text: str) -> None:
        """Print a line that is no result: an error, or what was written where."""
        print(text, file=sys.stderr, flush=True)

    def with_password(self, word: str | None) -> "Console":
        """Return a console that knows a password; `-` takes it from standard input."""
        if word == "-":
            word = sys.stdin.readline().rstrip("\r\n")
        return replace(self, password=word)

    def ask_password(self, said: str) -> str | None:
        """Say that a password is needed and have it typed unseen; `None` without a terminal."""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        print(f"{_CLEAR}{said}", file=sys.stderr, flush=True)
        return getpass.getpass(self.language.text("密码：") + " ", sys.stderr)

    @contextmanager
    def counting(self, name: str) -> Iterator[Progress]:
        """Show how many pages of a file are read, on a line that goes away at the end.

        Nothing is shown when standard error is no terminal.
        """
        if not sys.stderr.isatty():
            yield no_progress
            return

        def show(done: int, total: int) -> None:
            of_all = f"{done}/{total}" if total else str(done)
            text = self.language.text("{name}：已读 {pages} 页", name=name, pages=of_all)
            print(f"{_CLEAR}{text}", end="", file=sys.stderr, flush=True)

        try:
            yield show
        finally:
            print(_CLEAR, end="", file=sys.stderr, flush=True)

    @contextmanager
    def counting_files(self, total: int) -> Iterator[Callable[[int], None]]:
        """Show a bar of how many files are done, at a terminal; it goes away at the end."""

        def show(done: int) -> None:
            filled = _BAR * done // max(total, 1)
            bar = "█" * filled + "░" * (_BAR - filled)
            print(f"{_CLEAR}{bar} {done}/{total}", end="", file=sys.stderr, flush=True)

        if not sys.stderr.isatty():
            yield lambda _: None
            return
        try:
            yield show
        finally:
            print(_CLEAR, end="", file=sys.stderr, flush=True)


def use_utf8() -> None:
    """Make both streams UTF-8 with plain line ends, whatever the system's habit is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
