"""Numbers as lists are numbered with: 1, 一, 壹, ①, a, i."""

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_CIRCLED = 20
_ALPHABET = 26


def numeral(value: int, written: str) -> str:
    """Return `value` the way Word calls `written`; in digits where it is not known."""
    if written in _CHINESE:
        return chinese(value)
    match written:
        case "chineseLegalSimplified":
            text = chinese(value).translate(str.maketrans(_DIGITS + "十", _FORMAL + "拾"))
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= value <= _CIRCLED:
            text = chr(ord("①") + value - 1)
        case "lowerLetter" | "upperLetter" if 1 <= value <= _ALPHABET:
            text = chr(ord("a") + value - 1)
        case "lowerRoman" | "upperRoman":
            text = _roman(value)
        case _:
            text = str(value)
    return text.upper() if written.startswith("upper") else text


def chinese(value: int) -> str:
    """Return a number under a hundred as lists have it: 一, 十, 二十一; in digits from there."""
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        text += letters * times
    return text
