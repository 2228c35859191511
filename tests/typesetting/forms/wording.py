"""The words a place uses, from the table beside this file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Wording:
    """Titles by kind of statement, and header words in place of the ministry's."""

    stage: str
    titles: MappingProxyType[str, str]
    words: MappingProxyType[str, str]


@cache
def wordings() -> MappingProxyType[str, Wording]:
    """Return every wording by its name."""
    text = Path(__file__).with_name("wordings.toml").read_text("utf-8")
    return MappingProxyType(
        {
            name: Wording(
                entry["stage"],
                MappingProxyType(entry["titles"]),
                MappingProxyType(entry.get("words", {})),
            )
            for name, entry in tomllib.loads(text).items()
        }
    )
