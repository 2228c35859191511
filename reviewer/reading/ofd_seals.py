"""Seals of OFD files: where signatures put them on pages, and the pictures in them.

What a signature proves is not looked at; the seal is shown where a reader would show it.
"""

from collections.abc import Iterator

from reviewer.model.errors import ReadingError
from reviewer.reading.ofd_package import OfdPackage, box_of, child, children, text_of
from reviewer.reading.package import Element

# A seal is a structure of ASN.1 in which a picture is its kind, its bytes, its width and height.
_CONSTRUCTED = 0x20
_KIND, _BYTES = 0x16, 0x04
_PICTURES = frozenset({b"png", b"jpg", b"jpeg", b"bmp", b"gif"})
_MAX_DEPTH = 12
_LONG_LENGTH, _MOST_LENGTH_BYTES = 0x80, 4

Stamp = tuple[str, tuple[float, float, float, float]]


def stamps_of(package: OfdPackage, body: Element) -> dict[str, list[Stamp]]:
    """Return, by the id of the page, the parts with seals and the boxes they are shown in.

    A signature that cannot be read has no seal to show; the document is no worse for it.
    """
    found: dict[str, list[Stamp]] = {}
    listed = text_of(body, "Signatures")
    try:
        part = package.locate(listed)
        signatures = list(children(package.tree(part), "Signature")) if listed else []
    except ReadingError:
        return found
    for signature in signatures:
        try:
            own = package.locate(signature.get("BaseLoc", ""), part)
            for page, stamp in _stamps(package, package.tree(own), own):
                found.setdefault(page, []).append(stamp)
        except (ReadingError, ValueError):
            continue
    return found


def _stamps(package: OfdPackage, tree: Element, part: str) -> Iterator[tuple[str, Stamp]]:
    signed = child(tree, "SignedInfo")
    seal = text_of(child(signed, "Seal"), "BaseLoc") or text_of(tree, "SignedValue")
    if signed is None or not seal:
        return
    for stamp in children(signed, "StampAnnot"):
        boundary = box_of(stamp.get("Boundary", ""))
        yield stamp.get("PageRef", ""), (package.locate(seal, part), boundary)


def picture_in(content: bytes) -> bytes:
    """Return the picture of a seal; what is no seal with a picture is returned as it is."""
    return next(_pictures(content, 0), content) if content[:1] == b"\x30" else content


def _pictures(content: bytes, depth: int) -> Iterator[bytes]:
    items = list(_items(content)) if depth < _MAX_DEPTH else []
    for at, (tag, kind) in enumerate(items[:-1]):
        is_picture = tag == _KIND and kind.lower() in _PICTURES
        if is_picture and items[at + 1][0] == _BYTES:
            yield items[at + 1][1]
    for tag, inner in items:
        # the seal may stand as bytes within the signature
        if tag & _CONSTRUCTED or (tag == _BYTES and inner[:1] == b"\x30"):
            yield from _pictures(inner, depth + 1)


def _items(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield tag and content of what is encoded one after the other; stop at what is not."""
    at = 0
    while at + 2 <= len(content):
        tag, length, start = content[at], content[at + 1], at + 2
        if length >= _LONG_LENGTH:
            count = length - _LONG_LENGTH
            if not 0 < count <= _MOST_LENGTH_BYTES:
                return
            length, start = int.from_bytes(content[start : start + count]), start + count
        if start + length > len(content):
            return
        yield tag, content[start : start + length]
        at = start + length
