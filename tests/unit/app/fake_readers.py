"""Readers that do in a reading process what real files do to it."""

import hashlib
import os
import threading
from pathlib import Path

from reviewer.app.reading_process import PageCount, Read, Tell
from reviewer.model.document import Document, DocumentFormat, Page
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Layout

EMPTY = Layout((), ())


def page(number: int) -> Page:
    return Page(number, 595.0, 842.0, (), ())


def load_three_pages() -> Read:
    return _three_pages


def load_crash() -> Read:
    return _crash


def load_killed() -> Read:
    return _killed


def load_hang() -> Read:
    return _hang


def load_flood() -> Read:
    return _flood


def load_refusal() -> Read:
    return _refuse


def load_bug() -> Read:
    return _bug


def load_other_bytes() -> Read:
    return _other_bytes


def load_never() -> Read:
    os._exit(3)


def _three_pages(path: Path, password: str | None, tell: Tell) -> tuple[Document, Layout]:
    pages = (page(1), page(2), page(3))
    tell(PageCount(len(pages)))
    for one in pages:
        tell(one)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(password or path.name, sha256, DocumentFormat.PDF, pages), EMPTY


def _other_bytes(path: Path, password: str | None, tell: Tell) -> tuple[Document, Layout]:
    tell(page(1))
    return Document(password or path.name, "00" * 32, DocumentFormat.PDF, ()), EMPTY


def _crash(_path: Path, _password: str | None, tell: Tell) -> tuple[Document, Layout]:
    tell(page(1))
    os._exit(7)


def _killed(_path: Path, _password: str | None, _tell: Tell) -> tuple[Document, Layout]:
    os.abort()


def _hang(_path: Path, _password: str | None, tell: Tell) -> tuple[Document, Layout]:
    tell(page(1))
    threading.Event().wait()
    raise AssertionError


def _flood(_path: Path, _password: str | None, _tell: Tell) -> tuple[Document, Layout]:
    flood = bytearray(4 * 1024**3)
    raise AssertionError(len(flood))


def _refuse(path: Path, _password: str | None, _tell: Tell) -> tuple[Document, Layout]:
    raise ReadingError("“{name}”已加密，需要密码才能读取。", name=path.name)


def _bug(_path: Path, _password: str | None, _tell: Tell) -> tuple[Document, Layout]:
    raise ZeroDivisionError
