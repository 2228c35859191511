"""What SQLite reports, as sentences a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.model.errors import StoreError

_SENTENCES = {
    sqlite3.SQLITE_BUSY: (
        "工作区文件“{path}”正被另一个程序占用，这一步没有保存。此前保存的内容不受影响。"
        "请关闭另一个正在使用它的窗口或程序，然后重试。"
    ),
    sqlite3.SQLITE_READONLY: (
        "工作区文件“{path}”是只读的，无法保存复核记录。已有的内容没有改变。"
        "请取消该文件及其所在文件夹的只读属性，或另选一个可以写入的工作区。"
    ),
    sqlite3.SQLITE_FULL: (
        "磁盘空间不足，这一步没有写入工作区文件“{path}”。此前保存的内容不受影响，仍可查看。"
        "请清理磁盘后重试。"
    ),
    sqlite3.SQLITE_NOTADB: (
        "“{path}”不是预算复核的工作区文件，没有改动它。其他工作区不受影响。"
        "请选择正确的文件；如果它原来是工作区，请用“{backups}”中最近的备份替换它。"
    ),
    sqlite3.SQLITE_CORRUPT: (
        "工作区文件“{path}”已损坏，无法读取。备份不受影响，程序没有改动该文件。"
        "请先复制一份留存，再用“{backups}”中最近的备份替换它。"
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "无法打开工作区文件“{path}”。其他工作区不受影响。"
        "请确认它所在的文件夹存在、您有读写权限，然后重试；也可另选一个工作区。"
    ),
    sqlite3.SQLITE_IOERR: (
        "读写工作区文件“{path}”时磁盘出错，这一步没有保存。此前保存的内容不受影响。"
        "请检查磁盘是否已满、网络是否断开；工作区最好放在本机磁盘上。"
    ),
}
_SENTENCES[sqlite3.SQLITE_LOCKED] = _SENTENCES[sqlite3.SQLITE_BUSY]
_SENTENCES[sqlite3.SQLITE_PERM] = _SENTENCES[sqlite3.SQLITE_CANTOPEN]
_SENTENCES[sqlite3.SQLITE_AUTH] = _SENTENCES[sqlite3.SQLITE_CANTOPEN]


class DamagedStore(StoreError):
    """The workspace file itself is damaged, or what is in it does not fit together."""


def backup_folder(path: Path) -> Path:
    """Return the folder that holds the copies of the workspace file `path`."""
    return path.with_name(f"{path.stem}-backups")


def damaged(path: Path) -> StoreError:
    return _store_error(sqlite3.SQLITE_CORRUPT, path)


def not_a_workspace(path: Path) -> StoreError:
    return _store_error(sqlite3.SQLITE_NOTADB, path)


def unreachable(path: Path) -> StoreError:
    return _store_error(sqlite3.SQLITE_CANTOPEN, path)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite reports of the file at `path` into a `StoreError`.

    Codes that no circumstance outside the program can cause are bugs and pass unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        # the low byte is the kind of failure, the rest its detail
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code not in _SENTENCES:
            raise
        raise _store_error(code, path) from error


def _store_error(code: int, path: Path) -> StoreError:
    kind = DamagedStore if code == sqlite3.SQLITE_CORRUPT else StoreError
    return kind(_SENTENCES[code], path=str(path), backups=str(backup_folder(path)))
