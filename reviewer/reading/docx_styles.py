"""What Word adds of its own accord: sizes from styles, and the numbers of paragraphs."""

from dataclasses import dataclass, field

from reviewer.reading.blocks import TEXT_PT, Align, align_named
from reviewer.reading.chinese_numerals import numeral
from reviewer.reading.docx_tables import W, count
from reviewer.reading.package import Element, Package

_HALF_POINTS = 2.0
_SMALLEST_PT, _LARGEST_PT = 5.0, 48.0
_MAX_CHAIN = 10
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: the half points of its type, its alignment, and what it is based on."""

    size: int
    alignment: str
    parent: str
    properties: Element | None


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a numbering: where it starts, how its number is written, and around it."""

    start: int
    numerals: str
    text: str


class Numbering:
    """Counts the numbered paragraphs of a document, in the order they are asked for."""

    def __init__(self, lists: dict[str, dict[int, _Level]], styles: dict[str, _Style]) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, list[int]] = {}

    def label(self, paragraph: Element) -> str:
        """Return the number printed before a paragraph, empty for one without."""
        properties = self._properties(paragraph)
        if properties is None:
            return ""
        number = properties.find(W + "numId")
        level = min(max(0, count(properties.find(W + "ilvl"), "val")), _LEVELS - 1)
        levels = self._lists.get("" if number is None else number.get(W + "val", ""), {})
        if level not in levels:
            return ""
        return self._next(str(number.get(W + "val")), level, levels)

    def _properties(self, paragraph: Element) -> Element | None:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            return own
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(W + "val", "")
        for _ in range(_MAX_CHAIN):
            if name not in self._styles:
                return None
            if self._styles[name].properties is not None:
                return self._styles[name].properties
            name = self._styles[name].parent
        return None

    def _next(self, number: str, level: int, levels: dict[int, _Level]) -> str:
        counts = self._counts.setdefault(number, [0] * _LEVELS)
        counts[level] += 1
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        text = levels[level].text
        for at in range(level + 1):
            of_level = levels.get(at, levels[level])
            value = max(counts[at], 1) - 1 + of_level.start
            text = text.replace(f"%{at + 1}", numeral(value, of_level.numerals))
        return text


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document, and its numbering."""

    numbering: Numbering
    styles: dict[str, _Style] = field(default_factory=dict)
    default_size: int = 0

    def look(self, paragraph: Element) -> tuple[float, Align]:
        """Return the type size of a paragraph, and how it is aligned."""
        sizes = [count(size, "val") for size in paragraph.iterfind(f"{W}r/{W}rPr/{W}sz")]
        alignment = paragraph.find(f"{W}pPr/{W}jc")
        own = None if alignment is None else align_named(alignment.get(W + "val"))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(W + "val", "")
        size = max(sizes, default=0) or self._inherited_size(name) or self.default_size
        points = size / _HALF_POINTS if size else TEXT_PT
        align = own or align_named(self._alignment(name)) or Align.LEFT
        return min(max(points, _SMALLEST_PT), _LARGEST_PT), align

    def _inherited_size(self, name: str) -> int:
        for _ in range(_MAX_CHAIN):
            style = self.styles.get(name)
            if style is None or style.size:
                return 0 if style is None else style.size
            name = style.parent
        return 0

    def _alignment(self, name: str) -> str:
        style = self.styles.get(name)
        return "" if style is None else style.alignment


def read_styles(package: Package, main: str) -> Styles:
    """Read the styles and numberings beside the main part; a document may have neither."""
    folder = main.rpartition("/")[0]
    styles: dict[str, _Style] = {}
    default = 0
    if f"{folder}/styles.xml" in package.parts:
        tree = package.tree(f"{folder}/styles.xml")
        default = count(tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz"), "val")
        for element in tree.iterfind(W + "style"):
            styles[element.get(W + "styleId", "")] = _style(element)
    lists: dict[str, dict[int, _Level]] = {}
    if f"{folder}/numbering.xml" in package.parts:
        lists = _lists(package.tree(f"{folder}/numbering.xml"))
    return Styles(Numbering(lists, styles), styles, default)


def _style(element: Element) -> _Style:
    based_on, aligned = element.find(W + "basedOn"), element.find(f"{W}pPr/{W}jc")
    return _Style(
        count(element.find(f"{W}rPr/{W}sz"), "val"),
        "" if aligned is None else aligned.get(W + "val", ""),
        "" if based_on is None else based_on.get(W + "val", ""),
        element.find(f"{W}pPr/{W}numPr"),
    )


def _lists(tree: Element) -> dict[str, dict[int, _Level]]:
    abstract = {
        element.get(W + "abstractNumId"): {
            count(level, "ilvl"): _level(level) for level in element.iterfind(W + "lvl")
        }
        for element in tree.iterfind(W + "abstractNum")
    }
    lists: dict[str, dict[int, _Level]] = {}
    for element in tree.iterfind(W + "num"):
        link = element.find(W + "abstractNumId")
        levels = None if link is None else abstract.get(link.get(W + "val"))
        if levels:
            lists[element.get(W + "numId", "")] = levels
    return lists


def _level(element: Element) -> _Level:
    numerals, text = element.find(W + "numFmt"), element.find(W + "lvlText")
    written = "decimal" if numerals is None else numerals.get(W + "val", "decimal")
    around = "" if text is None or written in ("bullet", "none") else text.get(W + "val", "")
    return _Level(count(element.find(W + "start"), "val", 1), written, around)
