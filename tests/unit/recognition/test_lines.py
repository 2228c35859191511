from reviewer.model.grid import Grid
from reviewer.model.statement import Line, LineKind, Statement
from reviewer.recognition.recognise import recognise_grid
from reviewer.recognition.vocabulary import Vocabulary
from tests.unit.recognition.drawing import draw_grid

_TWO_SIDES = (["收入", "<", "支出", "<"], ["项目", "预算数", "项目", "预算数"])


def _recognise(grid: Grid, vocabulary: Vocabulary) -> Statement:
    read = recognise_grid(grid, vocabulary)
    assert read is not None
    return read.statement


def _side(statement: Statement, panel: int) -> list[Line]:
    return [line for line in statement.lines if line.panel == panel]


def test_functional_lines_are_coded_by_name_not_by_ordinal(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        *_TWO_SIDES,
        ["一、一般公共预算拨款收入", "147.45", "一、一般公共服务支出", "122.11"],
        ["收入合计", "147.45", "二、社会保障和就业支出", "25.34"],
        above=("收支预算总表",),
    )
    lines = _side(_recognise(grid, vocabulary), 1)
    assert [(line.role, line.code) for line in lines] == [
        ("functional", "201"),
        ("functional", "208"),
    ]


def test_sum_of_revenue_is_the_total_where_no_other_is_printed(vocabulary: Vocabulary) -> None:
    alone = draw_grid(
        *_TWO_SIDES, ["收入合计", "147.45", "支出合计", "147.45"], above=("收支预算总表",)
    )
    below = draw_grid(
        *_TWO_SIDES,
        ["收入合计", "539.15", "支出合计", "597.12"],
        ["上年结转", "57.97", "结转下年", ""],
        ["收 入 总 计", "597.12", "支 出 总 计", "597.12"],
        above=("收支总表",),
    )
    assert [line.role for line in _side(_recognise(alone, vocabulary), 0)] == ["revenue_total"]
    assert [line.role for line in _side(_recognise(below, vocabulary), 0)] == [
        "current_revenue",
        "opening_carryover",
        "revenue_total",
    ]


def test_lines_after_of_which_belong_to_it_until_the_next_number(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["五、单位资金收入", "5.00", "", ""],
        ["其中：事业收入", "3.00", "", ""],
        ["事业单位经营收入", "2.00", "", ""],
        ["六、其他收入", "", "", "1"],
        above=("收支总表",),
    )
    lines = _side(_recognise(grid, vocabulary), 0)
    assert [line.kind for line in lines] == [
        LineKind.ITEM,
        LineKind.OF_WHICH,
        LineKind.OF_WHICH,
        LineKind.ITEM,
    ]
    assert [line.parent for line in lines] == [None, 2, 2, None]


def test_funds_below_the_carryover_are_part_of_it(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        *_TWO_SIDES,
        ["一、一般公共预算拨款", "539.15", "一、一般公共服务支出", "597.12"],
        ["年初财政拨款结转和结余", "57.97", "年末财政拨款结转和结余", ""],
        ["一、一般公共预算财政拨款", "57.97", "", ""],
        ["总计", "597.12", "总计", "597.12"],
        above=("财政拨款收支总表",),
    )
    lines = _side(_recognise(grid, vocabulary), 0)
    assert [line.role for line in lines] == [
        "src.gpb",
        "opening_carryover",
        "carry.gpb",
        "revenue_total",
    ]
    assert lines[2].parent == lines[1].row


def test_numbering_makes_a_subtotal_of_what_it_opens(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        *_TWO_SIDES,
        ["一、财政拨款收入", "31.00", "一、一般公共服务支出", "31.00"],
        ["1. 一般公共预算资金", "31.00", "", ""],
        ["2. 政府性基金", "", "", ""],
        ["二、事业收入", "", "", ""],
        above=("财务收支预算总表",),
    )
    lines = _side(_recognise(grid, vocabulary), 0)
    assert [line.kind for line in lines] == [
        LineKind.SUBTOTAL,
        LineKind.ITEM,
        LineKind.ITEM,
        LineKind.ITEM,
    ]
    assert [line.level for line in lines] == [1, 2, 2, 1]
    assert [line.role for line in lines] == [
        "src.appropriation",
        "src.gpb",
        "src.govfund",
        "own.service",
    ]


def test_code_in_three_columns_is_joined_and_has_a_parent(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["功能分类科目编码", "<", "<", "功能分类科目名称", "合计"],
        ["类", "款", "项", "^", "^"],
        ["201", "", "", "一般公共服务支出", "22.19"],
        ["201", "06", "", "财政事务", "22.19"],
        ["201", "06", "01", "行政运行", "22.19"],
        ["合计", "<", "<", "<", "22.19"],
        above=("支出预算总表",),
    )
    lines = _recognise(grid, vocabulary).lines
    assert [line.code for line in lines] == ["201", "20106", "2010601", None]
    assert [line.level for line in lines] == [1, 2, 3, None]
    assert [line.parent for line in lines] == [None, 2, 3, None]
    assert lines[3].kind is LineKind.TOTAL


def test_lost_leading_zero_of_a_group_comes_back(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["经济分类科目编码", "<", "经济分类科目名称", "合计"],
        ["类", "款", "^", "^"],
        ["301", "", "工资福利支出", "16.62"],
        ["301", "2", "津贴补贴", "16.62"],
        above=("一般公共预算基本支出表",),
    )
    assert [line.code for line in _recognise(grid, vocabulary).lines] == ["301", "30102"]


def test_markup_left_in_a_code_cell_is_no_part_of_the_code(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "合计"],
        ["<b>301</b>", "<b>工资福利支出</b>", "<b>44.54</b>"],
        above=("一般公共预算基本支出表",),
    )
    line = _recognise(grid, vocabulary).lines[0]
    assert (line.code, line.name) == ("301", "工资福利支出")


def test_roll_up_rows_of_entities_are_told_from_accounts(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["功能科目编码", "功能科目名称", "单位编码", "单位名称", "总计"],
        ["", "", "", "合计", "3.87"],
        ["", "", "526", "临江市大数据局", "3.87"],
        ["2210201", "住房公积金", "526003", "临江市数据服务中心", "3.87"],
        above=("一般公共预算支出表",),
    )
    lines = _recognise(grid, vocabulary).lines
    assert [line.role for line in lines] == ["total", "entity_parent", None]
    assert lines[1].kind is LineKind.SUBTOTAL


def test_department_above_its_entities_is_their_parent(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["部门（单位）名称", "合计", "事业收入"],
        ["临江市大数据局", "10.00", ""],
        ["临江市数据服务中心", "6.00", ""],
        ["临江市信息中心", "4.00", ""],
        above=("收入总表",),
    )
    lines = _recognise(grid, vocabulary).lines
    assert [line.role for line in lines] == ["entity_parent", "entity", "entity"]
    assert [line.parent for line in lines] == [None, 1, 1]


def test_two_blocks_of_accounts_keep_their_own_parents(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["经济分类科目编码", "科目名称", "决算数", "经济分类科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "95.36", "302", "商品和服务支出", "10.23"],
        ["30101", "基本工资", "14.12", "30201", "办公费", "3.78"],
        ["人员经费合计", "<", "95.36", "公用经费合计", "<", "10.23"],
        above=("一般公共预算财政拨款基本支出决算表",),
    )
    statement = _recognise(grid, vocabulary)
    assert [line.code for line in _side(statement, 1)] == ["302", "30201", None]
    assert [line.role for line in statement.lines][-2:] == ["personnel_total", "operating_total"]


def test_three_public_lines_are_known_whatever_their_numbering(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "预算数"],
        ["合计", "1.00"],
        ["1、因公出国(境)费用", "0.00"],
        ["2、公务接待费", "1.00"],
        ["3、公务用车购置及运行费", "0.00"],
        ["其中: (1) 公务用车购置费", "0.00"],
        ["(2) 公务用车运行费", "0.00"],
        above=('一般公共预算"三公"经费支出预算表',),
    )
    lines = _recognise(grid, vocabulary).lines
    assert [line.role for line in lines] == [
        "three_public_total",
        "overseas_travel",
        "official_hospitality",
        "official_vehicles",
        "vehicle_purchase",
        "vehicle_operation",
    ]
    assert [line.parent for line in lines[4:]] == [4, 4]


def test_goods_are_part_of_their_project_by_their_column(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["采购品目大类", "专项名称", "采购物品名称", "总计"],
        ["合计", "", "", "71.00"],
        ["一、货物", "", "", "71.00"],
        ["", "办公设备购置费", "", "71.00"],
        ["", "", "台式计算机", "71.00"],
        above=("政府采购预算表",),
    )
    lines = _recognise(grid, vocabulary).lines
    assert [line.parent for line in lines] == [None, None, 2, 3]
    assert [line.kind for line in lines][1:] == [
        LineKind.SUBTOTAL,
        LineKind.SUBTOTAL,
        LineKind.ITEM,
    ]


def test_small_sum_is_named_by_its_group(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目名称", "<", "金额"],
        ["收入总计", "<", "18.00"],
        ["其他资金", "小计", "18.00"],
        ["^", "事业收入", "18.00"],
        above=("收入预算总表",),
    )
    lines = _recognise(grid, vocabulary).lines
    assert [(line.name, line.kind) for line in lines][1:] == [
        ("其他资金", LineKind.SUBTOTAL),
        ("事业收入", LineKind.ITEM),
    ]
    assert lines[2].parent == lines[1].row


def test_how_many_vehicles_there_are_is_no_money(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "预算数", "决算统计数"],
        ["（一）支出合计", "6.00", "5.90"],
        ["（2）公务用车运行维护费", "6.00", "5.90"],
        ["3.公务用车购置数（辆）", "—", "1"],
        ["5.国内公务接待批次（个）", "—", "21"],
        above=("“三公”经费、行政参公单位机关运行经费情况表",),
    )
    read = recognise_grid(grid, vocabulary)

    assert read is not None
    assert [line.role for line in read.statement.lines][1:] == [
        "vehicle_operation",
        "count",
        "count",
    ]


def test_projects_stand_under_the_entity_whose_code_is_above_them(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["单位代码", "单位（项目名称）", "合计", "一般公共预算"],
        ["", "合计", "21.00", "21.00"],
        ["031", "临江县水利局", "21.00", "21.00"],
        ["031001", "临江县水利局机关", "21.00", "21.00"],
        ["", "水政执法经费", "12.00", "12.00"],
        ["", "灌区维修", "9.00", "9.00"],
        above=("项目支出表",),
    )
    read = recognise_grid(grid, vocabulary)

    assert read is not None
    assert [line.role for line in read.statement.lines] == [
        "total",
        "entity_parent",
        "entity",
        "project",
        "project",
    ]


def test_funds_without_a_number_are_parts_of_the_appropriation_over_them(
    vocabulary: Vocabulary,
) -> None:
    grid = draw_grid(
        ["收 入", "<", "支 出", "<"],
        ["项 目", "预算数", "功能分类", "预算数"],
        ["财政拨款（补助）", "9.00", "201 一般公共服务支出", "9.00"],
        ["一般公共预算", "9.00", "202 外交支出", ""],
        ["政府性基金预算", "", "203 国防支出", ""],
        ["事业收入", "", "204 公共安全支出", ""],
        ["小 计", "9.00", "小 计", "9.00"],
        ["收 入 总 计", "9.00", "支 出 总 计", "9.00"],
        above=("部门收支总体情况表",),
    )
    read = recognise_grid(grid, vocabulary)

    assert read is not None
    revenue = [line for line in read.statement.lines if line.panel == 0]
    first = revenue[0].row
    assert [(line.role, line.parent) for line in revenue] == [
        ("src.appropriation", None),
        ("src.gpb", first),
        ("src.govfund", first),
        ("own.service", None),
        ("current_revenue", None),
        ("revenue_total", None),
    ]
