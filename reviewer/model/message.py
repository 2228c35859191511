"""Sentences not yet made: words are made in the front end's language."""

from collections.abc import Mapping
from dataclasses import field

from reviewer.model.value import value


@value(frozen=True, slots=True)
class Message:
    """A sentence not yet made: the catalog's source text, and the values to put in.

    A value that has words of ours in it, not only the document's, is a message itself.
    """

    text: str
    values: "Mapping[str, str | Message]" = field(default_factory=dict)

    def __str__(self) -> str:
        """Make the sentence in the source language."""
        return self.text.format(**self.values) if self.values else self.text
