"""`export`: the reviewed workbook and the other outputs of a document or a review."""

import argparse
import getpass
from pathlib import Path

from reviewer.app.exporting import (
    Original,
    Record,
    export_record,
    fresh_record,
    output_kind,
    record_of,
)
from reviewer.app.resources import Resources
from reviewer.app.sources import is_single, read_bytes
from reviewer.app.workspace import Workspace
from reviewer.cli.console import Console
from reviewer.cli.documents import Unread, note_unread_pages, read_files, unlocking
from reviewer.cli.exit_codes import ExitCode
from reviewer.model.errors import ExportError, ReadingError, StoreError


class WouldOverwrite(ExportError):
    """The output would take the place of the document itself."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "“{name}”就是要复核的文件，原文件从不改动，什么都没有写。请换一个文件名。",
            name=path.name,
        )


def run_export(arguments: argparse.Namespace, resources: Resources, console: Console) -> ExitCode:
    """Write the output of a file, read afresh, or of a review in the workspace."""
    kind = output_kind(arguments.output, arguments.kind)
    path = Path(arguments.subject)
    if arguments.subject.isdecimal() and not path.exists():
        record, content = _of_review(int(arguments.subject), arguments.workspace, resources)
    else:
        if path.exists() and arguments.output.exists() and path.samefile(arguments.output):
            raise WouldOverwrite(path)
        found = _of_file(path, resources, console)
        if found is None:
            return ExitCode.UNREADABLE
        record, content = found, read_bytes(path)

    def write(password: str | None) -> None:
        original = Original(content, password)
        export_record(record, arguments.output, console.language, kind, original)

    unlocking(write, console)
    console.note(console.language.text("已写入 {path}", path=arguments.output))
    return ExitCode.NOTHING_FOUND


def _of_file(path: Path, resources: Resources, console: Console) -> Record | None:
    if not is_single([path]):
        raise ReadingError(
            "“{name}”里不止一个文件，一次只能导出一个，什么都没有写。请指定其中的文件，"
            "或用 extract 逐个提取。",
            name=path.name,
        )
    result = next(iter(read_files([path], resources, console))).result
    if isinstance(result, Unread):
        return None
    note_unread_pages(result, console)
    return fresh_record(result)


def _of_review(review: int, workspace: Path | None, resources: Resources) -> tuple[Record, bytes]:
    with Workspace.open(workspace) as opened:
        try:
            record = record_of(opened.open_review(review, resources, getpass.getuser()))
            return record, opened.document_bytes(review)
        except LookupError:
            raise no_such_review(review) from None


def no_such_review(review: int) -> StoreError:
    """Return the sentence for a review number the workspace does not know."""
    return StoreError(
        "复核库中没有编号为 {number} 的复核。其他复核不受影响；用 list 命令查看已有的编号。",
        number=str(review),
    )
