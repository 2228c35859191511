"""How the window says the program's closed sets; source texts of the catalog."""

from reviewer.app.readings import ReadingSource
from reviewer.app.standing import FindingState
from reviewer.model.disclosure import Scope, Stage
from reviewer.model.document import Tag
from reviewer.model.finding import Proof, Severity
from reviewer.model.operation import Aspect, GridEdit, Verdict
from reviewer.model.statement import LineKind, StatementKind

SEVERITY = {Severity.ERROR: "不符", Severity.WARNING: "提示", Severity.INFO: "说明"}

VERDICT = {
    Verdict.MISREAD: "识别错",
    Verdict.PUBLICATION_WRONG: "原文错",
    Verdict.REASONABLE: "合理",
    Verdict.LATER: "稍后",
    Verdict.RULE_NOT_APPLICABLE: "规则不适用",
}

VERDICT_BY_DIGIT = dict(enumerate(VERDICT, start=1))

STATE = {
    FindingState.OPEN: "待处理",
    FindingState.DECIDED: "已处理",
    FindingState.POSTPONED: "稍后",
    FindingState.ANOTHER_LOOK: "需再看",
}

PROOF = {
    Proof.PROVEN: "已证",
    Proof.CONFIRMED: "已对照",
    Proof.UNPROVEN: "未证",
    Proof.CONTRADICTED: "不符",
}

WHOSE = {Scope.UNIT: "单位", Scope.DEPARTMENT: "部门", Scope.GOVERNMENT: "政府"}

STAGE = {Stage.BUDGET: "预算", Stage.FINAL_ACCOUNTS: "决算"}

SCOPE = {
    (Scope.UNIT, Stage.BUDGET): "单位预算",
    (Scope.UNIT, Stage.FINAL_ACCOUNTS): "单位决算",
    (Scope.DEPARTMENT, Stage.BUDGET): "部门预算",
    (Scope.DEPARTMENT, Stage.FINAL_ACCOUNTS): "部门决算",
    (Scope.GOVERNMENT, Stage.BUDGET): "政府预算",
    (Scope.GOVERNMENT, Stage.FINAL_ACCOUNTS): "政府决算",
}

TAG = {
    Tag.TEXT_LAYER: "文字层",
    Tag.SCANNED: "扫描件",
    Tag.MIXED: "部分扫描",
    Tag.GARBLED_TEXT: "文字乱码",
    Tag.RECOGNISED_TEXT: "自带识别文字",
    Tag.LOW_RESOLUTION: "扫描不清",
    Tag.ENCRYPTED: "有使用限制",
    Tag.DAMAGED: "部分损坏",
    Tag.HIDDEN: "有隐藏内容",
    Tag.MACROS: "含宏",
    Tag.UNCALCULATED: "公式未计算",
    Tag.PAGES_MISSING: "缺页",
}

# What to expect of a document with a tag; those that ask for most care come first.
EXPECTED = {
    Tag.PAGES_MISSING: "有的页没有读到，那些页上的表和数不在核对之内，请对照原件。",
    Tag.DAMAGED: "文件有损坏，有的页或内容可能不全，请索取完整的文件或对照原件。",
    Tag.GARBLED_TEXT: "文字层是乱码，改按图像识别；存疑的数须与原页核对。",
    Tag.LOW_RESOLUTION: "扫描的分辨率太低，识别出的全部标为存疑，须逐一与原件核对，最好重新扫描。",
    Tag.RECOGNISED_TEXT: "扫描件自带识别出的文字，不可尽信，已改由图像重新识别并相互比对。",
    Tag.UNCALCULATED: (
        "有的公式没有算过，显示为“=…”，不在核对之内；请用 Office 或 WPS 打开，保存后再读。"
    ),
    Tag.SCANNED: "由图像识别，印得不清的数标为存疑，须与原页核对。",
    Tag.MIXED: "有的页是图像，由识别得来，那些页上存疑的数须与原页核对。",
    Tag.MACROS: "文件里有宏或脚本，读取时没有执行。",
    Tag.HIDDEN: "有隐藏的行、列或工作表，已一并读入并标明；公开前请确认是否应当公开。",
    Tag.ENCRYPTED: "文件设有密码或使用限制，内容照常读取。",
    Tag.TEXT_LAYER: "文字直接取自文件，读取可靠。",
}

GRID_EDIT = {
    GridEdit.INSERT_ROW: "插入行",
    GridEdit.DELETE_ROW: "删除行",
    GridEdit.INSERT_COLUMN: "插入列",
    GridEdit.DELETE_COLUMN: "删除列",
    GridEdit.MERGE_ROW_UP: "并入上一行",
    GridEdit.SPLIT_ROW: "拆分行",
    GridEdit.SHIFT_LEFT: "左移一列",
    GridEdit.SHIFT_RIGHT: "右移一列",
}

ASPECT = {
    Aspect.STATEMENT_KIND: "改表的类型",
    Aspect.AMOUNT_UNIT: "改金额单位",
    Aspect.COLUMN_ROLE: "改列的含义",
    Aspect.LINE_KIND: "改行的类型",
}

STATEMENT_KIND = {
    StatementKind.REVENUE_EXPENDITURE_SUMMARY: "收支总表",
    StatementKind.REVENUE_DETAIL: "收入总表",
    StatementKind.EXPENDITURE_DETAIL: "支出总表",
    StatementKind.APPROPRIATION_SUMMARY: "财政拨款收支总表",
    StatementKind.GENERAL_PUBLIC_EXPENDITURE: "一般公共预算支出表",
    StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE: "一般公共预算基本支出表",
    StatementKind.THREE_PUBLIC_EXPENSES: "“三公”经费支出表",
    StatementKind.GOVERNMENT_FUND_EXPENDITURE: "政府性基金预算支出表",
    StatementKind.GOVERNMENT_FUND_FLOW: "政府性基金收入支出表",
    StatementKind.STATE_CAPITAL_EXPENDITURE: "国有资本经营预算支出表",
    StatementKind.PROJECT_EXPENDITURE: "项目支出表",
    StatementKind.PROCUREMENT: "政府采购表",
    StatementKind.PURCHASED_SERVICES: "政府购买服务表",
    StatementKind.PERFORMANCE_TARGET: "绩效目标表",
    StatementKind.PERFORMANCE_LIST: "绩效目标汇总表",
    StatementKind.GENERAL_PUBLIC_ECONOMIC: "一般公共预算经济分类表",
    StatementKind.GOVERNMENT_ECONOMIC: "政府预算经济分类表",
    StatementKind.ENTITY_LIST: "单位名录",
    StatementKind.PROJECT_APPLICATION: "项目申报表",
    StatementKind.OTHER: "其他表",
}

LINE_KIND = {
    LineKind.ITEM: "明细行",
    LineKind.TOTAL: "合计行",
    LineKind.SUBTOTAL: "小计行",
    LineKind.OF_WHICH: "其中行",
    LineKind.HEADING: "标题行",
    LineKind.NOTE: "备注行",
}

COLUMN_ROLE = {
    "code": "科目编码",
    "name": "科目名称",
    "item": "项目",
    "project": "项目名称",
    "total": "合计",
    "amount": "金额",
    "use.basic": "基本支出",
    "use.project": "项目支出",
    "basic.personnel": "人员经费",
    "basic.operating": "公用经费",
    "src.gpb": "一般公共预算拨款",
    "src.govfund": "政府性基金拨款",
    "src.statecap": "国有资本经营拨款",
    "text": "文字说明",
}

TAIL = "四舍五入造成的尾差"  # said only of a difference that is one

REASONABLE = (
    "结转结余资金不在本表反映",
    "统计口径不同，附注已说明",
    "上级未下达，年初未列",
    "涉密内容依规不公开",
    "机构改革，上年数据不可比",
    "科目调整，与上年口径不同",
    "项目跨年度安排",
    "已电话核实，另有书面说明",
)

INAPPLICABLE = (
    "本地区的公开格式没有这项要求",
    "规则不适用于这类单位或文件",
    "规则所说的项目在本表中含义不同",
    "表中的行或列被认作了别的",
    "本单位没有这项业务",
)

READING = {
    ReadingSource.PERSON: "人工更正",
    ReadingSource.MACHINE: "机器识别",
    ReadingSource.SECOND: "第二次识别",
    ReadingSource.PICTURE: "按图像重读",
    ReadingSource.PAGE: "页面上的字",
    ReadingSource.SUGGESTED: "使勾稽相符的数",
}
