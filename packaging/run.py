"""Sets the program up in its own folder and runs it; needs nothing but Python 3.11 and a network.

    python3 packaging/run.py [FILE ...]         opens the window; the bundled sample without FILE
    python3 packaging/run.py --test [ARGS ...]  runs the tests; ARGS go to pytest

Everything goes into `.venv` beside this folder. A second run finds it there and starts at once.
Without a display the same work is done on the command line, and its results left in `out/`.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
if sys.version_info[:2] < OLDEST:
    # up here, because an older Python does not get past the annotations below
    sys.exit(
        f"预算复核需要 Python 3.11 或更高版本，这里是 {sys.version.split()[0]}。"
        "请安装新版 Python，再用它运行本脚本。\n"
        "Budget Reviewer needs Python 3.11 or later; install one and run this script with it."
    )

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up"
OUT = ROOT / "out"
LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
WINDOWS, LINUX = sys.platform == "win32", sys.platform.startswith("linux")
FOUND_SOMETHING = 1
"""What `budget-reviewer` returns when it worked and has findings to show."""

# what the window's libraries need of a Debian-like system, drawing into memory included
LIBRARIES = [
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libfontconfig1",
    "libdbus-1-3",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
]
FONT = "fonts-wqy-microhei"


def main(arguments: list[str]) -> int:
    """Set up, then test or run."""
    testing = arguments[:1] == ["--test"]
    files = [] if testing else [str(Path(name).resolve()) for name in arguments]
    os.chdir(ROOT)
    if not _system_ready():
        return 1
    if testing:
        _install(DEV_LOCK, covers=(LOCK, DEV_LOCK))
        return _test(arguments[1:])
    _install(LOCK, covers=(LOCK,))
    files = files or [str(_sample())]
    return _open_window(files) if _has_display() else _work_without_display(files)


def _system_ready() -> bool:
    """Install what is missing of the system's packages; say what to do where we may not."""
    missing = _missing_packages()
    if not missing:
        return True
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    become_root = _root_prefix()
    if become_root is not None:
        _say(f"Installing system packages: {' '.join(missing)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        quiet = subprocess.DEVNULL
        subprocess.run([*become_root, "apt-get", "update"], stdout=quiet, check=False)
        done = subprocess.run([*become_root, *install], env=environment, stdout=quiet, check=False)
        if done.returncode == 0:
            return True
    print("缺少系统软件包，请先运行 / System packages are missing; please run first:")
    print(f"    sudo {' '.join(install)}")
    # without the font the program works wherever any other Chinese font is installed
    return missing == [FONT]


def _missing_packages() -> list[str]:
    if not (LINUX and shutil.which("apt-get") and shutil.which("dpkg-query")):
        return []
    wanted = [*LIBRARIES, FONT]
    if importlib.util.find_spec("ensurepip") is None:
        wanted.insert(0, "python3-venv")
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    installed = {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}
    # Debian 13 and Ubuntu 24.04 put t64 behind the names of libraries with a 64-bit time
    return [name for name in wanted if not installed & {name, name + "t64"}]


def _root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root; `None` if we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def _install(lock: str, covers: tuple[str, ...]) -> None:
    """Bring the environment to the state of the lock, unless it is there already."""
    present = STAMP.read_text("utf-8").splitlines() if STAMP.is_file() else []
    if _mark(lock) in present:
        return
    _say(f"Setting up {VENV.name} from {lock} (once; a few minutes)")
    # pip is put in afresh: an environment made by another tool may lack it
    subprocess.run([sys.executable, "-m", "venv", *_clearing(), str(VENV)], check=True)
    _pip("--require-hashes", "--only-binary", ":all:", "-r", lock)
    _pip("--no-deps", "--no-build-isolation", "--no-index", "-e", ".")
    STAMP.write_text("\n".join(_mark(name) for name in covers) + "\n", "utf-8")


def _mark(lock: str) -> str:
    """Return a line that changes with the lock, the project file and the Python version."""
    digest = hashlib.sha256(sys.version.encode())
    for name in (lock, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return f"{lock} {digest.hexdigest()}"


def _clearing() -> list[str]:
    """Return the option to start afresh where the environment is of another Python version."""
    settings = VENV / "pyvenv.cfg"
    if not settings.is_file():
        return []
    ours = f"{sys.version_info.major}.{sys.version_info.minor}."
    versions = [
        value.strip()
        for key, _, value in (
            line.partition("=") for line in settings.read_text("utf-8").splitlines()
        )
        if key.strip() in ("version", "version_info")
    ]
    return [] if any(version.startswith(ours) for version in versions) else ["--clear"]


def _pip(*options: str) -> None:
    pip = [str(_tool("python")), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    subprocess.run([*pip, *options], check=True)


def _tool(name: str) -> Path:
    return VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else ""))


def _sample() -> Path:
    return next((ROOT / "resources/samples").glob("*.pdf")).relative_to(ROOT)


def _has_display() -> bool:
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _environment(**more: str) -> dict[str, str]:
    environment = {**os.environ, "PYTHONUTF8": "1", **more}
    if LINUX and not any(environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        # a bare system names no character set, and Qt warns about it
        environment["LANG"] = "C.UTF-8"
    return environment


def _test(arguments: list[str]) -> int:
    workers = [] if "-n" in arguments else ["-n", "2"]
    command = [str(_tool("python")), "-m", "pytest", *workers, *arguments]
    return subprocess.call(command, env=_environment(QT_QPA_PLATFORM="offscreen"))


def _open_window(files: list[str]) -> int:
    command = [str(_tool("python")), "-m", "reviewer.gui.main", *files]
    return subprocess.call(command, env=_environment())


def _work_without_display(files: list[str]) -> int:
    """Extract, check and export each document and draw the window into a picture."""
    _say("No display here: working on the command line instead of opening the window.")
    out = OUT.name
    OUT.mkdir(exist_ok=True)
    reviewer = str(_tool("budget-reviewer"))
    steps = [[reviewer, "extract", *files, "--out", out], [reviewer, "check", *files]]
    steps += [[reviewer, "export", name, "-o", f"{out}/{Path(name).stem}.xlsx"] for name in files]
    window = [str(_tool("python")), "-m", "reviewer.gui.main"]
    steps += [[*window, "--picture", f"{out}/window.png", *files]]
    worst = max(_step(step) for step in steps)
    made = "\n".join(f"  {path.relative_to(ROOT)}" for path in sorted(OUT.iterdir()))
    _say(f"Results in {out}:\n{made}")
    return worst


def _step(command: list[str]) -> int:
    _say("$ " + " ".join([Path(command[0]).name, *command[1:]]))
    code = subprocess.call(command, env=_environment(QT_QPA_PLATFORM="offscreen"))
    # a process ended by a signal has a negative code
    return 0 if code == FOUND_SOMETHING else abs(code)


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as failed:
        sys.exit(f"没有完成 / Did not finish: {' '.join(map(str, failed.cmd))}")
