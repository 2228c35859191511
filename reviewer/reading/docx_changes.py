"""Tracked changes of Word documents, all taken as accepted: what was deleted is gone."""

from reviewer.reading.docx_tables import W
from reviewer.reading.package import Element

# A deletion, and what a move left behind: around text, or as a mark on a paragraph's end or row.
_GONE = ("del", "moveFrom")


def accept_changes(body: Element) -> None:
    """Take out of a document what its writers deleted, in place."""
    for row in list(body.iter(W + "tr")):
        if any(row.find(f"{W}trPr/{W}{mark}") is not None for mark in _GONE):
            row.getparent().remove(row)
    for cell in list(body.iter(W + "tc")):
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            cell.getparent().remove(cell)
    for paragraph in list(body.iter(W + "p")):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{mark}") is not None for mark in _GONE):
            _join_with_next(paragraph)


def _join_with_next(paragraph: Element) -> None:
    """Put the text of a paragraph whose end was deleted before that of the next, if there is one.

    The text itself may be deleted too; it stays so.
    """
    following = paragraph.getnext()
    if following is None or following.tag != W + "p":
        return
    properties = following.find(W + "pPr")
    start = 0 if properties is None else following.index(properties) + 1
    for child in reversed([child for child in paragraph if child.tag != W + "pPr"]):
        following.insert(start, child)
    paragraph.getparent().remove(paragraph)
