"""Widths of the columns of a printed table."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.typesetting.table import ColumnKind, Table

PADDING_PT = 6
HEADER_CHARACTERS = 3


def column_widths(table: Table, font: str, size_pt: float, available_pt: float) -> list[float]:
    """Return the columns' widths: amounts and codes get what they need, names share the rest."""
    needs = [_needed(table, index, font, size_pt) for index in range(len(table.columns))]
    names = [i for i, c in enumerate(table.columns) if c.kind is ColumnKind.NAME]
    rest = available_pt - sum(need for i, need in enumerate(needs) if i not in names)
    if not names:
        return [need + rest / len(needs) for need in needs]
    spare = rest - sum(needs[i] for i in names)
    if spare >= 0:
        # half of what is left over widens the amounts, as a person setting the form would do
        share = [spare / 2 / len(names) if i in names else 0 for i in range(len(needs))]
        others = max(1, len(needs) - len(names))
        return [need + (share[i] or spare / 2 / others) for i, need in enumerate(needs)]
    wanted = sum(needs[i] for i in names)
    return [rest * need / wanted if i in names else need for i, need in enumerate(needs)]


def fits(table: Table, widths: list[float], size_pt: float) -> bool:
    """Say whether every name column still holds a few characters a line."""
    names = [w for w, c in zip(widths, table.columns, strict=True) if c.kind is ColumnKind.NAME]
    return all(width >= 4 * size_pt + PADDING_PT for width in names) and min(widths) > 0


def _needed(table: Table, index: int, font: str, size_pt: float) -> float:
    column = table.columns[index]
    texts = [row[index] for row in table.rows]
    widest = max((stringWidth(text, font, size_pt) for text in texts), default=0)
    header = min(len(column.path[-1]), HEADER_CHARACTERS) * size_pt
    return float(max(widest, header)) + PADDING_PT
