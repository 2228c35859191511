"""Final accounts tell each amount twice: what was planned, and what it came to."""

from decimal import Decimal

import pytest

from reviewer.model.claim import Claim, Direction, Measure
from reviewer.model.grid import Layout
from reviewer.recognition.narrative import read_narrative
from reviewer.recognition.recognise import read_book
from reviewer.recognition.ties import tie
from reviewer.recognition.vocabulary import Vocabulary
from tests.unit.recognition.drawing import draw_grid
from tests.unit.recognition.printed_text import Printer, narrative_words


def _claims(*texts: str) -> tuple[Claim, ...]:
    printer = Printer()
    for text in texts:
        printer.lone(text)
    return read_narrative(printer.lines, narrative_words()).claims


def _tied(vocabulary: Vocabulary, *texts: str) -> tuple[Claim, ...]:
    statement = draw_grid(
        ["项目", "预算数", "决算数"],
        ["合计", "8.28", "8.43"],
        ["一、因公出国（境）费", "0.00", "0.00"],
        ["二、公务接待费", "1.41", "1.56"],
        above=("财政拨款“三公”经费支出决算表", "单位：万元"),
    )
    printer = Printer().lone("临江市数据服务中心2024年度单位决算", 22).turn()
    for text in texts:
        printer.lone(text)
    narrative = read_narrative(printer.lines, narrative_words())
    book = read_book(Layout((statement,), tuple(printer.lines)), vocabulary, None, narrative)
    return tie(book, vocabulary, narrative_words().claims)


def test_budget_and_final_amounts_are_told_apart() -> None:
    planned, final = _claims(
        "1.文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。"
        "年初预算为408.26万元，支出决算为417.52万元，完成年初预算的102.27%。"
    )

    assert (planned.measure, final.measure) == (Measure.INITIAL_BUDGET, Measure.FINAL)
    assert planned.path == final.path
    assert final.completed is not None
    assert final.completed.value == Decimal("102.27")


def test_a_bare_final_amount_is_of_what_its_budget_was_of() -> None:
    planned, final = _claims(
        "七、财政拨款支出决算说明",
        "2024年度“三公”经费财政拨款支出预算为8.28万元，支出决算为8.43万元。",
    )

    assert (planned.concept, final.concept) == ("three_public_expenses",) * 2


def test_parts_after_both_are_parts_of_the_final_amount() -> None:
    claims = _claims(
        "2024年度一般公共预算财政拨款支出年初预算为704.14万元，支出决算为724.68万元，"
        "完成年初预算的102.92%。其中：基本支出574.31万元，项目支出150.37万元。"
    )

    assert [claim.components for claim in claims] == [(), ((2, 3),), (), ()]


def test_a_change_after_both_is_one_of_the_final_amount() -> None:
    planned, final = _claims(
        "“三公”经费支出预算为8.28万元，支出决算为8.43万元。较上年增加0.15万元，增长1.81%。"
    )

    assert planned.change is None
    assert final.change is not None


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("决算数大于预算数", Direction.INCREASE),
        ("支出决算数小于年初预算数", Direction.DECREASE),
        ("决算数等于预算数", Direction.LEVEL),
        ("决算数与预算数持平", Direction.LEVEL),
    ],
)
def test_being_above_or_below_the_budget_is_no_change_on_last_year(
    words: str, direction: Direction
) -> None:
    (claim,) = _claims(f"公务接待费支出决算为1.56万元，完成预算的110%，{words}。")

    assert claim.direction is None
    assert claim.against_budget is not None
    assert claim.against_budget.direction is direction


def test_being_level_with_last_years_budget_is_a_change_on_last_year() -> None:
    (claim,) = _claims("公务接待费预算1.56万元，与2024年预算数持平。")

    assert (claim.direction, claim.against_budget) == (Direction.LEVEL, None)


def test_what_was_planned_is_tied_to_the_column_of_the_budget(vocabulary: Vocabulary) -> None:
    planned, final = _tied(
        vocabulary, "2024年度“三公”经费财政拨款支出预算为8.28万元，支出决算为8.43万元。"
    )

    assert (planned.agrees, final.agrees) == (True, True)
    assert planned.cells != final.cells


def test_a_wrong_plan_disagrees_with_the_column_of_the_budget(vocabulary: Vocabulary) -> None:
    planned, _ = _tied(vocabulary, "公务接待费预算为1.14万元，支出决算为1.56万元。")

    assert planned.agrees is False
    assert len(planned.cells) == 1


def test_a_plan_no_statement_prints_is_not_tied(vocabulary: Vocabulary) -> None:
    planned, _ = _tied(vocabulary, "2210201住房公积金年初预算为48.07万元，支出决算为43.00万元。")

    assert (planned.cells, planned.agrees) == ((), None)


def test_a_budget_may_stand_within_the_rate_of_its_completion() -> None:
    final, planned = _claims("“三公”经费支出决算为17.06万元，完成预算27万元的63.2%。")

    assert (planned.measure, planned.concept) == (Measure.INITIAL_BUDGET, "three_public_expenses")
    assert planned.amount is not None
    assert planned.amount.value == 27
    assert final.completed is not None
    assert final.completed.value == Decimal("63.2")
