import pytest

from reviewer.model.statement import short_title


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("临江市数据服务中心2025年一般公共预算基本支出表", "一般公共预算基本支出表"),
        ("2025年度临江市数据服务中心收支预算总表", "收支预算总表"),
        ("2025年度收支预算总表", "收支预算总表"),
        ("支出总表（功能科目）", "支出总表（功能科目）"),
        ("临江市数据服务中心2025年", "临江市数据服务中心2025年"),
    ],
)
def test_short_title_leaves_out_entity_and_year(title: str, short: str) -> None:
    assert short_title(title, "临江市数据服务中心") == short


def test_short_title_without_an_entity_leaves_out_the_year() -> None:
    assert short_title("2025年部门收入预算总表", None) == "部门收入预算总表"
