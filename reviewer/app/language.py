"""Words in the front end's language, through one catalog.

The source language is Simplified Chinese: a text without a translation appears as written.
"""

import locale
import os
from collections.abc import Mapping
from pathlib import Path

import polib

from reviewer.app.place_words import with_places
from reviewer.model.errors import ReviewerError
from reviewer.model.message import Message
from reviewer.model.privacy import without_personal

SOURCE_LANGUAGE = "zh_CN"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first one set counts
LANGUAGES = (SOURCE_LANGUAGE, "en")


class Language:
    """One interface language; `texts` maps source texts to translations."""

    def __init__(self, code: str, texts: Mapping[str, str]) -> None:
        self.code = code
        self._texts = texts

    def text(self, source: str, /, **values: object) -> str:
        """Return `source` in this language, with `values` put in; numbers of persons are masked.

        Values come from documents, and what is said goes to the screen, to outputs and terminals.
        """
        translated = self._texts.get(source, source)
        if not values:
            return translated
        said = translated.format(**{name: self._value(value) for name, value in values.items()})
        return without_personal(said)

    def label(self, label: str) -> str:
        """Return the name of a cell, row or table: what it counts is said in this language."""
        return without_personal(with_places(label, self.text))

    def message(self, message: Message) -> str:
        return self.text(message.text, **message.values)

    def _value(self, value: object) -> object:
        match value:
            case Message():
                return self.message(value)
            case str():
                return self.label(value)
            case _:
                return value

    def error(self, error: ReviewerError) -> str:
        return self.message(error.message)


def load_language(code: str, catalogs: Path) -> Language:
    """Load the language `code` from the folder of catalogs (`<code>/reviewer.po`)."""
    path = catalogs / code / "reviewer.po"
    if code == SOURCE_LANGUAGE or not path.exists():
        return Language(SOURCE_LANGUAGE if code == SOURCE_LANGUAGE else code, {})
    entries = polib.pofile(str(path))
    return Language(code, {e.msgid: e.msgstr for e in entries if e.msgstr and not e.obsolete})


def system_language() -> str:
    """Return the system's language if we speak it, else Simplified Chinese."""
    if os.name == "nt":
        name, _ = locale.getlocale()
    else:
        # `getlocale` takes the plain C locale for English, but it stands for no language
        name = next((os.environ[v] for v in _LOCALE_VARIABLES if os.environ.get(v)), None)
    return "en" if name is not None and name.lower().startswith("en") else SOURCE_LANGUAGE
