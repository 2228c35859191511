"""Changes of 三公 expenses told for some of their parts only."""

from reviewer.checks.run import run_checks
from reviewer.model.finding import Finding
from tests.unit.checks import said_examples as said
from tests.unit.checks.fact_books import book, rule_book


def _found(vehicles: str, purchase: str) -> list[Finding]:
    text = (
        "2025年本单位安排“三公”经费8.00万元，比上年增加1.00万元，增长14.29%。其中："
        "因公出国（境）费2.00万元，比上年增加0.50万元，增长33.33%；"
        f"公务用车购置及运行维护费{vehicles}万元{purchase}；"
        "公务接待费1.00万元，比上年减少0.50万元，下降33.33%。"
    )
    report = run_checks(said.told(book(), text), rule_book())
    return [finding for finding in report.findings if finding.check == "NN-22"]


def test_a_part_told_without_its_change_may_account_for_the_rest() -> None:
    assert _found("5.00", "") == []


def test_parts_that_all_tell_their_change_must_add_up() -> None:
    assert _found("5.00", "，比上年增加1.00万元，增长25.00%") == []
    assert _found("5.00", "，比上年增加3.00万元，增长150.00%")
