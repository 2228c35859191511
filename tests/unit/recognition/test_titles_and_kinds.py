import pytest

from reviewer.model.grid import Grid
from reviewer.model.statement import Statement, StatementKind
from reviewer.recognition.kinds import kind_by_title
from reviewer.recognition.recognise import recognise_grid
from reviewer.recognition.vocabulary import Vocabulary
from tests.unit.recognition.drawing import draw_grid

_HEADER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
_LINE = ["2010350", "事业运行", "122.11", "122.11", "0.00"]


def _recognise(grid: Grid, vocabulary: Vocabulary, entity: str | None = None) -> Statement:
    read = recognise_grid(grid, vocabulary, entity)
    assert read is not None
    return read.statement


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2024年度收支预算总表", StatementKind.REVENUE_EXPENDITURE_SUMMARY),
        ("部门收支总体情况表", StatementKind.REVENUE_EXPENDITURE_SUMMARY),
        ("2025年预算单位财务收支预算总表", StatementKind.REVENUE_EXPENDITURE_SUMMARY),
        ("收入支出决算总表", StatementKind.REVENUE_EXPENDITURE_SUMMARY),
        ("财政拨款收入支出决算总表", StatementKind.APPROPRIATION_SUMMARY),
        ("部门收入总体情况表", StatementKind.REVENUE_DETAIL),
        ("部门支出总表（支出功能科目）", StatementKind.EXPENDITURE_DETAIL),
        ("2025年部门一般公共预算支出功能分类预算表", StatementKind.GENERAL_PUBLIC_EXPENDITURE),
        (
            "2025年部门一般公共预算基本支出部门预算经济分类预算表",
            StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
        ),
        ("2024年度一般公共预算支出经济分类情况表", StatementKind.GENERAL_PUBLIC_ECONOMIC),
        ('2024年度一般公共预算"三公"经费支出预算表', StatementKind.THREE_PUBLIC_EXPENSES),
        ("部门“三公”经费和机关运行经费预算表", StatementKind.THREE_PUBLIC_EXPENSES),
        ("一般公共预算机关运行经费支出预算表", StatementKind.OTHER),
        ("财政拨款支出预算表（功能科目）", StatementKind.OTHER),
        ("财政拨款政府性基金支出预算表", StatementKind.GOVERNMENT_FUND_EXPENDITURE),
        ("政府性基金预算财政拨款收入支出决算表", StatementKind.GOVERNMENT_FUND_FLOW),
        ("国有资本经营预算财政拨款支出决算表", StatementKind.STATE_CAPITAL_EXPENDITURE),
        ("项目支出绩效目标表", StatementKind.PERFORMANCE_TARGET),
        ("项目支出绩效目标公开清单", StatementKind.PERFORMANCE_LIST),
        ("政府购买服务支出表", StatementKind.PURCHASED_SERVICES),
        ("2025年部门综合预算专项业务经费项目支出表", StatementKind.PROJECT_EXPENDITURE),
    ],
)
def test_titles_of_many_places_name_their_kind(
    title: str, kind: StatementKind, vocabulary: Vocabulary
) -> None:
    assert kind_by_title(title, vocabulary) is kind


def test_entity_called_procurement_centre_does_not_make_procurement(
    vocabulary: Vocabulary,
) -> None:
    assert (
        kind_by_title("临江市政府采购中心2024年收支总表", vocabulary)
        is StatementKind.REVENUE_EXPENDITURE_SUMMARY
    )
    assert (
        kind_by_title("2024年临江市政府采购中心支出总表", vocabulary, "临江市政府采购中心")
        is StatementKind.EXPENDITURE_DETAIL
    )


def test_radicals_in_a_title_are_the_same_characters(vocabulary: Vocabulary) -> None:
    assert kind_by_title("⽀出总表", vocabulary) is StatementKind.EXPENDITURE_DETAIL


def test_nearest_title_wins_over_numbered_heading(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        _HEADER, _LINE, above=("三、支出预算总表", "2025年度支出预算总表", "单位：万元")
    )
    statement = _recognise(grid, vocabulary)
    assert statement.title == "2025年度支出预算总表"
    assert statement.kind is StatementKind.EXPENDITURE_DETAIL


def test_numbering_is_taken_off_the_only_title(vocabulary: Vocabulary) -> None:
    grid = draw_grid(_HEADER, _LINE, above=("三、2018年度支出预算总表",))
    assert _recognise(grid, vocabulary).title == "2018年度支出预算总表"


def test_first_character_of_general_public_budget_is_no_numbering(vocabulary: Vocabulary) -> None:
    grid = draw_grid(_HEADER, _LINE, above=("一般公共预算支出表",))
    assert _recognise(grid, vocabulary).title == "一般公共预算支出表"


@pytest.mark.parametrize(
    ("above", "label"),
    [
        (("表3", "支出总表"), "表3"),
        (("公开03表", "支出总表", "单位：万元"), "公开03表"),
        (("支出总表", "公开表三", "部门：临江市财政局 单位：万元"), "公开表三"),
        (("附表2：支出总表",), "附表2"),
        (("表1-2 支出总表",), "表1-2"),
        (("支出总表　公开03表",), "公开03表"),
    ],
)
def test_label_stands_apart_from_the_title(
    above: tuple[str, ...], label: str, vocabulary: Vocabulary
) -> None:
    statement = _recognise(draw_grid(_HEADER, _LINE, above=above), vocabulary)
    assert (statement.label, statement.title) == (label, "支出总表")


def test_title_wrapped_over_two_lines_is_joined(vocabulary: Vocabulary) -> None:
    grid = draw_grid(_HEADER, _LINE, above=("2024年临江市数据服务中心一般公共预算", "支出表"))
    statement = _recognise(grid, vocabulary)
    assert statement.title == "2024年临江市数据服务中心一般公共预算支出表"
    assert statement.kind is StatementKind.GENERAL_PUBLIC_EXPENDITURE


def test_unit_over_a_title_that_is_broken_in_its_cell(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["2024年一般公共预算\n支出表", "<", "<", "<", "<"], _HEADER, _LINE, above=("单位：元",)
    )
    statement = _recognise(grid, vocabulary)
    assert statement.title == "2024年一般公共预算支出表"
    assert statement.amount_unit == "元"


def test_title_label_and_unit_inside_the_first_cell(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["支出预算总表\n公开表三\n部门：临江市财政局 单位：万元", "<", "<", "<", "<"],
        _HEADER,
        _LINE,
    )
    statement = _recognise(grid, vocabulary)
    assert (statement.title, statement.label) == ("支出预算总表", "公开表三")
    assert statement.header_rows == (1, 2)
    assert statement.amount_unit == "万元"


def test_sentence_above_a_table_is_no_title(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["单位名称", "单位性质", "在职人数"],
        ["临江市数据服务中心", "财政核拨", "10"],
        above=("列入2024年单位预算编制范围的单位详细情况见下表：",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.title == ""
    assert statement.kind is StatementKind.ENTITY_LIST


def test_table_of_contents_is_no_statement(vocabulary: Vocabulary) -> None:
    grid = draw_grid(["一、部门主要职能………………", "1"], ["二、部门机构设置………………", "3"])
    assert recognise_grid(grid, vocabulary) is None


def test_untitled_statement_is_known_by_its_shape(vocabulary: Vocabulary) -> None:
    summary = draw_grid(
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", "539.15", "一、一般公共服务支出", "545.82"],
        ["二、事业收入", "", "二、外交支出", ""],
    )
    economic = draw_grid(
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        ["30101", "基本工资", "38.66", "38.66", ""],
    )
    assert _recognise(summary, vocabulary).kind is StatementKind.REVENUE_EXPENDITURE_SUMMARY
    assert _recognise(economic, vocabulary).kind is StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE


def test_form_without_header_keeps_its_rows(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目名称", "热线运营", "", ""],
        ["年度绩效指标", "一级指标", "二级指标", "指标值"],
        above=("项目支出绩效目标表", "（2024年度）"),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.kind is StatementKind.PERFORMANCE_TARGET
    assert [line.name for line in statement.lines] == ["热线运营", "年度绩效指标"]


@pytest.mark.parametrize(
    "above", ["表1　2025年支出总表", "表12025年支出总表", "表1-2025年支出总表"]
)
def test_label_before_a_title_leaves_it_its_year(above: str, vocabulary: Vocabulary) -> None:
    statement = _recognise(draw_grid(_HEADER, _LINE, above=(above,)), vocabulary)
    assert statement.label == "表1"
    assert statement.title == "2025年支出总表"


@pytest.mark.parametrize(
    "unit", ["（单位：万元）", "(万元)", " 单位：万元", "（金额单位：人民币万元）"]
)
def test_unit_in_the_title_is_the_unit_and_no_title(unit: str, vocabulary: Vocabulary) -> None:
    statement = _recognise(draw_grid(_HEADER, _LINE, above=(f"2025年支出总表{unit}",)), vocabulary)
    assert statement.title == "2025年支出总表"
    assert (statement.amount_unit, statement.unit_source) == ("万元", "title")


def test_unit_printed_above_a_title_in_the_ruled_first_row(vocabulary: Vocabulary) -> None:
    statement = _recognise(
        draw_grid(
            ["2025年政府性基金预算支出表", "<", "<", "<", "<"],
            _HEADER,
            ["", "合计", "", "", ""],
            above=("表8", "单位：万元"),
        ),
        vocabulary,
    )
    assert statement.title == "2025年政府性基金预算支出表"
    assert (statement.label, statement.amount_unit) == ("表8", "万元")


@pytest.mark.parametrize(
    "above",
    [
        ("2025年一般公共预算基本支出情况表（按", "支出经济分类科目）"),
        ("2025年一般公共预算基本支出情况表（按支出经济分类科目", "）"),
    ],
)
def test_title_that_wraps_within_its_bracket_is_joined(
    above: tuple[str, ...], vocabulary: Vocabulary
) -> None:
    statement = _recognise(draw_grid(_HEADER, _LINE, above=(*above, "单位：万元")), vocabulary)
    assert statement.title == "2025年一般公共预算基本支出情况表（按支出经济分类科目）"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("2025年一般公共预算支出明细表（按支出功能分类科目）（", "单位：万元）"),
        ("2025年一般公共预算支出明细表（按支出功能分类科目）（单位", "：万元）"),
        ("2025年一般公共预算支出明细表（按支出功能分类科目）（单位：万", "元）"),
    ],
)
def test_unit_whose_bracket_begins_on_the_line_before_is_no_title(
    upper: str, lower: str, vocabulary: Vocabulary
) -> None:
    statement = _recognise(draw_grid(_HEADER, _LINE, above=(upper, lower)), vocabulary)
    assert statement.title == "2025年一般公共预算支出明细表（按支出功能分类科目）"
    assert statement.amount_unit == "万元"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("2025年一般公共预算财政拨款基本支出预算明细", "表"),
        ("2025年一般公共预算基本支出明细", "表（按支出经济分类科目）"),
        ("临江市数据服务中心2025年部门收入", "支出决算总体情况表"),
        ("2025年一般公共预算“三公”经费及会议费、", "培训费支出预算表"),
        ("一般公共预算“三公”经费及会议费、", "培训费支出预算表"),
    ],
)
def test_wrapped_title_whose_tail_names_a_statement_too(
    upper: str, lower: str, vocabulary: Vocabulary
) -> None:
    statement = _recognise(draw_grid(_HEADER, _LINE, above=(upper, lower)), vocabulary)
    assert statement.title == upper + lower


def test_entity_printed_over_a_title_is_no_part_of_it(vocabulary: Vocabulary) -> None:
    above = ("临江市公共资源交易服务中心", "2025年收入支出决算总表")
    statement = _recognise(draw_grid(_HEADER, _LINE, above=above), vocabulary)
    assert statement.title == "2025年收入支出决算总表"


def test_title_stands_over_the_text_that_introduces_its_table(vocabulary: Vocabulary) -> None:
    statement = _recognise(
        draw_grid(
            _HEADER,
            _LINE,
            above=(
                "2025年部门支出总体情况表",
                "一、临江市数据服务中心2025年部门支出总体情况说明。按照综合预算的原则，所有收入",
                "和支出均纳入管理，总额1043.36万元，具体如下",
                "：",
                "单位：万元",
            ),
        ),
        vocabulary,
    )
    assert statement.title == "2025年部门支出总体情况表"
    assert statement.kind is StatementKind.EXPENDITURE_DETAIL


def test_page_header_between_a_title_and_its_table_is_passed_over(vocabulary: Vocabulary) -> None:
    above = ("2025年部门支出总体情况表", "临江市数据服务中心2025年部门预算", "单位：万元")
    statement = _recognise(draw_grid(_HEADER, _LINE, above=above), vocabulary)
    assert statement.title == "2025年部门支出总体情况表"


def test_a_part_of_a_statement_keeps_its_title_but_is_not_the_statement(
    vocabulary: Vocabulary,
) -> None:
    title = "一般公共预算基本支出表--人员经费（工资福利支出）（按部门预算经济分类）"
    statement = _recognise(draw_grid(_HEADER, _LINE, above=("公开表10", title)), vocabulary)

    assert (statement.title, statement.kind) == (title, StatementKind.OTHER)


def test_a_span_of_years_makes_no_part(vocabulary: Vocabulary) -> None:
    statement = _recognise(draw_grid(_HEADER, _LINE, above=("2024-2025年支出总表",)), vocabulary)

    assert statement.kind is StatementKind.EXPENDITURE_DETAIL


def test_title_stands_over_the_entity_and_the_unit(vocabulary: Vocabulary) -> None:
    above = ("一般公共预算基本支出预算表（经济科目）", "公开表八", "临江市数据服务中心 单位：万元")
    statement = _recognise(draw_grid(_HEADER, _LINE, above=above), vocabulary)
    assert statement.title == "一般公共预算基本支出预算表（经济科目）"
    assert statement.kind is StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE


def test_marks_around_a_whole_title_are_no_part_of_it(vocabulary: Vocabulary) -> None:
    grid = draw_grid(_HEADER, _LINE, above=("3.《支出决算表》", "单位：万元"))
    statement = _recognise(grid, vocabulary)

    assert statement.title == "支出决算表"


def test_title_in_a_row_of_the_table_may_leave_one_character_on_its_last_line(
    vocabulary: Vocabulary,
) -> None:
    grid = draw_grid(["2025年支出总\n表", "<", "<", "<", "<"], _HEADER, _LINE)
    statement = _recognise(grid, vocabulary)
    assert (statement.title, statement.kind) == (
        "2025年支出总表",
        StatementKind.EXPENDITURE_DETAIL,
    )
    assert [column.path for column in statement.columns] == [(name,) for name in _HEADER]
