"""Sizes of type measured by ink are settled: lines of one paragraph are of one size."""

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.reading.scan.type_sizes import settle_sizes


def _word(text: str, size: float) -> Word:
    return Word(text, Box(0, 0, 10, size), (0.0, 10.0), size)


def test_lines_whose_ink_reaches_further_are_of_one_size() -> None:
    words = [
        _word("2025年本单位共有车辆5辆，其中：", 16.5),
        _word("执法执勤用车5辆、其他用车0辆。", 15.9),
        _word("主要原因是严控开支。", 15.5),
    ]

    assert len({word.size_pt for word in settle_sizes(words)}) == 1


def test_a_heading_one_size_larger_stays_larger() -> None:
    words = [_word("其他相关情况说明", 18.2), _word("一、机关运行经费预算情况说明", 15.9)]

    heading, text = settle_sizes(words)

    assert heading.size_pt == 18.2
    assert text.size_pt == 15.9


def test_every_word_keeps_its_text_and_place() -> None:
    words = [_word("支出", 12.0), _word("", 7.0), _word("合计", 12.4)]

    assert [(word.text, word.box) for word in settle_sizes(words)] == [
        (word.text, word.box) for word in words
    ]
