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
_MOST_UNREADABLE = 0.02
# Bytes in the wrong order are characters all over Unicode.
_MOST_UNCOMMON = 0.2
_COMMON = re.compile(
    r"[\t\n\r\f\x1a -~\u00a0-\u00ff\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"
)
_LOST = "\N{REPLACEMENT CHARACTER}"
# Single bytes of the West; and what could not have been declared in bytes that can be searched.
_CANNOT_BE = ("iso-8859", "windows-125", "us-ascii", "ascii", "latin", "utf-16", "utf-32", "ucs")


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
    return _plain(min(texts, key=lambda text: text.count(_LOST)))


def decode_declared(content: bytes) -> str:
    """Return the text of a file that may name its own encoding, as HTML does.

    Many name another than they are written in: what the bytes cannot be is not believed.
    """
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declared is None or any(content.startswith(mark) for mark, _ in _MARKS):
        return decode(content)
    name = (declared[1] or declared[2]).decode("ascii", errors="replace").lower()
    # No Chinese text in another encoding is UTF-8 as well, and Western ones fit any bytes.
    if name.startswith(_CANNOT_BE) or _is_utf8(content):
        return decode(content)
    try:
        text = content.decode(_WIDER.get(name, name), errors="replace")
    except LookupError:
        return decode(content)
    if not text.count(_LOST):
        return _plain(text)
    return min(_plain(text), decode(content), key=lambda one: one.count(_LOST))


def _is_utf8(content: bytes) -> bool:
    try:
        return not content.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


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

    Spaces, digits and line ends have a zero byte on one side; 一 and the wide space on the other.
    """
    sample = content[: _SAMPLE & ~1]
    pairs = len(sample) // 2
    sample = sample[: 2 * pairs]
    zeros = max(sample[0::2].count(0), sample[1::2].count(0))
    if not pairs or zeros <= _MOST_UNREADABLE * pairs:
        return ""
    common, encoding = max(
        (_common(sample.decode(encoding, errors="replace")), encoding)
        for encoding in ("utf-16-le", "utf-16-be")
    )
    return encoding if common >= 1 - _MOST_UNCOMMON else ""


def _common(text: str) -> float:
    """Return the share of characters that Chinese and Western text is made of."""
    return sum(map(len, _COMMON.findall(text))) / max(len(text), 1)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
