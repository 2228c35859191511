"""The parts of an OFD file, and what is written in them, taken as leniently as writers need."""

import posixpath
from collections.abc import Iterator

from reviewer.model.errors import ReadingError
from reviewer.reading.drawing import IDENTITY, Matrix
from reviewer.reading.package import Element, Package

ROOT_PART = "ofd.xml"
# The key list that GM/T 0099 puts into an encrypted file; its other parts cannot be read.
_KEYS_PART = "encryptions.xml"
_HEX = 16
_LARGEST = 1e7


class OfdPackage:
    """The parts of an OFD file, found by what other parts say of where they are."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._package = Package(name, content)
        # Some writers differ from themselves in capitals and in the slash at the beginning.
        self._parts = {_plain(part): part for part in self._package.parts}
        if any(posixpath.basename(part) == _KEYS_PART for part in self._parts):
            raise _encrypted(name)

    def locate(self, location: str, base: str = "") -> str:
        """Return the part at `location`, as the part `base` writes it.

        Some writers leave out the slash that says a place is counted from the root.
        """
        written = location.strip().replace("\\", "/")
        folder = "" if written.startswith("/") else posixpath.dirname(base)
        part = posixpath.normpath(posixpath.join(folder, written))
        from_root = posixpath.normpath(written)
        is_only_there = _plain(part) not in self._parts and _plain(from_root) in self._parts
        return from_root if is_only_there else part

    def tree(self, part: str) -> Element:
        """Return the root of an XML part; raise `ReadingError` where it is missing or damaged."""
        return self._package.tree(self._parts.get(_plain(part), part))

    def read(self, part: str) -> bytes:
        return self._package.read(self._parts.get(_plain(part), part))


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace, of which there are several in use."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children with one of these names."""
    return (child for child in element if name_of(child) in names)


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of this name, if there is one."""
    return None if element is None else next(children(element, name), None)


def text_of(element: Element | None, name: str) -> str:
    """Return the text of the first child of this name, empty where there is none."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def number(text: str) -> float:
    """Return a number; raise `ValueError` for what is none, and for what no page measures."""
    value = float(int(text[1:], _HEX)) if text.startswith("#") else float(text)
    # Also false for what is no number.
    if not abs(value) <= _LARGEST:
        raise ValueError(text)
    return value


def numbers(text: str, count: int | None = None) -> tuple[float, ...]:
    """Return the numbers of a list; raise `ValueError` where they are not `count`."""
    values = tuple(number(part) for part in text.replace(",", " ").split())
    if count is not None and len(values) != count:
        raise ValueError(text)
    return values


def attribute(element: Element, name: str, default: float) -> float:
    """Return a number that an element may leave out."""
    text = element.get(name)
    return default if text is None or not text.strip() else number(text.strip())


def is_true(element: Element, name: str, *, default: bool) -> bool:
    text = element.get(name)
    return default if text is None else text.strip().lower() in {"true", "1"}


def box_of(text: str) -> tuple[float, float, float, float]:
    """Return left, top, width and height."""
    left, top, width, height = numbers(text, 4)
    return left, top, width, height


def matrix_of(element: Element) -> Matrix:
    """Return how an object lies within its boundary."""
    text = element.get("CTM")
    if not text:
        return IDENTITY
    a, b, c, d, e, f = numbers(text, 6)
    return a, b, c, d, e, f


def _encrypted(name: str) -> ReadingError:
    return ReadingError(
        "“{name}”是加密的 OFD 文件，无法读取。其他已打开的文件不受影响。"
        "请向发布单位索取未加密的文件，或用 OFD 阅读器打开后另存为 PDF。",
        name=name,
    )
