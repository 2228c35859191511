"""`batch`: a whole folder into a workspace, known files not read again, bad ones named."""

import os
import signal
import subprocess
import zipfile
from pathlib import Path

import pytest

from reviewer.app.workspace import Workspace
from tests.cli.conftest import ROOT, Command

TABLE = "2025年部门支出总表,,\n科目编码,科目名称,合计\n201,一般公共服务支出,1.00\n"


@pytest.fixture
def folder(tmp_path: Path, sample: Path) -> Path:
    """Return a folder with a budget, a copy of it within an archive, and a file that is none."""
    made = tmp_path / "各部门"
    made.mkdir()
    (made / "a 预算📊.pdf").write_bytes(sample.read_bytes())
    (made / "b 空.pdf").write_bytes(b"")
    with zipfile.ZipFile(made / "c.zip", "w") as archive:
        archive.writestr(
            "教育局/表.csv", "2025年部门支出总表,,\n科目编码,科目名称,合计\n201,甲,1.00\n"
        )
    return made


def test_every_file_has_a_line_and_the_good_ones_a_review(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "库.sqlite3"
    run = command("batch", folder, "--workspace", store, "--jobs", 2)
    lines = [line.split("\t") for line in run.text.splitlines()]
    assert [line[2] for line in lines] == ["a 预算📊.pdf", "b 空.pdf", "表.csv"]
    assert [line[1] for line in lines] == ["新读入", "没有读成", "新读入"]
    assert "临江市数据服务中心\t2025\t不符 " in run.text
    assert "空文件" in lines[1][3]
    assert run.code == 3
    with Workspace.open(store) as workspace:
        assert {review.name for review in workspace.reviews()} == {"a 预算📊.pdf", "表.csv"}


def test_a_second_run_reads_nothing_again(command: Command, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "库.sqlite3"
    command("batch", folder, "--workspace", store)
    run = command("batch", folder, "--workspace", store)
    assert [line.split("\t")[1] for line in run.text.splitlines()] == [
        "已在库中",
        "没有读成",
        "已在库中",
    ]
    with Workspace.open(store) as workspace:
        assert len(workspace.reviews()) == 2


def test_stopped_it_keeps_what_was_done_and_ends_at_once(
    command_line: list[str], sample: Path, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(12):
        (many / f"{number:02}.pdf").write_bytes(sample.read_bytes() + b" " * number)
    store = tmp_path / "库.sqlite3"
    run = subprocess.Popen(
        [*command_line, "batch", str(many), "--workspace", str(store), "--jobs", "2"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "已中断" in said.decode()
    with Workspace.open(store) as workspace:
        assert 1 <= len(workspace.reviews()) < 12


def test_other_machines_are_refused_with_a_sentence(command: Command, folder: Path) -> None:
    run = command("batch", folder, "--cluster", "tcp://localhost:8786")
    assert run.code == 2
    assert "--jobs" in run.err


def test_no_jobs_are_wrong_usage(command: Command, folder: Path) -> None:
    run = command("batch", folder, "--jobs", 0)
    assert run.code == 2
    assert "--jobs 不能是" in run.err


def test_extract_takes_folders_and_archives(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = command("extract", folder, "--out", out)
    assert run.code == 3
    assert {path.name for path in out.iterdir()} == {"a 预算📊.json", "b 空.json", "表.json"}
    assert not list(folder.rglob("*.part"))


def test_export_takes_one_file_only(command: Command, folder: Path, tmp_path: Path) -> None:
    run = command("export", folder, "-o", tmp_path / "book.xlsx")
    assert run.code == 3
    assert "一次只能导出一个" in run.err
    assert not (tmp_path / "book.xlsx").exists()


def test_a_name_in_gbk_is_read_as_it_was_meant(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "gbk"
    folder.mkdir()
    # as an archive of an old system leaves it on this one
    name = os.fsdecode("预算.csv".encode("gbk"))
    (folder / name).write_text(TABLE, encoding="utf-8")
    store = tmp_path / "store.sqlite3"
    run = command("batch", folder, "--workspace", store)
    assert run.code == 0
    assert "新读入\t预算.csv" in run.text
    with Workspace.open(store) as workspace:
        assert [review.name for review in workspace.reviews()] == ["预算.csv"]
    assert '"name": "预算.csv"' in command("check", folder, "--format", "json").text


@pytest.mark.parametrize("name", ["预算" * 200 + ".pdf", "a/" * 3000 + "a.pdf"])
def test_a_path_that_is_too_long_is_refused_with_a_sentence(command: Command, name: str) -> None:
    run = command("extract", name)
    assert run.code == 3
    assert "太长" in run.err
    assert len(run.err) < 400
