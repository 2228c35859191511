"""Words side by side are one line, whatever height their font gives them."""

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.text_lines import read_lines
from tests.unit.tables.drawing import word


def _mark(text: str, x0: float, top: float) -> Word:
    return Word(text, Box(x0, top, x0 + 9, top + 3), (x0, x0 + 9), 9)


def test_a_low_comma_stays_in_its_line() -> None:
    words = [
        word("收入147.87万元", 57, 100),
        _mark("，", 120, 106),
        word("比上年增加", 129, 100),
    ]

    lines = read_lines(1, words)

    assert [line.text for line in lines] == ["收入147.87万元，比上年增加"]


def test_a_high_quotation_mark_stays_in_its_line() -> None:
    lines = read_lines(1, [_mark("“", 57, 100), word("三公", 66, 100), _mark("”", 84, 100)])

    assert [line.text for line in lines] == ["“三公”"]


def test_a_smaller_note_beside_a_title_is_a_line_of_its_own() -> None:
    words = [word("收支预算总表", 100, 100, size_pt=20), word("单位：万元", 400, 113, size_pt=7)]

    assert [line.text for line in read_lines(1, words)] == ["收支预算总表", "单位：万元"]
