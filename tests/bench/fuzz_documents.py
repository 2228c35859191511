"""The documents that are damaged: a few of every format, small enough to be read by thousands."""

import base64
import re
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from reviewer.reading.document import read_document
from tests.bench.formats import FORMATS, make
from tests.bench.layouts import invented
from tests.typesetting.forms import Form, random_layout, typeset
from tests.typesetting.ofd import print_ofd

SEEDS = 2
# Short documents, so that thousands can be read by image where a mutation spoils their text.
STATEMENTS = ("revenue_expenditure_summary", "three_public_expenses")
# Converted ones are left out that LibreOffice must convert back: it takes seconds.
SLOW = ("doc", "odt")
_STREAM = re.compile(
    rb"<<([^>]*?)/Filter \[ /ASCII85Decode /FlateDecode \]([^>]*)>>\s*stream\r?\n"
)
_NUMBERS = (b"0", b"-1", b"99999999", b"1e30", b"65536")


@dataclass(frozen=True, slots=True)
class Whole:
    """An undamaged document: its format as the report calls it, its file name, its bytes."""

    format: str
    name: str
    content: bytes


def documents(formats: Collection[str] = (), seeds: int = SEEDS) -> Iterator[Whole]:
    """Yield documents of these formats, of every format where none is named."""
    with tempfile.TemporaryDirectory() as place:
        for whole in _made(formats, seeds, Path(place)):
            if not formats or whole.format in formats:
                yield whole


def _made(formats: Collection[str], seeds: int, folder: Path) -> Iterator[Whole]:
    for seed in range(seeds):
        yield from _fixed_layouts(seed, folder)
    for name in FORMATS:
        if name not in SLOW and (not formats or name in formats):
            own = folder / name
            own.mkdir()
            for made in make(name, range(seeds), own):
                yield Whole(name, made.path.name, made.path.read_bytes())
    yield _web_archive()
    yield from _pictures()
    yield Whole("zip", "公开.zip", _packed({"预算.csv": "项目,合计\n甲,1.00\n".encode("gbk")}))


def _fixed_layouts(seed: int, folder: Path) -> Iterator[Whole]:
    path, ofd = folder / f"{seed}.pdf", folder / f"{seed}.ofd"
    layout = random_layout(seed)
    typeset(invented(seed), replace(layout, form=_short(layout.form)), path)
    yield Whole("pdf", path.name, path.read_bytes())
    yield Whole("pdf_unpacked", path.name, unpacked_pdf(path.read_bytes()))
    print_ofd(read_document(path).pages, ofd)
    yield Whole("ofd", ofd.name, ofd.read_bytes())


def _short(form: Form) -> Form:
    return replace(form, statements=STATEMENTS, prose="none")


def unpacked_pdf(content: bytes) -> bytes:
    """Return a PDF with its streams unpacked, so that mutations reach what is drawn."""
    parts = []
    start = 0
    for match in _STREAM.finditer(content):
        end = content.index(b"endstream", match.end())
        packed = content[match.end() : end].strip()
        plain = zlib.decompress(base64.a85decode(packed.removesuffix(b"~>")))
        parts += [
            content[start : match.start()],
            b"<< /Length %d >>\nstream\n" % len(plain),
            plain,
        ]
        start = end
    return b"".join([*parts, content[start:]])


def _web_archive() -> Whole:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content("<html><table><tr><td>项目</td><td>1.00</td></tr></table>", subtype="html")
    return Whole("mhtml", "预算.mht", message.as_bytes())


def _pictures() -> Iterator[Whole]:
    """Yield a small ruled table as a picture and as a scan: reading a large one takes seconds."""
    picture = Image.new("L", (320, 120), 255)
    pen = ImageDraw.Draw(picture)
    for x in (10, 110, 210, 310):
        pen.line((x, 10, x, 110))
    for y in (10, 60, 110):
        pen.line((10, y, 310, y))
        pen.text((20, y - 30), "2025   1.00")
    for kind in ("png", "jpeg", "tiff", "bmp"):
        out = BytesIO()
        picture.save(out, kind)
        yield Whole(kind, f"预算.{kind}", out.getvalue())
    yield Whole("pdf_scan", "扫描.pdf", _scan(picture))


def _scan(picture: Image.Image) -> bytes:
    """Return a PDF of two pages, each a picture as scanners pack it."""
    out = BytesIO()
    picture.save(out, "pdf", save_all=True, append_images=[picture], resolution=96)
    return out.getvalue()


def mutated(content: bytes, rng: Random) -> bytes:
    """Return a document with bytes changed, in a part of it where it is an archive of parts."""
    if content.startswith(b"PK") and rng.random() < 0.7:
        return _with_mutated_part(content, rng)
    return _mutated_bytes(content, rng)


def _with_mutated_part(content: bytes, rng: Random) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(parts))
    parts[name] = _mutated_bytes(parts[name], rng)
    return _packed(parts)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _mutated_bytes(content: bytes, rng: Random) -> bytes:
    """Return `content` with bytes changed, cut out, doubled, put to zero or cut off."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        if not data:
            break
        at = rng.randrange(len(data))
        length = rng.choice((1, 1, 4, 40, 400))
        match rng.randrange(7):
            case 0:
                data[at : at + length] = rng.randbytes(min(length, len(data) - at))
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * rng.choice((1, 1, 50))
            case 3:
                data[at] ^= 1 << rng.randrange(8)
            case 4:
                number = rng.choice(_NUMBERS)
                data[at : at + len(number)] = number
            case 5:
                data[at : at + length] = bytes(min(length, len(data) - at))
            case _ if rng.random() < 0.2 and len(data) > 400:
                del data[at:]
    return bytes(data)
