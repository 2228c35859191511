"""Where the pages of an OFD file are: OFD.xml names documents, each of which names its pages."""

from dataclasses import dataclass, field

from reviewer.model.errors import ReadingError
from reviewer.reading.ofd_package import (
    ROOT_PART,
    OfdPackage,
    child,
    children,
    is_true,
    name_of,
    text_of,
)
from reviewer.reading.ofd_resources import Resources, with_part
from reviewer.reading.ofd_seals import Stamp, stamps_of
from reviewer.reading.package import Element, too_large

# Far more than any publication has; a damaged or hostile file names one page without end.
_MAX_PAGES = 20_000


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as its document names it; `label` tells documents apart where there are several."""

    id: str
    part: str
    document: "OfdDocument"
    label: str = ""


@dataclass(slots=True)
class OfdDocument:
    """What the pages of one document share. `area` is the size of pages that name none."""

    part: str
    area: str = ""
    resources: Resources = field(default_factory=Resources)
    templates: dict[str, Element] = field(default_factory=dict)
    annotations: dict[str, list[str]] = field(default_factory=dict)
    stamps: dict[str, list[Stamp]] = field(default_factory=dict)
    is_damaged: bool = False


def list_pages(package: OfdPackage) -> tuple[PageEntry, ...]:
    """Return the pages of all documents of a file, in order.

    Raises `ReadingError` where not one document can be read.
    """
    bodies = list(children(package.tree(ROOT_PART), "DocBody"))
    entries: list[PageEntry] = []
    failure: ReadingError | None = None
    for body in bodies:
        label = text_of(child(body, "DocInfo"), "Title") if len(bodies) > 1 else ""
        try:
            pages = _pages_of(package, _root(package, body), label)
            for page in pages[:1]:
                page.document.stamps = stamps_of(package, body)
            entries += pages
        except ReadingError as error:
            failure = failure or error
    if failure is not None and (not entries or len(bodies) == 1):
        raise failure
    if not entries:
        raise _no_pages(package.name)
    return tuple(entries)


def _root(package: OfdPackage, body: Element) -> str:
    """Return the part a document begins with; where there are versions, of the one that counts."""
    versions = child(body, "Versions")
    for version in () if versions is None else children(versions, "Version"):
        if is_true(version, "Current", default=False):
            part = package.locate(version.get("BaseLoc", ""))
            try:
                return package.locate(text_of(package.tree(part), "DocRoot"), part)
            except ReadingError:
                break
    return package.locate(text_of(body, "DocRoot"))


def _pages_of(package: OfdPackage, part: str, label: str) -> list[PageEntry]:
    tree = package.tree(part)
    document = _read_common(package, OfdDocument(part), tree)
    pages = (
        list(children(child(tree, "Pages"), "Page")) if child(tree, "Pages") is not None else []
    )
    if len(pages) > _MAX_PAGES:
        raise too_large(package.name)
    return [
        PageEntry(
            page.get("ID", ""), package.locate(page.get("BaseLoc", ""), part), document, label
        )
        for page in pages
    ]


def _read_common(package: OfdPackage, document: OfdDocument, tree: Element) -> OfdDocument:
    common = child(tree, "CommonData")
    document.area = text_of(child(common, "PageArea"), "PhysicalBox")
    for item in () if common is None else common:
        match name_of(item):
            case "PublicRes" | "DocumentRes":
                add_resources(package, document, item)
            case "TemplatePage":
                document.templates[item.get("ID", "")] = item
    for listed in children(tree, "Annotations"):
        _add_annotations(package, document, package.locate(listed.text or "", document.part))
    return document


def add_resources(package: OfdPackage, document: OfdDocument, item: Element) -> None:
    """Add a part of resources; without one that is missing, the rest can still be read."""
    try:
        part = package.locate(item.text or "", document.part)
        document.resources = with_part(document.resources, package, part)
    except ReadingError:
        document.is_damaged = True


def _add_annotations(package: OfdPackage, document: OfdDocument, part: str) -> None:
    try:
        tree = package.tree(part)
    except ReadingError:
        document.is_damaged = True
        return
    for page in children(tree, "Page"):
        file = package.locate(text_of(page, "FileLoc"), part)
        document.annotations.setdefault(page.get("PageID", ""), []).append(file)


def _no_pages(name: str) -> ReadingError:
    return ReadingError(
        "“{name}”里没有任何页面。其他已打开的文件不受影响。请重新下载该文件后再打开。", name=name
    )
