"""Old binary Word documents are turned into DOCX by LibreOffice, where it is installed.

It runs with a profile of its own that lets no macro run and fetches no link.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from reviewer.model.errors import ReadingError

_TIMEOUT_S = 90.0
_USUAL_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
)
_SECURITY: Final = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


def convert(name: str, content: bytes, ending: str, target: str) -> bytes:
    """Return a file converted to the format `target`; `ending` says what it is.

    Raises `ReadingError` where LibreOffice is missing, fails or takes too long.
    """
    program = find_libreoffice()
    if program is None:
        raise ReadingError(
            "“{name}”是旧版 Word 等格式，需要安装 LibreOffice 才能读取。其他已打开的文件不受影响。"
            "请安装 LibreOffice 后再打开，或用 Office、WPS 把它另存为 {format} 再打开。",
            name=name,
            format=target.upper(),
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"document{ending}"
        source.write_bytes(content)
        _write_profile(Path(folder) / "profile")
        _run(name, [str(program), *_arguments(Path(folder), source, target)])
        converted = Path(folder) / "out" / f"document.{target}"
        if not converted.is_file():
            raise _failed(name, target)
        return converted.read_bytes()


def find_libreoffice() -> Path | None:
    """Return the program, `None` where it is not installed."""
    for command in ("soffice", "libreoffice"):
        if found := shutil.which(command):
            return Path(found)
    return next((place for place in _USUAL_PLACES if place.is_file()), None)


def _arguments(folder: Path, source: Path, target: str) -> list[str]:
    return [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _run(name: str, command: list[str]) -> None:
    """Run LibreOffice to its end; all of its processes are ended when it takes too long."""
    process = subprocess.Popen(  # noqa: S603 - a program of the system, arguments of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_TIMEOUT_S)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise _failed(name, "DOCX") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _failed(name: str, target: str) -> ReadingError:
    return ReadingError(
        "LibreOffice 没有能转换“{name}”，文件可能损坏或设有密码。其他已打开的文件不受影响。"
        "请用 Office 或 WPS 把它另存为 {format} 再打开。",
        name=name,
        format=target.upper(),
    )
