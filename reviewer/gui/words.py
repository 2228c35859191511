"""How the window says the program's closed sets; source texts of the catalog."""

from reviewer.app.review import FindingState
from reviewer.model.disclosure import Scope, Stage
from reviewer.model.document import Tag
from reviewer.model.finding import Proof, Severity
from reviewer.model.operation import Verdict

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
    Tag.ENCRYPTED: "有使用限制",
    Tag.DAMAGED: "部分损坏",
    Tag.HIDDEN: "有隐藏内容",
}

REASONS = (
    "四舍五入造成的尾差",
    "结转结余资金不在本表反映",
    "统计口径不同，附注已说明",
    "上级未下达，年初未列",
    "涉密内容依规不公开",
    "机构改革，上年数据不可比",
    "科目调整，与上年口径不同",
    "项目跨年度安排",
    "已电话核实，另有书面说明",
)
