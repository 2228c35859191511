"""Words standing beside one another, as lines of text."""

from collections.abc import Iterable, Sequence

from reviewer.model.document import Word
from reviewer.model.geometry import Place, union
from reviewer.model.grid import TextLine

# Parts of the type size: a gap this wide was printed as white space, and the middles of two
# words on one line lie no further apart than this part of their height.
SPACE_GAP = 0.15
_SAME_LINE = 0.5
# A mark may reach this part of the line's height beyond it.
_MARK_SLACK = 0.1


def read_lines(page_number: int, words: Iterable[Word]) -> tuple[TextLine, ...]:
    """Return the words of one page as lines, from top to bottom."""
    return tuple(_text_line(page_number, line) for line in rows_of_words(words))


def text_of(words: Sequence[Word]) -> str:
    """Return the text of words in order on one line, a space where a gap was printed."""
    parts: list[str] = []
    previous: Word | None = None
    for word in words:
        if previous is not None and word.box.x0 - previous.box.x1 > SPACE_GAP * word.size_pt:
            parts.append(" ")
        parts.append(word.text)
        previous = word
    return "".join(parts)


def rows_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """Return words in rows from top to bottom, each row from left to right."""
    from_top = sorted(words, key=_middle)
    if len(from_top) < 2:
        return [from_top] if from_top else []
    rows: list[list[Word]] = []
    for word in from_top:
        if rows and (_on_line(rows[-1], word) or _is_marked_by(rows[-1], word)):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.box.x0)
    return rows


def _on_line(row: Sequence[Word], word: Word) -> bool:
    last = row[-1]
    reach = _SAME_LINE * min(last.box.height, word.box.height)
    # Against the first word too: a line must not creep down a slanting scan.
    return _middle(word) - _middle(last) <= reach and _middle(word) - _middle(
        row[0]
    ) <= _SAME_LINE * max(row[0].box.height, word.box.height)


def _is_marked_by(row: Sequence[Word], word: Word) -> bool:
    """Tell whether one is punctuation within the height of the other.

    Some fonts box a comma as low and a quotation mark as high as its ink.
    """
    if not _has_letters(word):
        return any(_is_beside(other, word) for other in row if _has_letters(other))
    return all(not _has_letters(mark) and _is_beside(word, mark) for mark in row)


def _has_letters(word: Word) -> bool:
    return any(character.isalnum() for character in word.text)


def _is_beside(word: Word, mark: Word) -> bool:
    slack = _MARK_SLACK * word.box.height
    return (
        word.box.top - slack <= mark.box.top
        and mark.box.bottom <= word.box.bottom + slack
        and not word.box.x0 < mark.box.centre[0] < word.box.x1
    )


def _middle(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _text_line(page_number: int, words: Sequence[Word]) -> TextLine:
    if len(words) == 1:
        (word,) = words
        return TextLine(word.text, Place(page_number, word.box), word.size_pt)
    box = union(word.box for word in words)
    return TextLine(text_of(words), Place(page_number, box), max(word.size_pt for word in words))
