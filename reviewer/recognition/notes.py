"""Notes of a statement: the lines below it, and rows inside, that start with 注."""

from collections.abc import Sequence

from reviewer.model.grid import Grid, TextLine
from reviewer.model.statement import Line, LineKind
from reviewer.recognition.folding import fold, tidy
from reviewer.recognition.titles import is_title, split_label
from reviewer.recognition.vocabulary import Synonyms

_SENTENCE_ENDS = ("。", "!", "?", ";", ":")


def read_notes(grid: Grid, lines: Sequence[Line], synonyms: Synonyms) -> tuple[str, ...]:
    """Return the notes of a statement, each joined over the lines it wraps to, none twice."""
    inside = [line.name for line in lines if line.kind is LineKind.NOTE]
    return tuple(dict.fromkeys([*inside, *_below(grid.below, synonyms)]))


def _below(lines: Sequence[TextLine], synonyms: Synonyms) -> list[str]:
    notes: list[str] = []
    is_open = False
    for at, line in enumerate(lines):
        folded = fold(line.text)
        if is_note(folded, synonyms):
            notes.append(tidy(line.text))
        elif not notes or _starts_anew(line.text, synonyms):
            break
        elif is_open:
            notes[-1] += tidy(line.text)
        elif not any(is_note(fold(after.text), synonyms) for after in lines[at + 1 : at + 3]):
            break
        else:
            # a sentence of the form's own between two notes is kept as one
            notes.append(tidy(line.text))
        is_open = not folded.endswith(_SENTENCE_ENDS)
    return notes


def is_note(folded: str, synonyms: Synonyms) -> bool:
    return any(
        folded.startswith(word) and folded[len(word) :].lstrip("0123456789").startswith((":", "."))
        for word in synonyms.lines.notes
    )


def _starts_anew(text: str, synonyms: Synonyms) -> bool:
    label, rest = split_label(text, synonyms.titles)
    has_heading = synonyms.titles.heading.match(fold(text)) is not None
    return label is not None or has_heading or is_title(rest, synonyms.titles)
