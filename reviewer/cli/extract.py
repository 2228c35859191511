"""`extract`: one JSON a document."""

from collections.abc import Sequence
from pathlib import Path

from reviewer.app.exporting import as_json, make_folder, write_file
from reviewer.app.resources import Resources
from reviewer.app.sources import is_single
from reviewer.cli.console import Console
from reviewer.cli.documents import Unread, note_unread_pages, read_files
from reviewer.cli.exit_codes import ExitCode


def run_extract(
    files: Sequence[Path], folder: Path | None, resources: Resources, console: Console
) -> ExitCode:
    """Write each document's JSON into `folder`; without one, a single file's goes to the output.

    A file that cannot be read has its entry too, which says why.
    """
    target = folder or (None if is_single(files) else Path())
    if target is not None:
        make_folder(target)
    code = ExitCode.NOTHING_FOUND
    used: set[str] = set()
    for result in read_files(files, resources, console):
        name = _free_name(result.path, used)
        content = as_json(result.as_json(console))
        if isinstance(result.result, Unread):
            code = ExitCode.UNREADABLE
        else:
            note_unread_pages(result.result, console)
        if target is None:
            console.result_bytes(content)
        else:
            write_file(target / name, content)
            console.note(console.language.text("已写入 {path}", path=target / name))
    return code


def _free_name(path: Path, used: set[str]) -> str:
    """Return a file name for a document's JSON; documents of one name are numbered."""
    name, number = f"{path.stem}.json", 1
    while name.casefold() in used:
        number += 1
        name = f"{path.stem}-{number}.json"
    used.add(name.casefold())
    return name
