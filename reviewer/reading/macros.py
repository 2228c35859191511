"""Programs inside documents. None is ever run; that there are some is told."""

import zipfile
from io import BytesIO

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The parts of packages, and the storages of compound files, that hold programs.
_PARTS = ("vbaproject.bin", "xl/macrosheets/", "basic/", "scripts/")
_STORAGES = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA\0", "Macros\0"))
_PDF_NAMES = (b"/JavaScript", b"/JS ", b"/JS(", b"/JS<", b"/Launch")


def has_macros(content: bytes) -> bool:
    """Tell whether a document holds programs, as far as its own directory says."""
    if content.startswith(_OLE):
        return any(name in content for name in _STORAGES)
    if content.startswith(_ZIP):
        return any(_is_program(name.lower()) for name in _names(content))
    return b"%PDF-" in content[:1024] and any(name in content for name in _PDF_NAMES)


def _is_program(part: str) -> bool:
    return part.endswith(_PARTS[0]) or part.lstrip("/").startswith(_PARTS[1:])


def _names(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return []
