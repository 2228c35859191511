"""Writes the two lock files from pyproject.toml with the newest versions it allows.

    .venv/bin/python packaging/make_locks.py      needs `uv` in .venv or on the path
    .venv/bin/python packaging/make_locks.py --keep      only adds and drops; what is locked stays

The locks hold for Linux, Windows and macOS, name no index, and pin the build tool too, so that
the program itself can be installed without a network.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
HEADER = """\
# {what}
# Made by packaging/make_locks.py, never by hand; run it again to renew.
"""
OPTIONS = [
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--quiet",
]


def compile_lock(*more: str) -> str:
    """Return the pinned versions of what pyproject.toml asks for, with hashes."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is not installed: run `.venv/bin/python -m pip install uv` first")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    build_tools = "\n".join(project["build-system"]["requires"])
    command = [uv, "pip", "compile", "pyproject.toml", "-", *OPTIONS, *more]
    done = subprocess.run(
        command, input=build_tools, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout


def main() -> None:
    """Write both locks; the development lock keeps to the versions of the other."""
    keep = "--keep" in sys.argv[1:]
    # each is read to its end before it is written
    locked, dev_locked = (["--constraints", name] if keep else [] for name in (LOCK, DEV_LOCK))
    run = HEADER.format(what="What the program needs to run, with exact versions and hashes.")
    dev = HEADER.format(what="What developing it needs as well; the same versions where shared.")
    (ROOT / LOCK).write_text(run + compile_lock(*locked), "utf-8")
    (ROOT / DEV_LOCK).write_text(
        dev + compile_lock("--extra", "dev", "--constraints", LOCK, *dev_locked), "utf-8"
    )


if __name__ == "__main__":
    main()
