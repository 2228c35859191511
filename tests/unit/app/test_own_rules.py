"""An office's own relations and settings, in a file of its own."""

from pathlib import Path

import pytest

from reviewer.app.resources import load_resources
from reviewer.model.errors import ResourceError

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
    rules = load_resources(own_rules=written(tmp_path, own() + SETTING)).rules

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
        load_resources(own_rules=written(tmp_path, text))


def test_what_is_not_decided_is_told_with_its_reason_and_is_no_check_that_runs() -> None:
    rules = load_resources().rules

    told = {one.check for one in rules.undecided}
    assert "CP-15" in told
    assert all(one.reason for one in rules.undecided)
    assert told.isdisjoint(info.id for info in rules.infos)
