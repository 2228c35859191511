"""Lines of prose become paragraphs, sections, contents and numbers that know their place."""

from decimal import Decimal

import pytest

from reviewer.model.errors import ResourceError
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import TextLine
from reviewer.model.narrative import (
    Narrative,
    NumberKind,
    enclosing,
    places_of,
    raw_of,
    sentences,
)
from reviewer.recognition.narrative import read_narrative
from reviewer.recognition.narrative_words import read_narrative_words
from reviewer.recognition.printed_numbers import amounts_in
from tests.unit.recognition.printed_text import (
    LEFT,
    RIGHT,
    SIZE_PT,
    Printer,
    narrative_data,
    narrative_words,
)


def _read(printer: Printer) -> Narrative:
    return read_narrative(printer.lines, narrative_words())


def _texts(printer: Printer) -> list[str]:
    return [paragraph.text for paragraph in _read(printer).paragraphs]


def test_lines_to_the_edge_go_on_and_an_indented_line_begins_anew() -> None:
    printed = (
        Printer()
        .first("2025 年收入预算 147.45")
        .last("万元。")
        .first("支出预算 147.45 万")
        .last("元。")
    )

    assert _texts(printed) == ["2025年收入预算147.45万元。", "支出预算147.45万元。"]


def test_a_sentence_broken_by_a_page_is_one_paragraph() -> None:
    printed = Printer().first("2025年收入预算为147.45万元，比").turn().last("上年减少8.36万元。")

    assert _texts(printed) == ["2025年收入预算为147.45万元,比上年减少8.36万元。"]
    assert _read(printed).paragraphs[0].pages == (1, 2)


def test_a_sentence_broken_by_a_table_is_one_paragraph() -> None:
    printed = Printer().first("2025年收入预算为147.45万元，比")
    printed.lone("2025年收支总表", 15).lone("单位：万元", 9).turn().last("上年减少8.36万元。")

    assert "2025年收入预算为147.45万元,比上年减少8.36万元。" in _texts(printed)


def test_paragraphs_given_as_such_stay_apart() -> None:
    texts = [
        "2025年“三公”经费预算5.00万元，与上年持平。",
        "2025年“三公”经费比2024年减少0.40万元。",
    ]
    whole = [
        TextLine(text, Place(1, Box(LEFT, top, RIGHT, top + 3 * SIZE_PT)), SIZE_PT)
        for text, top in zip(texts, (76.0, 120.0), strict=True)
    ]

    paragraphs = read_narrative(tuple(whole), narrative_words()).paragraphs

    assert len(paragraphs) == 2


def test_a_sentence_set_as_two_paragraphs_by_mistake_is_one() -> None:
    printed = Printer().first("卫生健康支出4.68万元，占").lone("0.78%；住房保障支出22.19万元。")

    assert _texts(printed) == ["卫生健康支出4.68万元,占0.78%;住房保障支出22.19万元。"]


def test_a_heading_does_not_run_into_its_text() -> None:
    printed = Printer().lone("一、收入预算情况").first("2025年收入预算为147.45").last("万元。")

    assert _texts(printed) == ["一、收入预算情况", "2025年收入预算为147.45万元。"]


def test_blanks_inside_numbers_and_chinese_are_closed_and_the_print_is_kept() -> None:
    paragraph = _read(Printer().lone("收入 预算 147. 45 万元，增长 34.39 %。")).paragraphs[0]

    assert paragraph.text == "收入预算147.45万元,增长34.39%。"
    at = paragraph.text.index("147.45万元")
    assert raw_of(paragraph, at, at + len("147.45万元")) == "147. 45 万元"


def test_an_amount_over_two_lines_has_two_places() -> None:
    paragraph = _read(Printer().first("公务接待费 1.20").last("万元。")).paragraphs[0]
    (number,) = amounts_in(paragraph, narrative_words())

    places = places_of(paragraph, number.start, number.stop)

    assert [place.box.x1 for place in places] == [537.0, 57.0 + 24.0]
    assert places[0].box.x0 > places[1].box.x1


def test_sections_nest_by_their_numbering() -> None:
    printed = (
        Printer().lone("第三部分 预算情况说明", 14).lone("一、收支情况").lone("（一）收入情况")
    )
    printed.lone("收入预算为1.20万元。").lone("二、支出情况").lone("支出预算为1.20万元。")

    told = _read(printed)

    assert [(s.part, s.number, s.level, s.title) for s in told.sections] == [
        ("三", None, 1, "预算情况说明"),
        ("三", "一", 2, "收支情况"),
        ("三", "一", 3, "收入情况"),
        ("三", "二", 2, "支出情况"),
    ]
    assert [s.title for s in enclosing(told.sections, 3)] == [
        "收入情况",
        "收支情况",
        "预算情况说明",
    ]


def test_a_numbered_sentence_is_no_heading() -> None:
    told = _read(Printer().lone("一、财政拨款收入：指财政当年拨付的资金。").lone("十、上缴支出。"))

    assert [section.title for section in told.sections] == ["上缴支出"]


def test_contents_end_where_the_body_begins() -> None:
    printed = Printer().lone("目 录").lone("第一部分 单位概况……1").lone("一、主要职责……2")
    printed.lone("第二部分 预算表 1 2").lone("第一部分 单位概况").lone("一、主要职责")

    told = _read(printed)

    assert [(e.part, e.number, e.title, e.page) for e in told.contents] == [
        ("一", None, "单位概况", 1),
        ("一", "一", "主要职责", 2),
        ("二", None, "预算表", 12),
    ]
    assert [section.title for section in told.sections] == ["单位概况", "主要职责"]


def test_a_wrapped_entry_of_the_contents_is_one() -> None:
    printed = (
        Printer()
        .lone("目录")
        .lone("九、“三公”经费支出预")
        .lone("算表")
        .turn()
        .lone("第一部分", 18)
    )

    assert [entry.title for entry in _read(printed).contents] == ["三公经费支出预算表"]


def test_numbers_are_told_apart_by_their_measure() -> None:
    paragraph = _read(Printer().lone("2010350-运行1,230.5万元，占5.00%，车辆3辆。")).paragraphs[0]

    numbers = list(amounts_in(paragraph, narrative_words()))

    assert [(n.kind, n.value, n.places, n.measure) for n in numbers] == [
        (NumberKind.AMOUNT, Decimal("1230.5"), 1, "万元"),
        (NumberKind.PERCENT, Decimal("5.00"), 2, "%"),
        (NumberKind.COUNT, Decimal(3), 0, "辆"),
    ]


def test_sentences_end_at_full_stops_only() -> None:
    paragraph = _read(Printer().lone("收入1.20万元；支出1.20万元。持平。")).paragraphs[0]

    assert [paragraph.text[a:b] for a, b in sentences(paragraph)] == [
        "收入1.20万元;支出1.20万元。",
        "持平。",
    ]


def test_an_unknown_key_is_refused() -> None:
    data = narrative_data() | {"sentense": "x"}

    with pytest.raises(ResourceError, match="sentense"):
        read_narrative_words(data, "narrative.toml")


def test_a_list_of_names_goes_on_over_lines_set_as_paragraphs() -> None:
    printed = (
        Printer()
        .lone("（一）人员经费139.99万元，主要包括：基本工资、")
        .lone("津贴补贴、奖金、伙食补助费、绩效工资、机关事业单位基")
        .lone("本养老保险缴费、职业年金缴费、医疗费。")
    )

    assert len(_texts(printed)) == 1
