"""Documents for the checks of words: prose with one place to be filled in."""

from dataclasses import replace

from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, Grid, TextLine
from reviewer.model.statement import Statement, StatementKind
from tests.unit.checks.example import Example
from tests.unit.checks.fact_books import book, row, table
from tests.unit.checks.said_examples import printed_lines, told


def _prose(text: str) -> FactBook:
    """Return a document that says `text`, a paragraph a line."""
    return told(book(), *text.splitlines())


def _title(name: str) -> FactBook:
    return _prose(f"临江市数据服务中心2025年{name}\n一、单位构成\n本单位无下属二级预算单位。")


def _form(number: int, *rows: str) -> tuple[Statement, Grid]:
    """Return a form of targets; the cells of a row are parted by bars."""
    cells = [row.split("|") for row in rows]
    width = max(len(row) for row in cells)
    filled = [(*row, *("",) * (width - len(row))) for row in cells]
    grid = Grid(number, tuple(tuple(_cell(text) for text in row) for row in filled))
    statement = Statement(
        id=number,
        grid=number,
        kind=StatementKind.PERFORMANCE_TARGET,
        title="项目支出绩效目标表",
        label=None,
        amount_unit=None,
        unit_source=None,
        columns=(),
        panels=(),
        header_rows=(0, 0),
        lines=(),
        notes=(),
        pages=(1,),
    )
    return statement, grid


def _cell(text: str) -> Cell:
    return Cell(text, text, (Place(1, Box(0, 0, 1, 1)),))


def _with_forms(printed: FactBook, *forms: tuple[Statement, Grid]) -> FactBook:
    statements = (*printed.statements, *(statement for statement, _ in forms))
    grids = (*printed.grids.values(), *(grid for _, grid in forms))
    whole = FactBook(
        replace(printed.disclosure),
        statements,
        grids,
        printed.facts,
        printed.lines,
        printed.narrative,
    )
    return whole.with_claims(printed.claims)


_HEADER = "绩效指标|一级指标|二级指标|三级指标|指标值"


def _indicator(value: str) -> FactBook:
    rows = ("项目名称|数据平台", _HEADER, f"|满意度指标|满意度指标|群众满意度|{value}")
    return _with_forms(_prose("项目绩效。"), _form(0, *rows))


def _counted(value: str) -> FactBook:
    rows = ("项目名称|数据平台", _HEADER, f"|产出指标|数量指标|培训次数|{value}")
    return _with_forms(_prose("项目绩效。"), _form(0, *rows))


def _dimension(name: str) -> FactBook:
    rows = ("项目名称|数据平台", _HEADER, f"|效益指标|经济效益指标|{name}|≥95%")
    return _with_forms(_prose("项目绩效。"), _form(0, *rows))


def _source(value: str) -> FactBook:
    rows = ("项目名称|数据平台", f"项目来源|{value}", _HEADER)
    return _with_forms(_prose("项目绩效。"), _form(0, *rows))


def _copies(goal: str) -> FactBook:
    one = ("项目名称|数据平台", "年度目标|群众来信、来电按时优质办理", _HEADER)
    other = ("项目名称|数据平台", f"年度目标|{goal}", _HEADER)
    return _with_forms(_prose("项目绩效。"), _form(0, *one), _form(1, *other))


def _period(years: str) -> FactBook:
    told_book = _prose("一、数据平台项目\n（1）起止时间。2025.1-2025.12。")
    rows = ("项目名称|数据平台", f"项目期|{years}", _HEADER)
    return _with_forms(told_book, _form(0, *rows))


def _no_plan(year: str) -> FactBook:
    return _prose(f"公务用车购置费0万元，与2024年预算持平，主要原因是{year}年无公车购置计划。")


def _reason(stop: str) -> FactBook:
    """Return a document whose second paragraph ends within its line, with `stop` or without."""
    texts = (
        (
            81,
            "2025年临江市数据服务中心收入预算9.00万元，其中财政拨款收入9.00万元，比上年增加1.00万元。",
        ),
        (105, f"财政拨款收入支出增加的主要原因是基本支出增加{stop}"),
        (105, "财政拨款支出主要内容如下："),
        (105, "1.教育支出9.00万元，主要用于培训。"),
    )
    boxes = [
        Box(x, 100 + 20 * n, x + len(text) * 10, 112 + 20 * n) for n, (x, text) in enumerate(texts)
    ]
    lines = [
        TextLine(text, Place(1, box), 12) for (_, text), box in zip(texts, boxes, strict=True)
    ]
    return printed_lines(book(), lines)


def project_told(project: str, period: str, money: str) -> FactBook:
    """Return a document with a form and the text on its project, headed `project`."""
    text = (
        f"一、{project}项目经费情况说明\n（一）项目概述\n数据平台运行维护。\n（二）实施周期\n"
        f"{period}\n（三）年度预算安排\n总投资90.00万元，2025年度预算安排{money}万元。\n"
        "（四）绩效目标\n详见绩效目标表。"
    )
    rows = (
        "项目名称|数据平台",
        "计划开始日期|2024/3/1|计划完成日期|2025/12/31",
        "项目资金（元）|项目资金总额|900,000.00|年度资金申请总额|339,300.00",
        "绩效指标|一级指标|二级指标|三级指标|年度(/项目)指标值",
        "|产出指标|数量指标|培训次数|=3(次)",
    )
    return _with_forms(_prose(text), _form(0, *rows))


def _project_money(money: str) -> FactBook:
    return project_told("数据平台", "2024年3月1日至2025年12月31日", money)


def _project_dates(start: str) -> FactBook:
    return project_told("", f"{start}-2025年12月31日", "33.93")


def _cost(value: str) -> FactBook:
    rows = (
        "项目名称|数据平台",
        "年度资金总额|339.30",
        _HEADER,
        f"|产出指标|成本指标|总成本|{value}",
    )
    return _with_forms(_prose("项目绩效。"), _form(0, *rows))


def _project(name: str) -> FactBook:
    statement = table(StatementKind.PROJECT_EXPENDITURE, ("total",), row(name, "57.97"))
    rows = ("项目名称|数据平台", _HEADER)
    return _with_forms(told(book(statement), "项目绩效。"), _form(1, *rows))


def _printed_forms(name: str) -> FactBook:
    forms = (_form(0, "项目名称|数据平台", _HEADER), _form(1, f"项目名称|{name}", _HEADER))
    return _with_forms(_prose("项目绩效。"), *forms)


def _glossary(entries: str) -> FactBook:
    head = "一、收支情况\n基本支出20.00万元。上年结转5.00万元。\n二、名词解释\n"
    return _prose(head + entries)


_PLACES = "收入1.00万元，支出1.00万元，结转2.00万元，其他"


def _path(name: str) -> FactBook:
    path = f"社会保障和就业支出（类）{name}（款）机关事业单位基本养老保险缴费支出（项）"
    return _prose(f"{path}2025年预算16.29万元。")


def _rate(percent: str) -> FactBook:
    return _prose(f"2025年收入预算147.45万元，比上年增加8.36万元，增长{percent}%。")


def _needed(reason: str) -> FactBook:
    return _prose(f"差旅费0万元。\n差旅费与2024年预算持平。主要原因是{reason}。")


def _listed(names: str) -> FactBook:
    kind = StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE
    printed = book(table(kind, ("total",), row("办公费", "4.77", code="30201")))
    return told(printed, f"公用经费4.77万元，主要包括：{names}。")


def _changes(change: str) -> FactBook:
    paths = (
        "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）",
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）事业运行（项）",
        "住房保障支出（类）住房改革支出（款）住房公积金（项）",
    )
    items = zip(paths, ("50.00", "60.00", "40.00"), (change, "10.00", "5.00"), strict=True)
    lines = (
        f"{path}2025年预算{amount}万元，比2024年预算增加{more}万元。"
        for path, amount, more in items
    )
    whole = "2025年一般公共预算支出150.00万元，比2024年预算增加45.00万元。"
    return _prose("\n".join((whole, *lines)))


def _contents(title: str) -> FactBook:
    head = ("目录", "第一部分 概况", "一、单位职责", "第二部分 说明", "一、收支情况")
    body = ("第一部分 概况", "一、单位职责", "第二部分 说明", f"一、{title}")
    return _prose("\n".join((*head, *body)))


def year_of_contents(year: str) -> FactBook:
    """Return a document whose contents name the explanations of a year, told as of 2025."""
    head = ("目录", "第一部分 概况", "一、单位职责", f"第二部分 {year}年度说明", "一、收支情况")
    body = ("第一部分 概况", "一、单位职责", "第二部分 2025年度说明", "一、收支情况")
    return _prose("\n".join((*head, *body)))


def _hospitality(guests: str) -> FactBook:
    title = "七、财政拨款“三公”经费支出决算情况说明"
    return told(book(stage=Stage.FINAL_ACCOUNTS), title, f"3、国内公务接待支出0.60万元{guests}。")


def _three_public_parts(lead: str) -> FactBook:
    amount = "2025年预算安排1.00万元。"
    names = ("（一）公务接待费", "（二）公务接待费")
    parts = "\n".join(f"{name}\n{amount}" for name in names)
    return _prose(f"一、“三公”经费情况\n{lead}\n{parts}")


EXAMPLES_TEXT = (
    Example("FM-11", _prose, "重点压减了公用经费。", "重点压减了重点压减了公用经费。"),
    Example("FM-11", _prose, "提升群众获得感。", "提升群众获得感。。"),
    Example("FM-11", _prose, "住房保障支出9.00万元,占9.00%。", "住房保障支出9.00万元,占9.00。"),
    Example("FM-11", _prose, "收入5.00万元，支出5.00万元。", "收入5.00万元，支出收入5.00万元。"),
    Example("FM-11", _prose, "预算为0万元,支出决算为4.19万元。", "预算为0万元,支出决算为4.19。"),
    Example("FM-11", _prose, "比上年增加5.00万元。", "比上年增加增加5.00万元。"),
    Example("FM-11", _prose, "与2024年预算持平。", "比2024年预算持平。"),
    Example("FM-11", _prose, "主要原因是车辆购置费增加。", "主要原因车辆购置费增加。"),
    Example("FM-11", _prose, "9.00万元，主要用于办公。", "9.00万元，主要用扶持中小企业。"),
    Example("FM-11", _prose, "临财函〔2024〕26号", "临财函[2024]26号"),
    Example("FM-11", _prose, "8.“教育支出（类）”1.00万元", "8“教育支出（类）”1.00万元"),
    Example("FM-11", _prose, "与2024年预算持平。", "与2024年预算预算持平。"),
    Example("FM-11", _prose, "公务接待费，与上年持平。", "公务接待费,21.56万元。"),
    Example("FM-11", _prose, "办公费3,518.85 万元。", "办公费3，518.85 万元。"),
    Example("FM-11", _prose, "办公费3,518.85万元。", "办公费3，518.85万元。"),
    Example("CP-18", _prose, "与2024年预算持平。", "与2024年预算增加持平。"),
    Example(
        "CP-18", _prose, "收入增加的主要原因是人员增加。", "收入增加（减少）的主要原因是人员增加。"
    ),
    Example("CP-18", _prose, "编制部门：临江市水务局  单位：元", "编制部门：  单位：元"),
    Example("CP-18", _prose, "绩效目标见附表。", "（包括总目标、分解目标等，具体见表格）"),
    Example("CP-18", _prose, "涉及5万元。", "涉及5万元。（工作情况，以及项目数量、预算金额等）"),
    Example("CP-18", _prose, "比2024年度增加21.90万元。", "比2024年度减增加21.90万元。"),
    Example("CP-18", _prose, "决算数小于预算数。", "决算数大小于预算数。"),
    Example("CP-22", _hospitality, "，接待3批次、31人次", ""),
    Example("FM-14", _title, "单位预算", "部门预算"),
    Example("FM-17", _prose, "支出一百元。", "支出一百元•。"),
    Example("FM-18", _prose, "单价100万元以上的设备0台。", "单位价值50万元以上通用设备0台。"),
    Example("FM-20", _prose, "财政拨款收入增加。", "财政拔款收入增加。"),
    Example("CP-08", _prose, "单价100万元以上的设备0台。", "单位价值200万元以上大型设备0台。"),
    Example("CP-14", _prose, "主要原因是人员增加。", "主要原因是：无。"),
    Example("CP-17", _prose, "单位编制9人。原因是人员增加。", "收入增加，主要原因是人员增加。"),
    Example("CP-18", _prose, "联系人：办公室。", "联系人：XX局。"),
    Example("NT-05", _prose, "压减了公用经费。", "项目支出0.00万元。压减了会议费等项目支出。"),
    Example("NT-10", _prose, "购买服务，采购5万元。", "购买服务。政府采购预算0.00万元。"),
    Example("NT-15", _prose, "机关运行经费0万元。", "事业编制6人。机关运行经费7.25万元。"),
    Example("NN-14", _prose, "主要原因是人员增加。", "主要原因是单位未预算本支出。"),
    Example("CP-19", _prose, "联系电话：0512-65280000。", "联系电话：13800138000。"),
    Example("CP-19", _prose, "编号：320500。", "身份证号：110101199003074514。"),
    Example("GL-01", _glossary, "1.上年结转：指上年资金。", "1.基本支出：指日常支出。"),
    Example(
        "GL-02", _glossary, "1.日常支出（基本支出）：指日常。", "1.日常支出（经营支出）：指日常。"
    ),
    Example("GL-02", _glossary, "（一）、基本支出：指日常。", "（一）、经营支出：指经营。"),
    Example("GL-02", _glossary, "1.基本支出：指日常支出。", "1.经营支出：指经营支出。"),
    Example("GL-02", _glossary, "1.基本支出预算：是年度计划。", "1.经营支出预算：是年度计划。"),
    Example(
        "GL-03",
        _glossary,
        "1.基本支出：指日常支出。\n2.上年结转：指上年资金。",
        "1.基本支出：指日常支出。\n2.基本支出：指日常支出。",
    ),
    Example(
        "GL-04",
        _glossary,
        "1.住房公积金：其他用于住房公积金方面的支出。",
        "1.住房公积金：其他用于行政单位离退休方面的支出。",
    ),
    Example("PF-01", _indicator, "≥90%", "≤100%"),
    Example("PF-02", _counted, "4次", "4个"),
    Example("PF-03", _source, "2025年预算", ""),
    Example("PF-04", _indicator, "≥90%", "有所提升"),
    Example("PF-06", _copies, "群众来信、来电按时优质办理", "群众来件、来电按时优质办理"),
    Example("PF-07", _period, "1年", "3年"),
    Example("PF-08", _cost, "≤339.3万元", "≤393.3万元"),
    Example("PF-11", _project_money, "33.93", "39.33"),
    Example("PF-11", _project_dates, "2024年3月1日", "2025年1月1日"),
    Example("PF-09", _dimension, "带动投资", "系统正常运行率"),
    Example("PF-10", _project, "数据平台", "热线平台"),
    Example("FM-19", _printed_forms, "热线平台", "数据平台"),
    Example("NT-08", _path, "行政事业单位养老支出", "行政事业单位离退休"),
    Example("NT-08", _path, "行政事业单位养老支出", "事业单位养老支出"),
    Example("NN-02", _prose, "编制7人，其中：事业编制7人。", "编制7人，其中：事业编制6人。"),
    Example("NN-09", _changes, "30.00", "30.50"),
    Example("NN-14", _needed, "没有安排", "需预算此项经费"),
    Example("NN-15", _prose, "共31人，人均5万元，155万元。", "共31人，人均5万元，154.2万元。"),
    Example("NN-17", _rate, "20.00", "928.49"),
    Example("FM-23", _prose, _PLACES + "3.00万元。", _PLACES + "3.5万元。"),
    Example("NT-05", _listed, "办公费", "办公费、咨询费"),
    Example(
        "CP-22",
        _hospitality,
        "，共13批次（其中外事接待0批次），120人次（其中外事接待0人次）",
        "，其中外事接待0批次，0人次",
    ),
    Example(
        "CP-18",
        _prose,
        "公务接待费30万元，占15.00%，比上年减少2万元。",
        "公务接待费30万元，占 %，比上年减少 万元。",
    ),
    Example("CP-20", _prose, "一、人员\n包括：\n科长1人。", "一、人员\n其中：\n二、收支\n无。"),
    Example(
        "CP-20",
        _prose,
        "包括1个内设机构，其中：综合科1个。单位情况见下表：",
        "包括1个内设机构，其中：单位详细情况见下表：",
    ),
    Example("CP-16", _prose, "绩效目标另行公开。", "详见单位的项目绩效目标表"),
    Example("FM-24", _no_plan, "2025", "2024"),
    Example("FM-26", _reason, "。", ""),
    Example("CP-16", _prose, "收入0万元。", "收入0万元。（表2）"),
    Example("CP-16", _prose, "附件：测算表。详见附件。", "测算依据详见附件。"),
    Example("CP-02", _contents, "收支情况", "预算收支情况"),
    Example("CP-21", _three_public_parts, "2025年“三公”经费预算1.00万元。", "说明如下。"),
    Example("FM-06", _prose, "管理和培训；培训。", "管理和培训;培训。"),
)
