"""OFD as different programs write it: where parts lie, how they are named, how they are drawn."""

from collections.abc import Iterable
from functools import reduce
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reviewer.model.document import Document, Page, Tag
from reviewer.reading.pdf import open_pdf_bytes
from reviewer.reading.reading import as_pdf, read
from reviewer.reading.render import render_page
from tests.typesetting.ofd import (
    NAMESPACE,
    element,
    page_part,
    path_object,
    text_object,
    write_ofd,
    write_parts,
)

MM = 72 / 25.4
PAGE = "Doc_0/Pages/Page_0/Content.xml"
AREA = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"


def code(text: str, attributes: str = 'X="0" Y="4"') -> str:
    return f"<ofd:TextCode {attributes}>{text}</ofd:TextCode>"


def item(text: str, top: int = 30, attributes: str = "", inside: str = "") -> str:
    return text_object(f"20 {top} 80 5", 4, inside + code(text), attributes)


def page_of(tmp_path: Path, *objects: str, more: str = "", **parts: bytes | str) -> Page:
    path = write_ofd(tmp_path / "预算.ofd", {PAGE: page_part(objects)}, more, **parts)
    return read(path).document.pages[0]


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def lefts(page: Page) -> list[float]:
    return [word.box.x0 / MM for word in page.words]


def a_file() -> dict[str, bytes | str]:
    """Return the parts of a plain file of one page, to be changed."""
    body = "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    return {
        "OFD.xml": element("OFD", body),
        "Doc_0/Document.xml": element(
            "Document", f"<ofd:CommonData>{AREA}</ofd:CommonData>{pages}"
        ),
        PAGE: page_part([item("收支总表")]),
    }


def read_parts(tmp_path: Path, parts: dict[str, bytes | str]) -> Document:
    return read(write_parts(tmp_path / "预算.ofd", parts)).document


def changed(parts: dict[str, bytes | str], *swaps: tuple[str, str]) -> dict[str, bytes | str]:
    """Return the parts with texts replaced in all of them."""
    found: dict[str, bytes | str] = {}
    for name, content in parts.items():
        assert isinstance(content, str)
        found[name] = reduce(lambda text, swap: text.replace(*swap), swaps, content)
    return found


@pytest.mark.parametrize(
    "swaps",
    [
        [("ofd:", "")],
        [("xmlns:ofd=", "xmlns="), ("ofd:", "")],
        [("ofd:", "n0:"), ("xmlns:ofd", "xmlns:n0"), (":ofd=", ":n0=")],
        [(NAMESPACE, "http://www.ofdspec.org")],
        [(NAMESPACE, "http://www.ofdspec.org/2016/")],
    ],
)
def test_elements_are_known_whatever_their_prefix_and_space(
    tmp_path: Path, swaps: list[tuple[str, str]]
) -> None:
    document = read_parts(tmp_path, changed(a_file(), *swaps))
    assert [texts(page) for page in document.pages] == [["收支总表"]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_parts_are_read_in_the_encoding_they_are_written_in(tmp_path: Path, encoding: str) -> None:
    named = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}[encoding]
    parts = {
        name: content.replace("UTF-8", named).encode(encoding)
        for name, content in a_file().items()
        if isinstance(content, str)
    }
    document = read_parts(tmp_path, {**parts})
    assert [texts(page) for page in document.pages] == [["收支总表"]]


@pytest.mark.parametrize(
    ("root", "page"),
    [
        ("Doc_0/Document.xml", "Pages/Page_0/Content.xml"),
        ("/Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml"),
        ("./Doc_0/Document.xml", "./Pages/Page_0/Content.xml"),
        ("Doc_0\\Document.xml", "Pages\\Page_0\\Content.xml"),
        ("doc_0/document.xml", "../Doc_0/Pages/Page_0/Content.xml"),
        ("Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"),
    ],
)
def test_parts_are_found_however_their_place_is_written(
    tmp_path: Path, root: str, page: str
) -> None:
    swaps = ("Doc_0/Document.xml</", f"{root}</"), ('"Pages/Page_0/Content.xml"', f'"{page}"')
    document = read_parts(tmp_path, changed(a_file(), *swaps))
    assert [texts(page) for page in document.pages] == [["收支总表"]]


def test_the_version_that_counts_is_read(tmp_path: Path) -> None:
    body = (
        "<ofd:DocBody><ofd:DocInfo/><ofd:Versions>"
        '<ofd:Version ID="1" Index="1" BaseLoc="Doc_0/Versions/V1.xml"/>'
        '<ofd:Version ID="2" Index="2" Current="true" BaseLoc="Doc_0/Versions/V2.xml"/>'
        "</ofd:Versions><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    )
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages>'
    more: dict[str, bytes | str] = {
        "OFD.xml": element("OFD", body),
        "Doc_0/Versions/V1.xml": element(
            "DocVersion", "<ofd:DocRoot>../Document.xml</ofd:DocRoot>"
        ),
        "Doc_0/Versions/V2.xml": element("DocVersion", "<ofd:DocRoot>../New.xml</ofd:DocRoot>"),
        "Doc_0/New.xml": element("Document", f"<ofd:CommonData>{AREA}</ofd:CommonData>{pages}"),
        "Doc_0/Pages/Page_1/Content.xml": page_part([item("更正后")]),
    }
    document = read_parts(tmp_path, a_file() | more)
    assert [texts(page) for page in document.pages] == [["更正后"]]


def group(number: int, text: str) -> str:
    return (
        f'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="{number}" Width="60" '
        'Height="9">'
        f"<ofd:Content>{text_object('0 0 60 9', 4, code(text))}</ofd:Content>"
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )


def test_a_resource_of_the_page_goes_before_one_of_the_document(tmp_path: Path) -> None:
    used = '<ofd:CompositeObject ID="4" Boundary="20 {0} 60 9" ResourceID="{1}"/>'
    page = page_part(
        [used.format(30, 8), used.format(50, 7)], more="<ofd:PageRes>PageRes.xml</ofd:PageRes>"
    )
    parts: dict[str, bytes | str] = {
        "DocumentRes_xml": element("Res", group(8, "文件的") + group(7, "共有的")),
        "Pages__Page_0__PageRes_xml": element("Res", group(8, "页面的")),
    }
    more = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    path = write_ofd(tmp_path / "预算.ofd", {PAGE: page}, more, **parts)
    assert texts(read(path).document.pages[0]) == ["页面的", "共有的"]


def test_templates_above_and_beneath_a_page_are_read_in_order(tmp_path: Path) -> None:
    more = "".join(
        f'<ofd:TemplatePage ID="{number}" BaseLoc="Tpls/Tpl_{number}.xml"/>' for number in (7, 8)
    )
    used = (
        '<ofd:Template TemplateID="7" ZOrder="Foreground"/>'
        '<ofd:Template TemplateID="8" ZOrder="Background"/>'
    )
    parts: dict[str, bytes | str] = {
        "Tpls__Tpl_7_xml": page_part([item("页脚", 280)]),
        "Tpls__Tpl_8_xml": page_part([item("页眉", 10)]),
    }
    page = page_part([item("正文")], more=used)
    path = write_ofd(tmp_path / "预算.ofd", {PAGE: page}, more, **parts)
    assert texts(read(path).document.pages[0]) == ["页眉", "正文", "页脚"]


def test_all_layers_are_read(tmp_path: Path) -> None:
    layers = "".join(
        f'<ofd:Layer ID="{at}" Type="{kind}">{item(text, 30 + 20 * at)}</ofd:Layer>'
        for at, (kind, text) in enumerate(
            [("Background", "底"), ("Body", "中"), ("Foreground", "面")]
        )
    )
    page = element("Page", f"<ofd:Content>{layers}</ofd:Content>")
    path = write_ofd(tmp_path / "预算.ofd", {PAGE: page})
    assert texts(read(path).document.pages[0]) == ["底", "中", "面"]


def test_glyphs_given_by_number_leave_the_characters_where_they_are(tmp_path: Path) -> None:
    glyphs = (
        '<ofd:CGTransform CodePosition="0" CodeCount="4" GlyphCount="4">'
        "<ofd:Glyphs>513 2204 87 9</ofd:Glyphs></ofd:CGTransform>"
    )
    steps = code("收支总表", 'X="0" Y="4" DeltaX="g 2 4 4.5"')
    (word,) = page_of(tmp_path, text_object("20 30 80 5", 4, glyphs + steps)).words
    assert word.text == "收支总表"
    assert [x / MM - 20 for x in word.edges[:-1]] == pytest.approx([0, 4, 8, 12.5])


@pytest.mark.parametrize(
    ("delta", "starts"),
    [
        ("3 3 3", [0, 3, 6, 9]),
        ("g 3 3", [0, 3, 6, 9]),
        ("G 3 3", [0, 3, 6, 9]),
        ("3 g 2 3.5", [0, 3, 6.5, 10]),
        ("g 2 3 4", [0, 3, 6, 10]),
        ("g 1 3 g 2 4", [0, 3, 7, 11]),
        ("3,3,3", [0, 3, 6, 9]),
        (" g  3   3.0 ", [0, 3, 6, 9]),
        ("g 9 3", [0, 3, 6, 9]),
        ("3", [0, 3, 7, 11]),
    ],
)
def test_distances_are_read_in_every_notation(
    tmp_path: Path, delta: str, starts: list[float]
) -> None:
    codes = code("收支总表", f'X="0" Y="4" DeltaX="{delta}"')
    (word,) = page_of(tmp_path, text_object("20 30 80 5", 4, codes)).words
    assert [x / MM - 20 for x in word.edges[:-1]] == pytest.approx(starts)


def test_characters_put_beneath_each_other_each_have_their_place(tmp_path: Path) -> None:
    codes = code("项目", 'X="0" Y="4" DeltaX="0" DeltaY="g 1 6"')
    words = page_of(tmp_path, text_object("20 30 9 20", 4, codes)).words
    assert [(w.text, round(w.box.bottom / MM - 30, 1)) for w in words] == [
        ("项", 4.6),
        ("目", 10.6),
    ]


def test_text_is_scaled_by_its_matrix_and_those_of_the_groups_around_it(tmp_path: Path) -> None:
    unit = element(
        "Res",
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="8" Width="60" Height="9">'
        f"<ofd:Content>{text_object('5 0 60 9', 2, code('元'), 'CTM=&quot;2 0 0 2 1 0&quot;')}"
        "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>",
    ).replace("&quot;", '"')
    used = '<ofd:CompositeObject ID="4" Boundary="20 30 60 9" CTM="2 0 0 2 0 0" ResourceID="8"/>'
    more = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    (word,) = page_of(tmp_path, used, more=more, DocumentRes_xml=unit).words
    assert word.size_pt == pytest.approx(8 * MM)
    assert word.box.x0 / MM == pytest.approx(20 + 2 * (5 + 1))


def rulings(page: Page) -> list[tuple[float, ...]]:
    boxes = (ruling.box for ruling in page.rulings)
    return sorted(
        tuple(round(side / MM, 1) for side in (box.x0, box.top, box.x1, box.bottom))
        for box in boxes
    )


RECTANGLE = [(20, 50, 20, 60), (20, 50, 120, 50), (20, 60, 120, 60), (120, 50, 120, 60)]


@pytest.mark.parametrize(
    "data",
    [
        "M 0 0 L 100 0 L 100 10 L 0 10 C",
        "S 0 0 M 0 0 L 100 0 L 100 10 L 0 10 L 0 0",
        "M 0 0 l 100 0 l 0 10 l -100 0 c",
        "m 0 0 l 100 0 0 10 -100 0 C",
        "M 0 0 L 100 0 100 10 0 10 C",
        "M0 0L100 0L100 10L0 10C",
        "M 0,0 L 100,0 L 100,10 L 0,10 C",
    ],
)
def test_a_path_is_read_in_every_notation(tmp_path: Path, data: str) -> None:
    page = page_of(tmp_path, path_object("20 50 100 10", data, 'LineWidth="0.2"'))
    assert rulings(page) == RECTANGLE


def clip(boundary: str, data: str) -> str:
    return (
        f'<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="{boundary}" Stroke="false">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
    )


def test_what_is_clipped_away_is_not_read(tmp_path: Path) -> None:
    left_half = clip("0 0 50 10", "M 0 0 L 50 0 L 50 10 L 0 10 C")
    page = page_of(
        tmp_path,
        path_object("20 50 100 10", "M 0 5 L 100 5", 'LineWidth="0.2"', left_half),
        text_object("20 70 100 10", 4, left_half + code("收入合计", 'X="41" Y="6"')),
    )
    assert rulings(page) == [(20, 55, 70, 55)]
    assert texts(page) == ["收入"]


def test_a_clip_around_an_object_changes_nothing(tmp_path: Path) -> None:
    around = clip("0 0 100 10", "M 0 0 L 100 0 L 100 10 L 0 10 C")
    outline = path_object("20 50 100 10", "M 0 0 L 100 0 L 100 10 L 0 10 C", "", around)
    page = page_of(tmp_path, outline, item("合计", inside=around))
    assert rulings(page) == RECTANGLE
    assert texts(page) == ["合计"]


def test_a_clip_that_would_hide_all_of_an_object_is_not_believed(tmp_path: Path) -> None:
    elsewhere = clip("0 0 50 10", "M 150 200 L 180 200 L 180 210 L 150 210 C")
    assert texts(page_of(tmp_path, item("合计", inside=elsewhere))) == ["合计"]


def test_a_group_is_clipped_as_a_whole(tmp_path: Path) -> None:
    inside = clip("0 0 12 9", "M 0 0 L 12 0 L 12 9 L 0 9 C")
    used = (
        f'<ofd:CompositeObject Boundary="20 30 60 9" ResourceID="8">{inside}</ofd:CompositeObject>'
    )
    more = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    parts: dict[str, bytes | str] = {"DocumentRes_xml": element("Res", group(8, "收入总表"))}
    assert texts(page_of(tmp_path, used, more=more, **parts)) == ["收入总"]


def test_a_clip_that_cannot_be_read_hides_nothing(tmp_path: Path) -> None:
    page = page_of(tmp_path, item("合计", inside=clip("0 0 50 10", "M 0 0 X")))
    assert texts(page) == ["合计"]


def annotation(kind: str, text: str, attributes: str = "") -> str:
    shown = f'<ofd:Appearance Boundary="20 60 80 20">{text_object("0 0 40 5", 4, code(text))}'
    return f'<ofd:Annot ID="3" Type="{kind}" {attributes}>{shown}</ofd:Appearance></ofd:Annot>'


def annotated(tmp_path: Path, annotations: Iterable[str]) -> Page:
    listed = '<ofd:Page PageID="100"><ofd:FileLoc>Annots/Annot_0.xml</ofd:FileLoc></ofd:Page>'
    return page_of(
        tmp_path,
        item("合计"),
        Annotations_xml=element("Annotations", listed),
        Annots__Annot_0_xml=element("PageAnnot", "".join(annotations)),
    )


def test_annotations_that_are_not_shown_are_not_read(tmp_path: Path) -> None:
    kinds = [annotation("Stamp", "公开"), annotation("Path", "隐去", 'Visible="false"')]
    assert texts(annotated(tmp_path, kinds)) == ["合计", "公开"]


def test_an_annotation_without_appearance_changes_nothing(tmp_path: Path) -> None:
    page = annotated(tmp_path, ['<ofd:Annot ID="3" Type="Link"><ofd:Parameters/></ofd:Annot>'])
    assert texts(page) == ["合计"]
    assert Tag.DAMAGED not in page.tags


def encoded(tag: int, *contents: bytes) -> bytes:
    """Encode as ASN.1 does: a tag, the length, the content."""
    content = b"".join(contents)
    length = len(content).to_bytes(3)
    return bytes([tag, 0x83]) + length + content


def seal(kind: bytes, picture: bytes) -> bytes:
    number = encoded(0x02, b"\x28")
    shown = encoded(0x30, encoded(0x16, kind), encoded(0x04, picture), number, number)
    return encoded(0x30, encoded(0x30, encoded(0x16, b"ES"), shown), encoded(0x04, b"cert"))


def sealed(tmp_path: Path, file: str, content: bytes) -> Path:
    """Write a file with a seal on its page, which is named as its own part or in the signature."""
    body = (
        "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>"
    )
    own = f"<ofd:Seal><ofd:BaseLoc>{file}</ofd:BaseLoc></ofd:Seal>" if file == "Seal.esl" else ""
    stamp = '<ofd:StampAnnot ID="1" PageRef="1" Boundary="100 200 40 40"/>'
    signed = f"<ofd:SignedInfo>{own}{stamp}</ofd:SignedInfo>"
    parts: dict[str, bytes | str] = {
        "OFD.xml": element("OFD", body),
        "Doc_0/Signs/Signatures.xml": element(
            "Signatures", '<ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/>'
        ),
        "Doc_0/Signs/Sign_0/Signature.xml": element(
            "Signature", f"{signed}<ofd:SignedValue>SignedValue.dat</ofd:SignedValue>"
        ),
        f"Doc_0/Signs/Sign_0/{file}": content,
    }
    return write_parts(tmp_path / "预算.ofd", a_file() | parts)


def red() -> bytes:
    target = BytesIO()
    Image.new("RGB", (40, 40), "red").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("Seal.esl", seal(b"png", red())),
        ("SignedValue.dat", encoded(0x30, encoded(0x30, seal(b"PNG", red())))),
        ("SignedValue.dat", encoded(0x30, encoded(0x04, seal(b"png", red())))),
    ],
)
def test_a_seal_is_painted_where_its_signature_puts_it(
    tmp_path: Path, file: str, content: bytes
) -> None:
    path = sealed(tmp_path, file, content)
    page = read(path).document.pages[0]
    assert (texts(page), page.pictures) == (["收支总表"], ())
    assert page.tags == {Tag.TEXT_LAYER}
    shown = as_pdf(path.name, path.read_bytes())
    assert shown is not None
    with open_pdf_bytes(path.name, shown) as pdf:
        painted = render_page(pdf, 1, 1.0)
    at = round(220 * MM) * painted.stride + round(120 * MM) * 4
    assert painted.data[at : at + 3] == b"\0\0\xff"


@pytest.mark.parametrize(
    "content",
    [b"", b"\x30", b"\x30\x84\xff\xff\xff\xff", seal(b"ofd", b"PK"), seal(b"png", b"no")],
)
def test_a_seal_without_a_picture_leaves_the_page_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = sealed(tmp_path, "Seal.esl", content)
    assert texts(read(path).document.pages[0]) == ["收支总表"]
    assert as_pdf(path.name, path.read_bytes()) is not None


def test_a_signature_without_its_parts_leaves_the_text_as_it_is(tmp_path: Path) -> None:
    body = (
        "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>"
    )
    signed = '<ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="1" Boundary="20 20 40 40"/>'
    more: dict[str, bytes | str] = {
        "OFD.xml": element("OFD", body),
        "Doc_0/Signs/Signatures.xml": element(
            "Signatures", '<ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/>'
        ),
        "Doc_0/Signs/Sign_0/Signature.xml": element("Signature", f"{signed}</ofd:SignedInfo>"),
    }
    document = read_parts(tmp_path, a_file() | more)
    assert [texts(page) for page in document.pages] == [["收支总表"]]
    assert Tag.DAMAGED not in document.tags


def test_the_paper_of_a_page_may_begin_anywhere(tmp_path: Path) -> None:
    page = page_part([item("合计")], "10 10 420 297")
    (shown,) = read(write_ofd(tmp_path / "预算.ofd", {PAGE: page})).document.pages
    assert shown.width_pt == pytest.approx(420 * MM)
    assert lefts(shown) == pytest.approx([10])


def test_objects_outside_the_paper_are_not_read(tmp_path: Path) -> None:
    page = page_of(tmp_path, item("合计"), text_object("230 30 40 5", 4, code("纸外")))
    assert texts(page) == ["合计"]
