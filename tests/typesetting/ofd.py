"""Prints pages as OFD, the way export programs of offices write it.

The words and lines of pages read elsewhere are written again, so that what is printed is known.
"""

import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from reviewer.model.document import Page, Ruling, Word

NAMESPACE = "http://www.ofdspec.org/2016"
_MM_PER_PT = 25.4 / 72
_BASELINE = 0.85
_FONT_ID = 2


def print_ofd(pages: Sequence[Page], path: Path) -> None:
    """Write these pages to `path`."""
    parts = {
        f"Doc_0/Pages/Page_{at}/Content.xml": page_part(list(_objects(page)), _area(page))
        for at, page in enumerate(pages)
    }
    write_ofd(path, parts)


def write_ofd(path: Path, pages: dict[str, str], more: str = "", **parts: bytes | str) -> Path:
    """Write an OFD of these page parts; `more` is further XML of its common data.

    `parts` are further parts, by their names in the folder of the document: `__` stands for `/`
    and `_xml` for `.xml`.
    """
    entries = "".join(
        f'<ofd:Page ID="{100 + at}" BaseLoc="{part.removeprefix("Doc_0/")}"/>'
        for at, part in enumerate(pages)
    )
    further = {f"Doc_0/{_part_name(name)}": content for name, content in parts.items()}
    annotations = "<ofd:Annotations>Annotations.xml</ofd:Annotations>"
    document = element(
        "Document",
        "<ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{more}</ofd:CommonData>"
        f"<ofd:Pages>{entries}</ofd:Pages>"
        + (annotations if "Doc_0/Annotations.xml" in further else ""),
    )
    resources = element(
        "Res",
        f'<ofd:Fonts><ofd:Font ID="{_FONT_ID}" FontName="宋体" FamilyName="宋体"/></ofd:Fonts>',
        'BaseLoc="Res"',
    )
    body = "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    write_parts(
        path,
        {
            "OFD.xml": element("OFD", body, 'Version="1.0" DocType="OFD"'),
            "Doc_0/Document.xml": document,
            "Doc_0/PublicRes.xml": resources,
            **pages,
            **further,
        },
    )
    return path


def write_parts(path: Path, parts: dict[str, bytes | str]) -> Path:
    """Write parts to an archive as they are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def element(name: str, content: str, attributes: str = "") -> str:
    """Return a whole part with this root."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<ofd:{name} xmlns:ofd="{NAMESPACE}" {attributes}>{content}</ofd:{name}>'
    )


def page_part(objects: Iterable[str], area: str = "", more: str = "") -> str:
    """Return a page with these objects in one layer."""
    size = f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>" if area else ""
    layer = f'<ofd:Content><ofd:Layer ID="1" Type="Body">{"".join(objects)}</ofd:Layer>'
    return element("Page", f"{more}{size}{layer}</ofd:Content>")


def text_object(boundary: str, size: float, codes: str, attributes: str = "") -> str:
    return (
        f'<ofd:TextObject ID="9" Boundary="{boundary}" Font="{_FONT_ID}" Size="{size:.3f}" '
        f"{attributes}>{codes}</ofd:TextObject>"
    )


def path_object(boundary: str, data: str, attributes: str = "", inside: str = "") -> str:
    return (
        f'<ofd:PathObject ID="9" Boundary="{boundary}" {attributes}>{inside}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _part_name(name: str) -> str:
    return name.replace("__", "/").replace("_xml", ".xml")


def _area(page: Page) -> str:
    return f"0 0 {page.width_pt * _MM_PER_PT:.3f} {page.height_pt * _MM_PER_PT:.3f}"


def _objects(page: Page) -> Iterable[str]:
    yield from map(_ruling, page.rulings)
    yield from map(_word, page.words)


def _word(word: Word) -> str:
    box, size = word.box, word.size_pt * _MM_PER_PT
    left, top = box.x0 * _MM_PER_PT, box.top * _MM_PER_PT
    wide, high = box.width * _MM_PER_PT, box.height * _MM_PER_PT
    steps = _runs([f"{(after - x) * _MM_PER_PT:.3f}" for x, after in pairwise(word.edges[:-1])])
    delta = f' DeltaX="{steps}"' if steps else ""
    code = f'<ofd:TextCode X="0" Y="{_BASELINE * size:.3f}"{delta}>{escape(word.text)}'
    return text_object(
        f"{left:.3f} {top:.3f} {wide:.3f} {high:.3f}", size, code + "</ofd:TextCode>"
    )


def _runs(steps: Sequence[str]) -> str:
    """Write equal distances as one, as the format has it."""
    written = []
    for step, group in groupby(steps):
        count = len(list(group))
        written += ["g", str(count), step] if count > 1 else [step]
    return " ".join(written)


def _ruling(ruling: Ruling) -> str:
    """Draw a line as a stroke where it has no thickness of its own, else as a filled rectangle."""
    box = ruling.box
    left, top = box.x0 * _MM_PER_PT, box.top * _MM_PER_PT
    wide, high = box.width * _MM_PER_PT, box.height * _MM_PER_PT
    boundary = f"{left:.3f} {top:.3f} {max(wide, 0.2):.3f} {max(high, 0.2):.3f}"
    if min(wide, high) < 0.01:
        end = f"{wide:.3f} 0" if wide > high else f"0 {high:.3f}"
        return path_object(boundary, f"M 0 0 L {end}", 'LineWidth="0.176"')
    corners = f"M 0 0 L {wide:.3f} 0 L {wide:.3f} {high:.3f} L 0 {high:.3f} C"
    return path_object(boundary, corners, 'Stroke="false" Fill="true"')
