"""The objects of an OFD page: walked through once, in the order they are painted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reviewer.reading.drawing import (
    IDENTITY,
    PICTURE_CORNERS,
    Drawing,
    Matrix,
    Point,
    add_part,
    add_picture,
    apply,
    times,
)
from reviewer.reading.ofd_clip import Clip, clip_of, shown_glyphs, shown_parts
from reviewer.reading.ofd_package import (
    attribute,
    box_of,
    child,
    children,
    is_true,
    matrix_of,
    name_of,
    text_of,
)
from reviewer.reading.ofd_path import subpaths
from reviewer.reading.ofd_resources import Resources, colour_of, is_seen, lightness_of
from reviewer.reading.ofd_text import read_text
from reviewer.reading.package import Element
from reviewer.reading.paint import PALE, WATERMARK_PT, WHITE, Backdrop
from reviewer.reading.words import Glyph

# Far deeper than any program nests blocks and groups.
_MAX_DEPTH = 32
_OPAQUE = 255.0
MAX_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Setting:
    """How objects are placed and painted: what the layer and groups around them say.

    `groups` are the ids of the groups around them, since a damaged file puts one into itself;
    `clip` is what of them the groups show.
    """

    matrix: Matrix
    resources: Resources
    draw_param: str = ""
    opacity: float = _OPAQUE
    depth: int = 0
    groups: frozenset[str] = frozenset()
    clip: Clip | None = None


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture on a page: the part that holds it, and how the square of one by one is laid.

    The matrix leads to points counted upwards from the lower left corner of the page.
    """

    part: str
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class _Print:
    """The characters of one text object, and how light they are."""

    glyphs: tuple[Glyph | None, ...]
    lightness: float


@dataclass(slots=True)
class Content:
    """What stands on a page, filled while its objects are walked through."""

    drawing: Drawing
    pictures: list[PlacedPicture] = field(default_factory=list)
    prints: list[_Print] = field(default_factory=list)
    characters_left: int = field(default_factory=lambda: MAX_CHARACTERS)

    def glyphs(self) -> Iterator[Glyph | None]:
        """Yield the visible characters in printing order, `None` for white space.

        Left out are white text on white, text outside the page, and large text in pale paint.
        """
        backdrop = Backdrop(self.drawing.shades)
        frame = self.drawing.frame
        for one in self.prints:
            for glyph in one.glyphs:
                if glyph is None:
                    yield None
                    continue
                x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
                if not (0 <= x <= frame.width_pt and 0 <= y <= frame.height_pt):
                    continue
                is_watermark = one.lightness >= PALE and glyph.size_pt >= WATERMARK_PT
                hard_to_see = is_watermark or not is_seen(one.lightness)
                if not hard_to_see or backdrop.shows(one.lightness, x, y):
                    yield glyph


def walk(content: Content, group: Element, setting: Setting) -> None:
    """Take up the objects of a layer, block or group; what cannot be read is left out."""
    drawing, is_too_deep = content.drawing, setting.depth > _MAX_DEPTH
    for item in group:
        if drawing.objects_left <= 0 or content.characters_left <= 0 or is_too_deep:
            drawing.is_cut_short = True
            return
        drawing.objects_left -= 1
        try:
            _take(content, item, setting)
        except (ValueError, OverflowError):
            drawing.is_cut_short = True


def _take(content: Content, item: Element, setting: Setting) -> None:
    if not is_true(item, "Visible", default=True):
        return
    match name_of(item):
        case "TextObject":
            _take_text(content, item, setting)
        case "PathObject":
            _take_path(content, item, setting)
        case "ImageObject":
            _take_picture(content, item, setting)
        case "CompositeObject":
            _take_composite(content, item, setting)
        case "Layer" | "PageBlock":
            param = item.get("DrawParam", setting.draw_param)
            walk(content, item, replace(setting, draw_param=param, depth=setting.depth + 1))


def _take_text(content: Content, item: Element, setting: Setting) -> None:
    params = _params(item, setting)
    colour, is_painted = colour_of(item, "FillColor", params), is_true(item, "Fill", default=True)
    if not is_painted and is_true(item, "Stroke", default=False):
        colour, is_painted = colour_of(item, "StrokeColor", params), True
    lightness = lightness_of(colour, _opacity(item, setting), setting.resources)
    if not is_painted or _opacity(item, setting) <= 0:
        return
    matrix, frame = _placed(item, setting), content.drawing.frame
    clip = clip_of(item, matrix, setting.clip)
    glyphs = shown_glyphs(read_text(item, matrix, frame), clip, frame)
    content.characters_left -= len(glyphs)
    content.prints.append(_Print(glyphs, lightness))


def _take_path(content: Content, item: Element, setting: Setting) -> None:
    params, opacity = _params(item, setting), _opacity(item, setting)
    lightness = WHITE * 1.0
    if is_true(item, "Fill", default=False):
        colour = colour_of(item, "FillColor", params)
        lightness = lightness_of(colour, opacity, setting.resources)
    is_stroked = is_true(item, "Stroke", default=True) and opacity > 0
    if not is_stroked and not is_true(item, "Fill", default=False):
        return
    matrix, drawing = _placed(item, setting), content.drawing
    clip = clip_of(item, matrix, setting.clip)
    for points in subpaths(text_of(item, "AbbreviatedData")):
        drawing.segments_left -= len(points)
        if drawing.segments_left <= 0:
            drawing.is_cut_short = True
            return
        corners = [apply(matrix, point) for point in points]
        for part in shown_parts(corners, clip, is_stroked=is_stroked):
            add_part(drawing, part, lightness, is_stroked=is_stroked)


def _take_picture(content: Content, item: Element, setting: Setting) -> None:
    _, _, width, height = box_of(item.get("Boundary", ""))
    inner = IDENTITY if item.get("CTM") else (width, 0.0, 0.0, height, 0.0, 0.0)
    matrix = times(inner, _placed(item, setting))
    corners: list[Point] = [apply(matrix, corner) for corner in PICTURE_CORNERS]
    add_picture(content.drawing, corners)
    part = setting.resources.pictures.get(item.get("ResourceID", ""))
    if part:
        content.pictures.append(PlacedPicture(part, matrix))


def _take_composite(content: Content, item: Element, setting: Setting) -> None:
    ref = item.get("ResourceID", "")
    unit = setting.resources.composites.get(ref)
    if unit is None or ref in setting.groups:
        content.drawing.is_cut_short = True
        return
    matrix = _placed(item, setting)
    inside = replace(
        setting,
        matrix=matrix,
        clip=clip_of(item, matrix, setting.clip),
        opacity=_opacity(item, setting),
        depth=setting.depth + 1,
        groups=setting.groups | {ref},
    )
    for group in children(unit, "Content"):
        walk(content, group, inside)


def take_appearance(content: Content, annotation: Element, setting: Setting) -> None:
    """Take up what an annotation shows on the page."""
    appearance = child(annotation, "Appearance")
    if appearance is not None:
        walk(content, appearance, replace(setting, matrix=_placed(appearance, setting)))


def take_seal(
    content: Content, part: str, boundary: tuple[float, float, float, float], setting: Setting
) -> None:
    """Show a seal on the page; it covers nothing that is read and is no picture of the page."""
    left, top, width, height = boundary
    matrix = times((width, 0.0, 0.0, height, left, top), setting.matrix)
    content.pictures.append(PlacedPicture(part, matrix))


def _placed(item: Element, setting: Setting) -> Matrix:
    """Return what leads from an object's own measures to the page."""
    left, top, _, _ = box_of(item.get("Boundary") or "0 0 0 0")
    return times(matrix_of(item), times((1.0, 0.0, 0.0, 1.0, left, top), setting.matrix))


def _params(item: Element, setting: Setting) -> tuple[Element, ...]:
    return tuple(setting.resources.draw_param(item.get("DrawParam", setting.draw_param)))


def _opacity(item: Element, setting: Setting) -> float:
    return attribute(item, "Alpha", _OPAQUE) * setting.opacity / _OPAQUE
