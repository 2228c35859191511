"""Glyphs joined into words."""

from reviewer.reading.words import Glyph, join_glyphs

SIZE_PT = 10.0


def glyph(text: str, x0: float, top: float = 100.0, turns: int = 0) -> Glyph:
    return Glyph(text, x0, top, x0 + SIZE_PT, top + SIZE_PT, SIZE_PT, turns)


def texts(*glyphs: Glyph | None) -> list[str]:
    return [word.text for word in join_glyphs(glyphs)]


def test_no_glyphs_make_no_words() -> None:
    assert texts() == []
    assert texts(None, None) == []


def test_neighbouring_glyphs_make_one_word_with_an_edge_before_and_behind_each() -> None:
    (word,) = join_glyphs([glyph("合", 20.0), glyph("计", 30.0)])
    assert word.text == "合计"
    assert word.edges == (20.0, 30.0, 40.0)


def test_a_gap_parts_words_and_a_slight_overlap_does_not() -> None:
    assert texts(glyph("收", 20.0), glyph("入", 34.0)) == ["收", "入"]
    assert texts(glyph("收", 20.0), glyph("入", 28.0)) == ["收入"]
    assert texts(glyph("收", 20.0), glyph("入", 24.0)) == ["收", "入"]


def test_white_space_parts_words_however_near_they_stand() -> None:
    assert texts(glyph("收", 20.0), None, glyph("入", 30.0)) == ["收", "入"]


def test_a_word_does_not_go_on_on_another_line() -> None:
    assert texts(glyph("收", 20.0), glyph("入", 30.0, top=104.0)) == ["收", "入"]
    assert texts(glyph("收", 20.0), glyph("入", 30.0, top=103.0)) == ["收入"]


def test_glyphs_on_their_side_follow_one_another_down_the_page() -> None:
    assert texts(glyph("收", 20.0, 100.0, 1), glyph("入", 20.0, 110.0, 1)) == ["收入"]
    assert texts(glyph("收", 20.0, 100.0, 3), glyph("入", 20.0, 90.0, 3)) == ["收入"]
    assert texts(glyph("收", 20.0, 100.0, 1), glyph("入", 30.0, 100.0)) == ["收", "入"]


def test_a_glyph_printed_twice_is_one_and_the_word_goes_on_behind_it() -> None:
    doubled = [glyph("合", 20.0), glyph("合", 20.5), glyph("计", 30.0), glyph("计", 30.5)]
    (word,) = join_glyphs(doubled)
    assert word.text == "合计"
    assert word.edges == (20.0, 30.0, 40.0)


def test_a_word_printed_twice_is_one() -> None:
    again = [glyph("合", 20.0), glyph("计", 30.0), None, glyph("合", 20.5), glyph("计", 30.5)]
    assert texts(*again) == ["合计"]
    elsewhere = [glyph("合", 20.0), glyph("计", 30.0), None, glyph("合", 80.0), glyph("计", 90.0)]
    assert texts(*elsewhere) == ["合计", "合计"]
