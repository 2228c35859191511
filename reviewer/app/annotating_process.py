"""What happens in the process that puts notes on the pages of a PDF."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection

from reviewer.app.reading_process import limit_memory
from reviewer.export.page_notes import Look, PageNote
from reviewer.model.errors import ReviewerError
from reviewer.model.geometry import Box


@dataclass(frozen=True, slots=True)
class Annotate:
    """What is asked: the file, its notes, and what of its pages must not be seen."""

    name: str
    content: bytes
    password: str | None
    notes: tuple[PageNote, ...]
    covered: Mapping[int, tuple[Box, ...]]
    author: str
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Stumbled:
    """It ended in a bug of ours."""

    traceback: str


def serve_annotating(connection: Connection) -> None:
    """Wait for one task; answer with nothing and the bytes after it, or with what went wrong."""
    try:
        task: Annotate = connection.recv()
    except EOFError:
        return
    try:
        limit_memory(task.memory_bytes)
        content = _annotated(task)
    except ReviewerError as error:
        connection.send(error)
    except Exception:  # noqa: BLE001 - the job worker: the parent logs it
        connection.send(Stumbled(traceback.format_exc()))
    else:
        connection.send(None)
        connection.send_bytes(content)


def _annotated(task: Annotate) -> bytes:
    # PDFium is for this process alone, so not at the top: the parent imports this module too
    from reviewer.reading.pdf_notes import Note, Stroke, with_notes  # noqa: PLC0415

    strokes = {
        Look.TOTAL: Stroke.THICK,
        Look.PART: Stroke.THIN,
        Look.MISSING: Stroke.DASHED,
        Look.PLACE: Stroke.THICK,
        Look.REMARK: Stroke.NONE,
    }
    notes = [
        Note(n.place.page, n.place.box, n.text, strokes[n.look], n.ink, n.label)
        for n in task.notes
    ]
    return with_notes(
        task.name,
        task.content,
        notes,
        task.covered,
        author=task.author,
        password=task.password,
    )
