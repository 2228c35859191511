"""Reading a picture writes nothing into its user's folders: no number of the machine, no log."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[4]
READ = "import sys; from pathlib import Path; from reviewer.reading.reading import read; {}"


def test_reading_a_picture_leaves_nothing_in_the_users_folders(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    picture = Image.new("L", (320, 120), 255)
    ImageDraw.Draw(picture).text((20, 40), "2025   1.00", fill=0)
    picture.save(tmp_path / "a.png")
    known = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}

    subprocess.run(
        [sys.executable, "-c", READ.format("read(Path(sys.argv[1]))"), str(tmp_path / "a.png")],
        cwd=ROOT,
        env={**known, "HOME": str(home), "LOCALAPPDATA": str(home)},
        check=True,
        timeout=120,
    )

    assert [path for path in home.rglob("*") if path.is_file()] == []
