"""Sentences become claims: amounts with their meaning, change, share, parts and cells."""

from decimal import Decimal

import pytest

from reviewer.model.claim import PRIOR_YEAR, Claim, Direction
from reviewer.model.fact import FactBook
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


def _only(*texts: str) -> Claim:
    (claim,) = _claims(*texts)
    return claim


def _value(claim: Claim, name: str) -> Decimal | None:
    amount = getattr(claim, name)
    return None if amount is None else amount.value


@pytest.mark.parametrize(
    ("text", "concept", "change", "percent", "direction"),
    [
        ("收入预算为147.45万元，比上年减少8.36万元。", "revenue_total", "-8.36", None, "减少"),
        (
            "2024年一般公共预算拨款支出147.45万元，比上年减少8.36万元，下降5.37%。",
            "general_public_expenditure",
            "-8.36",
            "-5.37",
            "减少",
        ),
        (
            "2024年政府性基金支出0.00万元，比上年增加0.00万元，与上年持平。",
            "government_fund",
            "0.00",
            None,
            "持平",
        ),
        ("2023年政府采购预算0万元，较上年增加0万元。", "procurement", "0", None, "持平"),
        (
            "支出预算231.79万元，比上年预算增加减少121.52万元，下降34.39%。",
            "expenditure_total",
            "-121.52",
            "-34.39",
            "减少",
        ),
        ("公务接待费与2023年预算持平。", "official_hospitality", None, None, "持平"),
        (
            "项目支出预算数为1134.27万元。与上年相比减少20万元，减少1.73%。",
            "project_expenditure",
            "-20",
            "-1.73",
            "减少",
        ),
    ],
)
def test_a_change_belongs_to_its_amount(
    text: str, concept: str, change: str | None, percent: str | None, direction: str
) -> None:
    claim = _only(text)

    assert claim.concept == concept
    assert _value(claim, "change") == (None if change is None else Decimal(change))
    assert _value(claim, "change_percent") == (None if percent is None else Decimal(percent))
    assert claim.direction is Direction(direction)


def test_a_base_in_brackets_is_no_amount_of_its_own() -> None:
    claim = _only("收入总额231.79万元，比上年（353.31万元）预算减少121.52万元。")

    assert (_value(claim, "base"), _value(claim, "change")) == (
        Decimal("353.31"),
        Decimal("-121.52"),
    )


def test_a_base_may_stand_without_brackets() -> None:
    claim = _only("公务接待费预算3万元，较上年预算3.5万元减少0.5万元，下降14.29%。")

    assert (_value(claim, "base"), _value(claim, "change")) == (Decimal("3.5"), Decimal("-0.5"))


def test_what_it_was_the_year_before_is_of_that_year() -> None:
    before, _ = _claims("培训费由上年的3万元减少到2万元，减少1万元。")

    assert before.year == PRIOR_YEAR


def test_a_part_within_a_part_is_not_added_to_the_list() -> None:
    claims = _claims(
        "“三公”经费10万元，其中：公务用车购置及运行费8万元，公务用车购置费0万元，"
        "公务用车运行费8万元，公务接待费2万元。"
    )

    assert claims[0].components == ((1, 4),)
    assert claims[1].components == ((2, 3),)


def test_a_numbered_paragraph_says_first_what_it_is_about() -> None:
    _, final = _claims("1.基本支出。年初预算为100万元，支出决算为95万元。")

    assert (final.concept, final.is_own) == ("basic_expenditure", False)


def test_reasons_state_no_amounts() -> None:
    claim = _only("收入预算147.45万元，主要原因是基本支出增加14.70万元、项目支出减少2.00万元。")

    assert (claim.concept, claim.change) == ("revenue_total", None)


def test_a_list_has_its_total_in_the_sentence_before() -> None:
    claims = _claims(
        "支出预算2.00万元，比上年增加0.10万元。其中：基本支出1.50万元、项目支出0.50万元。"
    )

    assert [claim.concept for claim in claims] == [
        "expenditure_total",
        "basic_expenditure",
        "project_expenditure",
    ]
    assert claims[0].components == ((1, 2),)


def test_the_paragraphs_after_a_colon_are_the_parts() -> None:
    claims = _claims(
        "一般公共预算基本支出2.00万元，其中：",
        "（一）人员经费1.50万元，主要包括：基本工资、奖金。",
        "（二）公用经费0.50万元，主要包括：办公费。",
    )

    assert claims[0].components == ((1, 2),)


def test_a_list_in_brackets_belongs_to_the_amount_before_it() -> None:
    claims = _claims(
        "项目支出3.00万元。主要包括：本年财政拨款安排2.00万元（其中，一般公共预算拨款安排2.00万元，"
        "政府性基金预算拨款安排0万元），单位资金安排1.00万元。"
    )

    assert claims[0].components == ((1, 4),)
    assert claims[1].components == ((2, 3),)


def test_a_share_belongs_to_the_amount_before_it() -> None:
    basic, project = _claims("基本支出1.50万元，占75.00%；项目支出0.50万元，占25.00%。")

    assert (_value(basic, "share"), _value(project, "share")) == (
        Decimal("75.00"),
        Decimal("25.00"),
    )


def test_the_title_says_what_a_bare_budget_is_of() -> None:
    claim = _only(
        "六、“三公”经费情况", "（二）公务接待费", "2024年预算安排1.00万元，比上年减少1.00万元。"
    )

    assert (claim.concept, claim.is_own) == ("official_hospitality", False)


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("（一）2010350-事业运行122.11万元。", "2010350", ()),
        (
            "1.一般公共服务（201类）政府办公厅（室）及相关机构事务（03款）事业运行（50项）2024年预算数为154.41万元。",
            "2010350",
            ("一般公共服务", "政府办公厅(室)及相关机构事务", "事业运行"),
        ),
        (
            "2.住房保障支出（类）住房改革支出（款）住房公积金（项）2024年预算14.79万元。",
            None,
            ("住房保障支出", "住房改革支出", "住房公积金"),
        ),
        (
            "18“住房保障支出（类）住房改革支出（款）住房公积金（项）”14.79万元。",
            None,
            ("住房保障支出", "住房改革支出", "住房公积金"),
        ),
        (
            "3.“一般公共服务支出-财政事务-行政运行”科目1,202.95万元。",
            None,
            ("一般公共服务支出", "财政事务", "行政运行"),
        ),
    ],
)
def test_an_account_is_told_by_code_or_path(
    text: str, code: str | None, path: tuple[str, ...]
) -> None:
    claim = _only(text)

    assert (claim.code, claim.path) == (code, path)


def test_an_amount_of_another_year_says_so() -> None:
    before, now = _claims(
        "住房公积金（项）。2022年当年预算执行数为4.40万元，2023年预算安排3.52万元。"
    )

    assert (before.year, now.year) == (2022, 2023)


def test_thresholds_and_rates_are_no_amounts() -> None:
    assert _claims("单价100万元以上设备0台，按人均5万元的标准。") == ()


def test_what_there_is_none_of_is_denied() -> None:
    claim = _only("本单位2024年没有使用政府性基金预算拨款安排的支出。")

    assert (claim.concept, claim.denies) == ("government_fund", True)


def test_explained_terms_state_nothing() -> None:
    assert (
        _claims("第四部分 名词解释", "一、项目支出：指没有安排基本支出的部分，如100万元的设备。")
        == ()
    )


def _book(vocabulary: Vocabulary, *texts: str) -> FactBook:
    statement = draw_grid(
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["2010350", "事业运行", "1.60", "1.10", "0.50"],
        ["2210201", "住房公积金", "0.40", "0.40", ""],
        ["", "合计", "2.00", "1.50", "0.50"],
        above=("2024年支出总表", "单位：万元"),
    )
    printer = Printer().lone("临江市数据服务中心2024年单位预算", 22).turn()
    for text in texts:
        printer.lone(text)
    narrative = read_narrative(printer.lines, narrative_words())
    book = read_book(Layout((statement,), tuple(printer.lines)), vocabulary, None, narrative)
    return book.with_claims(tie(book, vocabulary, narrative_words().claims))


def test_a_claim_is_tied_to_the_cell_it_speaks_of(vocabulary: Vocabulary) -> None:
    book = _book(vocabulary, "支出预算2.00万元，其中：基本支出1.50万元、项目支出0.5万元。")

    tied = [[fact.column.role for ref in c.cells if (fact := book.at(ref))] for c in book.claims]
    assert tied == [["total"], ["use.basic"], ["use.project"]]
    assert all(claim.agrees for claim in book.claims)


def test_an_account_is_tied_by_its_path(vocabulary: Vocabulary) -> None:
    text = "住房保障支出（类）住房改革支出（款）住房公积金（项）2024年预算0.40万元。"
    (claim,) = _book(vocabulary, text).claims

    assert (claim.code, claim.agrees) == ("2210201", True)


def test_another_amount_is_tied_and_disagrees(vocabulary: Vocabulary) -> None:
    book = _book(vocabulary, "项目支出0.60万元。")
    (claim,) = book.claims
    fact = book.at(claim.cells[0])

    assert claim.agrees is False
    assert fact is not None
    assert fact.amount == Decimal("0.50")


def test_an_amount_of_another_year_is_not_tied(vocabulary: Vocabulary) -> None:
    (claim,) = _book(vocabulary, "2023年项目支出预算0.50万元。").claims

    assert (claim.cells, claim.agrees) == ((), None)


def test_an_amount_no_statement_prints_is_not_tied(vocabulary: Vocabulary) -> None:
    (claim,) = _book(vocabulary, "政府采购预算0.50万元。").claims

    assert claim.agrees is None


def test_what_a_paragraph_opens_with_is_what_its_bare_amounts_are_of() -> None:
    title = "四、一般公共预算拨款支出预算"
    (basic,) = _claims(title, "（一）基本支出：2025年年初预算数为574.31万元，主要是人员经费。")
    (travel,) = _claims(
        "九、“三公”经费情况", "1.因公出国（境）费用：根据计划，2025年安排预算0.50万元。"
    )

    assert (basic.concept, travel.concept) == ("basic_expenditure", "overseas_travel")


def test_the_first_name_of_a_list_leaves_out_what_the_list_is_of() -> None:
    first, second = _claims("一般公共预算支出包括教育支出567.89万元、卫生健康支出25.08万元。")

    assert (first.name, second.name) == ("教育支出", "卫生健康支出")


@pytest.mark.parametrize(
    ("words", "percent"),
    [("减少0.46亿元，负增长1.21%", "-1.21"), ("比上年减收0.46亿元，降幅1.21%", "-1.21")],
)
def test_words_of_revenue_reports_say_which_way_it_went(words: str, percent: str) -> None:
    claim = _only(f"上划中央收入完成37.78亿元，{words}。")

    assert claim.direction is Direction.DECREASE
    assert (_value(claim, "change"), _value(claim, "change_percent")) == (
        Decimal("-0.46"),
        Decimal(percent),
    )


def test_parts_are_of_the_year_their_total_names() -> None:
    claims = _claims("2021年度“三公”经费支出20.12万元，其中：公务接待费12.39万元。")

    assert [claim.year for claim in claims] == [2021, 2021]


def test_all_three_expenses_named_together_are_their_total() -> None:
    total, of_it = _claims(
        "出国（境）经费、公务用车运行费、公务接待费（简称“三公”经费）支出合计24.75万元。",
        "“三公”经费中，公务接待费16.55万元。",
    )

    assert (total.concept, of_it.concept) == ("three_public_expenses", "official_hospitality")


def test_a_share_of_two_amounts_together_is_of_neither() -> None:
    claims = _claims(
        "本年收入合计428.11万元，其中：经营收入1.63万元，附属单位上缴收入0.34万元，两项合计占0.46%。"
    )

    assert [claim.share for claim in claims] == [None, None, None]


def test_what_has_changed_before_is_not_what_a_further_name_says_has_changed() -> None:
    claims = _claims(
        "2024年总收入662.87万元，比2023年减少24.31万元，下降3.54%。"
        "其中，财政补助收入减少66.03万元，其他收入增长41.72万元。"
    )

    assert [_value(claim, "change") for claim in claims] == [
        Decimal("-24.31"),
        Decimal("-66.03"),
        Decimal("41.72"),
    ]


def test_a_change_behind_a_list_is_of_the_whole_where_the_rate_says_so() -> None:
    whole, _, last = _claims(
        "事业运行经费预算30万元，其中：基本支出10万元，项目支出20万元，比上年增加5万元，增长20%。"
    )

    assert (_value(whole, "change"), last.change) == (Decimal(5), None)


def test_a_year_named_anew_behind_a_semicolon_is_another_whole() -> None:
    claims = _claims(
        "2024年收入预算10万元，其中一般公共预算拨款收入10万元；"
        "2024年支出预算10万元，其中一般公共预算拨款支出10万元。"
    )

    assert [claim.components for claim in claims] == [((1,),), (), ((3,),), ()]


def test_what_has_grown_by_more_than_it_is_is_the_whole() -> None:
    whole, _, last = _claims(
        "收入预算10万元，其中：一般公共预算拨款10万元、政府性基金拨款0万元，较上年增加2万元。"
    )

    assert (_value(whole, "change"), last.change) == (Decimal(2), None)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("机构运行经费支出5.94万元。", "agency_operating_cost"),
        ("一般公共预算财政拨款运行经费5.94万元。", "agency_operating_cost"),
        ("均实行绩效目标管理，涉及一般公共预算当年财政拨款21.15万元。", "performance_amount"),
    ],
)
def test_provinces_call_things_by_other_names(text: str, concept: str) -> None:
    assert _only(text).concept == concept


def test_a_kind_of_expenditure_is_known_before_the_word_budget(vocabulary: Vocabulary) -> None:
    (claim,) = _book(vocabulary, "支出预算中，住房保障支出预算0.40万元。").claims

    assert claim.code == "221"


def test_the_rest_of_a_list_is_no_kind_of_expenditure(vocabulary: Vocabulary) -> None:
    claims = _book(vocabulary, "固定资产500万元，其中房屋340万元，其他160万元。").claims

    assert claims[-1].code is None


def test_paragraphs_by_another_classification_are_no_parts_of_one_list() -> None:
    claims = _claims(
        "支出预算总额10万元，其中：",
        "按支出项目类别划分：基本支出7万元，项目支出3万元。",
        "按支出经济分类划分：工资福利支出6万元，商品和服务支出4万元。",
    )

    assert claims[0].components == ()


def test_what_it_came_to_together_is_of_what_was_counted() -> None:
    claims = _claims(
        "七、“三公”经费情况说明",
        "全年按规定更新购置公务用车0辆，金额0万元。",
        "国内公务接待21批次，186人次，共计支出2万元。",
    )

    assert [claim.concept for claim in claims] == ["vehicle_purchase", "official_hospitality"]


def test_a_government_tells_of_the_year_that_ends_beside_the_one_it_plans(
    vocabulary: Vocabulary,
) -> None:
    printer = Printer().lone("临江县2024年政府预算公开", 22).turn()
    printer.lone("2023年，全县收入完成5万元，增长4%。全县支出完成9万元，增长5%。")
    printer.lone("二、2024年预算草案").lone("全县支出安排8万元。")
    narrative = read_narrative(printer.lines, narrative_words())
    book = read_book(Layout((), tuple(printer.lines)), vocabulary, None, narrative)
    claims = tie(book, vocabulary, narrative_words().claims)

    assert [claim.year for claim in claims] == [2023, 2023, 2024]
