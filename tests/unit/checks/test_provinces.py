"""Which province a document is of."""

from dataclasses import replace

import pytest

from reviewer.checks.provinces import province_of
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import TextLine
from tests.unit.checks.fact_books import book

PROVINCES = {"福建省": ("三明市", "南平市"), "四川省": ("遂宁市",), "吉林省": ("吉林市",)}


@pytest.mark.parametrize(
    ("entity", "text", "province"),
    [
        ("三明市某局", "", "福建省"),
        ("福建省某厅", "与遂宁市合作", "福建省"),
        ("安居区某局", "四川省遂宁市安居区", "四川省"),
        ("安居区某局", "某年度部门预算", None),
        ("某局", "三明市与遂宁市", None),
    ],
)
def test_a_province_is_told_by_its_name_or_one_of_its_places(
    entity: str, text: str, province: str | None
) -> None:
    made = book()
    made.disclosure = replace(made.disclosure, entity=entity, parent=None, title="")
    made.lines = (TextLine(text, Place(1, Box(0, 0, 1, 1))),)

    assert province_of(made, PROVINCES) == province
