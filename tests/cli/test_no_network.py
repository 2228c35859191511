"""Nothing the program does opens a connection: reading, reading by image, export, the window."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.cli.conftest import ROOT

# Told of every socket that Python makes, in every process that is started.
WATCH = """
import os, socket, sys

def watch(event, args):
    if event == "socket.__new__" and args[1] != socket.AF_UNIX or event == "socket.getaddrinfo":
        with open(os.environ["SOCKETS_SEEN"], "a") as seen:
            seen.write(f"{event} {args[1:]} in {sys.argv}\\n")
        raise OSError("no network in this test")

sys.addaudithook(watch)
"""
TRACE = ("strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-e", "signal=none", "-o")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A small table as a scan, to be read by the networks."""
    path = tmp_path / "扫描.png"
    drawn = Image.new("L", (320, 120), 255)
    pen = ImageDraw.Draw(drawn)
    for x in (10, 160, 310):
        pen.line((x, 10, x, 110))
    for y in (10, 60, 110):
        pen.line((10, y, 310, y))
        pen.text((20, y - 30), "2025   1.00")
    drawn.save(path)
    return path


@pytest.fixture
def commands(tmp_path: Path, sample: Path, picture: Path) -> dict[str, list[str]]:
    module = [sys.executable, "-m", "reviewer", "--lang", "zh_CN"]
    workspace = str(tmp_path / "w.sqlite3")
    return {
        "picture": [*module, "extract", str(picture)],
        "export": [*module, "export", str(sample), "-o", str(tmp_path / "a.xlsx")],
        "batch": [*module, "batch", str(picture.parent), "--workspace", workspace],
        "window": [
            *(sys.executable, "-m", "reviewer.gui.main", str(sample)),
            *("--picture", str(tmp_path / "window.png"), "--workspace", workspace),
        ],
    }


@pytest.mark.parametrize("name", ["picture", "export", "batch", "window"])
def test_no_process_of_ours_opens_a_connection(
    tmp_path: Path, commands: dict[str, list[str]], name: str
) -> None:
    seen, traced = tmp_path / "seen", tmp_path / "traced"
    watching = tmp_path / "watching"
    watching.mkdir()
    (watching / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    tracing = [*TRACE, str(traced)] if shutil.which("strace") else []

    done = subprocess.run(
        [*tracing, *commands[name]],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{watching}{os.pathsep}{ROOT}",
            "SOCKETS_SEEN": str(seen),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        },
        capture_output=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    assert not seen.exists(), seen.read_text(encoding="utf-8")
    native = traced.read_text(encoding="utf-8").splitlines() if tracing else []
    assert [line for line in native if "AF_UNIX" not in line and "socket" in line] == []


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")

    subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET)"],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "SOCKETS_SEEN": str(seen)},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert "socket.__new__" in seen.read_text(encoding="utf-8")
