"""Files named on the command line, read one by one; a bad one never stops the others."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from reviewer.app.exporting import Json, Outcome, extract, extract_unread, gather
from reviewer.app.held_against import OtherDocument, other_document
from reviewer.app.importing import stumbled
from reviewer.app.jobs import WarmReader, read_base
from reviewer.app.pipeline import derive
from reviewer.app.resources import Resources
from reviewer.app.review import Base
from reviewer.app.sources import Found, find_files, is_single, unpacking_folder
from reviewer.checks.rulebook import PAGE_UNREAD
from reviewer.cli.console import Console
from reviewer.model.errors import PasswordNeeded, ReadingError
from reviewer.model.message import Message

__all__ = [
    "FileResult",
    "OtherDocument",
    "Unread",
    "note_unread_pages",
    "read_files",
    "read_others",
    "unlocking",
]

log = logging.getLogger(__name__)

_ATTEMPTS = 3

T = TypeVar("T")


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


def read_others(
    paths: Sequence[Path], resources: Resources, console: Console
) -> tuple[OtherDocument, ...]:
    """Read the files others are held against; one that cannot be read stops the command."""
    others = []
    for path in paths:
        with console.counting(path.name) as progress:
            _, base = unlocking(partial(read_base, path, progress=progress), console)
        others.append(other_document(base.document, base.layout, resources))
    return tuple(others)


def read_files(
    paths: Sequence[Path],
    resources: Resources,
    console: Console,
    others: tuple[OtherDocument, ...] = (),
) -> Iterator[FileResult]:
    """Read, recognise and check each file in turn; say on standard error which failed and why."""
    with ExitStack() as stack:
        folder = stack.enter_context(unpacking_folder())
        # the next reading process starts while the present file is worked on
        is_one = is_single(paths)
        read = read_base if is_one else stack.enter_context(WarmReader()).read_base
        for found in find_files(paths, folder):
            result = _result_of(found, partial(_read, read, console=console), resources, others)
            if isinstance(result, Unread):
                console.note(console.language.message(result.why))
            else:
                _note_strangers(result, others, console)
            yield FileResult(found.path, result)


def _read(
    read: Callable[..., tuple[bytes, Base]], path: Path, console: Console
) -> tuple[bytes, Base]:
    with console.counting(path.name) as progress:
        return unlocking(partial(read, path, progress=progress), console)


def note_unread_pages(outcome: Outcome, console: Console) -> None:
    """Say which pages are missing in what was read, as the findings do."""
    for finding in outcome.report.findings:
        if finding.check == PAGE_UNREAD.id:
            said = console.language.message(finding.message)
            console.note(f"“{outcome.document.name}”{said}")


def unlocking(read: Callable[..., T], console: Console) -> T:
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


def _note_strangers(outcome: Outcome, others: tuple[OtherDocument, ...], console: Console) -> None:
    """Say which documents could not be held against one: no year, or another body's."""
    own = outcome.book.disclosure
    for other in others:
        if other.is_to(own) is None:
            console.note(
                console.language.text(
                    "“{other}”既不是“{own}”上一年的文件，也不是它的部门、单位、预算或先前的一版，"
                    "没有对照。请核对两份文件的年度和单位。",
                    other=other.name,
                    own=outcome.document.name,
                )
            )


def _result_of(
    found: Found,
    read: Callable[[Path], tuple[bytes, Base]],
    resources: Resources,
    others: tuple[OtherDocument, ...],
) -> Outcome | Unread:
    path = found.path
    if found.refusal is not None:
        return Unread("reading", found.refusal.message)
    try:
        _, base = read(path)
        derived = derive(base.layout, resources, frozenset(), others=others)
    except ReadingError as error:
        return Unread("reading", error.message)
    except Exception:
        # the top of the work on one file: a bug that one file brings out spares the others
        log.exception("a file could not be worked on")
        return Unread("program", stumbled(path))
    return gather(base.document, derived)
