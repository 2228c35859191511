"""Keeps what is mixed into the sheets of one document, and how much of it was seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reviewer.app.planted import how_many, plant
from reviewer.app.review import Review
from reviewer.model.grid import CellRef


@dataclass(slots=True)
class Planting:
    """The amounts shown wrongly on the sheet of now. A person may do without."""

    is_wanted: bool = True
    shown: dict[CellRef, str] = field(default_factory=dict)
    missed: set[CellRef] = field(default_factory=set)
    count: int = 0
    seen: int = 0
    _turn: int = 0

    def mix_in(self, review: Review, waiting: Sequence[CellRef], room: int) -> list[CellRef]:
        """Return a new sheet for `room` cells: those waiting, and some shown wrongly among them.

        Each of these stands where it would if it were read so.
        """
        count = how_many(min(room, len(waiting))) if self.is_wanted else 0
        refs = waiting[: room - count]
        self.shown = plant(review, {*refs}, count, self._turn)
        self.missed = set()
        self._turn += 1

        def place(ref: CellRef) -> tuple[int, str, CellRef]:
            text = self.shown.get(ref) or review.cell(ref).text
            return len(text), text, ref

        return sorted((*refs, *self.shown), key=place) if self.shown else list(refs)

    def overlooked(self, marked: Iterable[CellRef]) -> set[CellRef]:
        """Return what is shown wrongly and was not marked, and count what was; tell once."""
        if self.missed or not self.shown:
            return set()
        self.missed = {*self.shown} - {*marked}
        self.count += len(self.shown)
        self.seen += len(self.shown) - len(self.missed)
        return self.missed
