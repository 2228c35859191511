"""Office files are zip archives of XML; here they are opened without trusting them."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from reviewer.model.errors import PasswordNeeded, ReadingError

# What is unpacked in all, and of one part: a bomb of a few kilobytes unpacks to gigabytes.
_MAX_UNPACKED = 400 * 1024**2
_MAX_PART = 200 * 1024**2

# What the library raises for archives that are cut off or changed.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)

# ISO/IEC 29500 has two forms, alike but for the names of their spaces; Office writes either.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(main|relationships)\b")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"

# Untyped: lxml brings no types.
Element = Any


class Package:
    """The parts of an office file. Nothing in it is run, and nothing it names is fetched."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise damaged(name) from error
        if sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
            raise too_large(name)
        if any(entry.flag_bits & 1 for entry in entries):
            raise locked(name)
        self.parts = frozenset(entry.filename for entry in entries)

    def read(self, part: str) -> bytes:
        """Return the bytes of a part; raise `ReadingError` where it is missing or damaged."""
        try:
            with self._archive.open(part) as file:
                content = file.read(_MAX_PART + 1)
        except _BROKEN as error:
            raise damaged(self.name) from error
        if len(content) > _MAX_PART:
            raise too_large(self.name)
        return content

    def tree(self, part: str) -> Element:
        """Return the root of an XML part; names of the strict form are those of the usual one."""
        return parse_xml(self.name, _STRICT.sub(_USUAL, self.read(part)))


def parse_xml(name: str, content: bytes) -> Element:
    """Parse XML of a file without entities, schemas or anything from outside."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error
    if root.getroottree().docinfo.doctype:
        # No office program writes one; what does, wants entities expanded.
        raise damaged(name)
    return root


def damaged(name: str) -> ReadingError:
    return ReadingError(
        "“{name}”已损坏或不完整，无法读取。其他已打开的文件不受影响。"
        "请重新下载或向发布单位索取完整的文件后再打开。",
        name=name,
    )


def locked(name: str) -> ReadingError:
    return ReadingError(
        "“{name}”设有打开密码，无法读取。其他已打开的文件不受影响。"
        "请用 Office 或 WPS 输入密码打开，去掉密码另存后再打开，或向发布单位索取未加密的文件。",
        name=name,
    )


def password_needed(name: str, password: str | None) -> PasswordNeeded:
    """Return the question for a password, or what to say of one that was tried in vain."""
    if password is None:
        return PasswordNeeded(
            "“{name}”已加密，需要密码才能读取。其他已打开的文件不受影响。"
            "请输入密码，或向发布单位索取未加密的文件。",
            name=name,
        )
    return PasswordNeeded(
        "“{name}”的密码不正确，文件没有打开。其他已打开的文件不受影响。请核对密码后重试。",
        name=name,
    )


def too_large(name: str) -> ReadingError:
    return ReadingError(
        "“{name}”展开后的内容超过限制，没有读取。其他已打开的文件不受影响。"
        "请把需要复核的部分另存为单独的文件后再打开。",
        name=name,
    )
