"""A reading process that is ended midway: the pages read so far are kept, the others are named."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reviewer.app.limits import DEFAULT_LIMITS
from reviewer.cli.main import main
from tests.cli.test_command import validate
from tests.unit.app import fake_readers

PASSED_OVER = "第 2 页没有读出，或没有读全：文件在这里损坏，或超过读取的限制。"
ENDINGS = {
    "crash": fake_readers.load_crash_on_two,
    "fault": fake_readers.load_killed_on_two,
    "time": fake_readers.load_stuck_on_two,
    "bug": fake_readers.load_bug_on_two,
    "memory": fake_readers.load_flood_on_two,
}
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux sets such a limit")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "临江市数据服务中心.pdf"
    path.write_bytes(b"%PDF-1.7 2026")
    return path


def clock_that_runs_while(stuck: Path) -> SimpleNamespace:
    """Return a clock that stands, but for some leaps from when the reader says it is stuck."""
    leaps = iter((DEFAULT_LIMITS.silence_s / 2,) * 4)
    now = [0.0]

    def monotonic() -> float:
        if stuck.exists():
            now[0] += next(leaps, 0.0)
        return now[0]

    return SimpleNamespace(monotonic=monotonic)


@pytest.mark.parametrize(
    "ending",
    [pytest.param(name, marks=needs_linux if name == "memory" else ()) for name in ENDINGS],
)
def test_a_page_that_ends_the_process_is_named_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], path: Path, ending: str
) -> None:
    monkeypatch.setattr("reviewer.app.jobs.load_reader", ENDINGS[ending])
    monkeypatch.setattr(
        "reviewer.app.jobs.time", clock_that_runs_while(path.with_suffix(".stuck"))
    )

    code = main(["--lang", "zh_CN", "extract", str(path)])

    out, err = capfd.readouterr()
    value = json.loads(out)
    validate("extraction.schema.json", value)
    assert code == 0
    assert value["source"]["pages"] == 20
    assert "pages_missing" in value["source"]["tags"]
    (finding,) = (one for one in value["findings"] if one["check"] == "X-PAGE-UNREAD")
    assert finding["message"].startswith(PASSED_OVER)
    assert finding["evidence"][0]["page"] == 2
    assert f"“{path.name}”{PASSED_OVER}" in err
