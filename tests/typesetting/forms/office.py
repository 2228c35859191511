"""Documents printed by LibreOffice, where it is installed."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

LIMIT_S = 600


def office() -> str | None:
    """Return where LibreOffice is, or `None`."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_documents(paths: Sequence[Path], folder: Path) -> None:
    """Print documents as PDF into `folder`, in one run of the program with its own profile."""
    program = office()
    assert program is not None, "LibreOffice is not installed"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=LIMIT_S,
    )
