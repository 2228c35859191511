"""Rows of a body without lines, told from all of it."""

from collections.abc import Sequence

from reviewer.model.document import Word
from reviewer.tables.body_rows import bands_in_columns, hold_several
from tests.unit.tables.drawing import word

XS = (50, 110, 240, 320, 400)


def texts(words: Sequence[Word]) -> list[list[str]]:
    """Return what the rows say, each from left to right and from top to bottom."""
    return [
        ["".join(w.text for w in chunk.words) for chunk in band.chunks]
        for band in bands_in_columns(words, XS)
    ]


def line(y: float, code: str, name: str, *amounts: str) -> list[Word]:
    parts = zip((52, 112, 262, 342), (code, name, *amounts), strict=False)
    return [word(text, x, y) for x, text in parts if text]


def test_lines_with_numbers_are_rows() -> None:
    words = [*line(100, "201", "教育支出", "1.00"), *line(114, "205", "农林水支出", "2.00")]
    assert texts(words) == [["201", "教育支出", "1.00"], ["205", "农林水支出", "2.00"]]


def test_name_amid_its_amounts_is_one_row() -> None:
    words = [
        *line(100, "201", "一般公共服务支出", "1.00"),
        word("社会保障和就业支出等", 112, 117),
        *line(122.6, "208", "", "2.00"),
        word("支出", 112, 128.2),
        *line(145, "210", "卫生健康支出", "3.00"),
    ]
    assert texts(words)[1] == ["社会保障和就业支出等", "208", "2.00", "支出"]


def test_amounts_between_two_lines_of_a_name_broken_early_are_one_row() -> None:
    words = [
        *line(100, "201", "一般公共服务支出等等", "1.00"),
        word("其他文化和旅游", 112, 117),
        *line(122.6, "2070199", "", "2.00"),
        word("支出", 112, 128.2),
        *line(145, "210", "卫生健康支出", "3.00"),
    ]
    assert texts(words)[1] == ["其他文化和旅游", "2070199", "2.00", "支出"]


def test_a_text_running_over_the_side_of_its_column_does_not_tell_how_wide_it_is() -> None:
    words = [
        *line(100, "201", "国有资本经营预算财政拨款收入等", ""),
        word("社会保障和就业支出", 112, 117),
        word("及其他方面的支出", 112, 128.2),
        *line(128.2, "208", "", "2.00"),
        word("等", 112, 139.4),
        word("农业农村及水利支", 112, 156.6),
        *line(167.8, "213", "出以及其他方面的", "2.00"),
        word("支出", 112, 179),
    ]
    assert [len(row) for row in texts(words)] == [2, 5, 5]


def test_column_numbers_are_no_part_of_a_name_without_amounts_below() -> None:
    words = [
        *line(100, "1", "2", "3", "4"),
        word("一般公共预算财政拨款", 112, 114),
        word("政府性基金预算财政拨款", 112, 128),
        *line(142, "", "合计", "2.00", "2.00"),
    ]
    assert texts(words)[0] == ["1", "2", "3", "4"]


def test_names_without_amounts_as_far_apart_as_rows_are_rows() -> None:
    words = [
        *line(100, "201", "一般公共服务支出", "1.00"),
        *line(114, "208", "社会保障和就业支出", "2.00"),
        word("一般公共预算财政拨款", 112, 128),
        word("政府性基金预算拨款", 112, 142),
    ]
    assert len(texts(words)) == 4


def test_numbers_or_items_under_one_another_are_several_rows() -> None:
    one = line(100, "201", "一般公共服务支出", "1.00")
    assert not hold_several(one, XS)
    assert hold_several([*one, *line(114, "205", "教育支出", "2.00")], XS)
    assert hold_several([word("一、外交支出", 112, 100), word("二、国防支出", 112, 114)], XS)


def test_total_set_amid_its_column_is_no_text_with_the_name_below_it() -> None:
    xs = (50, 220, 280, 450, 520)
    words = [
        word("二十四、债务付息支出", 282, 100),
        word("二十五、债务发行费用支出", 282, 113),
        *(word("本年收支的合计", x, 126) for x in (115, 345)),
        *(word("550.54", x, 126) for x in (240, 480)),
        *(word("结转和结余", x, 139) for x in (52, 282)),
        *(word("收支总计", x, 152) for x in (52, 282)),
        *(word("550.54", x, 152) for x in (240, 480)),
    ]
    rows = [[chunk.text for chunk in band.chunks] for band in bands_in_columns(words, xs)]
    total = ["本年收支的合计", "550.54"] * 2
    assert rows[2:] == [total, ["结转和结余"] * 2, ["收支总计", "550.54"] * 2]


def test_word_for_the_total_begins_a_row() -> None:
    words = [
        word("栏次", 148, 100),
        word("1", 262, 100),
        word("合", 142, 112),
        word("计", 165, 112),
    ]
    assert texts(words) == [["栏次", "1"], ["合", "计"]]
