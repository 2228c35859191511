import pytest

from reviewer.model.grid import Grid
from reviewer.model.statement import Statement, StatementKind
from reviewer.recognition.recognise import recognise_grid
from reviewer.recognition.vocabulary import Vocabulary
from tests.unit.recognition.drawing import draw_grid


def _recognise(grid: Grid, vocabulary: Vocabulary) -> Statement:
    read = recognise_grid(grid, vocabulary)
    assert read is not None
    return read.statement


def _roles(statement: Statement) -> list[str | None]:
    return [column.role for column in statement.columns]


def test_repeated_leaves_get_their_role_from_the_whole_path(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["部门（单位）名称", "合计", "本年收入", "<", "<", "<", "上年结转结余", "<"],
        ["^", "^", "小计", "一般公共预算", "单位资金", "<", "小计", "一般公共预算"],
        ["^", "^", "^", "^", "小计", "事业收入", "^", "^"],
        ["临江市数据服务中心", "597.12", "539.15", "539.15", "", "", "57.97", "57.97"],
        above=("收入总表",),
    )
    statement = _recognise(grid, vocabulary)
    assert [column.path for column in statement.columns][4:7] == [
        ("本年收入", "单位资金", "小计"),
        ("本年收入", "单位资金", "事业收入"),
        ("上年结转结余", "小计"),
    ]
    assert _roles(statement) == [
        "unit_name",
        "total",
        "cur.subtotal",
        "cur.gpb",
        "own.subtotal",
        "own.service",
        "carry.subtotal",
        "carry.gpb",
    ]


def test_column_numbers_belong_to_the_header_but_not_to_the_path(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "<", "本年支出合计", "基本支出", "项目支出"],
        ["功能分类科目编码", "科目名称", "^", "^", "^"],
        ["栏次", "<", "1", "2", "3"],
        ["合计", "<", "307.82", "105.58", "202.24"],
        ["2013901", "行政运行", "51.32", "51.32", ""],
        above=("支出决算表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 3)
    assert statement.columns[0].path == ("项目", "功能分类科目编码")
    assert statement.columns[2].path == ("本年支出合计",)


def test_line_number_column_holds_no_amounts(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["收入", "<", "<", "支出", "<", "<"],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "", "1", "栏次", "", "2"],
        ["一、一般公共预算财政拨款收入", "1", "307.82", "一、一般公共服务支出", "32", "264.87"],
        ["总计", "31", "307.82", "总计", "62", "307.82"],
        above=("收入支出决算总表",),
    )
    read = recognise_grid(grid, vocabulary)
    assert read is not None
    assert _roles(read.statement) == ["item", "line_number", "amount"] * 2
    assert read.amounts == {2, 5}
    assert read.statement.header_rows == (0, 3)


def test_blank_final_accounts_statement_keeps_budget_and_actual_apart(
    vocabulary: Vocabulary,
) -> None:
    grid = draw_grid(
        ["财政拨款“三公”经费", "<", "<", "<", "<", "<"],
        ["合计", "<", "因公出国（境）费", "<", "公务接待费", "<"],
        ["预算数", "决算数", "预算数", "决算数", "预算数", "决算数"],
        ["", "", "", "", "", ""],
        above=("财政拨款“三公”经费支出决算表",),
    )
    statement = _recognise(grid, vocabulary)
    assert _roles(statement) == [
        "initial_budget.total",
        "total",
        "initial_budget.overseas_travel",
        "overseas_travel",
        "initial_budget.official_hospitality",
        "official_hospitality",
    ]
    assert [line.role for line in statement.lines] == ["total"]


def test_sub_headers_in_the_row_of_the_total_belong_to_the_path(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "<", "年初结转和结余", "本年支出", "<", "<"],
        ["功能分类科目编码", "科目名称", "^", "^", "^", "^"],
        ["合计", "<", "", "合计", "基本支出", "项目支出"],
        ["", "", "", "", "", ""],
        above=("政府性基金预算财政拨款收入支出决算表",),
    )
    # 本年支出 covers two rows and three columns
    wide = grid.rows[0][3]
    assert wide is not None
    assert (wide.row_span, wide.column_span) == (2, 3)
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 2)
    assert [column.path for column in statement.columns][3:] == [
        ("本年支出", "合计"),
        ("本年支出", "基本支出"),
        ("本年支出", "项目支出"),
    ]
    assert [line.name for line in statement.lines] == ["合计"]


def test_three_blocks_are_three_panels(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["收入", "<", "支出", "<", "<", "<"],
        ["项目", "预算数", "项目（按支出功能分类）", "合计", "项目", "合计"],
        ["本年收入合计", "231.79", "201一般公共服务支出", "219.83", "支出类别分类", "231.79"],
        above=("财政拨款收支预算总表",),
    )
    panels = _recognise(grid, vocabulary).panels
    assert [panel.side for panel in panels] == [
        "revenue",
        "expenditure",
        "expenditure_category",
    ]
    assert [panel.columns for panel in panels] == [(0, 1), (2, 3), (4, 5)]


def test_measure_repeated_in_another_panel_stays_a_measure(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["本年收入", "<", "本年支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款收入", "31,214,205.80", "一、一般公共服务支出", "22,186,440.80"],
        above=("2025年部门财务收支预算总表", "单位：元"),
    )
    assert _roles(_recognise(grid, vocabulary)) == ["item", "amount", "item", "amount"]


def test_total_over_meetings_is_not_the_three_public_total(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["合计", "“三公”经费", "<", "<", "会议费"],
        ["^", "小计", "因公出国（境）费", "公务接待费", "^"],
        ["2,600.71", "767.60", "199.25", "384.75", "1,469.73"],
        above=("“三公”经费、会议费、培训费支出预算表",),
    )
    assert _roles(_recognise(grid, vocabulary))[:2] == ["grand_total", "total"]


def test_earlier_of_two_years_is_the_prior_one(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "2023年预算数", "2024年预算数"],
        ["公务接待费", "2.00", "1.00"],
        above=("“三公”经费支出表",),
    )
    assert _roles(_recognise(grid, vocabulary)) == ["item", "prior.amount", "amount"]


def test_swapped_name_headers_do_not_mislead(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["单位编码", "科目名称", "功能科目编码", "单位名称", "总计"],
        ["526003", "临江市数据服务", "2010350", "事业运行", "218.93"],
        ["526003", "临江市数据服务", "2210201", "住房公积金", "3.87"],
        above=("部门支出总表（支出功能科目）",),
    )
    statement = _recognise(grid, vocabulary)
    assert [line.name for line in statement.lines] == ["事业运行", "住房公积金"]
    assert statement.columns[3].path == ("单位名称",)


def test_total_word_as_a_header_is_no_data(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["合计", "基本支出", "项目支出", "单位预留机动经费"],
        ["18,330.37", "9,312.90", "6,459.58", "2,557.89"],
        above=("支出预算总表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 1)
    assert _roles(statement) == ["total", "use.basic", "use.project", "use.reserve"]


def test_deep_header_without_merged_cells_may_fill_its_gaps_later(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "", "", "", "合计", "与上年比较", ""],
        ["科目编码", "", "", "科目名称", "", "上年数", "增减额"],
        ["类", "款", "项", "", "", "", ""],
        ["201", "03", "01", "行政运行", "12.11", "10.00", "2.11"],
        above=("支出总表",),
    )
    assert [column.path for column in _recognise(grid, vocabulary).columns] == [
        ("项目", "科目编码", "类"),
        ("项目", "科目编码", "款"),
        ("项目", "科目编码", "项"),
        ("项目", "科目名称"),
        ("合计",),
        ("与上年比较", "上年数"),
        ("与上年比较", "增减额"),
    ]


def test_header_whose_merged_cells_were_lost_is_still_a_tree(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "合计", "基本支出", "", "", "项目支出"],
        ["", "", "", "小计", "人员经费", "公用经费", ""],
        ["2010350", "事业运行", "545.82", "148.55", "122.15", "26.40", "397.27"],
        above=("一般公共预算支出表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 2)
    assert [column.path for column in statement.columns][2:] == [
        ("合计",),
        ("基本支出", "小计"),
        ("基本支出", "人员经费"),
        ("基本支出", "公用经费"),
        ("项目支出",),
    ]


def test_text_lines_below_a_full_header_are_data(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目名称", "项目单位", "合计"],
        ["热线运营", "临江市数据服务中心", ""],
        above=("项目支出表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 1)
    assert [line.name for line in statement.lines] == ["热线运营"]


@pytest.mark.parametrize(
    "numbers",
    [
        ["栏次", "<", "1", "2", "3"],
        ["1", "2", "3=4+5", "4", "5"],
        ["**", "**", "1", "2", "3"],
        ["甲", "乙", "1", "2", "3"],
        ["", "栏次", "1", "2", "3"],
        ["", "", "1", "2", "3"],
    ],
)
def test_column_numbers_of_every_form_end_the_header(
    numbers: list[str], vocabulary: Vocabulary
) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        numbers,
        ["2010350", "事业运行", "122.11", "122.11", "0"],
        above=("支出总表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 2)
    assert [column.path for column in statement.columns][2:] == [
        ("合计",),
        ("基本支出",),
        ("项目支出",),
    ]


def test_bare_zeros_are_amounts_and_no_column_numbers(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "合计", "基本支出", "<", "项目支出"],
        ["^", "^", "^", "人员经费", "公用经费", "^"],
        ["208", "社会保障和就业支出", "104.73", "0", "0", "0"],
        ["210", "卫生健康支出", "12", "0", "0", "0"],
        above=("支出总表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 2)
    assert [line.code for line in statement.lines] == ["208", "210"]


def test_levels_running_down_over_the_total_do_not_take_it_into_the_header(
    vocabulary: Vocabulary,
) -> None:
    grid = draw_grid(
        ["项目", "<", "<", "<", "本年收入合计", "财政拨款收入"],
        ["功能分类科目编码", "<", "<", "科目名称", "^", "^"],
        ["类", "款", "项", "栏次", "1", "2"],
        ["^", "^", "^", "合计", "731.19", "605.69"],
        ["2010350", "<", "<", "事业运行", "731.19", "605.69"],
        above=("收入决算表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 3)
    assert [column.path for column in statement.columns] == [
        ("项目", "功能分类科目编码", "类"),
        ("项目", "功能分类科目编码", "款"),
        ("项目", "功能分类科目编码", "项"),
        ("项目", "科目名称"),
        ("本年收入合计",),
        ("财政拨款收入",),
    ]
    assert [(line.name, line.role, line.code) for line in statement.lines] == [
        ("合计", "total", None),
        ("事业运行", None, "2010350"),
    ]


@pytest.mark.parametrize("amount", ["", "0.00"])
def test_levels_running_down_over_the_total_without_column_numbers(
    amount: str, vocabulary: Vocabulary
) -> None:
    grid = draw_grid(
        ["功能分类科目编码", "<", "<", "科目名称", "本年支出", "<"],
        ["类", "款", "项", "^", "小计", "基本支出"],
        ["^", "^", "^", "合计", amount, amount],
        ["", "", "", "", "", ""],
        above=("政府性基金预算财政拨款收入支出决算表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 2)
    assert [line.name for line in statement.lines] == ["合计"]


def test_years_below_a_wide_header_are_headers(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "预算数", "<"],
        ["^", "2024", "2025"],
        ["公务接待费", "2.00", "1.00"],
        above=("“三公”经费支出表",),
    )
    statement = _recognise(grid, vocabulary)
    assert statement.header_rows == (0, 2)
    assert _roles(statement) == ["item", "prior.amount", "amount"]


@pytest.mark.parametrize("header", ["2025年预算", "预算", "2025年决算", "决算"])
def test_budget_of_a_year_is_an_amount(header: str, vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["收入", "<", "支出", "<"],
        ["项目", header, "项目", header],
        ["一、财政拨款收入", "18.00", "一、教育支出", "18.00"],
        above=("收支总表",),
    )
    assert _roles(_recognise(grid, vocabulary)) == ["item", "amount", "item", "amount"]


def test_columns_under_the_budget_of_final_accounts_are_told_from_the_final_ones(
    vocabulary: Vocabulary,
) -> None:
    grid = draw_grid(
        ["预算数", "<", "决算数", "<"],
        ["合计", "公务接待费", "合计", "公务接待费"],
        ["5.95", "1.12", "6.28", "1.02"],
        above=("财政拨款“三公”经费支出决算表",),
    )

    assert _roles(_recognise(grid, vocabulary)) == [
        "initial_budget.total",
        "initial_budget.official_hospitality",
        "total",
        "official_hospitality",
    ]


def test_uses_under_one_of_several_funds_are_kept_apart_from_those_of_all(
    vocabulary: Vocabulary,
) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "合计", "一般公共预算", "<", "<", "政府性基金预算", "单位资金"],
        ["^", "^", "^", "小计", "基本支出", "项目支出", "^", "^"],
        ["2010350", "事业运行", "10.00", "7.00", "5.00", "2.00", "1.00", "2.00"],
        above=("支出预算表", "单位：万元"),
    )

    assert _roles(_recognise(grid, vocabulary))[2:] == [
        "total",
        "src.gpb",
        "gpb.use.basic",
        "gpb.use.project",
        "src.govfund",
        "own.subtotal",
    ]


def test_uses_under_the_only_fund_are_those_of_the_statement(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "一般公共预算支出", "<", "<"],
        ["^", "^", "合计", "基本支出", "项目支出"],
        ["2010350", "事业运行", "7.00", "5.00", "2.00"],
        above=("一般公共预算支出表", "单位：万元"),
    )

    roles = _roles(_recognise(grid, vocabulary))
    assert roles[2:] == ["total", "use.basic", "use.project"]


def test_a_change_of_each_expense_is_no_expense(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["单位名称", "2023年", "<", "2024年", "<", "增减变化情况", "<"],
        ["^", "因公出国（境）费用", "公务接待费"] + ["因公出国（境）费用", "公务接待费"] * 2,
        ["合计", "", "3.00", "", "2.00", "", "-1.00"],
        above=("2024年“三公”经费支出预算表",),
    )

    assert _roles(_recognise(grid, vocabulary))[1:] == [
        "prior.overseas_travel",
        "prior.official_hospitality",
        "overseas_travel",
        "official_hospitality",
        "change",
        "change",
    ]


def test_accounts_of_the_government_beside_those_of_the_department_name_no_line(
    vocabulary: Vocabulary,
) -> None:
    grid = draw_grid(
        ["部门经济科目编码", "部门经济科目名称", "政府经济科目编码", "政府经济科目名称", "合计"],
        ["30101", "基本工资", "50101", "工资奖金津补贴", "120.00"],
        ["30102", "津贴补贴", "50101", "工资奖金津补贴", "98.46"],
        above=("一般公共预算基本支出明细表（按支出经济分类科目）",),
    )
    statement = _recognise(grid, vocabulary)

    assert _roles(statement) == ["code", "name", "other_code", "text", "total"]
    assert [(line.code, line.name) for line in statement.lines] == [
        ("30101", "基本工资"),
        ("30102", "津贴补贴"),
    ]


def test_expenditure_by_account_of_either_kind_stands_in_blocks_of_its_own(
    vocabulary: Vocabulary,
) -> None:
    kinds = ["支出功能分科目（按大类）", "部门预算支出经济科目（按大类）"]
    grid = draw_grid(
        ["收入", "<", "支出", "<", "<", "<"],
        ["项目", "预算数", kinds[0], "预算数", kinds[1], "预算数"],
        ["1、财政拨款", "9.00", "1、教育支出", "9.00", "1、人员经费和公用经费支出", "7.00"],
        ["2、其他收入", "", "2、其他支出", "", "2、专项业务经费支出", "2.00"],
        ["收入总计", "9.00", "支出总计", "9.00", "支出总计", "9.00"],
        above=("2024年部门综合预算收支总表",),
    )

    assert _roles(_recognise(grid, vocabulary)) == ["item", "amount"] * 3


def test_what_is_carried_over_of_basic_expenditure_is_no_expenditure(
    vocabulary: Vocabulary,
) -> None:
    uses = ("合计", "基本支出", "项目支出")
    over = ("合计", "基本支出结转", "项目支出结转和结余")
    left, spent = ("1.00", "", "1.00"), ("9.00", "7.00", "2.00")
    blocks, wide = ("年初结转和结余", "本年收入", "本年支出", "年末结转和结余"), ("<", "<")
    grid = draw_grid(
        ["科目编码", "科目名称", *(f for o in blocks for f in (o, *wide))],
        ["^", "^", *over, *uses, *uses, *over],
        ["2010350", "事业运行", *left, *spent, *spent, *left],
        above=("一般公共预算财政拨款收入支出决算表",),
    )
    statement = _recognise(grid, vocabulary)

    assert statement.kind is StatementKind.GENERAL_PUBLIC_EXPENDITURE
    assert _roles(statement)[2:] == [
        "carry.subtotal",
        "carry.part",
        "carry.part",
        "cur.subtotal",
        "cur.part",
        "cur.part",
        "total",
        "use.basic",
        "use.project",
        "carry_out",
        "carry_out.part",
        "carry_out.part",
    ]


def test_rows_of_years_are_named_by_them(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["年度", "“三公”经费合计", "因公出国（境）费用", "公务接待费", "公务用车加油"],
        ["2022", "6.00", "", "3.00", "3.00"],
        ["2023", "5.00", "", "2.00", "3.00"],
        above=("财政拨款“三公”经费支出表",),
    )
    statement = _recognise(grid, vocabulary)

    assert _roles(statement) == [
        "year",
        "total",
        "overseas_travel",
        "official_hospitality",
        "vehicle_operation.part",
    ]
    assert [line.name for line in statement.lines] == ["2022", "2023"]
