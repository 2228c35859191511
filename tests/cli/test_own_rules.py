"""An office's own rules and settings on the command line."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Command

OFF = """
[[setting]]
check = "XT-01"
is_off = true
reason = "本地表样不同"
[[setting]]
check = "CP-04"
severity = "info"
reason = "由主管部门统一说明"
"""


def test_settings_and_their_reasons_are_in_the_output(
    command: Command, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(OFF, encoding="utf-8")
    monkeypatch.setenv("BUDGET_REVIEWER_RULES", str(rules))

    coverage = json.loads(command("extract", sample).out)["coverage"]

    reasons = {one["check"]: one["why"] for one in coverage["checks_not_applicable"]}
    assert "本地表样不同" in reasons["XT-01"]
    assert [one["check"] for one in coverage["checks_adjusted"]] == ["CP-04"]
    assert "由主管部门统一说明" in coverage["checks_adjusted"][0]["why"]


def test_an_error_in_the_file_is_told_with_its_name(
    command: Command, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("[[setting]\ncheck = 1", encoding="utf-8")
    monkeypatch.setenv("BUDGET_REVIEWER_RULES", str(rules))

    run = command("check", sample)

    assert run.code == 4
    assert "rules.toml" in run.err
    assert "line 1" in run.err


def test_the_workbook_tells_what_is_switched_off_and_why(
    command: Command, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(OFF, encoding="utf-8")
    monkeypatch.setenv("BUDGET_REVIEWER_RULES", str(rules))

    command("export", sample, "-o", tmp_path / "复核.xlsx")

    book = load_workbook(tmp_path / "复核.xlsx")
    rows = {row for sheet in book for row in sheet.iter_rows(max_col=2, values_only=True)}
    told = {check: str(why) for check, why in rows if check in {"XT-01", "CP-04"} and why}
    assert "本地表样不同" in told["XT-01"]
    assert "由主管部门统一说明" in told["CP-04"]
