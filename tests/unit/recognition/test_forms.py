"""Performance targets and project applications: the money filled in beside their labels."""

from decimal import Decimal

from reviewer.model.fact import Fact
from reviewer.model.grid import Grid
from reviewer.model.statement import LineKind
from reviewer.recognition.recognise import read_book
from reviewer.recognition.vocabulary import Vocabulary
from tests.unit.recognition.drawing import draw_grid, draw_layout


def _facts(grid: Grid, vocabulary: Vocabulary) -> list[Fact]:
    return list(read_book(draw_layout(grid), vocabulary).facts)


def _said(facts: list[Fact]) -> list[tuple[str | None, str]]:
    return [(fact.line.role, fact.text) for fact in facts]


def _target() -> Grid:
    return draw_grid(
        ["项目名称", "热线专项经费", "", "", ""],
        ["主管部门及代码", "[501]临江市人民政府办公室", "实施单位", "临江市数据服务中心", ""],
        ["项目资金（万元）", "年度资金总额：", "<", "339.30", "<"],
        ["^", "其中：财政拨款", "<", "300.30", "<"],
        ["^", "上年结转", "<", "39.00", "<"],
        ["^", "其他资金", "<", "0.00", "<"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["^", "产出指标", "数量指标", "服务次数", "12"],
        ["^", "^", "成本指标", "项目总成本", "≤339.3万元"],
        above=("项目支出绩效目标表", "（2024年度）"),
    )


def test_money_of_a_performance_target_are_facts_with_roles(vocabulary: Vocabulary) -> None:
    facts = _facts(_target(), vocabulary)
    assert _said(facts) == [
        ("fund_total", "339.30"),
        ("src.appropriation", "300.30"),
        ("carry", "39.00"),
        ("own.other", "0.00"),
    ]
    assert [fact.line.kind for fact in facts] == [LineKind.TOTAL, *[LineKind.ITEM] * 3]
    assert {fact.line.parent for fact in facts[1:]} == {2}
    assert {fact.amount_unit for fact in facts} == {"万元"}


def test_project_and_entity_of_a_form_are_named(vocabulary: Vocabulary) -> None:
    (statement,) = read_book(draw_layout(_target()), vocabulary).statements
    named = {line.role: line.name for line in statement.lines if line.panel == 0}
    assert named["project"] == "热线专项经费"
    assert named["entity"] == "临江市数据服务中心"


def test_money_of_project_and_year_stand_side_by_side(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目名称", "<", "公共服务设施运行经费", "<", "项目性质", "经常性项目", "<", "<"],
        ["项目资金（元）", "<", "项目资金总额", "<", "600.00", "年度资金申请总额", "<", "500.00"],
        ["^", "^", "其中：财政资金", "<", "600.00", "其中：当年财政拨款", "<", "400.00"],
        ["^", "^", "^", "^", "^", "上年结转资金", "<", "100.00"],
        ["^", "^", "其他资金", "<", "0.00", "其他资金", "<", "0.00"],
        above=("财政项目支出绩效目标申报表",),
    )
    facts = _facts(grid, vocabulary)
    assert _said(facts) == [
        ("project.fund_total", "600.00"),
        ("fund_total", "500.00"),
        ("project.src.appropriation", "600.00"),
        ("src.appropriation", "400.00"),
        ("carry", "100.00"),
        ("project.own.other", "0.00"),
        ("own.other", "0.00"),
    ]
    assert {fact.amount_unit for fact in facts} == {"元"}


def test_blank_total_of_an_application_is_a_fact_without_amount(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目名称", "购买服务岗位经费", "", ""],
        ["项目总预算", "154.2万元", "项目当年预算", "154.2万元"],
        ["项目前两年预算", "71.86万元", "", ""],
        ["项目资金来源", "来源项目", "", "金额"],
        ["", "合计", "", ""],
        ["", "公共预算财政拨款", "", "154.2万元"],
        ["", "其中:申请当年预算拨款", "", "154.2万元"],
        ["", "项目支出明细", "", "金额"],
        ["", "合计", "", ""],
        ["", "1.劳务派遣人员工资", "", "154.2万元"],
        ["测算依据及说明", "工资154.2万元,测算依据详见附件。", "", ""],
        above=("项目申报表",),
    )
    facts = _facts(grid, vocabulary)
    assert [(fact.line.role, fact.amount) for fact in facts] == [
        ("project.fund_total", Decimal("154.2")),
        ("fund_total", Decimal("154.2")),
        ("prior.fund_total", Decimal("71.86")),
        ("source_total", None),
        ("src.appropriation", Decimal("154.2")),
        (None, Decimal("154.2")),
        ("detail_total", None),
        (None, Decimal("154.2")),
    ]
    assert [fact.line.kind for fact in facts][-2:] == [LineKind.TOTAL, LineKind.ITEM]
    assert facts[-1].line.parent == 8
    assert facts[0].amount_unit == "万元"


def test_other_figures_of_a_form_say_nothing_of_its_unit(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目名称", "岗位经费", "联系电话", "13800138000"],
        ["项目总预算", "154.2", "项目当年预算", "154.2"],
        above=("项目申报表",),
    )
    assert {fact.amount_unit for fact in _facts(grid, vocabulary)} == {"万元"}


def test_form_that_is_filled_in_is_titled(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["（2023年度）", "<", "<", "<"],
        ["项目名称", "岗位经费", "项目性质", "经常性项目"],
        above=("财政项目支出绩效目标填报表",),
    )
    (statement,) = read_book(draw_layout(grid), vocabulary).statements
    assert statement.title == "财政项目支出绩效目标填报表"
    assert statement.kind == "performance_target"
