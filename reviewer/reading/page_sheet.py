"""One page being set: words, rulings and hidden parts are put on it, then it is a `Page`."""

from reviewer.model.document import Page, Ruling, Tag, Word
from reviewer.model.geometry import Box
from reviewer.reading.line_breaking import place_words

_THIN_PT = 0.5


class PageSheet:
    """A page under way. `y` is how far down it is filled."""

    def __init__(self, number: int, width_pt: float, height_pt: float, label: str) -> None:
        self.number = number
        self.width_pt = width_pt
        self.height_pt = height_pt
        self.y = 0.0
        self.is_hidden = False
        self.tags: frozenset[Tag] = frozenset()
        self._label = label
        self._words: list[Word] = []
        self._rulings: dict[Box, Ruling] = {}
        self._hidden: list[Box] = []

    @property
    def is_empty(self) -> bool:
        return not self._words and not self._rulings

    def print_line(self, line: str, x0: float, top: float, size_pt: float) -> None:
        self._words.extend(place_words(line, x0, top, size_pt))

    def frame(self, box: Box) -> None:
        """Draw a thin border around a cell; neighbours share theirs."""
        for side in (
            Box(box.x0, box.top, box.x1, box.top + _THIN_PT),
            Box(box.x0, box.bottom, box.x1, box.bottom + _THIN_PT),
            Box(box.x0, box.top, box.x0 + _THIN_PT, box.bottom),
            Box(box.x1, box.top, box.x1 + _THIN_PT, box.bottom),
        ):
            self._rulings.setdefault(side, Ruling(side))

    def hide(self, box: Box) -> None:
        """Mark what its writer hid."""
        self._hidden.append(box)

    def page(self) -> Page:
        tags = {*self.tags, Tag.TEXT_LAYER} if self._words else set(self.tags)
        hidden = list(self._hidden)
        if self.is_hidden:
            hidden = [Box(0, 0, self.width_pt, self.height_pt)]
        if hidden:
            tags.add(Tag.HIDDEN)
        return Page(
            self.number,
            self.width_pt,
            self.height_pt,
            tuple(self._words),
            tuple(self._rulings.values()),
            tags=frozenset(tags),
            label=self._label,
            hidden=tuple(hidden),
        )
