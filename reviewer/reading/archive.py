"""ZIP archives an office receives: the files in them, unpacked without trusting them.

Nothing of a member's path is kept but its last name, so that none can leave the folder given.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reviewer.model.errors import ReadingError

_SIGNATURE = b"PK\x03\x04"
# What office formats, archives themselves, have at their root.
_OFFICE_PARTS = ("[content_types].xml", "mimetype", "ofd.xml", "word/", "xl/", "content.xml")
_UTF8_NAME = 0x800
_LOCKED = 0x1
_MAX_NAME_BYTES = 200
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\/\x00-\x1f\x7f]')
_CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(slots=True)
class Allowance:
    """How much may still be unpacked, of all archives opened together; it shrinks."""

    files: int = 2000
    bytes: int = 1024**3
    file_bytes: int = 500 * 1024**2


def is_archive(path: Path) -> bool:
    """Tell an archive of files from office files, which are archives too."""
    try:
        with path.open("rb") as file:
            if file.read(4) != _SIGNATURE:
                return False
        with zipfile.ZipFile(path) as archive:
            names = [name.lstrip("/").lower() for name in archive.namelist()]
    except _BROKEN:
        return path.suffix.lower() == ".zip"
    return not any(name.startswith(_OFFICE_PARTS) for name in names)


def unpack(
    path: Path, folder: Path, is_wanted: Callable[[str], bool], allowance: Allowance
) -> Iterator[Path | ReadingError]:
    """Unpack the wanted members into `folder`, each in a folder of its own, one by one.

    What cannot be unpacked comes as the reason. `is_wanted` is asked the last part of a name.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for number, entry in enumerate(archive.infolist()):
                name = _last_name(entry)
                if not entry.is_dir() and is_wanted(name):
                    place = folder / str(number)
                    yield _unpack_member(archive, entry, place / _file_name(name), allowance)
    except _BROKEN:
        yield ReadingError(
            "压缩包“{name}”已损坏或不完整，里面的文件没有全部取出。其他已打开的文件不受影响。"
            "请重新下载，或用解压软件打开后再选其中的文件。",
            name=path.name,
        )


def _unpack_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, allowance: Allowance
) -> Path | ReadingError:
    name = target.name
    if entry.flag_bits & _LOCKED:
        return ReadingError(
            "压缩包里的“{name}”设有密码，没有取出。其他文件不受影响。"
            "请用解压软件输入密码取出后再打开。",
            name=name,
        )
    if allowance.files <= 0 or allowance.bytes <= 0:
        return _too_much(name)
    most = min(allowance.bytes, allowance.file_bytes)
    try:
        target.parent.mkdir(parents=True)
        size = _copy(archive, entry, target, most)
    except _BROKEN:
        target.unlink(missing_ok=True)
        return ReadingError(
            "压缩包里的“{name}”已损坏或不完整，没有取出。其他文件不受影响。"
            "请重新下载压缩包，或向发布单位索取该文件。",
            name=name,
        )
    allowance.files -= 1
    allowance.bytes -= size
    if size > most:
        target.unlink()
        return _too_much(name)
    return target


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Write a member, and stop where it turns out larger than it may be; return its size."""
    size = 0
    with archive.open(entry) as source, target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > most:
                break
            out.write(chunk)
    return size


def _last_name(entry: zipfile.ZipInfo) -> str:
    """Return the last part of a member's name, in the encoding its writer used."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        # the library takes names without the mark for cp437; Chinese programs write GBK
        try:
            written = name.encode("cp437")
        except UnicodeEncodeError:
            written = name.encode("utf-8")
        name = _decoded(written)
    return PurePosixPath(name.replace("\\", "/")).name


def _decoded(written: bytes) -> str:
    for encoding in ("utf-8", "gb18030", "cp437"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return written.decode("utf-8", "replace")


def _file_name(name: str) -> str:
    """Return a name every system takes, not too long, with its ending."""
    safe = _NOT_IN_NAMES.sub("_", name).strip(" .") or "_"
    stem, dot, ending = safe.rpartition(".")
    if not dot:
        stem, ending = safe, ""
    while len(f"{stem}{dot}{ending}".encode()) > _MAX_NAME_BYTES and stem:
        stem = stem[:-1]
    return f"{stem}{dot}{ending}"[:_MAX_NAME_BYTES]


def _too_much(name: str) -> ReadingError:
    return ReadingError(
        "压缩包展开后的内容超过限制，“{name}”没有取出。其他文件不受影响。"
        "请用解压软件取出需要复核的文件后再打开。",
        name=name,
    )
