"""The bytes of a file a user chose, or a sentence why they cannot be had."""

import errno
import hashlib
import os
import stat
from pathlib import Path

from reviewer.model.errors import ReadingError

_LONGEST_SHOWN = 40


def read_bytes(path: Path) -> bytes:
    """Return what is in the file; raise `ReadingError` for none, a folder, no permission."""
    name = readable_name(path)
    if is_folder(path):
        raise ReadingError(
            "“{name}”是文件夹，不是文件，无法作为文档打开。请选择其中的文件，或改用批量导入。",
            name=name,
        )
    if is_special(path):
        raise ReadingError(
            "“{name}”是管道或设备，不是存好的文件，没有读取。其他已打开的文件不受影响。"
            "请把内容存成文件后再打开。",
            name=name,
        )
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError(
            "没有找到文件“{name}”。其他已打开的文件不受影响。"
            "请确认文件没有被移走或改名，然后重新打开。",
            name=name,
        ) from error
    except PermissionError as error:
        raise ReadingError(
            "没有读取“{name}”的权限。其他已打开的文件不受影响。"
            "请关闭占用它的程序，或请管理员开放权限后重试。",
            name=name,
        ) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise _too_long(name) from error
        if error.errno == errno.ELOOP:
            raise ReadingError(
                "“{name}”是指向自己的链接，找不到真正的文件。其他已打开的文件不受影响。"
                "请打开原来的文件，而不是链接。",
                name=name,
            ) from error
        raise ReadingError(
            "读取“{name}”时出错（{reason}）。其他已打开的文件不受影响。请把文件复制到本机后重试。",
            name=name,
            reason=str(error.strerror),
        ) from error
    if not content:
        raise ReadingError(
            "“{name}”是空文件，没有任何内容。其他已打开的文件不受影响。请重新下载后再打开。",
            name=name,
        )
    return content


def readable_name(path: Path) -> str:
    """Return a file's name as it was meant: those of old Chinese systems are GBK bytes."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        written = os.fsencode(path.name)
        try:
            return written.decode("gb18030")
        except UnicodeDecodeError:
            return written.decode(errors="replace")
    return path.name


def is_folder(path: Path) -> bool:
    """Tell a folder; a path the system cannot even look up is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Tell a file; a path the system cannot even look up is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_special(path: Path) -> bool:
    """Tell what is neither file nor folder: reading a pipe or a device might never end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def sha256_of(path: Path) -> str | None:
    """Return the hash of a file, `None` where it cannot be read: reading it says what is amiss."""
    if not is_file(path):
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _too_long(name: str) -> ReadingError:
    return ReadingError(
        "文件名或路径太长，系统打不开“{name}”。其他已打开的文件不受影响。"
        "请把文件移到层次较浅的文件夹，或改短名称后再打开。",
        name=name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…",
    )
