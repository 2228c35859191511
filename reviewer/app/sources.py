"""The files meant by what a person chose: files, folders and what is below, ZIP archives."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reviewer.model.errors import ReadingError
from reviewer.reading.archive import Allowance, is_archive, unpack
from reviewer.reading.files import is_file, is_folder, read_bytes, readable_name, sha256_of

__all__ = [
    "ARCHIVE",
    "ENDINGS",
    "Found",
    "find_files",
    "is_folder",
    "is_single",
    "read_bytes",
    "readable_name",
    "sha256_of",
    "unpacking_folder",
]

# What can be read; of what is chosen by name itself, the content decides.
ENDINGS = frozenset(
    {
        *(".pdf", ".ofd", ".docx", ".doc", ".wps", ".odt"),
        *(".xlsx", ".xls", ".xlsb", ".et", ".ods", ".csv", ".tsv"),
        *(".html", ".htm", ".mht", ".mhtml", ".txt", ".md"),
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
    }
)
ARCHIVE = ".zip"
_DEEPEST = 2
# What Office and macOS leave beside the files they have open or pack.
_LEFT_BEHIND = ("~$", "._", ".~")
_MAC_FOLDER = "__MACOSX"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or why one that was meant cannot be: then `path` only names it."""

    path: Path
    refusal: ReadingError | None = None


def find_files(
    paths: Iterable[Path], folder: Path | str, allowance: Allowance | None = None
) -> Iterator[Found]:
    """Yield the files meant by `paths`, in order; those of archives are unpacked into `folder`.

    A file named by itself is always one, in folders and archives those whose ending is known.
    """
    left = allowance or Allowance()
    for number, path in enumerate(paths):
        inside = Path(folder) / str(number)
        if is_folder(path):
            files = list(_below(path))
            for at, file in enumerate(files):
                yield from _open(file, inside / str(at), left, 0)
            if not files:
                yield Found(path, _nothing_in(path))
        else:
            yield from _open(path, inside, left, 0)


def is_single(paths: Sequence[Path]) -> bool:
    """Say whether one file is meant by its own name, and nothing else."""
    return len(paths) == 1 and not is_folder(paths[0]) and not _is_archive(paths[0])


def unpacking_folder() -> TemporaryDirectory[str]:
    """Return a folder for what archives hold; it goes away when it is closed."""
    return TemporaryDirectory(prefix="budget-reviewer-", ignore_cleanup_errors=True)


def _is_archive(path: Path) -> bool:
    return is_file(path) and is_archive(path)


def _below(folder: Path) -> Iterator[Path]:
    """Yield what can be read in a folder and below it, by name."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != _MAC_FOLDER)
        yield from (Path(here) / name for name in sorted(names) if _is_wanted(name))


def _is_wanted(name: str) -> bool:
    ending = Path(name).suffix.lower()
    return (ending in ENDINGS or ending == ARCHIVE) and not name.startswith(_LEFT_BEHIND)


def _open(path: Path, folder: Path, left: Allowance, depth: int) -> Iterator[Found]:
    if not _is_archive(path):
        yield Found(path)
    elif depth == _DEEPEST:
        yield Found(path, _too_deep(path))
    else:
        yield from _within(path, folder, left, depth + 1)


def _within(path: Path, folder: Path, left: Allowance, depth: int) -> Iterator[Found]:
    is_empty = True
    for number, member in enumerate(unpack(path, folder, _is_wanted, left)):
        is_empty = False
        if isinstance(member, ReadingError):
            yield Found(path, member)
        else:
            yield from _open(member, folder / f"inside-{number}", left, depth)
    if is_empty:
        yield Found(path, _nothing_in(path))


def _too_deep(path: Path) -> ReadingError:
    return ReadingError(
        "压缩包“{name}”嵌套超过两层，没有打开。其他文件不受影响。请先用解压软件取出里面的文件。",
        name=path.name,
    )


def _nothing_in(path: Path) -> ReadingError:
    return ReadingError(
        "“{name}”里没有能够读取的文件。其他文件不受影响。"
        "请确认里面有 PDF、OFD、Word、Excel、网页、文本文件或图片。",
        name=path.name,
    )
