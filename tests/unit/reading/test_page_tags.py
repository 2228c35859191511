"""What pages are told to be, from what is on them."""

import pytest

from reviewer.reading.page_tags import is_garbled

GOOD = "2025年部门预算支出总表科目编码科目名称合计基本支出项目支出1,465.16－①“三公”经费㎡"


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "",
        "1,234.56 (78.90) -5.00% 2010301/0.00:",
        "\u2f00\u2f4a金额",  # radicals some programs print for ideographs
        "ＡＢＣ１２３（万元）",
    ],
)
def test_text_of_a_budget_is_not_garbled(text: str) -> None:
    assert not is_garbled(text * 3)


@pytest.mark.parametrize(
    "text",
    [
        "\ue012\ue013\ue014" + GOOD[:10],
        "ÐÅÏ¢ÖÐÐÄ²¿ÃÅÔ¤Ëã×Ü±í",  # bytes of one encoding taken for another
        "䶮㙍㑇㐂㐆㐇㐖㐠㑳㒇" + GOOD[:20],
        "!\"#$%&'*+#!$%\"&'#!$" + GOOD[:10],  # digits given the codes of marks
    ],
)
def test_text_of_a_wrong_character_map_is_garbled(text: str) -> None:
    assert is_garbled(text * 2)
