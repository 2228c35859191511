"""Final accounts as towns and bureaus print them: what is right in them raises nothing."""

from reviewer.checks.run import run_checks
from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.finding import Finding, Severity
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks import examples_prose
from tests.unit.checks import said_examples as said
from tests.unit.checks.fact_books import (
    ENTITY,
    Block,
    Table,
    book,
    named,
    row,
    rule_book,
    summary,
    table,
    total,
)
from tests.unit.checks.text_examples import year_of_contents

_FLOW_ROLES = ("carry", "cur.subtotal", "total", "use.basic", "use.project", "carry_out")
_FUNDS_TITLE = "八、政府性基金预算财政拨款收入支出决算情况说明"
_THREE_PUBLIC_TITLE = "七、财政拨款“三公”经费支出决算情况说明"


def _found(document: FactBook, check: str) -> list[Finding]:
    return [f for f in run_checks(document, rule_book()).findings if f.check == check]


def _fund_flow(closing: str = "") -> Table:
    """Return a fund statement whose row of 合计 also heads the columns of expenditure."""
    item = ("", "9.00", "9.00", "", "9.00", closing)
    rows = (
        total("", "9.00", "合计", "基本支出", "项目支出", ""),
        row("城乡社区支出", *item, code="212"),
        row("城市建设支出", *item, code="2120803"),
    )
    headers = (
        ("年初结转和结余",),
        ("本年收入",),
        ("本年支出", "合计"),
        ("本年支出", "基本支出"),
        ("本年支出", "项目支出"),
        ("年末结转和结余",),
    )
    return Table(Kind.GOVERNMENT_FUND_FLOW, (Block("main", _FLOW_ROLES, rows, headers),))


def _accounts(whole: str, general: str = "90.00") -> FactBook:
    roles = ("total", "use.basic", "use.project")
    detail = table(Kind.EXPENDITURE_DETAIL, roles, total(whole, "60.00", "39.00"))
    own = table(Kind.GENERAL_PUBLIC_EXPENDITURE, roles, total(general, "60.00", "30.00"))
    sides = [named("revenue_total", "总计", whole)], [named("expenditure_total", "总计", whole)]
    statements = (
        summary(Kind.REVENUE_EXPENDITURE_SUMMARY, *sides),
        summary(Kind.APPROPRIATION_SUMMARY, *sides),
        detail,
        own,
        _fund_flow(),
    )
    return book(*statements, stage=Stage.FINAL_ACCOUNTS)


def test_a_fund_total_that_heads_its_columns_counts_by_its_accounts() -> None:
    assert _found(_accounts("99.00"), "FA-07") == []
    assert len(_found(_accounts("98.00"), "FA-07")) == 1


def test_nothing_left_over_may_be_blank() -> None:
    document = book(_fund_flow(), stage=Stage.FINAL_ACCOUNTS)

    assert _found(document, "WT-16") == []
    assert _found(document, "FA-01") == []


def _projects(general: str, general_line: str = "30.41") -> FactBook:
    roles = ("total", "use.basic", "use.project")
    statements = [
        table(
            kind,
            roles,
            total("90.00", "59.59", amount),
            row("行政运行", "90.00", "59.59", line, code="2010101"),
        )
        for kind, amount, line in (
            (Kind.EXPENDITURE_DETAIL, "30.41", "30.41"),
            (Kind.GENERAL_PUBLIC_EXPENDITURE, general, general_line),
        )
    ]
    return book(*statements, stage=Stage.FINAL_ACCOUNTS)


def test_totals_one_place_apart_are_rounding() -> None:
    (one_place,) = _found(_projects("30.40"), "XT-09")
    (more,) = _found(_projects("30.31"), "XT-09")

    assert one_place.severity is Severity.INFO
    assert "尾差 0.01" in str(one_place.message)
    assert more.severity is Severity.ERROR


def test_an_account_one_place_apart_is_no_rounding() -> None:
    found = _found(_projects("30.41", "30.42"), "XT-09")

    assert [f.severity for f in found] == [Severity.ERROR]


def test_what_a_section_says_is_held_against_its_own_statement() -> None:
    every = table(
        Kind.EXPENDITURE_DETAIL,
        ("total",),
        total("99.00"),
        row("城市建设支出", "9.00", code="2120803"),
    )
    path = "城乡社区支出（类）国有土地使用权出让收入安排的支出（款）城市建设支出（项）"
    text = f"{path}。年初预算为0.00万元，支出决算为19.00万元。"
    statements = book(every, _fund_flow(), stage=Stage.FINAL_ACCOUNTS)

    (finding,) = _found(said.told(statements, _FUNDS_TITLE, text), "NT-01")

    assert finding.severity is Severity.ERROR
    assert finding.evidence[1].statement == 1


def test_one_place_off_in_the_text_is_a_warning() -> None:
    slip, wrong = (_items("机关事业单位基本养老保险缴费支出", told) for told in ("30.01", "30.11"))

    assert [f.severity for f in _found(slip, "NT-01")] == [Severity.WARNING]
    assert [f.severity for f in _found(wrong, "NT-01")] == [Severity.ERROR]


def _items(*told: str) -> FactBook:
    path = "社会保障和就业支出（类）行政事业单位养老支出（款）"
    lines = [
        ("208", "社会保障和就业支出", "60.00"),
        ("2080501", "行政单位离退休", "10.00"),
        ("2080502", "事业单位离退休", "20.00"),
        ("2080505", "机关事业单位基本养老保险缴费支出", "30.00"),
    ]
    statement = table(
        Kind.GENERAL_PUBLIC_EXPENDITURE,
        ("total",),
        *(row(name, amount, code=code) for code, name, amount in lines),
    )
    names = (*(name for _, name, _ in lines[1:3]), told[0])
    return said.told(
        book(statement, stage=Stage.FINAL_ACCOUNTS),
        "五、一般公共预算财政拨款支出决算情况说明",
        "主要用于以下方面：社会保障和就业支出（类）60.00万元，占100%。",
        *(
            f"{path}{name}（项）。年初预算为50.00万元，支出决算为{amount}万元。"
            for name, amount in zip(names, ("10.00", "20.00", told[1]), strict=True)
        ),
    )


def test_an_item_under_another_name_still_is_one_of_its_kind() -> None:
    assert _found(_items("养老保险单位缴费", "30.00"), "NN-07") == []
    assert len(_found(_items("养老保险单位缴费", "45.00"), "NN-07")) == 1


def test_a_sum_is_not_told_where_one_of_its_items_is_told_wrong() -> None:
    document = _items("机关事业单位基本养老保险缴费支出", "35.00")

    assert len(_found(document, "NT-01")) == 1
    assert _found(document, "NN-07") == []


def test_three_public_expenses_told_against_the_statement_are_told_once() -> None:
    statement = table(
        Kind.THREE_PUBLIC_EXPENSES,
        ("amount",),
        total("3.00"),
        named("official_hospitality", "公务接待费", "0.00"),
    )
    document = said.told(
        book(statement, stage=Stage.FINAL_ACCOUNTS),
        _THREE_PUBLIC_TITLE,
        "公务接待费支出决算为1.40万元，完成预算的0%。",
        "公务接待费支出决算0万元，占0%。",
        "3、公务接待费支出0万元。",
    )

    assert len(_found(document, "NT-09")) == 1
    assert _found(document, "NN-08") == []


def test_a_list_in_words_of_its_own_is_a_remark() -> None:
    exact, own = (
        _found(examples_prose.two_lists_in_one(names), "NT-05")
        for names in ("办公费", "办公费、水电费")
    )

    assert Severity.WARNING in {finding.severity for finding in exact}
    assert {finding.severity for finding in own} == {Severity.INFO}


def test_less_and_level_at_once_contradict() -> None:
    document = said.told(
        book(stage=Stage.FINAL_ACCOUNTS),
        _THREE_PUBLIC_TITLE,
        "公务接待费支出决算减少为0.00万元，与2024年持平。",
    )

    (finding,) = _found(document, "NN-12")

    assert finding.severity is Severity.WARNING
    assert "既“减少”又与上年“持平”" in str(finding.message)


def test_a_whole_number_is_quoted_with_its_thousands() -> None:
    amounts = ["基本支出12,345.67万元。"] * 9
    document = said.told(book(), *amounts, "项目支出14,206万元。")

    (finding,) = _found(document, "FM-23")

    assert "14,206万元" in str(finding.message)


def test_a_damaged_year_in_the_contents_is_a_warning() -> None:
    (finding,) = _found(year_of_contents("202"), "CP-02")

    assert finding.severity is Severity.WARNING
    assert _found(year_of_contents("2025"), "CP-02") == []


def _hospitality(text: str) -> FactBook:
    return said.told(book(stage=Stage.FINAL_ACCOUNTS), _THREE_PUBLIC_TITLE, text)


def test_hospitality_is_told_with_its_batches_and_guests() -> None:
    foreign = "其中：接待外宾0批次、0人次。"
    own = "国内公务接待支出0.60万元。公务接待3批次、31人次，"

    assert _found(_hospitality(own + foreign), "CP-22") == []
    assert len(_found(_hospitality("国内公务接待支出0.60万元。" + foreign), "CP-22")) == 1
    none = "公务接待费支出0万元。其中：国内公务接待支出0万元。"
    assert _found(_hospitality(none), "CP-22") == []


def test_buying_vehicles_is_told_apart_from_running_them() -> None:
    whole = "公务用车购置及运行维护费支出5.00万元。其中：公务用车运行维护支出5.00万元。"

    assert len(_found(_hospitality(whole), "CP-22")) == 1
    for words in ("公务用车购置支出为0万元。", "本年未新增公务用车。"):
        assert _found(_hospitality(whole + words), "CP-22") == []


def test_budgets_need_not_tell_batches() -> None:
    text = "国内公务接待支出0.60万元。"

    assert _found(said.told(book(), "六、“三公”经费情况", text), "CP-22") == []


_LAW = "公共安全支出（类）司法（款）公共法律服务（项）9.00万元，主要用于法律援助"
_OTHER = "公共安全支出（类）{}（款）其他公共安全支出（项）24.00万元，主要用于社区平安"


def test_items_told_as_the_statement_lists_them_are_right() -> None:
    assert (
        _found(examples_prose.told_paths(_LAW, _OTHER.format("其他公共安全支出")), "NT-17") == []
    )


def test_an_item_the_statement_calls_otherwise_is_told_with_its_name() -> None:
    law = _LAW.replace("公共法律服务（项）", "法律援助服务（项）")

    (finding,) = _found(examples_prose.told_paths(law, _OTHER.format("其他公共安全支出")), "NT-17")

    assert "应是“2040607 公共法律服务”" in str(finding.message)


def test_an_item_the_statement_does_not_have_is_told() -> None:
    more = "公共安全支出（类）司法（款）社区矫正（项）7.00万元，主要用于社区矫正"

    (finding,) = _found(
        examples_prose.told_paths(_LAW, _OTHER.format("其他公共安全支出"), more), "NT-17"
    )

    assert "社区矫正（项）”7.00 万元" in str(finding.message)
    assert "没有这个科目。请核对" in str(finding.message)


def test_an_item_under_another_group_is_told() -> None:
    (finding,) = _found(examples_prose.told_paths(_LAW, _OTHER.format("司法")), "NT-17")

    assert "写在“司法（款）”下" in str(finding.message)
    assert "它属于“20499 其他公共安全支出”" in str(finding.message)


def test_a_former_name_in_a_list_of_kinds_is_told() -> None:
    statement = table(
        Kind.GENERAL_PUBLIC_EXPENDITURE, ("total",), row("卫生健康支出", "5.00", code="210")
    )
    text = "主要用于以下方面：1.“{}”5.00万元，占100.00%。"
    documents = [
        said.told(book(statement, stage=Stage.FINAL_ACCOUNTS), text.format(name))
        for name in ("卫生健康支出", "医疗卫生与计划生育支出")
    ]

    assert [len(_found(document, "NT-08")) for document in documents] == [0, 1]


def _year_of_project(text: str) -> FactBook:
    return said.told(
        book(),
        "二、堤岸修复工程项目经费情况说明",
        "（六）年度预算安排",
        text,
        "（七）绩效目标",
        "详见项目绩效目标表，按季度跟踪。",
    )


def test_a_project_tells_the_money_of_its_own_year() -> None:
    whole = "本项目批复总投资为930.50万元，其中工程费用812.40万元。2024年安排资金300.00万元。"

    (finding,) = _found(_year_of_project(whole), "CP-22")

    assert "本年度的预算金额" in str(finding.message)
    assert _found(_year_of_project(whole + "2025年安排资金210.00万元。"), "CP-22") == []
    assert _found(_year_of_project(whole + "今年不再安排资金。"), "CP-22") == []


def test_terms_explained_first_do_not_end_what_is_checked() -> None:
    told = [f"{number}、数据服务项目预算12.3{number}万元，按年度计划推进。" for number in range(9)]
    duties = ("一、部门主要职能", "负责数据服务、数据安全和数据标准工作。")
    terms = ("二、名词解释", "（一）大额支出：指单项支出在200万元及其以上的项目支出。")
    own = (*told, "其他项目预算50万元，按年度计划推进。")

    first = said.told(book(), *duties, *terms, "三、预算编制说明", *own)
    last = said.told(
        book(), *duties, "二、预算编制说明", *told, terms[0].replace("二", "三"), terms[1]
    )

    (finding,) = _found(first, "FM-23")
    assert "另有 1 处不同，如“50万元”" in str(finding.message)
    assert _found(last, "FM-23") == []


def test_a_part_of_the_entity_is_not_its_name_written_wrongly() -> None:
    def named_unit(name: str) -> FactBook:
        statement = table(
            Kind.EXPENDITURE_DETAIL,
            ("total",),
            row("事业运行", "5.00", code="2010350", unit_name=name),
        )
        return book(statement)

    assert _found(named_unit(f"{ENTITY}培训基地"), "XT-26") == []
    assert len(_found(named_unit(ENTITY[:-2]), "XT-26")) == 1
