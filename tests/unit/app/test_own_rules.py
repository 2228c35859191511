"""An office's own relations and settings, in a file of its own."""

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.own_rules import OwnRules
from reviewer.app.resources import Resources, load_resources
from reviewer.app.rule_draft import begin
from reviewer.checks.settings import CheckSetting
from reviewer.model.errors import ResourceError, StoreError
from reviewer.model.finding import Severity

RELATION = """
[[relation]]
id = "{id}"
title = "培训费不大于公用经费"
title_en = "Training is not above operating cost"
basis = "本单位内控办法"
severity = "warning"
[[relation.equation]]
left = ["general_public_basic_expenditure/code=30216/main"]
right = ["{right}"]
compare = "at_most"
"""
SETTING = """
[[setting]]
check = "XT-16"
is_off = true
reason = "社保按实际缴费基数编列"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "本单位规则.toml"
    path.write_text(text, encoding="utf-8")
    return path


def own(
    *, id_: str = "OWN-1", right: str = "general_public_basic_expenditure/code=302/main"
) -> str:
    return RELATION.format(id=id_, right=right)


def test_own_relations_and_settings_join_the_rule_book(tmp_path: Path) -> None:
    rules = load_resources(own_rules=[written(tmp_path, own() + SETTING)]).rules

    assert "OWN-1" in {info.id for info in rules.infos}
    assert [(s.check, s.is_off) for s in rules.settings] == [("XT-16", True)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (own(right="没有这种表/合计/main"), "OWN-1"),
        (own(id_="XT-16"), "XT-16"),
        (SETTING.replace("XT-16", "XT-99"), "XT-99"),
        ("[[relation]", "本单位规则"),
    ],
)
def test_an_entry_in_error_is_named_on_loading(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ResourceError, match=problem):
        load_resources(own_rules=[written(tmp_path, text)])


def test_what_is_not_decided_is_told_with_its_reason_and_is_no_check_that_runs() -> None:
    rules = load_resources().rules

    told = {one.check for one in rules.undecided}
    assert "CP-15" in told
    assert all(one.reason for one in rules.undecided)
    assert told.isdisjoint(info.id for info in rules.infos)


@pytest.fixture(scope="module")
def program() -> Resources:
    return load_resources()


@pytest.fixture
def kept(tmp_path: Path) -> OwnRules:
    return OwnRules(tmp_path / "config")


OFF = CheckSetting("XT-16", '社保按"实际"缴费基数\n编列', is_off=True, provinces=("福建省",))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (own(right="没有这种表/合计/main"), "第 10 行"),
        (own().replace('severity = "warning"', 'severity = "fatal"'), "第 7 行"),
        (own(id_="XT-16"), "第 3 行"),
        (SETTING.replace("XT-16", "XT-99"), "第 3 行"),
        (own() + own(), "第 14 行"),
    ],
)
def test_an_error_is_told_with_its_file_and_line(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(ResourceError, match=line) as refused:
        load_resources(own_rules=[written(tmp_path, text)])

    assert "本单位规则.toml" in str(refused.value)


def test_what_is_decided_is_kept_and_comes_back(program: Resources, kept: OwnRules) -> None:
    draft = begin(program, kept)
    draft.decide("XT-16", OFF)

    in_use = draft.save()

    assert in_use.rules.settings == (OFF,)
    assert in_use.own_version
    assert begin(program, kept).now.settings == {"XT-16": OFF}


def test_nothing_takes_effect_before_it_is_saved(program: Resources, kept: OwnRules) -> None:
    begin(program, kept).decide("XT-16", OFF)

    assert kept.paths == ()
    assert not kept.load(program).rules.settings


def test_each_decision_can_be_undone_and_typing_is_one_step(
    program: Resources, kept: OwnRules
) -> None:
    draft = begin(program, kept)
    draft.decide("XT-16", replace(OFF, reason=""), "weight")
    for reason in ("社", "社保", "社保另算"):
        draft.decide("XT-16", replace(OFF, reason=reason), "reason")
    draft.undo()

    assert draft.now.settings["XT-16"].reason == ""
    draft.redo()
    assert draft.now.settings["XT-16"].reason == "社保另算"
    draft.restore_all()
    assert not draft.now.settings
    for _ in range(3):
        draft.undo()
    assert not draft.may_undo
    assert not draft.is_changed


def test_a_file_in_error_is_named_and_changes_nothing(
    program: Resources, kept: OwnRules, tmp_path: Path
) -> None:
    draft = begin(program, kept)

    with pytest.raises(ResourceError, match="第 10 行"):
        draft.bring_in([written(tmp_path, own(right="没有这种表/合计/main"))])

    assert not draft.now.files
    assert not draft.may_undo


def test_an_imported_file_is_kept_and_leaves_with_the_settings_of_its_checks(
    program: Resources, kept: OwnRules, tmp_path: Path
) -> None:
    draft = begin(program, kept)
    draft.bring_in([written(tmp_path, own())])
    draft.decide("OWN-1", CheckSetting("OWN-1", "试行", severity=Severity.INFO))
    draft.save()
    (tmp_path / "本单位规则.toml").unlink()

    again = begin(program, kept)
    assert "OWN-1" in {info.id for info in kept.load(program).rules.infos}
    again.leave_out("本单位规则.toml")
    in_use = again.save()

    assert "OWN-1" not in {info.id for info in in_use.rules.infos}
    assert not in_use.rules.settings


def test_the_window_prevails_over_what_is_written_by_hand(
    program: Resources, kept: OwnRules
) -> None:
    kept.folder.mkdir()
    (kept.folder / "rules.toml").write_text(SETTING, encoding="utf-8")
    draft = begin(program, kept)
    assert "XT-16" in draft.by_hand
    draft.decide("XT-16", CheckSetting("XT-16", "照常", severity=Severity.ERROR))
    draft.save()

    assert [s.is_off for s in kept.load(program).rules.settings] == [True, False]
    assert (kept.folder / "rules.toml").read_text(encoding="utf-8") == SETTING


def test_rules_that_are_laid_down_for_all_cannot_be_changed(
    program: Resources, tmp_path: Path
) -> None:
    given = OwnRules(tmp_path / "config", written(tmp_path, SETTING))
    draft = begin(program, given)
    draft.decide("XT-01", replace(OFF, check="XT-01"))

    with pytest.raises(StoreError):
        draft.save()

    assert [s.check for s in given.load(program).rules.settings] == ["XT-16"]


def test_a_folder_that_cannot_be_written_is_told_and_the_former_rules_hold(
    program: Resources, kept: OwnRules
) -> None:
    kept.folder.write_text("this is a file", encoding="utf-8")
    draft = begin(program, kept)
    draft.decide("XT-16", OFF)

    with pytest.raises(StoreError, match="检查规则没有保存"):
        draft.save()


@pytest.mark.parametrize(
    "setting",
    [
        replace(OFF, reason=" "),
        replace(OFF, provinces=("福",)),
        replace(OFF, since=2025, until=2024),
    ],
)
def test_a_decision_without_reason_or_with_a_senseless_scope_is_unfinished(
    program: Resources, kept: OwnRules, setting: CheckSetting
) -> None:
    draft = begin(program, kept)
    draft.decide("XT-16", setting)

    assert draft.unfinished() == ("XT-16",)
