"""Whole publications: every cell printed is in the extraction, and every heading in the tree."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.app.resources import load_resources
from reviewer.model.narrative import Section
from reviewer.reading.reading import read
from reviewer.recognition.narrative import read_narrative
from reviewer.tables.layout import find_layout
from tests.bench.layout_scoring import folded
from tests.bench.layouts import extraction_of, invented
from tests.typesetting import forms, invent_budget
from tests.typesetting.layout import Layout, Rules
from tests.typesetting.prose import Heading
from tests.typesetting.publication import printed_statements, published_blocks, typeset

LAYOUTS = {
    "plain": Layout(),
    "yuan": Layout(amount_unit="元", separators=True, zero="0.00", split_codes=True),
    "three lines": Layout(rules=Rules.THREE_LINE, total_first=True, label="公开{number:02}表"),
    "small": Layout(cell_pt=7, body_pt=10.5, title_pt=14, three_public_rows=True, indent="　"),
}
_NUMBER = re.compile(
    r"第(?P<part>.)部分\s*|(?P<section>[一二三四五六七八九十]+)、|（(?P<item>.)）"
)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_cell_of_a_publication_is_in_its_extraction(name: str, tmp_path: Path) -> None:
    path = tmp_path / "预算.pdf"
    truth = typeset(invent_budget(3), LAYOUTS[name], path)

    assert _lost(truth, extraction_of(path)) == Counter()


@pytest.mark.parametrize("seed", range(8))
def test_every_cell_of_a_document_in_any_layout_is_in_its_extraction(
    seed: int, tmp_path: Path
) -> None:
    path = tmp_path / "预算.pdf"
    truth = forms.typeset(invented(seed), forms.random_layout(seed), path)

    assert _lost(truth, extraction_of(path)) == Counter()


@pytest.mark.parametrize("name", LAYOUTS)
def test_sections_are_the_headings_that_are_printed(name: str, tmp_path: Path) -> None:
    budget, path = invent_budget(3), tmp_path / "预算.pdf"
    typeset(budget, LAYOUTS[name], path)
    blocks = published_blocks(budget, printed_statements(budget, LAYOUTS[name]))
    headings = [block for block in blocks if isinstance(block, Heading)]
    lines = find_layout(read(path).document.pages).lines
    sections = read_narrative(lines, load_resources().narrative).sections

    printed = [_path(headings, at) for at in range(len(headings))]
    titles = {path[-1] for path in printed}
    found = [path for path in _paths(sections) if path[-1] in titles]
    assert found == printed
    others = [s for s in sections if folded(s.title) not in titles]
    # The cover's lines, and what is listed （一）（二） in a section.
    assert all(s.place.page == 1 or (s.number and s.parent is not None) for s in others)


def _lost(truth: Any, found: Any) -> Counter[str]:
    """Return the texts of cells that are printed more often than they are read."""
    printed = Counter(_texts(cell for s in truth["statements"] for r in s["rows"] for cell in r))
    read_ = Counter(
        _texts(c["text"] for s in found["statements"] for r in s["rows"] for c in r["cells"])
    )
    return printed - read_


def _texts(cells: Iterator[str]) -> Iterator[str]:
    return (text for cell in cells if (text := folded(cell)))


def _path(headings: list[Heading], at: int) -> tuple[str, ...]:
    """Return the titles of the headings around one, and its own."""
    path, level = [folded(_NUMBER.sub("", headings[at].text, count=1))], headings[at].level
    for heading in headings[at::-1]:
        if heading.level < level:
            path.append(folded(_NUMBER.sub("", heading.text, count=1)))
            level = heading.level
    return tuple(reversed(path))


def _paths(sections: tuple[Section, ...]) -> Iterator[tuple[str, ...]]:
    for section in sections:
        path, above = [folded(section.title)], section.parent
        while above is not None:
            path.append(folded(sections[above].title))
            above = sections[above].parent
        yield tuple(reversed(path))
