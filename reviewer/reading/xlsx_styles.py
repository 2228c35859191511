"""Number formats and borders of the cells of an XLSX workbook."""

from dataclasses import dataclass
from typing import Final

from reviewer.reading.blocks import Align, align_named
from reviewer.reading.number_format import GENERAL
from reviewer.reading.package import Element, Package

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_STYLES: Final = "xl/styles.xml"
_CHINESE_DATE = 'yyyy"年"m"月"'
# The formats that every program knows without their being written down.
_BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy/m/d",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _CHINESE_DATE,
    31: _CHINESE_DATE + 'd"日"',
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    49: "@",
    57: _CHINESE_DATE,
    58: 'm"月"d"日"',
}
_SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a cell's style says that matters here."""

    number_format: str = GENERAL
    is_framed: bool = False
    align: Align | None = None


def read_cell_styles(package: Package) -> dict[int, CellStyle]:
    """Return the styles of cells by their index; a workbook may have none."""
    if _STYLES not in package.parts:
        return {}
    tree = package.tree(_STYLES)
    formats = dict(_BUILT_IN)
    for one in tree.iterfind(f"{S}numFmts/{S}numFmt"):
        formats[number(one, "numFmtId", -1)] = one.get("formatCode", GENERAL)
    borders = [_is_frame(border) for border in tree.iterfind(f"{S}borders/{S}border")]
    return {
        index: CellStyle(
            formats.get(number(style, "numFmtId", 0), GENERAL),
            _at(borders, number(style, "borderId", 0)),
            _align(style),
        )
        for index, style in enumerate(tree.iterfind(f"{S}cellXfs/{S}xf"))
    }


def number(element: Element, attribute: str, otherwise: int) -> int:
    """Return a number written as an attribute, whole; `otherwise` where there is none."""
    try:
        return int(float(element.get(attribute, otherwise)))
    except (ValueError, OverflowError):
        return otherwise


def _is_frame(border: Element) -> bool:
    sides = (border.find(S + side) for side in _SIDES)
    return any(side is not None and side.get("style", "none") != "none" for side in sides)


def _align(style: Element) -> Align | None:
    alignment = style.find(S + "alignment")
    return None if alignment is None else align_named(alignment.get("horizontal"))


def _at(borders: list[bool], index: int) -> bool:
    return 0 <= index < len(borders) and borders[index]
