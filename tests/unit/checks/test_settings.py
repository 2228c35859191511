"""Checks switched off, weighed otherwise and scoped, each with a reason."""

from dataclasses import replace
from typing import Any

import pytest

from reviewer.checks.run import run_checks
from reviewer.checks.settings import (
    CheckSetting,
    read_settings,
    settings_as_data,
)
from reviewer.model.disclosure import Disclosure, Scope, Stage
from reviewer.model.errors import ResourceError
from reviewer.model.finding import CheckReport, Severity
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import book, row, rule_book, table, total

WRONG = book(table(Kind.PROJECT_EXPENDITURE, ("total",), row("甲项目", "5.00"), total("6.00")))
IDS = ("WT-11", "XT-16")


def report(*settings: CheckSetting) -> CheckReport:
    return run_checks(WRONG, replace(rule_book(), settings=settings))


def test_a_check_that_is_off_is_listed_as_not_run_with_its_reason() -> None:
    found = report(CheckSetting("WT-11", "项目表另有口径", is_off=True))

    assert "WT-11" not in {finding.check for finding in found.findings}
    assert "WT-11" not in {comparison.check for comparison in found.comparisons}
    assert [
        "项目表另有口径" in str(n.why) for n in found.not_applicable if n.check == "WT-11"
    ] == [True]


def test_a_check_can_weigh_otherwise() -> None:
    found = report(CheckSetting("WT-11", "尚在试行", severity=Severity.WARNING))

    assert [f.severity for f in found.findings if f.check == "WT-11"] == [Severity.WARNING]


def test_a_setting_holds_only_within_its_scope() -> None:
    found = report(CheckSetting("WT-11", "仅限外县", is_off=True, entities=("望川县",)))

    assert "WT-11" in {finding.check for finding in found.findings}


def test_settings_come_back_from_their_export() -> None:
    settings = (
        CheckSetting(
            "WT-11",
            "另有口径",
            is_off=True,
            entities=("临江市",),
            since=2024,
            until=2026,
            provinces=("福建省",),
            scopes=(Scope.UNIT,),
            stages=(Stage.BUDGET,),
        ),
        CheckSetting("XT-16", "尚在试行", severity=Severity.INFO),
    )

    assert read_settings(settings_as_data(settings), "own.toml", IDS, ("福建省",)) == settings


KNOWN = Disclosure("", "临江市教育局", None, 2025, Stage.BUDGET, Scope.UNIT, None)
UNKNOWN = Disclosure("", None, None, None, None, None, None)


@pytest.mark.parametrize(
    ("scoped", "holds"),
    [
        ({"provinces": ("福建省",)}, True),
        ({"provinces": ("四川省",)}, False),
        ({"since": 2025, "until": 2025}, True),
        ({"since": 2026}, False),
        ({"until": 2024}, False),
        ({"stages": (Stage.FINAL_ACCOUNTS,)}, False),
        ({"scopes": (Scope.UNIT,)}, True),
        ({"scopes": (Scope.GOVERNMENT, Scope.DEPARTMENT)}, False),
        ({"entities": ("教育局",)}, True),
        ({"entities": ("卫生局",)}, False),
    ],
)
def test_a_scope_is_by_province_year_stage_kind_and_entity(
    scoped: dict[str, Any], holds: bool
) -> None:
    setting = CheckSetting("WT-11", "另有口径", is_off=True, **scoped)

    assert setting.holds_for(KNOWN, "福建省") == holds
    assert setting.holds_for(UNKNOWN, None), "what is not known does not exclude a document"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"check": "WT-99", "reason": "无", "is_off": True}, "WT-99"),
        ({"check": "WT-11", "reason": " ", "is_off": True}, "reason"),
        ({"check": "WT-11", "reason": "试行"}, "severity"),
        ({"check": "WT-11", "reason": "试行", "severity": "fatal"}, "fatal"),
        ({"check": "WT-11", "reason": "试行", "is_off": True, "wenn": 1}, "wenn"),
        ({"check": "WT-11", "reason": "试行", "is_off": True, "provinces": ["福建"]}, "福建"),
        ({"check": "WT-11", "reason": "试行", "is_off": True, "scopes": ["town"]}, "town"),
    ],
)
def test_a_setting_in_error_is_refused_by_file_and_entry(
    entry: dict[str, object], problem: str
) -> None:
    with pytest.raises(ResourceError, match=problem) as refused:
        read_settings({"setting": [entry]}, "own.toml", IDS)

    assert "own.toml" in str(refused.value)
