"""What the search for tables in flowing text goes by, from the data files."""

import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path

from reviewer.app.resources import load_resources, resources_folder
from reviewer.model.document import Document
from reviewer.model.errors import ResourceError
from reviewer.model.grid import Layout
from reviewer.recognition.titles import is_aside, is_title, split_label
from reviewer.recognition.vocabulary import Synonyms
from reviewer.tables.flowing_text import find_flowing_tables
from reviewer.tables.flowing_words import FlowingWords, fold
from reviewer.tables.mended_headers import mend_header

_FILE = "headers.toml"
_LISTS = ("columns", "groups", "revenue", "expenditure")


def find_in_text(layout: Layout, document: Document) -> Layout:
    """Return the layout of a text file with the tables that its lines are found to be.

    The headers of those it has already are mended.
    """
    words = load_flowing_words()
    grids = tuple(mend_header(grid, words) for grid in layout.grids)
    return find_flowing_tables(replace(layout, grids=grids), document.pages, words)


def load_flowing_words(folder: Path | None = None) -> FlowingWords:
    """Read the words; raise `ResourceError` where the file is missing or wrong."""
    root = folder or resources_folder()
    synonyms = load_resources(root).vocabulary.synonyms
    lists = _lists(root / _FILE)
    headers, groups, revenue, expenditure = (frozenset(lists[name]) for name in _LISTS)
    return FlowingWords(
        headers,
        groups,
        revenue,
        expenditure,
        partial(_is_title, synonyms=synonyms),
        partial(is_aside, synonyms=synonyms),
    )


def _is_title(text: str, synonyms: Synonyms) -> bool:
    _, rest = split_label(text, synonyms.titles)
    return is_title(rest, synonyms.titles)


def _lists(path: Path) -> dict[str, list[str]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: [fold(text) for text in data[name]] for name in _LISTS}
    except (OSError, tomllib.TOMLDecodeError, LookupError, TypeError) as error:
        raise ResourceError(
            "数据文件 {source} 缺失或有误：{problem}。请更正该文件或重新安装程序。",
            source=path.name,
            problem=str(error),
        ) from error
