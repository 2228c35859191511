"""What the checks of prose must not report, and how much each thing weighs."""

from dataclasses import replace

from reviewer.checks.causes import with_causes
from reviewer.checks.run import run_checks
from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.finding import Finding, Severity
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import TextLine
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks import examples_prose
from tests.unit.checks import said_examples as said
from tests.unit.checks.fact_books import book, row, rule_book, table, total


def _found(document: FactBook, check: str) -> list[Finding]:
    return [f for f in run_checks(document, rule_book()).findings if f.check == check]


def _told(*texts: str) -> FactBook:
    return said.told(book(), *texts)


def test_a_list_that_goes_on_after_its_total_is_no_finding() -> None:
    text = "基本支出60万元，其中人员经费50万元，公用经费10万元，项目支出40万元。"

    assert _found(_told(text), "NN-01") == []


def test_a_list_that_falls_short_is_a_warning() -> None:
    (finding,) = _found(said.listed("6.20"), "NN-01")

    assert finding.severity is Severity.WARNING


def test_a_hundred_percent_from_nothing_is_a_warning() -> None:
    (finding,) = _found(said.from_zero("60.13"), "NN-13")

    assert finding.severity is Severity.WARNING


def test_no_rate_from_nothing_is_right() -> None:
    text = "提租补贴（项）2025年预算7.4万元，比2024年预算增加7.4万元，增长原因主要是单独列支。"

    assert _found(_told(text, "收入预算1.00万元，比上年增加0.50万元，增长100%。"), "NN-13") == []


def test_a_rate_is_held_against_the_amount_of_the_year_before() -> None:
    before = "住房公积金（项）。2024年预算执行数为11.67万元，"
    now = "2025年预算安排45.41万元，比2024年增加314.82%。"

    (finding,) = _found(_told(before + now), "NN-04")

    assert str(finding.expected) == "289.12"


def test_a_share_one_place_off_within_rounding_is_information() -> None:
    shares = "一般公共服务支出184.41万元，占83.38%；社会保障和就业支出15.65万元，占7.08%；"
    more = "卫生健康支出8.73万元，占3.94%；住房保障支出12.38万元，占5.60%。"

    (finding,) = _found(_told(shares + more), "NN-05")

    assert finding.severity is Severity.INFO


def test_shares_of_a_few_parts_need_not_add_up() -> None:
    text = "支出预算100万元，其中：基本支出50万元，占50%；项目支出30万元，占30%。"

    assert _found(_told(text), "NN-06") == []


def test_the_finding_shows_the_words_and_the_cell() -> None:
    (finding,) = _found(said.amount("16"), "NT-01")
    words, cell = finding.evidence

    assert (words.claim, words.place is not None, cell.cell is not None) == (0, True, True)
    assert "16万元" in words.quote


def test_a_single_share_is_held_against_the_statement_it_names() -> None:
    text = "1.住房公积金（项）支出0.40万元，占支出总额的{}%，与上年持平。"

    right = said.told(said.expenditure(), text.format("20.00"))
    wrong = said.told(said.expenditure(), text.format("22.00"))

    assert _found(right, "NN-05") == []
    assert [str(finding.expected) for finding in _found(wrong, "NN-05")] == ["20.00"]


def test_an_amount_said_to_be_level_with_another_one_is_found() -> None:
    text = "公务接待费2025年预算数{}万元，与2024年预算数0.64万元持平。"

    assert _found(_told(text.format("0.64")), "NN-03") == []
    assert len(_found(_told(text.format("0.68")), "NN-03")) == 1


def test_a_wrong_amount_comes_with_the_sentence_as_it_should_be() -> None:
    (finding,) = _found(said.amount("16"), "NT-01")

    assert finding.rewording is not None
    assert finding.rewording.before == "（一）2010350-事业运行16万元。"
    assert finding.rewording.after == "（一）2010350-事业运行1.60万元。"


def test_a_wrong_rate_comes_with_the_sentence_as_it_should_be() -> None:
    (finding,) = _found(said.rate("3.57"), "NN-04")

    assert finding.rewording is not None
    assert finding.rewording.after.endswith("比上年减少8.36万元，下降5.37%。")


def test_what_only_may_be_wrong_is_not_rewritten() -> None:
    (finding,) = _found(said.denial("12.00"), "NT-06")

    assert finding.rewording is None


def test_a_list_that_says_there_is_more_leaves_nothing_out() -> None:
    document = examples_prose.structure("，等支出")

    assert _found(document, "NN-16") == []


def test_budget_and_final_amount_of_one_expense_are_not_told_twice() -> None:
    text = "公务接待费预算为1.41万元，支出决算为{}万元。"
    again = "公务接待费支出决算为1.56万元。"

    right = said.told(book(stage=Stage.FINAL_ACCOUNTS), text.format("1.56"), again)
    wrong = said.told(book(stage=Stage.FINAL_ACCOUNTS), text.format("1.65"), again)

    assert _found(right, "NN-08") == []
    assert len(_found(wrong, "NN-08")) == 1


def test_a_change_told_by_itself_is_measured_by_the_amount_told_before() -> None:
    (finding,) = _found(examples_prose.three_public_changes("0.60", "25.00"), "NN-13")

    assert "0.60 万元，增减 0.60 万元，即上年为零" in str(finding.message)
    assert _found(examples_prose.three_public_changes("1.20", "25.00"), "NN-13") == []


def test_a_rate_of_a_change_told_by_itself_is_computed_again() -> None:
    right, wrong = (
        examples_prose.three_public_changes("1.20", rate) for rate in ("25.00", "33.33")
    )

    assert _found(right, "NN-04") == []
    assert [str(finding.expected) for finding in _found(wrong, "NN-04")] == ["25.00"]


def test_items_of_another_fund_are_no_part_of_a_kind() -> None:
    document = examples_prose.items_of_two_funds()

    assert _found(document, "NN-07") == []


def test_a_second_list_in_a_paragraph_is_compared_too() -> None:
    document = examples_prose.two_lists_in_one("办公费、咨询费和印刷费")

    (finding,) = _found(document, "NT-05")
    assert "“咨询费”" in str(finding.message)


def test_the_last_two_items_joined_by_and_are_two() -> None:
    assert _found(examples_prose.two_lists_in_one("办公费和印刷费"), "NT-05") == []


def test_spaces_of_a_line_set_wide_are_no_stray_ones() -> None:
    assert _found(_told("合计 9.00 万 元 ， 其 中 基 本 支 出"), "FM-17") == []
    assert len(_found(_told("合计9.00万元，其中基本支出 ，占全部"), "FM-17")) == 1


def test_words_on_pages_apart_are_no_doubled_ones() -> None:
    cover, body = "预算主管部门：南江省临江市数据服务中心", "临江市数据服务中心主要职能"
    place = Place(1, Box(81, 100, 381, 112))
    lines = [
        TextLine(text, replace(place, page=page), 12.0)
        for text, page in ((cover, 1), (body, 3), ("负责数据服务、数据安全工作。", 3))
    ]
    document = said.printed_lines(book(), lines)

    assert "数据服务中心临江市" in document.paragraphs[0].text
    assert _found(document, "FM-11") == []


def test_final_amounts_and_budgets_told_in_turn_are_not_added_up() -> None:
    text = (
        "“三公”经费支出2.05万元，年初预算为2.95万元，差值为0.90万元。其中：因公出国（境）支出"
        "0万元，年初预算为0万元，差值为0万元；公务用车运行维护费支出0万元，年初预算为0.95万元，"
        "差值为0.95万元；公务接待费支出2.05万元，年初预算为2万元，差值为0.05万元。"
    )

    assert _found(said.told(book(stage=Stage.FINAL_ACCOUNTS), text), "NN-01") == []


def test_a_rate_that_is_that_of_the_statement_leaves_only_the_amount_in_doubt() -> None:
    printed = book(
        table(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            ("total",),
            row("事业运行", "120.00", code="2010350"),
            total("120.00"),
        )
    )
    slipped = said.told(printed, "2010350事业运行1200.00万元，比上年增加20.00万元，增长20.00%。")
    report = with_causes(run_checks(slipped, rule_book()), slipped)
    (finding,) = (f for f in report.findings if f.check == "NN-04")

    assert "按表内的 120.00 万元 计算，增减率正是 20.00%" in str(finding.message)
    assert finding.rewording is not None
    assert "事业运行120.00万元" in finding.rewording.after
    assert "增长20.00%" in finding.rewording.after
    (other,) = (f for f in report.findings if f.check == "NT-01")
    assert other.cause_key == finding.cause_key


def test_a_rate_that_is_that_of_the_amount_told_elsewhere_leaves_only_the_amount_in_doubt() -> (
    None
):
    running = "公务接待费0.12万元。"
    slipped = "公务接待费1.2万元，较上年减少0.01356万元，下降10.15%。"

    (finding,) = _found(_told(running, slipped), "NN-04")

    assert "按文中另一处的 0.12 万元 计算，增减率正是 10.15%" in str(finding.message)
    assert "“公务接待费”1.2 万元" in str(finding.message)
    assert finding.rewording is not None
    assert "公务接待费0.12万元" in finding.rewording.after


def test_rates_are_asked_for_only_where_some_changes_have_one() -> None:
    bare = "“三公”经费预算数为5.00万元，比2024年预算增加1.00万元。"
    rated = "机关运行经费预算为9.00万元，比2024年预算增加1.00万元，增长12.50%。"

    assert _found(said.told(book(), bare), "CP-14") == []
    assert len(_found(said.told(book(), bare, rated), "CP-14")) == 1


def test_completion_is_held_against_the_budget_told_within_it() -> None:
    text = "公务接待费支出决算为1.76万元，完成预算5万元的{}%。"
    final = book(stage=Stage.FINAL_ACCOUNTS)

    assert _found(said.told(final, text.format("35.2")), "FA-11") == []
    assert len(_found(said.told(final, text.format("53.2")), "FA-11")) == 1


def test_expenses_of_two_years_are_not_told_twice() -> None:
    now = "2022年度“三公”经费预算21.8万元，其中：公务接待费11.8万元。"
    before = "2021年度“三公”经费支出20.12万元，其中：公务接待费12.39万元。"

    assert _found(_told(now, before), "NN-08") == []


def test_counts_behind_the_end_of_a_list_do_not_count() -> None:
    told = "在编62人，其中：高级4人，中级33人，初级25人，退休28人。"
    selected = "离退休178人，其中离休人员4人，比上年减少1人。"
    wrong = "共有73人，其中行政编制25人、参公编制20人、事业编制26人。"

    assert _found(_told(told, selected), "NN-02") == []
    assert len(_found(_told(wrong), "NN-02")) == 1


def test_the_title_of_a_statement_is_what_was_led_up_to() -> None:
    texts = ("收支总预算596.19万元，具体如下：", "支出预算情况表，单位：")
    lines = [
        TextLine(text, Place(9, Box(81, top, 81 + len(text) * size, top + size)), size)
        for text, top, size in zip(texts, (100, 130), (12, 22), strict=True)
    ]
    printed = said.expenditure()
    (grid,) = (replace(grid, above=tuple(lines)) for grid in printed.grids.values())
    over = FactBook(printed.disclosure, printed.statements, [grid], printed.facts)

    assert len(_found(said.printed_lines(printed, lines), "CP-20")) == 1
    assert _found(said.printed_lines(over, lines), "CP-20") == []


def test_a_numbered_item_that_leads_on_is_what_was_led_up_to() -> None:
    texts = ("具体支出如下：", "（一）按功能科目划分，分为以下各类：", "1.教育支出2万元。")

    assert _found(_told(*texts), "CP-20") == []


def test_counts_may_go_on_behind_a_semicolon() -> None:
    told = "实有人数34人，其中：在职28人，减少0人；退休6人，增加1人。"

    assert _found(_told(told), "NN-02") == []
    assert len(_found(_told(told.replace("34", "36")), "NN-02")) == 1


def test_a_contact_and_a_title_behind_the_glossary_are_no_terms() -> None:
    texts = (
        "第四部分 名词解释",
        "1.基本支出：指为保障机构正常运转的支出。",
        "部门预算公开联系人：办公室",
        "临江市水利局收支总表单位：万元",
    )

    assert _found(_told("基本支出2万元。", *texts), "GL-02") == []


def test_what_is_within_a_counted_part_is_no_part() -> None:
    told = "实有人数34人，其中：在职28人，包括行政20人、事业8人；退休6人。"

    assert _found(_told(told), "NN-02") == []
    assert len(_found(_told(told.replace("34", "36")), "NN-02")) == 1
