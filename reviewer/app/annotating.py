"""The document itself with notes at the places of its findings, as a PDF.

The notes are written by a process of its own: a file that breaks PDFium does not take the window,
nor a command, with it.
"""

import hashlib
import logging
from dataclasses import dataclass

from reviewer.app.annotating_process import Annotate, Stumbled, serve_annotating
from reviewer.app.child import Child, ChildGone
from reviewer.app.language import Language
from reviewer.app.limits import DEFAULT_LIMITS, Limits
from reviewer.app.personal_places import personal_places
from reviewer.export.outcome import Record
from reviewer.export.page_notes import page_notes
from reviewer.model.document import Document, DocumentFormat
from reviewer.model.errors import ExportError, ReviewerError

log = logging.getLogger(__name__)

_PDF = frozenset({DocumentFormat.PDF, DocumentFormat.SCAN})


@dataclass(frozen=True, slots=True)
class Original:
    """The published file a review is of: its bytes, and the password it is locked with."""

    content: bytes
    password: str | None = None


class NotAPdf(ExportError):
    """Notes were asked for on the pages of a document that is no PDF."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "“{name}”不是 PDF 文件，批注件只能由 PDF 做成，没有导出。"
            "请改为导出复核报告（.pdf）或整改通知（.docx），里面有同样的内容和页码。",
            name=name,
        )


def can_annotate(document: Document) -> bool:
    """Say whether the pages of a document can bear notes: those of a PDF can."""
    return document.format in _PDF


def annotated_bytes(
    record: Record, original: Original, language: Language, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Return the document of `record` with a note at every place of its findings.

    Raises `NotAPdf` where it is none, `ExportError` where it is not the file that was reviewed or
    cannot be written, and `PasswordNeeded` where it is locked.
    """
    document = record.outcome.document
    if not can_annotate(document):
        raise NotAPdf(document.name)
    if hashlib.sha256(original.content).hexdigest() != document.sha256:
        raise ExportError(
            "“{name}”已不是复核时的那一份，没有导出批注件。请把原文件放回原处，或重新复核现在这一份。",
            name=document.name,
        )
    covered = personal_places(record.outcome)
    notes = tuple(page_notes(record, language, covered.keys()))
    task = Annotate(
        document.name,
        original.content,
        original.password,
        notes,
        covered,
        language.text("预算复核"),
        limits.memory_bytes,
    )
    return _annotate(task, limits)


def _annotate(task: Annotate, limits: Limits) -> bytes:
    with Child(serve_annotating) as child:
        try:
            child.send(task)
            if not child.is_ready(limits.silence_s):
                raise _failed(task.name)
            answer = child.receive()
            if answer is None:
                return child.receive_bytes()
        except ChildGone:
            raise _failed(task.name) from None
    if isinstance(answer, ReviewerError):
        raise answer
    if isinstance(answer, Stumbled):
        log.error("annotating failed in its process\n%s", answer.traceback)
    raise _failed(task.name)


def _failed(name: str) -> ExportError:
    return ExportError(
        "给“{name}”加批注时处理程序出错，没有导出。复核内容没有受影响。"
        "请改为导出复核报告；如果仍想要批注件，请用重新下载的文件再试。",
        name=name,
    )
