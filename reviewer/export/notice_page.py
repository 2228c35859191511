"""The pages of a notice: paragraphs and tables as official documents print them.

Faces are named, not embedded: Word and WPS have them, other programs take their own.
"""

import io
import re
from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

# GB/T 9704-2012: A4, 37 mm above, 28 mm at the binding, lines of 28 points; sizes 2, 3 and 5 of
# Chinese print are 22, 16 and 10.5 points
_MARGINS_MM = {"top": 37, "bottom": 35, "left": 28, "right": 26}
_BODY, _HEADING, _TITLE = "FangSong", "SimHei", "FZXiaoBiaoSong-B05S"
_TITLE_PT, _TEXT_PT, _SMALL_PT = 22, 16, 10.5
_LINE_PT = 28
_RED = RGBColor(0xC0, 0x00, 0x00)
_WIDTHS_MM = (13, 35, 42, 22, 22, 22)
_LATIN = "Times New Roman"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Page:
    """A document being written, from top to bottom."""

    def __init__(self, document: Any, name: str) -> None:
        self._document = document
        document.core_properties.title = name
        document.core_properties.author = ""
        document.core_properties.comments = ""
        section = document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side, width in _MARGINS_MM.items():
            setattr(section, f"{side}_margin", Mm(width))
        _set_face(document.styles["Normal"], _BODY)
        document.styles["Normal"].font.size = Pt(_TEXT_PT)
        _number(section.footer.paragraphs[0])

    def title(self, text: str) -> None:
        paragraph = self._paragraph(text, _TITLE, _TITLE_PT)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(_LINE_PT / 2)
        paragraph.paragraph_format.line_spacing = Pt(1.25 * _LINE_PT)

    def warning(self, text: str) -> None:
        """Write what must not be overlooked, in red."""
        paragraph = self._paragraph(text, _HEADING)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].font.color.rgb = _RED

    def address(self, text: str) -> None:
        self._paragraph(text)

    def heading(self, text: str) -> None:
        paragraph = self._paragraph(text, _HEADING, indented=True)
        paragraph.paragraph_format.keep_with_next = True

    def paragraph(self, text: str) -> None:
        self._paragraph(text, indented=True)

    def item(self, text: str) -> None:
        """Write one entry of a list, in the size of tables."""
        paragraph = self._paragraph(text, size_pt=_SMALL_PT)
        paragraph.paragraph_format.line_spacing = Pt(1.5 * _SMALL_PT)

    def close(self, text: str) -> None:
        """Write a line of what stands under the text, at the right."""
        self._paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table; its headings stand again on each page, and no row is torn apart."""
        table = self._document.add_table(rows=1, cols=len(headings))
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width_mm in zip(table.columns, _WIDTHS_MM, strict=True):
            column.width = Mm(width_mm)
        self._fill(table.rows[0], headings, _HEADING)
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            added = table.add_row()
            self._fill(added, row, _BODY)
            _mark(added, "w:cantSplit")

    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _fill(self, row: Any, texts: Sequence[str], face: str) -> None:
        for cell, text, width_mm in zip(row.cells, texts, _WIDTHS_MM, strict=True):
            cell.width = Mm(width_mm)
            for number, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                _add(paragraph, line, face, _SMALL_PT)

    def _paragraph(
        self, text: str, face: str = _BODY, size_pt: float = _TEXT_PT, *, indented: bool = False
    ) -> Any:
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(_LINE_PT)
        if indented:
            form.first_line_indent = Pt(2 * size_pt)
        _add(paragraph, text, face, size_pt)
        return paragraph


def _add(paragraph: Any, text: str, face: str, size_pt: float) -> None:
    run = paragraph.add_run(_NOT_IN_XML.sub("", text))
    _set_face(run, face)
    run.font.size = Pt(size_pt)


def _set_face(styled: Any, face: str) -> None:
    styled.font.name = _LATIN
    # Word has a face of its own for ideographs, which the library does not set
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - no public way


def _number(paragraph: Any) -> None:
    """Put the number of the page into a paragraph."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - no public way
