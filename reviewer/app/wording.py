"""Two wordings of a sentence, word by word: what stays, what goes, what comes."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from reviewer.model.finding import Rewording
from reviewer.model.privacy import without_personal

# a number is one word, and so is every ideograph and every other character
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)


class Fate(Enum):
    """What becomes of words."""

    STAYS = "stays"
    GOES = "goes"
    COMES = "comes"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words next to one another that have the same fate."""

    fate: Fate
    text: str


def word_difference(rewording: Rewording) -> tuple[Piece, ...]:
    """Return the sentence piece by piece; what goes stands right before what comes."""
    shown = (without_personal(text) for text in (rewording.before, rewording.after))
    before, after = (_WORD.findall(text) for text in shown)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces = []
    for kind, i, j, k, stop in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Fate.STAYS, "".join(before[i:j])))
            continue
        if j > i:
            pieces.append(Piece(Fate.GOES, "".join(before[i:j])))
        if stop > k:
            pieces.append(Piece(Fate.COMES, "".join(after[k:stop])))
    return tuple(pieces)
