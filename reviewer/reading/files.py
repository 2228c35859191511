"""The bytes of a file a user chose, or a sentence why they cannot be had."""

from pathlib import Path

from reviewer.model.errors import ReadingError


def read_bytes(path: Path) -> bytes:
    """Return what is in the file; raise `ReadingError` for none, a folder, no permission."""
    name = path.name
    if path.is_dir():
        raise ReadingError(
            "“{name}”是文件夹，不是文件，无法作为文档打开。请选择其中的文件，或改用批量导入。",
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
