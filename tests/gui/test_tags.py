"""What the header says a document is, and what to expect of it."""

from dataclasses import replace

import pytest

from reviewer.app.language import Language
from reviewer.gui import words
from reviewer.gui.header import HeaderStrip
from reviewer.model.document import Tag
from tests.gui.stand_ins import OpenDesk


def tag_of(desk: OpenDesk, language: Language, *tags: Tag) -> tuple[str, str]:
    """Return what the header shows of a document with these tags, and its explanation."""
    review = desk.work.review
    review.base = replace(review.base, document=replace(review.document, tags=frozenset(tags)))
    strip = HeaderStrip(language)
    strip.show_work(desk.work)
    return strip._tags[-1].text(), strip._tags[-1].toolTip()


def test_every_tag_has_a_name_and_what_to_expect() -> None:
    assert set(words.TAG) == set(words.EXPECTED) == set(Tag)


@pytest.mark.parametrize("tag", list(Tag))
def test_a_tag_is_shown_with_what_to_expect(desk: OpenDesk, language: Language, tag: Tag) -> None:
    shown, said = tag_of(desk, language, tag)
    assert shown == words.TAG[tag]
    assert words.EXPECTED[tag] in said


def test_the_gravest_tags_are_shown_and_all_are_explained(
    desk: OpenDesk, language: Language
) -> None:
    shown, said = tag_of(desk, language, Tag.TEXT_LAYER, Tag.MACROS, Tag.PAGES_MISSING, Tag.HIDDEN)
    assert shown == "缺页 · 含宏 …"
    assert len(said.splitlines()) == 4
