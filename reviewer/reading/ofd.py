"""OFD files (GB/T 33190), the fixed layout of Chinese offices: pages as positioned words, rulings.

A part that is missing or damaged costs what stands in it; all else is read, and the page tagged.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reviewer.model.document import Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.geometry import Box
from reviewer.reading.drawing import Drawing, Matrix, add_sides_of_shades, times
from reviewer.reading.frame import Frame
from reviewer.reading.ofd_content import (
    Content,
    PlacedPicture,
    Setting,
    take_appearance,
    take_seal,
    walk,
)
from reviewer.reading.ofd_document import PageEntry, list_pages
from reviewer.reading.ofd_package import (
    OfdPackage,
    box_of,
    child,
    children,
    is_true,
    text_of,
)
from reviewer.reading.ofd_resources import Resources, with_part
from reviewer.reading.ofd_seals import picture_in
from reviewer.reading.package import Element
from reviewer.reading.page_tags import tags_of_page
from reviewer.reading.words import join_glyphs

A4_PT = (595.0, 842.0)
_PT_PER_MM = 72 / 25.4
# Beyond this neither paper nor any program goes.
_MAX_SIDE_PT = 14_400.0
_WATERMARK = "watermark"
# So many characters, and so much of them, on one side: the page is read turned.
_TURNED_CHARACTERS = 20
_TURNED_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page, and the pictures on it, by the parts that hold them."""

    page: Page
    pictures: tuple[PlacedPicture, ...] = ()


class OfdFile:
    """An open OFD file."""

    def __init__(self, name: str, content: bytes) -> None:
        """Open it; raises `ReadingError` with a sentence for the user where it cannot be."""
        self.name = name
        self._package = OfdPackage(name, content)
        self._entries = list_pages(self._package)

    @property
    def page_count(self) -> int:
        return len(self._entries)

    @property
    def tags(self) -> frozenset[Tag]:
        is_damaged = any(entry.document.is_damaged for entry in self._entries)
        return frozenset({Tag.DAMAGED}) if is_damaged else frozenset()

    def read_page(self, number: int) -> OfdPage:
        """Return page `number` (from 1); one that cannot be read is empty and tagged damaged."""
        entry = self._entries[number - 1]
        read = _Reading(self._package, entry)
        try:
            tree = self._package.tree(entry.part)
            area = text_of(child(tree, "Area"), "PhysicalBox") or entry.document.area
            paper = _paper(area)
        except (ReadingError, ValueError):
            tags = frozenset({Tag.DAMAGED})
            return OfdPage(Page(number, *A4_PT, (), (), tags=tags, label=entry.label))
        return read.page(number, tree, paper)

    def picture(self, placed: PlacedPicture) -> bytes:
        """Return the bytes of a picture; raise `ReadingError` where it is missing or damaged."""
        return picture_in(self._package.read(placed.part))


class _Reading:
    """One page being read."""

    def __init__(self, package: OfdPackage, entry: PageEntry) -> None:
        self._package = package
        self._entry = entry
        self._is_damaged = False

    def page(self, number: int, tree: Element, paper: Box) -> OfdPage:
        content = self._content(tree, paper, 0)
        turns = _turns_of_most(content)
        if turns:
            content = self._content(tree, paper, turns)
        drawing = content.drawing
        add_sides_of_shades(drawing)
        words = join_glyphs(content.glyphs())
        shown = Box(0, 0, drawing.frame.width_pt, drawing.frame.height_pt)
        tags = tags_of_page(shown, words, drawing.pictures)
        if self._is_damaged or drawing.is_cut_short:
            tags |= {Tag.DAMAGED}
        page = Page(
            number,
            drawing.frame.width_pt,
            drawing.frame.height_pt,
            words,
            tuple(drawing.rulings),
            tuple(drawing.pictures),
            tags,
            self._entry.label,
        )
        return OfdPage(page, tuple(content.pictures))

    def _content(self, tree: Element, paper: Box, turns: int) -> Content:
        """Return what stands on the page, turned back by so many quarter turns."""
        frame, matrix = _upright(paper, turns)
        content = Content(Drawing(frame))
        resources = self._resources(self._entry.document.resources, tree, self._entry.part)
        setting = Setting(matrix, resources)
        for template in self._templates(tree, is_above=False):
            self._walk_template(content, template, setting)
        _walk_content(content, tree, setting)
        for template in self._templates(tree, is_above=True):
            self._walk_template(content, template, setting)
        self._walk_annotations(content, setting)
        for part, boundary in self._entry.document.stamps.get(self._entry.id, ()):
            take_seal(content, part, boundary, setting)
        return content

    def _resources(self, resources: Resources, tree: Element, part: str) -> Resources:
        for item in children(tree, "PageRes"):
            try:
                location = self._package.locate(item.text or "", part)
                resources = with_part(resources, self._package, location)
            except ReadingError:
                self._is_damaged = True
        return resources

    def _templates(self, tree: Element, *, is_above: bool) -> Iterator[Element]:
        """Yield the templates that lie above, or beneath, what the page itself prints."""
        for used in children(tree, "Template"):
            template = self._entry.document.templates.get(used.get("TemplateID", ""))
            if template is None:
                self._is_damaged = True
                continue
            order = used.get("ZOrder") or template.get("ZOrder") or "Background"
            if (order == "Foreground") == is_above:
                yield template

    def _walk_template(self, content: Content, template: Element, setting: Setting) -> None:
        """Take up the objects of a template; templates it names in turn are not followed."""
        try:
            part = self._package.locate(template.get("BaseLoc", ""), self._entry.document.part)
            tree = self._package.tree(part)
        except ReadingError:
            self._is_damaged = True
            return
        resources = self._resources(setting.resources, tree, part)
        _walk_content(content, tree, replace(setting, resources=resources))

    def _walk_annotations(self, content: Content, setting: Setting) -> None:
        for part in self._entry.document.annotations.get(self._entry.id, ()):
            try:
                tree = self._package.tree(part)
                for annotation in children(tree, "Annot"):
                    if _is_shown(annotation):
                        take_appearance(content, annotation, setting)
            except (ReadingError, ValueError):
                self._is_damaged = True


def _walk_content(content: Content, tree: Element, setting: Setting) -> None:
    for group in children(tree, "Content"):
        walk(content, group, setting)


def _is_shown(annotation: Element) -> bool:
    is_watermark = annotation.get("Type", "").lower() == _WATERMARK
    return is_true(annotation, "Visible", default=True) and not is_watermark


def _paper(area: str) -> Box:
    """Return the edges of the paper in millimetres; raise `ValueError` where it has no size."""
    left, top, width, height = box_of(area)
    if not all(0 < side * _PT_PER_MM <= _MAX_SIDE_PT for side in (width, height)):
        raise ValueError(area)
    return Box(left, top, left + width, top + height)


def _upright(paper: Box, turns: int) -> tuple[Frame, Matrix]:
    """Return the frame of a page turned back, and what leads from millimetres into it."""
    wide, high = paper.width * _PT_PER_MM, paper.height * _PT_PER_MM
    scale = _PT_PER_MM
    flat = (scale, 0.0, 0.0, -scale, -paper.x0 * scale, high + paper.top * scale)
    match turns:
        case 0:
            return Frame(0, 0, wide, high), flat
        case 1:
            return Frame(0, 0, high, wide), times(flat, (0.0, 1.0, -1.0, 0.0, high, 0.0))
        case 2:
            return Frame(0, 0, wide, high), times(flat, (-1.0, 0.0, 0.0, -1.0, wide, high))
        case _:
            return Frame(0, 0, high, wide), times(flat, (0.0, -1.0, 1.0, 0.0, 0.0, wide))


def _turns_of_most(content: Content) -> int:
    """Return the clockwise quarter turns that most characters of a page share."""
    counts = Counter(glyph.turns for glyph in content.glyphs() if glyph is not None)
    turns, count = counts.most_common(1)[0] if counts else (0, 0)
    is_clear = counts.total() >= _TURNED_CHARACTERS and count >= _TURNED_SHARE * counts.total()
    return turns if is_clear else 0
