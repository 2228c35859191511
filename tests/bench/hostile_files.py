"""Files made to do harm, or broken as files get broken: each is one function that writes it.

`SMALL` ones are written and read in a moment; `LARGE` ones take seconds, or gigabytes where the
reader lets them.
"""

import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from tests.typesetting.ofd import element, page_part, text_object, write_ofd, write_parts
from tests.unit.reading.office_making import cell, paragraph, table, write_docx
from tests.unit.reading.pdf_making import file_of
from tests.unit.reading.test_workbooks import write_xlsx

Make = Callable[[Path], Path]

LAUGHS = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "1" * 10}">' for n in range(9))
_TEXT = b"BT /F1 12 Tf 20 20 Td (1.00) Tj ET"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGES_5000 = 5000
_MILLION = 1_000_000
_WIDE = 20_000


def pdf_of(*pages: bytes, more: Iterable[bytes] = (), catalog: bytes = b"") -> bytes:
    """Return a PDF with a page for each of these entries; objects of `more` begin at number 5.

    A page's text is object 4, its font object 3.
    """
    others = list(more)
    first = 5 + len(others)
    kids = b" ".join(b"%d 0 R" % (first + at) for at in range(len(pages)))
    return file_of(
        [
            b"<</Type/Catalog/Pages 2 0 R %s>>" % catalog,
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
            _FONT,
            stream(_TEXT),
            *others,
            *(b"<</Type/Page/Parent 2 0 R %s>>" % page for page in pages),
        ]
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


PAGE = b"/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>"


def _written(name: str, content: Callable[[], bytes]) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content())
        return path

    return make


def _cyclic_page_tree() -> bytes:
    return file_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]/Parent 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>",
        ]
    )


def _cyclic_forms() -> bytes:
    """Return a page that draws a form that draws itself, and another that draws the first."""
    entries = (
        b"/Type/XObject/Subtype/Form/BBox[0 0 300 200]"
        b"/Resources<</XObject<</A 5 0 R/B 6 0 R>>/Font<</F1 3 0 R>>>>"
    )
    forms = [stream(b"/B Do /A Do " + _TEXT, entries), stream(b"/A Do /B Do " + _TEXT, entries)]
    resources = b"/Resources<</Font<</F1 3 0 R>>/XObject<</A 5 0 R>>>>"
    page = b"/MediaBox[0 0 300 200]/Contents 7 0 R" + resources
    return pdf_of(page, more=[*forms, stream(_TEXT + b" /A Do")])


def _branching_forms() -> bytes:
    """Return a page whose forms draw the next one ten times each, a hundred million in all."""
    depth = 8
    forms = [
        stream(
            b"/A Do " * 10 if at < depth - 1 else _TEXT,
            b"/Type/XObject/Subtype/Form/BBox[0 0 300 200]"
            b"/Resources<</XObject<</A %d 0 R>>/Font<</F1 3 0 R>>>>" % (6 + at),
        )
        for at in range(depth)
    ]
    page = PAGE.replace(b"4 0 R", b"%d 0 R" % (5 + depth))
    page = page.replace(b"/Font", b"/XObject<</A 5 0 R>>/Font")
    return pdf_of(page, more=[*forms, stream(_TEXT + b" /A Do")])


def _cyclic_outline() -> bytes:
    items = [
        b"<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 9>>",
        b"<</Title(a)/Parent 5 0 R/Next 7 0 R/First 6 0 R>>",
        b"<</Title(b)/Parent 5 0 R/Next 6 0 R/Prev 7 0 R>>",
    ]
    return pdf_of(PAGE, more=items, catalog=b"/Outlines 5 0 R")


def _missing_font() -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/None-H/DescendantFonts[6 0 R]>>"
    page = PAGE.replace(b"/F1 3 0 R", b"/F1 5 0 R")
    return pdf_of(page, more=[font, b"<</Type/Font/Subtype/CIDFontType0/BaseFont/NoSuchFont>>"])


def _packed_bomb() -> bytes:
    """Return a page whose content unpacks to a gigabyte."""
    packed = zlib.compress(zlib.compress(b"q Q " * (256 * 1024**2), 9), 9)
    content = stream(packed, b"/Filter[/FlateDecode/FlateDecode]")
    return pdf_of(PAGE.replace(b"4 0 R", b"5 0 R"), PAGE, more=[content])


def _huge_picture_in_pdf() -> bytes:
    """Return a page that is a picture of 30,000 by 30,000, packed to next to nothing."""
    packed = zlib.compress(bytes(30_000 * 30_000 // 8), 9)
    picture = stream(
        packed,
        b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray"
        b"/BitsPerComponent 1/Filter/FlateDecode",
    )
    drawn = stream(b"300 0 0 200 0 0 cm /I Do")
    page = b"/MediaBox[0 0 300 200]/Contents 6 0 R/Resources<</XObject<</I 5 0 R>>>>"
    return pdf_of(page, more=[picture, drawn])


def scan_of_size(size: bytes) -> bytes:
    """Return a page of this width and height that is a picture."""
    picture = stream(
        bytes(100),
        b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    drawn = stream(b"100000000 0 0 100000000 -9 -9 cm /I Do")
    page = b"/MediaBox[0 0 %s]/Contents 6 0 R/Resources<</XObject<</I 5 0 R>>>>" % size
    return pdf_of(page, more=[picture, drawn])


def _many_pages() -> bytes:
    page = b"/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>"
    return pdf_of(*[page] * _PAGES_5000)


def _many_scanned_pages() -> bytes:
    picture = stream(
        bytes(100),
        b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    drawn = stream(b"300 0 0 200 0 0 cm /I Do")
    page = b"/MediaBox[0 0 300 200]/Contents 6 0 R/Resources<</XObject<</I 5 0 R>>>>"
    return pdf_of(*[page] * 300, more=[picture, drawn])


def _many_lines() -> bytes:
    """Return a page of a million lines and another of a million characters."""
    lines = b"".join(b"%d 0 m %d 200 l S\n" % (at % 300, at % 300) for at in range(_MILLION))
    text = b"BT /F1 1 Tf 0 9 Td (" + b"1" * _MILLION + b") Tj ET"
    pages = (PAGE.replace(b"4 0 R", b"%d 0 R" % number) for number in (5, 6))
    return pdf_of(PAGE, *pages, PAGE, more=[stream(lines), stream(text)])


def _deep_arrays() -> bytes:
    return pdf_of(PAGE + b"/Deep " + b"[" * 100_000 + b"]" * 100_000)


def _nul_bytes() -> bytes:
    return pdf_of(PAGE).replace(b" ", b"\0")


def huge_png(size: int) -> Callable[[], bytes]:
    """Return how to make a PNG of this many pixels a side, without holding them all."""

    def make() -> bytes:
        packer = zlib.compressobj(9)
        row = bytes(size // 8 + 1)
        packed = b"".join(packer.compress(row) for _ in range(size)) + packer.flush()
        header = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
        parts = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)

    return make


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def _lying_png() -> bytes:
    """Return a PNG that says it has 15,000 pixels a side, and has none."""
    header = struct.pack(">IIBBBBB", 14_000, 14_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", b"")
        + _chunk(b"IEND", b"")
    )


def _many_frames() -> bytes:
    from PIL import Image  # noqa: PLC0415 - slow to start

    out = BytesIO()
    frame = Image.new("1", (40, 30), 1)
    frame.save(out, "tiff", save_all=True, append_images=[frame] * 300, compression="group4")
    return out.getvalue()


def _with_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Change a part of an office file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _xml_bomb(folder: Path) -> Path:
    rows = '<row><c t="inlineStr"><is><t>&b8;</t></is></c></row>'
    path = write_xlsx(folder / "实体炸弹.xlsx", rows)
    head = f"<!DOCTYPE x [{LAUGHS}]>".encode()
    return _with_part(path, "xl/worksheets/sheet1.xml", lambda part: head + part)


def _entity_from_outside(folder: Path) -> Path:
    path = write_docx(folder / "外部实体.docx", paragraph("公开&x;"))
    head = b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return _with_part(path, "word/document.xml", lambda part: head + part)


def _office_bomb(folder: Path) -> Path:
    """Write a document whose one part unpacks to two gigabytes."""
    path = write_docx(folder / "文档炸弹.docx", paragraph("公开"))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/media.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(2048):
            part.write(bytes(1 << 20))
    return path


def _zip_bomb(folder: Path) -> Path:
    path = folder / "压缩炸弹.zip"
    inner = BytesIO()
    with (
        zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("公开.txt", "w", force_zip64=True) as part,
    ):
        for _ in range(1200):
            part.write(b"1" * (1 << 20))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(10):
            archive.writestr(f"{number}.zip", inner.getvalue())
    return path


def _zip_of_itself(folder: Path) -> Path:
    """Write archives nested deeper than any office packs them."""
    content = b"a,1.00\n"
    name = "a.csv"
    for _ in range(12):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, content)
        content, name = out.getvalue(), "a.zip"
    path = folder / "套娃.zip"
    path.write_bytes(content)
    return path


def _million_rows(folder: Path) -> Path:
    path = write_xlsx(folder / "百万行.xlsx", "<!--rows-->")
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>a</t></is></c><c r="B%d"><v>1</v></c></row>'
        % (at, at, at)
        for at in range(1, _MILLION + 1)
    )
    return _with_part(
        path, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<!--rows-->", rows)
    )


def _deep_docx(folder: Path) -> Path:
    """Write tables within tables, deeper than any person nests them."""
    inner = paragraph("1.00")
    opened = "<w:tbl><w:tr><w:tc><w:tcPr/>"
    closed = "<w:p/></w:tc></w:tr></w:tbl>"
    return write_docx(folder / "嵌套.docx", opened * 300 + inner + closed * 300)


def _deep_xml(folder: Path) -> Path:
    return write_docx(folder / "深层.docx", "<w:x>" * 50_000 + "</w:x>" * 50_000)


def _wide_spans(folder: Path) -> Path:
    first = cell("合计", "<w:gridSpan w:val='2147483647'/>") + cell("1.00")
    return write_docx(folder / "跨列.docx", table(first, cell("1.00", "<w:vMerge/>")))


def _far_cells(folder: Path) -> Path:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return write_xlsx(folder / "天边.xlsx", '<row r="1"><c r="A1"><v>2</v></c></row>' + rows)


_TEMPLATE = '<ofd:Template TemplateID="90"/>'


def _cyclic_ofd(folder: Path) -> Path:
    """Write a page whose template has itself for a template."""
    item = text_object("20 30 40 5", 4, '<ofd:TextCode X="0" Y="4">1.00</ofd:TextCode>')
    page = page_part([item], more=_TEMPLATE)
    more = '<ofd:TemplatePage ID="90" BaseLoc="Tpls/T.xml"/>'
    template = {"Doc_0/Tpls/T.xml": page}
    pages = {"Doc_0/Pages/Page_0/Content.xml": page}
    return write_ofd(folder / "循环.ofd", pages, more, **template)


def _ofd_of_strange_sizes(folder: Path) -> Path:
    item = text_object("20 30 -40 1e300", -4, '<ofd:TextCode X="nan" Y="4">1.00</ofd:TextCode>')
    page = page_part([item], area="0 0 -210 inf")
    return write_ofd(folder / "负尺寸.ofd", {"Doc_0/Pages/Page_0/Content.xml": page})


def _ofd_entity(folder: Path) -> Path:
    head = f"<!DOCTYPE x [{LAUGHS}]>"
    return write_parts(folder / "实体.ofd", {"OFD.xml": head + element("OFD", "&b8;")})


def _ofd_outside(folder: Path) -> Path:
    """Write a file whose document root is a path out of the package."""
    root = "<ofd:DocBody><ofd:DocRoot>../../../../etc/passwd</ofd:DocRoot></ofd:DocBody>"
    return write_parts(folder / "越界.ofd", {"OFD.xml": element("OFD", root)})


def _fifo(folder: Path) -> Path:
    path = folder / "管道.pdf"
    os.mkfifo(path)
    return path


def _link_to(name: str, target: str) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.symlink_to(target)
        return path

    return make


def _folder(folder: Path) -> Path:
    path = folder / "文件夹.pdf"
    path.mkdir()
    return path


def _of_bytes(name: bytes) -> Make:
    def make(folder: Path) -> Path:
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.write_bytes(pdf_of(PAGE))
        return path

    return make


def _missing_of_name(name: str) -> Make:
    return lambda folder: folder / name


SMALL: dict[str, Make] = {
    "empty": _written("空.pdf", lambda: b""),
    "nul bytes": _written("零.pdf", lambda: bytes(5000)),
    "nul bytes as text": _written("零.txt", lambda: bytes(5000)),
    "nul bytes for blanks": _written("空白.pdf", _nul_bytes),
    "cut off": _written("截断.pdf", lambda: pdf_of(PAGE)[:400]),
    "text named pdf": _written("改名.pdf", "部门预算 1.00".encode),
    "pdf named docx": _written("改名.docx", lambda: pdf_of(PAGE)),
    "pdf named png": _written("改名.png", lambda: pdf_of(PAGE)),
    "page tree in a circle": _written("页树.pdf", _cyclic_page_tree),
    "outline in a circle": _written("书签.pdf", _cyclic_outline),
    "missing font": _written("缺字体.pdf", _missing_font),
    "negative page": _written("负页面.pdf", lambda: pdf_of(PAGE.replace(b"300", b"-300"))),
    "endless page": _written("无限.pdf", lambda: pdf_of(PAGE.replace(b"300", b"1e38"), PAGE)),
    "endless strip": _written("长条.pdf", lambda: scan_of_size(b"99999999 1")),
    "deep arrays": _written("深层.pdf", _deep_arrays),
    "picture that is not there": _written("假图.png", _lying_png),
    "xml bomb": _xml_bomb,
    "entity from outside": _entity_from_outside,
    "tables in tables": _deep_docx,
    "deep xml": _deep_xml,
    "spans without measure": _wide_spans,
    "cells far apart": _far_cells,
    "ofd template in a circle": _cyclic_ofd,
    "ofd of strange sizes": _ofd_of_strange_sizes,
    "ofd xml bomb": _ofd_entity,
    "ofd out of its package": _ofd_outside,
    "deep web page": _written("深层.html", lambda: b"<html>" + b"<div>" * 20_000 + b"1.00"),
    "archive in archive": _zip_of_itself,
    "pipe": _fifo,
    "device": _link_to("设备.pdf", "/dev/zero"),
    "dangling link": _link_to("断链.pdf", "没有这个文件"),
    "link to itself": _link_to("自链.pdf", "自链.pdf"),
    "folder": _folder,
    "name in GBK": _of_bytes("预算".encode("gbk") + b".pdf"),
    "name of no encoding": _of_bytes(b"\xff\xfe\x80.pdf"),
    "name with emoji": _of_bytes("预算😀👨‍👩‍👧.pdf".encode()),
    "name of 255 bytes": _of_bytes(("长" * 83 + "a.pdf").encode()),
    "name too long": _missing_of_name("长" * 200 + ".pdf"),
    "path too long": _missing_of_name("/".join(["很长的文件夹"] * 300) + ".pdf"),
}
LARGE: dict[str, Make] = {
    "pdf of 5,000 pages": _written("五千页.pdf", _many_pages),
    "pdf of 300 empty scans": _written("空扫描.pdf", _many_scanned_pages),
    "forms in a circle": _written("表单.pdf", _cyclic_forms),
    "pdf of a million lines": _written("百万线.pdf", _many_lines),
    "forms without number": _written("分叉.pdf", _branching_forms),
    "page that unpacks to a gigabyte": _written("展开.pdf", _packed_bomb),
    "picture of 30,000 by 30,000 in a pdf": _written("大图.pdf", _huge_picture_in_pdf),
    "poster": _written("海报.pdf", lambda: scan_of_size(b"14400 14400")),
    "picture of 20,000 by 20,000": _written("两万.png", huge_png(_WIDE)),
    "picture of 14,000 by 14,000": _written("一万四.png", huge_png(14_000)),
    "tiff of 300 pages": _written("多页.tiff", _many_frames),
    "sheet of a million rows": _million_rows,
    "csv of a million rows": _written("百万行.csv", lambda: b"a,1.00\n" * _MILLION),
    "text of 100 MB": _written("大.txt", lambda: "预算收入 1.00\n".encode() * 5_000_000),
    "web page of 50 MB": _written("大.html", lambda: b"<html>" + b"<p>1.00</p>" * 4_500_000),
    "document that unpacks to gigabytes": _office_bomb,
    "archive that unpacks to gigabytes": _zip_bomb,
}
