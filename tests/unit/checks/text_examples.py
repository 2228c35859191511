"""Documents for the checks of words: prose with one place to be filled in."""

from reviewer.model.fact import FactBook
from tests.unit.checks.example import Example
from tests.unit.checks.fact_books import book
from tests.unit.checks.said_examples import told


def _prose(text: str) -> FactBook:
    """Return a document that says `text`, a paragraph a line."""
    return told(book(), *text.splitlines())


def _title(name: str) -> FactBook:
    return _prose(f"临江市数据服务中心2025年{name}\n一、单位构成\n本单位无下属二级预算单位。")


EXAMPLES_TEXT = (
    Example("FM-11", _prose, "重点压减了公用经费。", "重点压减了重点压减了公用经费。"),
    Example("FM-11", _prose, "提升群众获得感。", "提升群众获得感。。"),
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
)
