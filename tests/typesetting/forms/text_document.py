"""The same statements as a text document (.docx), for an office program to print."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.typesetting.budget import Budget
from tests.typesetting.forms.block import Block, Printed, make_block
from tests.typesetting.forms.head import heads_above
from tests.typesetting.forms.kinds import make_sheets
from tests.typesetting.forms.layout import Look, PageLayout
from tests.typesetting.forms.truth import printed_label, printed_title, truth_of
from tests.typesetting.table import ColumnKind

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
)
SIZE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="900" w:right="900" w:top="1100"/>'
FONT = {"hei": "WenQuanYi Micro Hei", "zen": "WenQuanYi Zen Hei"}
ALIGN = {"key": "left", "name": "left", "note": "left", "unit": "right", "amount": "right"}
TEXT_WIDTH = 10100
SHARES = {ColumnKind.CODE: 2, ColumnKind.NAME: 5, ColumnKind.AMOUNT: 3}
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_text_document(budget: Budget, layout: PageLayout, path: Path) -> dict[str, Any]:
    """Write a page for each statement; return the truth."""
    form = layout.form
    sheets = make_sheets(budget, form)
    body: list[str] = []
    for number, sheet in enumerate(sheets, 1):
        title = printed_title(budget, form, sheet)
        entity = form.entity_line.format(entity=budget.entity.name)
        block = make_block(sheet, form, title, entity)
        body += _paragraph(printed_label(form, number), layout.look, "left", new_page=number > 1)
        above, whose, unit = heads_above(form, title, entity)
        body += _paragraph(above, layout.look, "center", size_pt=16)
        body += _paragraph(f"{whose}　　{unit}", layout.look, "right")
        body += _table(block, layout.look)
        for note in sheet.notes:
            body += _paragraph(note, layout.look, "left")
    # Word ends every document with a paragraph; LibreOffice loses a last table without one.
    body += _paragraph("", layout.look, "left")
    document = f'<w:document xmlns:w="{SPACE}"><w:body>{"".join(body)}'
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr(
            "word/document.xml", f"{document}<w:sectPr>{SIZE}</w:sectPr></w:body></w:document>"
        )
    return truth_of(budget, layout, sheets, path.stem)


def _paragraph(
    text: str, look: Look, align: str, *, size_pt: float = 10, new_page: bool = False
) -> Iterator[str]:
    breaks = "<w:pageBreakBefore/>" if new_page else ""
    run = (
        f'<w:rFonts w:ascii="{FONT[look.font]}" w:eastAsia="{FONT[look.font]}"/>'
        f'<w:sz w:val="{round(2 * size_pt)}"/>'
    )
    yield (
        f'<w:p><w:pPr>{breaks}<w:spacing w:after="0"/><w:jc w:val="{align}"/></w:pPr><w:r>'
        f'<w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _table(block: Block, look: Look) -> Iterator[str]:
    line = "single" if look.rules == "grid" else "none"
    borders = "".join(f'<w:{side} w:val="{line}" w:sz="4"/>' for side in SIDES)
    yield f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}'
    yield '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    widths = _widths(block)
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    for row in range(block.rows):
        repeats = "<w:trPr><w:tblHeader/></w:trPr>" if row < block.start else ""
        yield f"<w:tr>{repeats}"
        for cell in _cells_of(block, row):
            width = sum(widths[cell.column : cell.last_column + 1])
            yield from _cell(cell, row, look, width)
        yield "</w:tr>"
    yield "</w:tbl>"


def _widths(block: Block) -> list[int]:
    """Return the columns' widths in twentieths of a point."""
    shares = [SHARES[kind] for kind in block.kinds]
    return [TEXT_WIDTH * share // sum(shares) for share in shares]


def _cells_of(block: Block, row: int) -> list[Printed]:
    """Return the cells that cover a row, from left to right."""
    here = [cell for cell in block.cells if cell.row <= row <= cell.last_row]
    return sorted(here, key=lambda cell: cell.column)


def _cell(cell: Printed, row: int, look: Look, width: int) -> Iterator[str]:
    span = cell.last_column - cell.column + 1
    merge = ""
    if cell.last_row > cell.row:
        merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    text = cell.text if row == cell.row else ""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/>'
    yield f'<w:tc><w:tcPr>{size}{merge}<w:vAlign w:val="center"/></w:tcPr>'
    yield from _paragraph(text, look, ALIGN.get(cell.part, "center"), size_pt=look.cell_pt)
    yield "</w:tc>"
