"""The visible part of a PDF page and how it is turned: user space to points from top left."""

from dataclasses import dataclass

from reviewer.model.geometry import Box

Floats = list[float]
Columns = tuple[Floats, Floats, Floats, Floats]


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a PDF page is shown (media and crop box), and its clockwise quarter turns.

    PDF counts upwards from an origin of its own; everything behind the readers counts downwards
    from the top left corner of the page as a person sees it.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int = 0

    @property
    def width_pt(self) -> float:
        upright = self.quarter_turns % 2 == 0
        return self.right - self.left if upright else self.top - self.bottom

    @property
    def height_pt(self) -> float:
        upright = self.quarter_turns % 2 == 0
        return self.top - self.bottom if upright else self.right - self.left

    def place(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the shown box of a rectangle in user space; `x0 <= x1` and `y0 <= y1`."""
        return Box(*self.corners(x0, y0, x1, y1))

    def corners(
        self, x0: float, y0: float, x1: float, y1: float
    ) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a rectangle as shown."""
        match self.quarter_turns:
            case 0:
                return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
            case 1:
                return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
            case 2:
                return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
            case _:
                return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def columns(self, x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> Columns:
        """Return lefts, tops, rights and bottoms of many rectangles as shown."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        match self.quarter_turns:
            case 0:
                return _less(x0, left), _from(top, y1), _less(x1, left), _from(top, y0)
            case 1:
                return _less(y0, bottom), _less(x0, left), _less(y1, bottom), _less(x1, left)
            case 2:
                return _from(right, x1), _less(y0, bottom), _from(right, x0), _less(y1, bottom)
            case _:
                return _from(top, y1), _from(right, x1), _from(top, y0), _from(right, x0)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where in user space a point of the page as shown is."""
        match self.quarter_turns:
            case 0:
                return self.left + x, self.top - y
            case 1:
                return self.left + y, self.bottom + x
            case 2:
                return self.right - x, self.bottom + y
            case _:
                return self.right - y, self.top - x

    def rectangle(self, box: Box) -> tuple[float, float, float, float]:
        """Return x0, y0, x1 and y1 in user space of a box as shown: the way back of `place`."""
        (x0, y0), (x1, y1) = self.point(box.x0, box.top), self.point(box.x1, box.bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _less(values: Floats, origin: float) -> Floats:
    return [value - origin for value in values] if origin else values


def _from(origin: float, values: Floats) -> Floats:
    return [origin - value for value in values]
