"""Lines of a TOML file by its tables and keys."""

from reviewer.model.toml_lines import lines_of

TEXT = """# 本单位规则
version = "1"

[[relation]]  # 第一条
id = "OWN-1"
title = "甲"
[[relation.equation]]
left = ["a/b/c"]
[[relation.equation]]
right = ["d/e/f"]

[[relation]]
id = "OWN-2"
[[relation.equation]]
left = ["g/h/i"]
[provinces]
"福建省" = ["三明市"]
"""


def test_each_table_of_a_list_has_its_own_line() -> None:
    lines = lines_of(TEXT)

    assert lines.of(("relation", 1)) == 4
    assert lines.of(("relation", 2)) == 12
    assert lines.of(("relation", 1, "equation", 2)) == 9
    assert lines.of(("relation", 2, "equation", 1)) == 14


def test_a_key_has_its_line_and_one_that_is_missing_that_of_its_table() -> None:
    lines = lines_of(TEXT)

    assert lines.of(("relation", 1, "equation", 2), "right") == 10
    assert lines.of(("relation", 2), "title") == 12
    assert lines.of(("provinces",), "福建省") == 17
    assert lines.of((), "version") == 2


def test_what_is_not_in_the_file_has_no_line() -> None:
    assert lines_of(TEXT).of(("setting", 1)) is None
