"""Lines outside tables to the narrative: contents, paragraphs, sections and claims."""

from collections.abc import Sequence
from dataclasses import replace

from reviewer.model.grid import TextLine
from reviewer.model.narrative import Narrative
from reviewer.recognition.claims import find_claims
from reviewer.recognition.contents import find_contents
from reviewer.recognition.narrative_words import NarrativeWords
from reviewer.recognition.paragraphs import find_paragraphs
from reviewer.recognition.sections import find_sections


def read_narrative(lines: Sequence[TextLine], words: NarrativeWords) -> Narrative:
    """Read the narrative. It follows from the lines alone: corrected cells do not change it."""
    contents = find_contents(lines, words)
    outside = [*lines[: contents.start], *lines[contents.stop :]]
    paragraphs = find_paragraphs(outside, words.paragraphs)
    sections = find_sections(paragraphs, words.paragraphs)
    narrative = Narrative(paragraphs, sections, contents.entries)
    return replace(narrative, claims=find_claims(narrative, words))
