"""All there is to know of a cell, told where the pointer rests on it: in a table, on a page."""

from reviewer.app.language import Language
from reviewer.app.outlook import Outlook
from reviewer.app.review import Review
from reviewer.gui import words
from reviewer.model.grid import Cell, CellRef
from reviewer.model.privacy import without_personal


def tooltip(language: Language, review: Review, outlook: Outlook, ref: CellRef) -> str:
    """Say all there is to know of a cell: its three values, its proof, its findings."""
    text = language.text
    cell = review.cell(ref)
    lines = [language.label(review.label(ref))]
    if cell.correction is not None:
        lines.append(text("人工更正：{value}", value=visible(language, cell.correction)))
    lines.append(text("机器识别：{value}", value=visible(language, cell.reading)))
    lines.append(text("原文：{value}", value=visible(language, " ".join(cell.raw.split()))))
    if is_read_two_ways(cell):
        other = visible(language, cell.second_reading or "")
        lines.append(text("另一次读取：{value}", value=other))
    lines.append(_sources(language, cell))
    proof = review.proofs.get(ref)
    compared = outlook.comparisons.get(ref, ())
    if proof is not None:
        agreed = sum(comparison.agreed for comparison in compared)
        lines.append(f"{text(words.PROOF[proof])} {agreed}/{len(compared)}")
    if (suggested := outlook.suggested.get(ref)) is not None:
        lines.append(text("建议：{value}", value=suggested))
    for item in outlook.by_cell.get(ref, ()):
        kind = text(words.SEVERITY[item.finding.severity])
        lines.append(f"{kind}：{language.message(item.finding.message)}")
    return without_personal("\n".join(lines))


def is_read_two_ways(cell: Cell) -> bool:
    """Say whether a second reading differs and nobody has said yet what stands there."""
    return cell.correction is None and cell.second_reading not in (None, cell.reading)


def visible(language: Language, value: str) -> str:
    """Write a value so that a blank can be told from a zero and from a dash."""
    return value or language.text("〈空白〉")


def _sources(language: Language, cell: Cell) -> str:
    pages = "、".join(str(place.page) for place in cell.places)
    return language.text(
        "第 {pages} 页 · 置信 {confidence}", pages=pages, confidence=f"{cell.confidence:.2f}"
    )
