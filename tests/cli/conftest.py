"""The real command in a process of its own, and files it cannot read."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """How a run of the command ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


Command = Callable[..., Run]


@pytest.fixture(scope="session")
def command_line() -> list[str]:
    """How the command is started from the project's folder, in Chinese."""
    return [sys.executable, "-m", "reviewer", "--lang", "zh_CN"]


@pytest.fixture(scope="session")
def command(command_line: list[str]) -> Command:
    def run(*arguments: object, folder: Path = ROOT, language: str = "zh_CN") -> Run:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
        done = subprocess.run(
            [*command_line, "--lang", language, *map(str, arguments)],
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def sample() -> Path:
    """The bundled sample budget, which has planted problems."""
    return next((ROOT / "resources" / "samples").glob("*.pdf"))


@pytest.fixture(scope="session")
def bad_files(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("bad")
    files = {name: folder / f"{name}.pdf" for name in ("空", "文本", "截断", "加密", "没有")}
    files["空"].write_bytes(b"")
    files["文本"].write_text("这不是 PDF 文件。", encoding="utf-8")
    files["截断"].write_bytes(sample.read_bytes()[:900])
    canvas = Canvas(str(files["加密"]), encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 720, "budget")
    canvas.save()
    return files
