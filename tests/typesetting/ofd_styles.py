"""The same OFD as other programs would have written it: nothing it shows is changed."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from tests.typesetting.ofd import NAMESPACE

OFD = f"{{{NAMESPACE}}}"
Parts = dict[str, bytes]
# Untyped: lxml brings no types.
Element = Any


def restyle(path: Path, style: str, target: Path) -> Path:
    """Write the file at `path` again in another style; return where."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in STYLES[style](parts).items():
            archive.writestr(name, content)
    return target


def _pages(parts: Parts) -> list[tuple[str, Element]]:
    return [(n, etree.fromstring(c)) for n, c in parts.items() if n.endswith("/Content.xml")]


def _written(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _objects(page: Element, name: str) -> list[Element]:
    return list(page.iter(OFD + name))


def _numbers(item: Element, name: str) -> list[float]:
    return [float(value) for value in item.get(name).split()]


def _each_object(change: Callable[[Element], None], *names: str) -> Callable[[Parts], Parts]:
    def changed(parts: Parts) -> Parts:
        found = dict(parts)
        for name, page in _pages(parts):
            for item in [one for kind in names for one in _objects(page, kind)]:
                change(item)
            found[name] = _written(page)
        return found

    return changed


def _scale(item: Element) -> None:
    """Write the type as 1 and let a matrix enlarge it, with what is measured in it."""
    size = float(item.get("Size"))
    item.set("CTM", f"{size} 0 0 {size} 0 0")
    item.set("Size", "1")
    for code in item.iter(OFD + "TextCode"):
        for name in ("X", "Y", "DeltaX"):
            if code.get(name):
                code.set(name, _divided(code.get(name), size))


def _divided(steps: str, size: float) -> str:
    written = steps.split()
    counts = {at + 1 for at, one in enumerate(written) if one == "g"}
    return " ".join(
        one if one == "g" or at in counts else f"{float(one) / size:.6f}"
        for at, one in enumerate(written)
    )


def _steps(code: Element) -> list[float]:
    tokens = (code.get("DeltaX") or "").split()
    steps: list[float] = []
    while tokens:
        if tokens[0] == "g":
            steps += [float(tokens[2])] * int(tokens[1])
            tokens = tokens[3:]
        else:
            steps.append(float(tokens.pop(0)))
    return steps


def _single(item: Element) -> None:
    """Write every character as an object of its own."""
    left, top, _, height = _numbers(item, "Boundary")
    [code] = item.iter(OFD + "TextCode")
    x, parent = left, item.getparent()
    for character, step in zip(code.text, [*_steps(code), 0.0], strict=True):
        one = etree.SubElement(parent, OFD + "TextObject", dict(item.attrib))
        one.set("Boundary", f"{x:.3f} {top} {float(item.get('Size')):.3f} {height}")
        etree.SubElement(one, OFD + "TextCode", X="0", Y=code.get("Y")).text = character
        x += step
    parent.remove(item)


def _clip(item: Element) -> None:
    """Clip an object to a little more than what is around it."""
    _, _, width, height = _numbers(item, "Boundary")
    clips = etree.Element(OFD + "Clips")
    area = etree.SubElement(etree.SubElement(clips, OFD + "Clip"), OFD + "Area")
    box = f"M -1 -1 L {width + 1} -1 L {width + 1} {height + 1} L -1 {height + 1} C"
    clip = etree.SubElement(area, OFD + "Path", Boundary=f"0 0 {width} {height}", Stroke="false")
    etree.SubElement(clip, OFD + "AbbreviatedData").text = box
    item.insert(0, clips)


def _split_runs(item: Element) -> None:
    """Write distances one by one instead of in runs."""
    for code in item.iter(OFD + "TextCode"):
        if code.get("DeltaX"):
            code.set("DeltaX", " ".join(f"{step:.3f}" for step in _steps(code)))


def _terse(item: Element) -> None:
    """Write paths without the white space that may be left out."""
    for data in item.iter(OFD + "AbbreviatedData"):
        data.text = re.sub(r" ?([A-Z]) ?", r"\1", data.text)


def _in_templates(parts: Parts) -> Parts:
    """Move the lines of each page into a template of its own."""
    found = dict(parts)
    document = etree.fromstring(parts["Doc_0/Document.xml"])
    for number, (name, page) in enumerate(_pages(parts)):
        template = etree.Element(OFD + "Page", nsmap={"ofd": NAMESPACE})
        layer = etree.SubElement(etree.SubElement(template, OFD + "Content"), OFD + "Layer")
        layer.extend(_objects(page, "PathObject"))
        used = etree.Element(OFD + "Template", TemplateID=str(500 + number), ZOrder="Background")
        page.insert(0, used)
        place = f"Tpls/Tpl_{number}/Content.xml"
        found |= {f"Doc_0/{place}": _written(template), name: _written(page)}
        listed = etree.Element(OFD + "TemplatePage", ID=str(500 + number), BaseLoc=place)
        document.find(OFD + "CommonData").append(listed)
    return found | {"Doc_0/Document.xml": _written(document)}


def _in_groups(parts: Parts) -> Parts:
    """Put all of each page into a group that the resources of the page describe."""
    found = dict(parts)
    for name, page in _pages(parts):
        resources = etree.Element(OFD + "Res", BaseLoc=".", nsmap={"ofd": NAMESPACE})
        units = etree.SubElement(resources, OFD + "CompositeGraphicUnits")
        unit = etree.SubElement(units, OFD + "CompositeGraphicUnit", ID="800")
        content = etree.SubElement(unit, OFD + "Content")
        [layer] = _objects(page, "Layer")
        content.extend(list(layer))
        etree.SubElement(
            layer, OFD + "CompositeObject", ID="4", Boundary="0 0 0 0", ResourceID="800"
        )
        named = etree.Element(OFD + "PageRes")
        named.text = "PageRes.xml"
        page.insert(0, named)
        place = name.replace("Content.xml", "PageRes.xml")
        found |= {place: _written(resources), name: _written(page)}
    return found


def _rooted(parts: Parts) -> Parts:
    """Count places from the root, put a mark before the XML, and use no prefix."""
    found: Parts = {}
    for name, content in parts.items():
        text = content.decode("utf-8").replace('BaseLoc="Pages', 'BaseLoc="/Doc_0/Pages')
        text = text.replace(">Doc_0/Document.xml<", ">/Doc_0/Document.xml<")
        text = text.replace("xmlns:ofd=", "xmlns=").replace("ofd:", "")
        found[name] = b"\xef\xbb\xbf" + text.encode()
    return found


STYLES: dict[str, Callable[[Parts], Parts]] = {
    "scaled": _each_object(_scale, "TextObject"),
    "single": _each_object(_single, "TextObject"),
    "clipped": _each_object(_clip, "TextObject", "PathObject"),
    "steps": _each_object(_split_runs, "TextObject"),
    "terse": _each_object(_terse, "PathObject"),
    "templates": _in_templates,
    "groups": _in_groups,
    "rooted": _rooted,
}
