"""Files named on the command line, read one by one; a bad one never stops the others."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reviewer.app.exporting import Json, Outcome, extract, extract_unread, gather
from reviewer.app.jobs import WarmReader, read_base
from reviewer.app.pipeline import derive
from reviewer.app.resources import Resources
from reviewer.app.review import Base
from reviewer.cli.console import Console
from reviewer.model.errors import PasswordNeeded, ReadingError
from reviewer.model.message import Message

log = logging.getLogger(__name__)

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file gave nothing: `reading` when the file is at fault, `program` when we are."""

    kind: str
    why: Message


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file."""

    path: Path
    result: Outcome | Unread

    def as_json(self, console: Console) -> Json:
        """Return the extraction of the file, or the entry that says why there is none."""
        match self.result:
            case Unread(kind, why):
                return extract_unread(self.path, kind, console.language.message(why))
            case outcome:
                return extract(outcome, console.language)


def read_files(
    paths: Sequence[Path], resources: Resources, console: Console
) -> Iterator[FileResult]:
    """Read, recognise and check each file in turn; say on standard error which failed and why."""
    with ExitStack() as stack:
        # the next reading process starts while the present file is worked on
        read = stack.enter_context(WarmReader()).read_base if len(paths) > 1 else read_base
        for path in paths:
            with console.counting(path.name) as progress:
                one = partial(read, path, progress=progress)
                result = _result(path, resources, partial(_unlocking, one, console))
            if isinstance(result, Unread):
                console.note(console.language.message(result.why))
            yield FileResult(path, result)


def _unlocking(read: Callable[..., tuple[bytes, Base]], console: Console) -> tuple[bytes, Base]:
    """Read with the password given, and ask for others where somebody can answer."""
    try:
        return read(password=console.password)
    except PasswordNeeded as error:
        refusal = error
    for _ in range(_ATTEMPTS):
        typed = console.ask_password(console.language.error(refusal))
        if not typed:
            break
        try:
            return read(password=typed)
        except PasswordNeeded as error:
            refusal = error
    raise refusal


def _result(
    path: Path, resources: Resources, read: Callable[[], tuple[bytes, Base]]
) -> Outcome | Unread:
    try:
        _, base = read()
        derived = derive(base.layout, resources, frozenset())
    except ReadingError as error:
        return Unread("reading", error.message)
    except Exception:
        # the top of the work on one file: a bug that one file brings out spares the others
        log.exception("a file could not be worked on")
        return Unread(
            "program",
            Message(
                "处理“{name}”时程序内部出错，没有结果。其他文件不受影响。"
                "请把日志和该文件发给维护人员。",
                {"name": path.name},
            ),
        )
    return gather(base.document, derived)
