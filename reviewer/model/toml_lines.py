"""Where the tables and keys of a TOML file stand, to tell what is wrong by its line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# a way into the file: ("relation", 2, "equation", 1) is the first equation of the second relation
Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')\s*(?:\.|=)")


@dataclass(frozen=True, slots=True)
class TomlLines:
    """The line, counted from 1, of each table's header and of each key."""

    lines: Mapping[Path, int]

    def of(self, path: Path, key: str = "") -> int | None:
        """Return the line of a key of a table, else that of the table."""
        return self.lines.get((*path, key), self.lines.get(path))


NO_LINES = TomlLines(MappingProxyType({}))


def lines_of(text: str) -> TomlLines:
    """Find the lines of a file that is valid TOML; values over several lines hold no headers."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            here = _path(header["name"], counts, is_list=header["open"] == "[[")
            found.setdefault(here, number)
        elif key := _KEY.match(line):
            found.setdefault((*here, key["key"].strip("\"'")), number)
    return TomlLines(found)


def _path(name: str, counts: dict[Path, int], *, is_list: bool) -> Path:
    """Return the way to the table a header begins; the lists on it are at their last entry."""
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    path: Path = ()
    for depth, part in enumerate(parts, start=1):
        path = (*path, part)
        if depth == len(parts) and is_list:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
