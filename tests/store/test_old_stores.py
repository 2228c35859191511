import shutil
from pathlib import Path

import pytest

from reviewer.store.log import SqliteLog
from reviewer.store.reviews import list_reviews, load_base, load_document_bytes
from reviewer.store.schema import MIGRATIONS
from tests.store.material import CONTENT, OPERATIONS, base, now, open_at

FOLDER = Path(__file__).parent
OLDEST = 7  # what the first store held


@pytest.fixture(params=range(1, len(MIGRATIONS) + 1))
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    kept = FOLDER / f"schema{request.param}.sqlite3"
    return Path(shutil.copy(kept, tmp_path / "workspace.sqlite3"))


def test_an_old_workspace_still_opens_with_all_that_was_done(path: Path) -> None:
    with open_at(path) as database:
        (summary,) = list_reviews(database)
        log = SqliteLog(database, summary.id, now)
        done = tuple(entry.operation for entry in log.entries())
        assert len(done) >= OLDEST
        # kinds of operations added since stand at the end
        assert done == OPERATIONS[: len(done)]
        assert [entry.group for entry in log.entries()] == [1, 1, *[3] * (len(done) - 2)]
        assert log.is_untouched()


def test_an_old_workspace_still_shows_what_was_read(path: Path) -> None:
    with open_at(path) as database:
        assert load_base(database, 1) == base()
        assert load_document_bytes(database, 1) == CONTENT


def test_work_on_an_old_workspace_goes_on(path: Path) -> None:
    with open_at(path) as database:
        log = SqliteLog(database, 1, now)
        last = log.entries()[-1].number
        assert log.append(OPERATIONS[:1], "周敏")[0].number == last + 1
