import logging
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from reviewer.app import workspace as workspace_module
from reviewer.app.resources import Resources, load_resources
from reviewer.app.review import Base, Review
from reviewer.app.workspace import Workspace, default_path, local_time, restore_copy
from reviewer.model.errors import StoreError
from reviewer.model.operation import SignOff, Verdict
from reviewer.store.failures import damaged
from tests.store.material import CONTENT, REF, base, now


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.sqlite3"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path, clock=now) as workspace:
        yield workspace


def _base(reader_version: str = "1") -> Base:
    stored = base(reader_version)
    return Base(stored.document, stored.layout, stored.reader_version)


def _sign(review: Review) -> None:
    keys = [item.finding.key for item in review.undecided_errors()]
    review.decide(keys, Verdict.PUBLICATION_WRONG)
    review.sign_off("周敏", "科长")


def test_the_variable_names_the_workspace(workspace_of_nobody: Path) -> None:
    assert default_path() == workspace_of_nobody
    with Workspace.open() as workspace:
        assert workspace.path == workspace_of_nobody


def test_without_the_variable_the_workspace_is_in_the_users_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BUDGET_REVIEWER_WORKSPACE")
    assert default_path().parent.name == "budget-reviewer"


def test_times_are_kept_with_their_zone() -> None:
    assert local_time().utcoffset() is not None


def test_a_new_workspace_is_empty(workspace: Workspace) -> None:
    assert workspace.reviews() == ()


def test_an_imported_document_is_found_and_listed(workspace: Workspace) -> None:
    review = workspace.import_base(CONTENT, _base())
    assert workspace.find(_base().document.sha256) == review
    assert [summary.id for summary in workspace.reviews()] == [review]
    assert workspace.document_bytes(review) == CONTENT


def test_work_is_there_after_reopening(path: Path, resources: Resources) -> None:
    with Workspace.open(path) as workspace:
        review = workspace.import_base(CONTENT, _base())
        workspace.open_review(review, resources, "周敏").correct_cell(REF, "4.43")
    with Workspace.open(path) as workspace:
        reopened = workspace.open_review(review, resources, "李强")
        assert reopened.cell(REF).text == "4.43"
        assert reopened.history[0].author == "周敏"
        assert workspace.history(review) == reopened.history


def test_undo_works_across_restarts(path: Path, resources: Resources) -> None:
    with Workspace.open(path) as workspace:
        review = workspace.import_base(CONTENT, _base())
        workspace.open_review(review, resources, "周敏").correct_cell(REF, "4.43")
    with Workspace.open(path) as workspace:
        reopened = workspace.open_review(review, resources, "周敏")
        reopened.undo()
        assert reopened.cell(REF).text == "4.61"


def test_importing_again_loses_no_work(workspace: Workspace, resources: Resources) -> None:
    review = workspace.import_base(CONTENT, _base())
    workspace.open_review(review, resources, "周敏").correct_cell(REF, "4.43")
    assert workspace.import_base(CONTENT, _base("2")) == review
    assert workspace.open_review(review, resources, "周敏").cell(REF).text == "4.43"


def test_opening_keeps_what_the_pages_say_for_the_list(
    workspace: Workspace, resources: Resources
) -> None:
    review = workspace.import_base(CONTENT, _base())
    opened = workspace.open_review(review, resources, "周敏")
    (summary,) = workspace.reviews()
    said = opened.book.disclosure
    assert (summary.title, summary.entity, summary.year) == (said.title, said.entity, said.year)


def test_a_review_that_is_not_there_cannot_be_opened(
    workspace: Workspace, resources: Resources
) -> None:
    with pytest.raises(LookupError):
        workspace.open_review(5, resources, "周敏")


def test_a_change_that_cannot_be_kept_changes_nothing(
    workspace: Workspace, resources: Resources
) -> None:
    review = workspace.import_base(CONTENT, _base())
    opened = workspace.open_review(review, resources, "周敏")
    with workspace._database.reading() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError):
        opened.correct_cell(REF, "4.43")
    assert opened.cell(REF).text == "4.61"
    assert opened.undo_status().undo is None


def test_an_unchanged_log_is_untouched(workspace: Workspace, resources: Resources) -> None:
    review = workspace.import_base(CONTENT, _base())
    workspace.open_review(review, resources, "周敏").correct_cell(REF, "4.43")
    assert workspace.is_untouched(review)


def test_a_sign_off_names_the_versions_and_is_listed(
    workspace: Workspace, resources: Resources
) -> None:
    review = workspace.import_base(CONTENT, _base())
    opened = workspace.open_review(review, resources, "周敏", {"checks": "7"})
    _sign(opened)
    assert workspace.reviews()[0].is_signed
    signed = workspace.history(review)[-1].operation
    assert isinstance(signed, SignOff)
    assert {"checks": "7", "reader": "1"}.items() <= dict(signed.versions).items()


def test_a_copy_is_kept_when_a_review_is_signed(
    workspace: Workspace, resources: Resources
) -> None:
    review = workspace.import_base(CONTENT, _base())
    _sign(workspace.open_review(review, resources, "周敏"))
    assert len(workspace.backups()) == 1


def test_a_sign_off_stands_even_when_no_copy_can_be_made(
    workspace: Workspace, resources: Resources
) -> None:
    opened = workspace.open_review(workspace.import_base(CONTENT, _base()), resources, "周敏")
    _block_copies(workspace.path)
    _sign(opened)
    assert opened.is_signed
    assert "workspace-backups" in str(workspace.backup_problem)


def test_a_sign_off_stands_even_when_the_file_is_found_damaged(
    workspace: Workspace,
    resources: Resources,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    opened = workspace.open_review(workspace.import_base(CONTENT, _base()), resources, "周敏")
    monkeypatch.setattr(workspace_module, "back_up", _find_damage)
    with caplog.at_level(logging.ERROR):
        _sign(opened)
    assert opened.is_signed
    assert "damaged" in caplog.text


def test_a_copy_is_kept_on_opening_when_there_is_anything_new(path: Path) -> None:
    with Workspace.open(path) as workspace:
        workspace.import_base(CONTENT, _base())
    for _ in range(2):
        with Workspace.open(path) as workspace:
            assert len(workspace.backups()) == 1


def test_a_copy_opens_as_a_workspace(path: Path, resources: Resources) -> None:
    with Workspace.open(path) as workspace:
        review = workspace.import_base(CONTENT, _base())
        workspace.open_review(review, resources, "周敏").correct_cell(REF, "4.43")
        copy = workspace.back_up()
    assert copy is not None
    with Workspace.open(copy) as restored:
        assert restored.open_review(review, resources, "周敏").cell(REF).text == "4.43"


def test_a_copy_can_be_put_in_the_place_of_the_workspace(path: Path, resources: Resources) -> None:
    with Workspace.open(path) as workspace:
        review = workspace.import_base(CONTENT, _base())
        workspace.open_review(review, resources, "周敏").correct_cell(REF, "4.43")
        copy = workspace.back_up()
        workspace.open_review(review, resources, "周敏").correct_cell(REF, "4.34")
    assert copy is not None
    assert restore_copy(copy, path) is not None
    with Workspace.open(path) as workspace:
        assert workspace.open_review(review, resources, "周敏").cell(REF).text == "4.43"


def test_another_thread_may_import(workspace: Workspace) -> None:
    imported: list[int] = []
    thread = threading.Thread(
        target=lambda: imported.append(workspace.import_base(CONTENT, _base()))
    )
    thread.start()
    thread.join()
    assert [summary.id for summary in workspace.reviews()] == imported


def test_a_workspace_that_cannot_be_copied_opens_and_says_so(path: Path) -> None:
    with Workspace.open(path) as workspace:
        workspace.import_base(CONTENT, _base())
    _block_copies(path)
    with Workspace.open(path) as workspace:
        assert len(workspace.reviews()) == 1
        assert "workspace-backups" in str(workspace.backup_problem)


def test_a_damaged_workspace_is_refused_on_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace_module, "back_up", _find_damage)
    with pytest.raises(StoreError, match="已损坏"):
        Workspace.open(path)


def _block_copies(path: Path) -> None:
    """Put a file where the folder of copies should be."""
    folder = path.with_name("workspace-backups")
    for copy in folder.glob("*"):
        copy.unlink()
    if folder.is_dir():
        folder.rmdir()
    folder.write_text("")


def _find_damage(_connection: object, path: Path, _now: datetime) -> None:
    raise damaged(path)
