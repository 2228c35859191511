"""What is drawn on a page, of whatever format: lines, painted areas and pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from reviewer.model.document import Ruling
from reviewer.model.geometry import Box, union
from reviewer.reading.frame import Frame
from reviewer.reading.paint import WHITE, Shade

# A filled rectangle up to this thick is a drawn line; pdfplumber's snap tolerance.
MAX_LINE_THICKNESS_PT = 3.0
_SLANT_TOLERANCE_PT = 0.5
_MIN_LENGTH_PT = 1.0
_FEW_LINES = 3
# A table may be painted dark and its cells on it lighter by this much: its lines are between them.
_DARK = 200.0
_LIGHTER = 40.0
# Far more than any table page has; maps and damaged files have no end of them.
MAX_OBJECTS = 100_000
MAX_SEGMENTS = 300_000

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Pictures fill the square of one by one, which is then laid where they are seen.
PICTURE_CORNERS: tuple[Point, ...] = ((0, 0), (1, 0), (0, 1), (1, 1))


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page, filled while its objects are walked through.

    `shades` are the areas painted in other colours than white, or white on those; `painted` those
    without outline, with their corners; `grounds` dark rectangles that may show between others.
    `is_cut_short` tells that there was more than the limits allow.
    """

    frame: Frame
    rulings: list[Ruling] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    painted: list[tuple[Box, list[Point]]] = field(default_factory=list)
    grounds: list[Shade] = field(default_factory=list)
    is_cut_short: bool = False
    objects_left: int = field(default_factory=lambda: MAX_OBJECTS)
    segments_left: int = field(default_factory=lambda: MAX_SEGMENTS)


def add_picture(drawing: Drawing, corners: list[Point]) -> None:
    """Put a picture with these corners on the page; a thin one is a line."""
    box = _placed(drawing.frame, corners)
    if _is_thin(box):
        drawing.rulings.append(Ruling(box))
    else:
        drawing.pictures.append(box)
        drawing.shades.append(Shade(box, 0.0))


def add_part(
    drawing: Drawing, corners: list[Point], lightness: float, *, is_stroked: bool
) -> None:
    """Put on the page what was drawn without lifting the pen; `lightness` is that of its fill."""
    box = _placed(drawing.frame, corners)
    if lightness < WHITE:
        drawing.shades.append(Shade(box, lightness))
    hides = not is_stroked and lightness >= WHITE
    if _is_rectangle(corners):
        if _is_thin(box):
            drawing.rulings.append(Ruling(box))
            return
        if _is_on_dark_ground(drawing.grounds, box, lightness):
            if hides:
                drawing.shades.append(Shade(box, lightness))
            drawing.rulings.extend(_sides(drawing.frame, corners))
            return
        # White paint lies under text on many pages and draws nothing a person sees; a box as
        # large as the page is its paper.
        if hides or _is_paper(box, drawing.frame):
            return
        if lightness <= _DARK:
            drawing.grounds.append(Shade(box, lightness))
    if is_stroked:
        drawing.rulings.extend(_sides(drawing.frame, corners))
    else:
        drawing.painted.append((box, corners))


def _is_on_dark_ground(grounds: list[Shade], box: Box, lightness: float) -> bool:
    """Tell whether a filled rectangle stands out from a darker one below it."""
    return any(
        ground.lightness + _LIGHTER <= lightness and _holds(ground.box, box) for ground in grounds
    )


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 <= inner.x0 + _SLANT_TOLERANCE_PT
        and outer.top <= inner.top + _SLANT_TOLERANCE_PT
        and inner.x1 <= outer.x1 + _SLANT_TOLERANCE_PT
        and inner.bottom <= outer.bottom + _SLANT_TOLERANCE_PT
        and (inner.width < outer.width or inner.height < outer.height)
    )


def _sides(frame: Frame, corners: list[Point]) -> Iterator[Ruling]:
    for start, end in pairwise(corners):
        side = _placed(frame, [start, end])
        width, height = side.x1 - side.x0, side.bottom - side.top
        is_straight = min(width, height) <= _SLANT_TOLERANCE_PT
        if is_straight and max(width, height) >= _MIN_LENGTH_PT:
            yield Ruling(side)


def add_sides_of_shades(drawing: Drawing) -> None:
    """Take the sides of painted areas for lines where none are drawn.

    Where a table draws its lines, a shade over several cells ends where no line is.
    """
    drawn = _around([ruling.box for ruling in drawing.rulings])
    for box, corners in drawing.painted:
        if drawn is None or not _overlap(box, drawn):
            drawing.rulings.extend(_sides(drawing.frame, corners))


def _around(boxes: list[Box]) -> Box | None:
    """Return the box around drawn lines; a line or two may be underlines."""
    return union(boxes) if len(boxes) > _FEW_LINES else None


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x0 < other.x1
        and other.x0 < one.x1
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _is_rectangle(corners: list[Point]) -> bool:
    """Tell whether the corners go around an upright rectangle, closed or not quite."""
    if len(corners) == 5 and _is_exact_rectangle(*corners):
        return not _near(corners[0], corners[2])
    distinct = corners[:-1] if len(corners) == 5 and _near(corners[0], corners[4]) else corners
    if len(distinct) != 4:
        return False
    xs = sorted(x for x, _ in distinct)
    ys = sorted(y for _, y in distinct)
    return max(
        xs[1] - xs[0], xs[3] - xs[2], ys[1] - ys[0], ys[3] - ys[2]
    ) <= _SLANT_TOLERANCE_PT and not _near(distinct[0], distinct[2])


def _is_exact_rectangle(one: Point, two: Point, three: Point, four: Point, last: Point) -> bool:
    """Tell whether sides are quite straight, as those drawn by one command are."""
    if one != last:
        return False
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = one, two, three, four
    goes_up = ax == bx and by == cy and cx == dx and dy == ay
    return goes_up or (ay == by and bx == cx and cy == dy and dx == ax)


def _near(one: Point, other: Point) -> bool:
    (ax, ay), (bx, by) = one, other
    return abs(ax - bx) <= _SLANT_TOLERANCE_PT and abs(ay - by) <= _SLANT_TOLERANCE_PT


def _is_thin(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    thickness, length = (width, height) if width <= height else (height, width)
    return thickness <= MAX_LINE_THICKNESS_PT and length >= 2 * thickness


def _is_paper(box: Box, frame: Frame) -> bool:
    return box.width >= 0.97 * frame.width_pt and box.height >= 0.97 * frame.height_pt


def _placed(frame: Frame, points: list[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(*frame.corners(min(xs), min(ys), max(xs), max(ys)))


def times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer == IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f
