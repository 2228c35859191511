"""Draws the window with the bundled sample into the picture that README.md shows.

Run it with the Python of `.venv`; no display is needed, and nobody's reviews are touched.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "packaging/screenshot.png"


def main() -> int:
    """Draw the window in memory, on a workspace of its own."""
    [sample] = (ROOT / "resources/samples").glob("*.pdf")
    command = [sys.executable, "-m", "reviewer.gui.main", "--picture", str(PICTURE), str(sample)]
    with tempfile.TemporaryDirectory() as folder:
        workspace = str(Path(folder) / "workspace.sqlite3")
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "BUDGET_REVIEWER_WORKSPACE": workspace,
        }
        return subprocess.call(command, cwd=ROOT, env=environment)


if __name__ == "__main__":
    raise SystemExit(main())
