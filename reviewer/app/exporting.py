"""Outputs of a review or of a fresh reading: which there are, and how they are written."""

import errno
import os
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from reviewer.app.annotating import Original, annotated_bytes
from reviewer.app.language import Language
from reviewer.app.pipeline import Derived
from reviewer.app.resources import face_path
from reviewer.app.review import Review
from reviewer.app.standing import FindingState
from reviewer.export.extraction import extraction, json_bytes, unread_extraction
from reviewer.export.outcome import Outcome, Record, TreatedFinding
from reviewer.export.record_words import SEVERITIES as SEVERITY_NAMES
from reviewer.export.record_words import is_undone, log_row
from reviewer.model.document import Document
from reviewer.model.errors import ExportError
from reviewer.model.finding import Finding
from reviewer.model.operation import Decide, LogEntry, fold
from reviewer.model.privacy import without_personal
from reviewer.reading.files import is_special, readable_name, sha256_of

__all__ = [
    "SEVERITY_NAMES",
    "Json",
    "Original",
    "Outcome",
    "OutputKind",
    "Record",
    "export_record",
    "export_review",
]

Json = dict[str, object]


class OutputKind(StrEnum):
    """What can be written; the values are what `--as` takes, and file endings too but for one.

    `annotated` is a PDF as the report is, so that no ending says it.
    """

    WORKBOOK = "xlsx"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    NOTICE = "docx"
    REPORT = "pdf"
    ANNOTATED = "annotated"


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_BY_ENDING = tuple(kind for kind in OutputKind if kind is not OutputKind.ANNOTATED)


class UnknownOutput(ExportError):
    """The kind of output asked for does not exist."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "不能导出为“{name}”。可用的格式有 {kinds}，请改用这些扩展名之一，或用 --as 指定。",
            name=name,
            kinds="、".join(f".{kind}" for kind in _BY_ENDING),
        )


def output_kind(path: Path, name: str | None = None) -> OutputKind:
    """Return the kind called `name`, or else the one the ending of `path` says."""
    wanted = (name or path.suffix).lower().removeprefix(".")
    kinds = _BY_ENDING if name is None else tuple(OutputKind)
    if wanted not in kinds:
        raise UnknownOutput(name or path.suffix or path.name)
    return OutputKind(wanted)


def gather(document: Document, derived: Derived) -> Outcome:
    """Gather what a reading and the checks gave, for outputs."""
    return Outcome(document, derived.book, derived.report, derived.proofs)


def fresh_record(outcome: Outcome) -> Record:
    """Return the record of an outcome nobody has worked on."""
    findings = (TreatedFinding(f, FindingState.OPEN.value) for f in outcome.report.findings)
    return Record(outcome, tuple(findings))


def record_of(review: Review) -> Record:
    """Return the record of a review as it stands."""
    decided = _deciding_entries(review.in_force)
    findings = tuple(
        TreatedFinding(
            item.finding,
            item.state.value,
            None if item.decision is None else decided.get(item.finding.key),
        )
        for item in review.findings
    )
    return Record(
        gather(review.document, review.derived),
        findings,
        history=review.history,
        in_force=frozenset(entry.number for entry in review.in_force),
        sign_off=review.sign_off_entry,
        is_signed=review.is_signed,
    )


def history_lines(entries: Sequence[LogEntry], language: Language) -> list[str]:
    """Return a log as lines of tab-separated fields, oldest first, undone steps marked."""
    in_force = frozenset(entry.number for entry in fold(entries).in_force)
    lines = []
    for entry in entries:
        told = log_row(entry, language)
        undone = language.text("已撤销") if is_undone(entry, in_force) else ""
        fields = (str(entry.number), entry.told_at, entry.author, told.action, told.subject)
        change = f"{told.before} → {told.after}" if told.before or told.after else ""
        lines.append("\t".join(field for field in (*fields, change, undone) if field))
    return lines


def finding_pages(outcome: Outcome, finding: Finding) -> list[int]:
    """Return the numbers of the pages a finding rests on."""
    pages = {e.place.page for e in finding.evidence if e.place is not None}
    for evidence in finding.evidence:
        if (ref := evidence.cell) is not None:
            cell = outcome.book.grids[ref.grid].cell(ref.row, ref.column)
            pages |= {place.page for place in cell.places[:1]} if cell is not None else set()
    return sorted(pages)


def extract(outcome: Outcome, language: Language) -> Json:
    """Return the extraction of the interchange contract."""
    return extraction(outcome, language)


def extract_unread(path: Path, kind: str, message: str) -> Json:
    """Return the entry of a file that could not be read, with its hash where it has bytes."""
    return unread_extraction(readable_name(path), sha256_of(path), kind, message)


def as_json(value: object) -> bytes:
    return json_bytes(value)


def export_review(
    review: Review,
    path: Path,
    language: Language,
    kind: OutputKind | None = None,
    original: Original | None = None,
) -> None:
    """Write an output of `review` to `path`, of the kind its ending says unless `kind` is given.

    What was there before is replaced only once the new output is complete. The annotated document
    is made of the `original`, which must then be given.
    """
    export_record(record_of(review), path, language, kind, original)


def export_record(
    record: Record,
    path: Path,
    language: Language,
    kind: OutputKind | None = None,
    original: Original | None = None,
) -> None:
    """Write an output of `record`; see `export_review`."""
    record = _without_persons(record)
    match kind or output_kind(path):
        case OutputKind.CSV:
            from reviewer.export.tables_folder import csv_files  # noqa: PLC0415 - as below

            write_folder(path, csv_files(record.outcome, language))
        case OutputKind.ANNOTATED:
            if original is None:
                raise ValueError("an annotated document is made of the original")
            write_file(path, annotated_bytes(record, original, language))
        case single:
            write_file(path, _content(single, record, language))


def _content(kind: OutputKind, record: Record, language: Language) -> bytes:
    """Return the one file of an output that is made of the record alone."""
    match kind:
        case OutputKind.WORKBOOK:
            # pandas takes most of a second to load, and no other work needs it
            from reviewer.export.workbook import workbook_bytes  # noqa: PLC0415

            return workbook_bytes(record, language)
        case OutputKind.PARQUET:
            from reviewer.export.parquet import parquet_bytes  # noqa: PLC0415 - as above

            return parquet_bytes(record)
        case OutputKind.NOTICE:
            from reviewer.export.notice import notice_bytes  # noqa: PLC0415 - as above

            return notice_bytes(record, language)
        case OutputKind.REPORT:
            from reviewer.export.report import report_bytes  # noqa: PLC0415 - as above

            return report_bytes(record, language, face_path())
        case _:
            return json_bytes(extraction(record.outcome, language))


def _without_persons(record: Record) -> Record:
    """Return the record with numbers of persons masked where a file or a user is named."""
    document = record.outcome.document
    named = replace(document, name=without_personal(document.name))
    return replace(
        record,
        outcome=replace(record.outcome, document=named),
        findings=tuple(
            replace(item, entry=None if item.entry is None else _anonymous(item.entry))
            for item in record.findings
        ),
        history=tuple(_anonymous(entry) for entry in record.history),
        sign_off=None if record.sign_off is None else _anonymous(record.sign_off),
    )


def _anonymous(entry: LogEntry) -> LogEntry:
    return replace(entry, author=without_personal(entry.author))


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` in one piece: what was there stays until all is written."""
    _or_export_error(path, lambda: _replace(path, content))


def make_folder(path: Path) -> None:
    """Make a folder for files to come, where there is none."""
    _or_export_error(path, lambda: path.mkdir(parents=True, exist_ok=True))


def write_folder(path: Path, files: dict[str, bytes]) -> None:
    """Write `files` into the folder `path`, which is made if it is not there."""

    def write() -> None:
        path.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _replace(path / name, content)

    _or_export_error(path, write)


def _or_export_error(path: Path, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> ExportError:
    if error.errno in _FULL:
        return ExportError(
            "“{path}”所在的磁盘已满，没有写成。复核内容和原来的文件没有受影响；"
            "请清理磁盘，或换一个位置再导出。",
            path=str(path),
        )
    if error.errno in _FORBIDDEN:
        return ExportError(
            "没有写“{path}”的权限，或者那里只能读取，没有写成。复核内容没有受影响；"
            "请换一个可写的位置再导出，或请管理员开放权限。",
            path=str(path),
        )
    return ExportError(
        "写不了“{path}”（{reason}）。复核内容没有受影响；请关闭正在打开它的程序，"
        "或换一个可写的位置再导出。",
        path=str(path),
        reason=error.strerror or type(error).__name__,
    )


def _replace(path: Path, content: bytes) -> None:
    if is_special(path):
        # a file would take the place of the device itself
        raise ExportError(
            "“{path}”是管道或设备，不是文件，没有写成。复核内容没有受影响；"
            "请给出一个文件名再导出。",
            path=str(path),
        )
    # opened plainly, for a file of `tempfile` would be for its owner alone
    part = path.with_name(f".{os.getpid()}-{uuid.uuid4().hex[:8]}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _deciding_entries(entries: tuple[LogEntry, ...]) -> dict[str, LogEntry]:
    return {
        entry.operation.finding: entry for entry in entries if isinstance(entry.operation, Decide)
    }
