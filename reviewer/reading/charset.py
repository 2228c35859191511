"""Bytes to text: by mark, by what the file declares, else by what its bytes can be."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w-]+)|encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
# gb2312 and gbk are what writers say; what they write is often more than that.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}
_SAMPLE = 65536
_WHITE = "\t\n\r\f\x1a\u3000\u00a0\u200b\ufeff"
_MOST_UNREADABLE = 0.02


def decode(content: bytes) -> str:
    """Return the text of a file; what cannot be a character becomes the replacement character."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _plain(content.decode(encoding, errors="replace"))
    if wide := _without_mark(content):
        return _plain(content.decode(wide, errors="replace"))
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return _plain(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    # A damaged file: the encoding that loses least.
    texts = [content.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    return _plain(min(texts, key=lambda text: text.count("\N{REPLACEMENT CHARACTER}")))


def decode_declared(content: bytes) -> str:
    """Return the text of a file that may name its own encoding, as HTML does."""
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declared is None or any(content.startswith(mark) for mark, _ in _MARKS):
        return decode(content)
    name = (declared[1] or declared[2]).decode("ascii", errors="replace").lower()
    try:
        text = content.decode(_WIDER.get(name, name), errors="replace")
    except LookupError:
        return decode(content)
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return decode(content) if lost > _MOST_UNREADABLE * len(text) else _plain(text)


def is_text(content: bytes) -> bool:
    """Tell text from binary files by what text never holds."""
    sample = content[:_SAMPLE]
    if any(sample.startswith(mark) for mark, _ in _MARKS) or _without_mark(sample):
        return True
    controls = sum(
        sample.count(bytes([code])) for code in range(32) if code not in b"\t\n\r\f\x1a"
    )
    return b"\0" not in sample and controls <= _MOST_UNREADABLE * len(sample)


def _without_mark(content: bytes) -> str:
    """Return the kind of UTF-16 that bytes without a mark are, empty for none.

    Spaces, digits and line ends have a zero byte always on the same side.
    """
    sample = content[:_SAMPLE]
    pairs = len(sample) // 2
    low, high = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if not pairs or max(low, high) <= _MOST_UNREADABLE * pairs or min(low, high):
        return ""
    encoding = "utf-16-be" if low else "utf-16-le"
    text = sample[: 2 * pairs].decode(encoding, errors="replace")
    unreadable = sum(not (c.isprintable() or c in _WHITE) for c in text)
    return encoding if unreadable <= _MOST_UNREADABLE * len(text) else ""


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
