"""Files made to do harm: each is read or refused with a sentence, and the process lives on."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.app.child import Child
from reviewer.app.jobs import read_base
from reviewer.model.errors import ReadingError
from tests.bench import fuzz
from tests.bench.hostile_files import SMALL

NEVER_FILES = ("pipe", "device", "folder", "dangling link", "link to itself")


@pytest.fixture(scope="module")
def reader() -> Iterator[Child]:
    """A process that reads, recognises and checks whatever it is sent."""
    with Child(fuzz.serve) as child:
        yield child


@pytest.mark.skipif(sys.platform != "linux", reason="pipes, devices and names as Linux has them")
@pytest.mark.parametrize("name", SMALL)
def test_a_hostile_file_is_read_or_refused_with_a_sentence(
    reader: Child, tmp_path: Path, name: str
) -> None:
    path = SMALL[name](tmp_path)

    outcome, busy_s = fuzz.read_with(reader, path)

    assert outcome in ("read", "refused")
    assert busy_s < fuzz.LIMIT_S


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and devices as Linux has them")
@pytest.mark.parametrize("name", NEVER_FILES)
def test_what_is_no_file_is_refused_before_any_process_starts(tmp_path: Path, name: str) -> None:
    path = SMALL[name](tmp_path)

    with pytest.raises(ReadingError) as refused:
        read_base(path)

    assert path.stem in str(refused.value)
    assert str(refused.value).endswith("。")
