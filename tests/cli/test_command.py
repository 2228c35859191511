"""The command against its contract: exit codes, streams, JSON."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pypdfium2
import pytest
from referencing import Registry, Resource

from reviewer.app.jobs import read_base
from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.app.resources import load_resources
from reviewer.app.workspace import Workspace
from reviewer.cli.console import Console
from reviewer.cli.main import main
from reviewer.cli.window import open_window
from tests.cli.conftest import ROOT, Command, Run
from tests.typesetting import MINISTRY, invent_budget, typeset

SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score.py"
SCHEMAS = ROOT / "resources" / "schema"


def validate(name: str, value: object) -> None:
    schemas = [json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.schema.json")]
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    jsonschema.Draft202012Validator(schema, registry=registry).validate(value)


@pytest.fixture(scope="session")
def extracted(command: Command, sample: Path) -> Run:
    return command("extract", sample)


@pytest.fixture(scope="session")
def mixed(
    command: Command, sample: Path, bad_files: dict[str, Path]
) -> tuple[Run, list[dict[str, Any]]]:
    """The findings of every bad file with a good one among them."""
    run = command("check", *bad_files.values(), sample, "--format", "json")
    return run, json.loads(run.text)


def test_the_extraction_of_one_file_goes_to_standard_output(extracted: Run) -> None:
    value = json.loads(extracted.text)

    validate("extraction.schema.json", value)
    assert extracted.code == 0
    assert extracted.err == ""
    assert len(value["statements"]) == 10


def test_the_same_file_gives_the_same_bytes(
    command: Command, sample: Path, extracted: Run, tmp_path: Path
) -> None:
    run = command("extract", sample, "--out", tmp_path / "neu")

    assert run.code == 0
    assert run.out == b""
    assert (tmp_path / "neu" / f"{sample.stem}.json").read_bytes() == extracted.out


def test_findings_at_error_level_end_with_one(command: Command, sample: Path) -> None:
    run = command("check", sample)

    assert run.code == 1
    assert run.text.splitlines()[0] == sample.name
    assert "▲ 不符" in run.text
    assert run.err == ""


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A made-up budget, and last year's in which everything was twice as much."""
    folder = tmp_path_factory.mktemp("years")
    budget = invent_budget(1)
    assert budget.prior is not None
    spent = tuple(replace(s, amount_yuan=2 * s.amount_yuan) for s in budget.prior.spendings)
    typeset(budget, MINISTRY, folder / "now.pdf")
    typeset(replace(budget.prior, spendings=spent), MINISTRY, folder / "before.pdf")
    return folder / "now.pdf", folder / "before.pdf"


def test_a_document_is_held_against_last_years(
    command: Command, two_years: tuple[Path, Path]
) -> None:
    now, before = two_years

    run = command("check", now, "--prior", before)

    assert "YY-01" in run.text
    assert f"对照 {before.name} 第" in run.text


def test_the_places_in_the_other_document_are_in_the_json(
    command: Command, two_years: tuple[Path, Path]
) -> None:
    now, before = two_years

    found = json.loads(command("check", now, "--prior", before, "--format", "json").out)

    validate("extraction.schema.json", found)
    told = [f["elsewhere"] for f in found["findings"] if f["check"] == "YY-01"]
    assert told
    assert all(place["document"] == before.name for places in told for place in places)


def test_a_document_that_cannot_be_compared_is_named(
    command: Command, two_years: tuple[Path, Path], sample: Path
) -> None:
    run = command("check", two_years[1], "--prior", sample)

    assert "没有对照" in run.err


def test_messages_come_in_the_language_asked_for(command: Command, sample: Path) -> None:
    run = command("check", sample, language="en")

    assert "▲ Error" in run.text


def test_unreadable_files_never_stop_the_others(
    mixed: tuple[Run, list[dict[str, Any]]], bad_files: dict[str, Path], sample: Path
) -> None:
    run, entries = mixed

    validate("check.schema.json", entries)
    names = [*(path.name for path in bad_files.values()), sample.name]
    assert [entry["source"]["name"] for entry in entries] == names
    assert run.code == 3
    assert [("error" in entry) for entry in entries] == [True] * len(bad_files) + [False]


def test_the_entry_of_an_unreadable_file_says_why(
    mixed: tuple[Run, list[dict[str, Any]]], bad_files: dict[str, Path]
) -> None:
    run, entries = mixed

    for path, entry in zip(bad_files.values(), entries, strict=False):
        message = entry["error"]["message"]
        assert path.name in message
        assert message.endswith("。")
        assert message in run.err


@pytest.mark.parametrize("kind", ["空", "文本", "截断", "加密", "没有"])
def test_an_unreadable_file_ends_with_three_and_a_sentence(
    command: Command, bad_files: dict[str, Path], kind: str
) -> None:
    run = command("extract", bad_files[kind])

    assert run.code == 3
    assert len(run.err.splitlines()) == 1
    assert bad_files[kind].name in run.err
    validate("extraction.schema.json", json.loads(run.text))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract"], "缺少 FILE"),
        (["check", "a.pdf", "--fail-on", "info"], "--fail-on 不能是 'info'"),
        (["export", "a.pdf", "-o", "a.odt"], "不能导出为“.odt”"),
        (["extract", "a.pdf", "--schnell"], "不认识 --schnell"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_sentence(
    command: Command, arguments: list[str], said: str
) -> None:
    run = command(*arguments)

    assert run.code == 2
    assert said in run.err
    assert run.out == b""


def test_the_annotated_document_is_asked_for_by_name_and_a_pdf_alone_is_the_report(
    command: Command, sample: Path, tmp_path: Path
) -> None:
    annotated, report = tmp_path / "批注.pdf", tmp_path / "报告.pdf"

    runs = [
        command("export", sample, "--as", "annotated", "-o", annotated),
        command("export", sample, "-o", report),
    ]

    assert [run.code for run in runs] == [0, 0]
    assert annotated.read_bytes().startswith(sample.read_bytes())
    with pypdfium2.PdfDocument(report.read_bytes()) as document:
        assert "尚未签署" in document[0].get_textpage().get_text_range()


def test_notes_on_what_is_no_pdf_are_refused_with_a_sentence(
    command: Command, tmp_path: Path
) -> None:
    table = tmp_path / "表.csv"
    table.write_text("项目,金额\n合计,1.00\n", "utf-8")

    run = command("export", table, "--as", "annotated", "-o", tmp_path / "批注.pdf")

    assert run.code == 2
    assert "“表.csv”不是 PDF 文件" in run.err
    assert not (tmp_path / "批注.pdf").exists()


def test_an_output_never_takes_the_place_of_the_document(
    command: Command, sample: Path, tmp_path: Path
) -> None:
    source = tmp_path / "预算.pdf"
    source.write_bytes(sample.read_bytes())

    run = command("export", source, "--as", "annotated", "-o", source)

    assert run.code == 2
    assert "原文件从不改动" in run.err
    assert source.read_bytes() == sample.read_bytes()


def test_help_says_how_each_output_is_chosen(command: Command) -> None:
    said = "".join(command("export", "--help").text.split())

    assert "pdf复核报告" in said
    assert "annotated是在原PDF的页面上加批注" in said


def test_help_is_in_the_language_asked_for(command: Command) -> None:
    run = command("--help")

    assert run.code == 0
    assert run.text.startswith("用法： budget-reviewer")


def test_several_documents_of_one_name_each_get_a_file(
    command: Command, bad_files: dict[str, Path], tmp_path: Path
) -> None:
    command("extract", bad_files["空"], bad_files["空"], folder=tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["空-2.json", "空.json"]


def test_the_workbook_of_a_file_is_written(command: Command, sample: Path, tmp_path: Path) -> None:
    run = command("export", sample, "-o", tmp_path / "复核.xlsx")

    assert run.code == 0
    assert (tmp_path / "复核.xlsx").read_bytes()[:2] == b"PK"


def test_statements_are_written_as_a_folder_of_csv(
    command: Command, sample: Path, tmp_path: Path
) -> None:
    run = command("export", sample, "-o", tmp_path / "表", "--as", "csv")

    assert run.code == 0
    assert len(list((tmp_path / "表").glob("*.csv"))) == 10


def test_an_output_that_cannot_be_written_ends_with_four(
    command: Command, sample: Path, tmp_path: Path
) -> None:
    run = command("export", sample, "-o", tmp_path / "没有这个文件夹" / "复核.xlsx")

    assert run.code == 4
    assert "写不了" in run.err


def test_a_failure_of_the_program_does_not_look_like_findings(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reviewer.cli.command.load_resources", fail)

    assert main(["check", "a.pdf"]) == 4
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_an_interrupted_command_ends_with_130(
    command_line: list[str], sample: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "nie.pdf"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*command_line, "extract", sample, pipe, "--out", tmp_path],
        cwd=ROOT,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    # the first result is written; the second file never comes
    assert sample.stem.encode() in process.stderr.readline()

    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "已中断" in said.decode()


def test_an_empty_workspace_lists_nothing(command: Command, tmp_path: Path) -> None:
    run = command("list", "--workspace", tmp_path / "库.sqlite3")

    assert (run.code, run.out) == (0, b"")


def test_a_review_that_is_not_there_ends_with_four(command: Command, tmp_path: Path) -> None:
    Workspace.open(tmp_path / "库.sqlite3").close()
    run = command("history", "7", "--workspace", tmp_path / "库.sqlite3")

    assert run.code == 4
    assert "编号为 7" in run.err


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A workspace with one review, a correction and its undoing in its log."""
    path = tmp_path_factory.mktemp("library") / "库.sqlite3"
    with Workspace.open(path) as opened:
        review = opened.open_review(
            opened.import_base(*read_base(sample)), load_resources(), "林一"
        )
        cell = next(fact.cell for fact in review.book.facts if fact.amount)
        review.correct_cell(cell, "7.77")
        review.undo()
        review.correct_cell(cell, "8.88")
    return path


def test_a_workspace_lists_its_reviews(command: Command, workspace: Path, sample: Path) -> None:
    run = command("list", "--workspace", workspace)

    number, _, state, steps, name, *_ = run.text.rstrip("\n").split("\t")
    assert (number, state, steps, name) == ("1", "未签署", "3 步", sample.name)


def test_a_history_tells_every_step(command: Command, workspace: Path) -> None:
    run = command("history", "1", "--workspace", workspace)

    lines = run.text.splitlines()
    assert run.code == 0
    assert len(lines) == 3
    assert lines[0].endswith("→ 7.77\t已撤销")
    assert lines[2].endswith("→ 8.88")


def test_the_workbook_of_a_review_holds_its_log(
    command: Command, workspace: Path, tmp_path: Path
) -> None:
    run = command("export", "1", "--workspace", workspace, "-o", tmp_path / "复核.xlsx")

    book = openpyxl.load_workbook(tmp_path / "复核.xlsx")
    assert run.code == 0
    assert [row[6].value for row in book["操作记录"].iter_rows(min_row=2)] == [
        "7.77",
        None,
        "8.88",
    ]


def test_without_qt_the_command_says_how_to_get_a_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reviewer.cli.window.find_spec", lambda _: None)

    code = open_window([], Console(Language(SOURCE_LANGUAGE, {})))

    assert code == 4
    assert "PySide6" in capsys.readouterr().err


@pytest.mark.skipif(not SCORER.is_file(), reason="no corpus beside the project")
def test_every_amount_of_the_known_documents_is_extracted(
    command: Command, tmp_path: Path
) -> None:
    truths = sorted((SHARED / "corpus" / "truth").glob("*.json"))
    documents = [SHARED / "corpus" / "pdf" / f"{truth.stem}.pdf" for truth in truths]

    run = command("extract", *documents, "--out", tmp_path)

    assert run.code == 0
    for truth in truths:
        scored = subprocess.run(
            [sys.executable, SCORER, truth, tmp_path / truth.name], capture_output=True, check=True
        )
        counts = json.loads(scored.stdout)
        assert counts["amounts_exact"] == counts["amounts"]
        assert counts["amounts_wrong"] == 0


def test_a_mistyped_command_is_told_and_no_window_is_opened(command: Command) -> None:
    run = command("extrakt", "预算.pdf")
    assert run.code == 2
    assert "extrakt" in run.err
    assert "extract" in run.err
