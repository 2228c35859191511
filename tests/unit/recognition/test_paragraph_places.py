"""Words of a paragraph are found on the line of the page they are shown on."""

from reviewer.model.narrative import places_of
from reviewer.reading.blocks import Paragraph, Section
from reviewer.reading.paged_view import set_pages
from reviewer.recognition.paragraph_text import make_paragraph

TEXT = "本年一般公共预算拨款收入 221.17 万元，" * 4 + "其中住房保障支出 12.38 万元。"


def test_words_of_a_paragraph_shown_on_several_lines_are_on_their_own() -> None:
    view = set_pages([Section((Paragraph(TEXT),))])
    paragraph = make_paragraph(0, view.layout.lines)
    start = paragraph.text.index("住房保障支出")
    (place,) = places_of(paragraph, start, start + len("住房保障支出"))

    words = [word for word in view.pages[0].words if word.box.top == place.box.top]
    assert len({word.box.top for word in view.pages[0].words}) > 1
    assert any("住房保障支出" in word.text for word in words)
    (shown,) = (word for word in words if "住房保障支出" in word.text)
    at = shown.text.index("住房保障支出")
    assert abs(place.box.x0 - shown.edges[at]) < 12
    assert abs(place.box.x1 - shown.edges[at + len("住房保障支出")]) < 12
