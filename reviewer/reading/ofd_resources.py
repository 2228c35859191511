"""What the objects of an OFD page refer to: pictures, drawing parameters, groups, colours."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reviewer.reading.ofd_package import OfdPackage, child, children, name_of, numbers
from reviewer.reading.package import Element
from reviewer.reading.paint import WHITE

# Drawing parameters may be based on others, in a damaged file on themselves.
_MAX_RELATIVES = 8
_GREY, _CMYK = "gray", "cmyk"
_FULL = 255.0


@dataclass(frozen=True, slots=True)
class Resources:
    """What can be referred to, by id."""

    pictures: dict[str, str] = field(default_factory=dict)
    draw_params: dict[str, Element] = field(default_factory=dict)
    composites: dict[str, Element] = field(default_factory=dict)
    colour_spaces: dict[str, str] = field(default_factory=dict)

    def draw_param(self, ref: str) -> Iterator[Element]:
        """Yield a set of drawing parameters, and after it those it is based on."""
        for _ in range(_MAX_RELATIVES):
            param = self.draw_params.get(ref)
            if param is None:
                return
            yield param
            ref = param.get("Relative", "")


def with_part(resources: Resources, package: OfdPackage, part: str) -> Resources:
    """Return `resources` with those of one part; raise `ReadingError` where it is damaged."""
    root = package.tree(part)
    folder = package.locate((root.get("BaseLoc") or ".").rstrip("/") + "/", part)
    found = Resources()
    for listed in root:
        for item in listed:
            _add(found, package, item, folder + "/")
    return replace(
        resources,
        pictures=resources.pictures | found.pictures,
        draw_params=resources.draw_params | found.draw_params,
        composites=resources.composites | found.composites,
        colour_spaces=resources.colour_spaces | found.colour_spaces,
    )


def _add(found: Resources, package: OfdPackage, item: Element, folder: str) -> None:
    ref = item.get("ID", "")
    match name_of(item):
        case "MultiMedia":
            file = child(item, "MediaFile")
            if file is not None and file.text:
                found.pictures[ref] = package.locate(file.text, folder)
        case "DrawParam":
            found.draw_params[ref] = item
        case "CompositeGraphicUnit":
            found.composites[ref] = item
        case "ColorSpace":
            found.colour_spaces[ref] = item.get("Type", "").lower()


def lightness_of(colour: Element | None, opacity: float, resources: Resources) -> float:
    """Return how light a colour is over paper; none is black, and so is a pattern.

    `opacity` is that of the object, from 0 to 255.
    """
    light, alpha = 0.0, opacity / _FULL
    if colour is not None:
        alpha *= numbers(colour.get("Alpha", "255"), 1)[0] / _FULL
        space = resources.colour_spaces.get(colour.get("ColorSpace", ""), "")
        light = _lightness(numbers(colour.get("Value", "")), space)
    return _FULL - (_FULL - light) * min(max(alpha, 0.0), 1.0)


def _lightness(channels: tuple[float, ...], space: str) -> float:
    if not channels:
        return 0.0
    if space == _CMYK or len(channels) == 4:
        return max(_FULL - max(channels[:3]) - channels[-1], 0.0)
    return channels[0] if space == _GREY else min(channels)


def is_seen(lightness: float) -> bool:
    """Tell whether paint can be seen on paper."""
    return lightness < WHITE


def colour_of(item: Element, name: str, params: tuple[Element, ...]) -> Element | None:
    """Return the colour an object names, or its drawing parameters do."""
    for holder in (item, *params):
        colour = next(children(holder, name), None)
        if colour is not None:
            return colour
    return None
