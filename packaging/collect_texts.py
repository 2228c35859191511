"""Collect the texts a person reads, and say which of them the English catalog lacks.

    python packaging/collect_texts.py            list the missing and the unused ones
    python packaging/collect_texts.py --update   put the missing into the catalog, to be filled in,
                                                 and take the unused out

Most packages hold Chinese only in such texts, so every Chinese constant there counts. The stages
between reading and store speak of documents and have titles of their own; there only public
constants count, and what is given to `Message`, to an error of ours, or to `text`.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "reviewer"
CATALOG = ROOT / "resources" / "locale" / "en" / "reviewer.po"

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_STAGES = ("model", "reading", "tables", "recognition", "checks")
_SAYING = {"text", "Message", "tr"}


@dataclass(frozen=True, slots=True)
class Source:
    """A text, or a sentence glued from pieces that cannot be translated, and where it stands."""

    text: str
    place: str
    is_glued: bool = False


def collect(package: Path = PACKAGE) -> list[Source]:
    """Return every text of the program, in the order of files and lines."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))}
    saying = _SAYING | _error_names(trees.values())
    found: list[Source] = []
    for path, tree in trees.items():
        place = path.relative_to(package.parent).as_posix()
        all_count = path.relative_to(package).parts[0] not in _STAGES
        found += _texts(tree, place, saying, all_count=all_count)
    return found


def catalog(path: Path = CATALOG) -> dict[str, str]:
    """Return the translations there are."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if not entry.obsolete}


def fields(text: str) -> set[str]:
    """Return the names of the values put into a text."""
    return set(re.findall(r"\{(\w+)", text))


def _error_names(trees: Iterable[ast.Module]) -> set[str]:
    """Return the names of the classes that derive from `ReviewerError`, near or far."""
    bases = {
        node.name: {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    names = {"ReviewerError"}
    while more := {name for name, above in bases.items() if above & names} - names:
        names |= more
    return names


def _texts(tree: ast.Module, place: str, saying: set[str], *, all_count: bool) -> Iterator[Source]:
    docstrings = _docstrings(tree)
    glued = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    said = {*_said(tree, saying), *_public_constants(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) in said and _is_chinese(node):
            yield Source(ast.unparse(node), f"{place}:{node.lineno}", is_glued=True)
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) in docstrings or id(node) in glued or not _CHINESE.search(node.value):
            continue
        if all_count or id(node) in said:
            yield Source(node.value, f"{place}:{node.lineno}")


def _said(tree: ast.Module, saying: set[str]) -> Iterator[int]:
    """Yield the ids of the nodes that are said: first arguments, and what they choose between."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _called(node) in saying:
            yield from (id(part) for part in _choices(node.args[0]))
        if isinstance(node, ast.ClassDef) and node.name in saying:
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and _called(call) == "__init__" and call.args:
                    yield from (id(part) for part in _choices(call.args[0]))


def _is_chinese(node: ast.JoinedStr) -> bool:
    return _CHINESE.search(ast.unparse(node)) is not None


def _public_constants(tree: ast.Module) -> Iterator[int]:
    """Yield the ids of the values of module constants such as `NO_TEXT = "…"`."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.isupper() and not name.startswith("_"):
                yield id(node.value)


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the constants an argument may be; a conditional expression has two."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _docstrings(tree: ast.Module) -> set[int]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr)
    }


def update(sources: Iterable[Source], path: Path = CATALOG) -> None:
    """Make the catalog hold exactly the texts of the program, sorted; translations are kept."""
    present = catalog(path)
    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    for text in sorted({source.text for source in sources if not source.is_glued}):
        file.append(polib.POEntry(msgid=text, msgstr=present.get(text, "")))
    file.save(str(path))


def main() -> int:
    """Print what the catalog lacks and what it no longer needs."""
    if "--update" in sys.argv[1:]:
        update(collect())
    sources, translations = collect(), catalog()
    for source in sources:
        if source.is_glued:
            print(f"{source.place}: glued, cannot be translated: {source.text}")
        elif not translations.get(source.text):
            print(f"{source.place}: no English for: {source.text!r}")
    for text in sorted(translations.keys() - {source.text for source in sources}):
        print(f"{CATALOG.name}: no longer used: {text!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
