"""`verify`: what was signed or exported is as it was, or it is said what is not."""

import shutil
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from reviewer.app.exporting import export_review
from reviewer.app.jobs import read_base
from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.app.resources import load_resources
from reviewer.app.workspace import Workspace
from reviewer.model.operation import Verdict
from tests.cli.conftest import Command


@pytest.fixture(scope="session")
def signed(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """Return a folder with a workspace of one signed review, and its workbook."""
    folder = tmp_path_factory.mktemp("signed")
    with Workspace.open(folder / "store.sqlite3") as workspace:
        number = workspace.import_base(*read_base(sample))
        review = workspace.open_review(number, load_resources(), "王芳")
        keys = [item.finding.key for item in review.undecided_errors()]
        review.decide(keys, Verdict.PUBLICATION_WRONG)
        review.sign_off("王芳", "预算科科长")
        export_review(review, folder / "book.xlsx", Language(SOURCE_LANGUAGE, {}))
    return folder


@pytest.fixture
def store(signed: Path, tmp_path: Path) -> Path:
    """Return a workspace of its own for each test."""
    return Path(shutil.copy(signed / "store.sqlite3", tmp_path / "store.sqlite3"))


def test_an_exported_workbook_is_untouched(command: Command, signed: Path, store: Path) -> None:
    run = command("verify", signed / "book.xlsx", "--workspace", store)
    assert run.code == 0
    assert "与导出时一致" in run.text
    assert "王芳（预算科科长）" in run.text


def test_a_workbook_saved_by_another_program_is_not(
    command: Command, signed: Path, store: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(signed / "book.xlsx")
    book.worksheets[1]["A1"] = "改过"
    book.save(tmp_path / "changed.xlsx")
    assert command("verify", tmp_path / "changed.xlsx", "--workspace", store).code == 1


def test_one_changed_byte_is_seen(
    command: Command, signed: Path, store: Path, tmp_path: Path
) -> None:
    content = bytearray((signed / "book.xlsx").read_bytes())
    content[200] ^= 1
    (tmp_path / "changed.xlsx").write_bytes(content)
    run = command("verify", tmp_path / "changed.xlsx", "--workspace", store)
    assert run.code == 1
    assert "已被改动" in run.text


def test_a_workbook_of_a_review_that_went_on_says_so(
    command: Command, signed: Path, store: Path
) -> None:
    with Workspace.open(store) as workspace:
        review = workspace.open_review(1, load_resources(), "李明")
        review.unlock()
        review.undo()
    run = command("verify", signed / "book.xlsx", "--workspace", store)
    assert run.code == 0
    assert "又有 1 步操作" in run.text


def test_the_published_file_is_the_one_that_was_signed(
    command: Command, sample: Path, store: Path
) -> None:
    run = command("verify", sample, "--workspace", store)
    assert run.code == 0
    assert "已由王芳" in run.text


def test_a_file_nobody_reviewed_cannot_be_shown_to_be_untouched(
    command: Command, store: Path, tmp_path: Path
) -> None:
    other = tmp_path / "其他.pdf"
    other.write_bytes(b"%PDF")
    assert command("verify", other, "--workspace", store).code == 1


def test_a_log_changed_behind_our_back_is_seen(
    command: Command, signed: Path, sample: Path, store: Path
) -> None:
    connection = sqlite3.connect(store)
    connection.execute("DROP TRIGGER operations_stay")
    connection.execute("UPDATE operations SET author = '别人' WHERE number = 1")
    connection.commit()
    connection.close()
    for file in (store, sample, signed / "book.xlsx"):
        run = command("verify", file, "--workspace", store)
        assert run.code == 1
        assert "被改动过" in run.text


def test_a_file_that_is_not_there_cannot_be_read(command: Command, store: Path) -> None:
    assert command("verify", "没有.xlsx", "--workspace", store).code == 3


def test_a_review_is_verified_by_its_number(command: Command, store: Path) -> None:
    run = command("verify", "1", "--workspace", store)
    assert run.code == 0
    assert "复核 1 的记录与写入时一致" in run.text
    assert "已由王芳" in run.text


def test_what_could_not_be_compared_is_not_ticked(
    command: Command, signed: Path, tmp_path: Path
) -> None:
    Workspace.open(tmp_path / "empty.sqlite3").close()
    run = command("verify", signed / "book.xlsx", "--workspace", tmp_path / "empty.sqlite3")
    ticked = [line for line in run.text.splitlines() if line.startswith("✓")]
    assert ticked == ["✓ 工作簿的内容与导出时一致。"]
    assert "？ 复核库中没有它的复核" in run.text


def test_looking_into_a_workspace_that_is_not_there_makes_none(
    command: Command, tmp_path: Path
) -> None:
    nowhere = tmp_path / "没有" / "library.sqlite3"
    for words in (("history", "1"), ("verify", "1")):
        run = command(*words, "--workspace", nowhere)
        assert run.code == 4
        assert "没有找到复核库" in run.err
    assert command("list", "--workspace", nowhere).code == 0
    assert not nowhere.parent.exists()


def test_an_empty_workspace_says_that_it_is_empty(command: Command, tmp_path: Path) -> None:
    Workspace.open(tmp_path / "empty.sqlite3").close()
    run = command("list", "--workspace", tmp_path / "empty.sqlite3")
    assert run.code == 0
    assert run.text == ""
    assert "还没有复核" in run.err
