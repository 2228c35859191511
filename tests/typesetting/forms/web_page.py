"""The same statements as a web page, in the ways offices' sites publish them."""

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from tests.typesetting.budget import Budget
from tests.typesetting.forms.block import Block, Printed, make_block
from tests.typesetting.forms.head import heads_above
from tests.typesetting.forms.kinds import make_sheets
from tests.typesetting.forms.layout import PageLayout
from tests.typesetting.forms.truth import document_title, printed_label, printed_title, truth_of

STYLES = ("plain", "word", "nested", "lazy", "saved_workbook")
ENCODINGS = {"word": "gb2312", "saved_workbook": "gbk", "lazy": "gb18030"}


def write_web_page(
    budget: Budget, layout: PageLayout, path: Path, style: str = "plain"
) -> dict[str, Any]:
    """Write a page with all statements; return the truth."""
    form = layout.form
    sheets = make_sheets(budget, form)
    body = [f"<h1>{escape(document_title(budget, form))}</h1>"]
    for number, sheet in enumerate(sheets, 1):
        title = printed_title(budget, form, sheet)
        entity = form.entity_line.format(entity=budget.entity.name)
        block = make_block(sheet, form, title, entity)
        body += _head(printed_label(form, number), heads_above(form, title, entity), style)
        body += _TABLES.get(style, _table)(block)
        body += [f"<p>{escape(note)}</p>" for note in sheet.notes]
    text = _page("\n".join(body), style)
    # what gb2312 cannot say is written as gb18030 all the same: sites do
    encoding = {"gb2312": "gb18030", "gbk": "gb18030"}.get(_encoding(style), _encoding(style))
    path.write_bytes(text.encode(encoding))
    return truth_of(budget, layout, sheets, path.stem)


def _encoding(style: str) -> str:
    return ENCODINGS.get(style, "utf-8")


def _page(body: str, style: str) -> str:
    if style == "nested":
        menu = (
            "<table width='100%'><tr><td>首页</td><td>政务公开</td><td>办事服务</td></tr></table>"
        )
        body = (
            f"<table width='1000'><tr><td colspan=2>{menu}</td></tr><tr><td width='200'>"
            "<ul><li>通知公告<li>预决算公开</ul></td><td><table><tr><td>"
            f"<p>来源：财政局　发布时间：2025-02-14　浏览次数：128</p>{body}</td></tr></table>"
            "</td></tr><tr><td colspan=2>主办：市人民政府　备案号：00000000号</td></tr></table>"
        )
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={_encoding(style)}">'
    script = "<script>document.write('<table><tr><td>1.00</td></tr></table>')</script>"
    return f"<html><head>{meta}<title>预算公开</title></head><body>{script}{body}</body></html>"


def _head(label: str, heads: tuple[str, str, str], style: str) -> Iterator[str]:
    title, entity, unit = heads
    if label:
        yield f"<p>{escape(label)}</p>"
    if title and style == "word":
        yield (
            '<p class=MsoNormal align=center style="text-align:center"><b><span lang=EN-US '
            f'style="font-size:16.0pt">{escape(title[:4])}</span></b><b><span style='
            f'"font-size:16.0pt">{escape(title[4:])}<o:p></o:p></span></b></p>'
        )
    elif title:
        yield f'<p style="text-align: center"><strong>{escape(title)}</strong></p>'
    if entity:
        yield f"<p>{escape(entity)}</p>"
    if unit:
        yield f'<p align="right">{escape(unit)}</p>'


def _cells(block: Block, row: int) -> list[Printed]:
    found = [cell for cell in block.cells if cell.row == row]
    return sorted(found, key=lambda cell: cell.column)


def _spans(cell: Printed) -> str:
    right, down = cell.last_column - cell.column + 1, cell.last_row - cell.row + 1
    return (f' colspan="{right}"' if right > 1 else "") + (
        f' rowspan="{down}"' if down > 1 else ""
    )


def _table(block: Block) -> Iterator[str]:
    yield '<table border="1" cellspacing="0"><tbody>'
    for row in range(block.rows):
        yield "<tr>"
        for cell in _cells(block, row):
            tag = "th" if cell.part == "header" else "td"
            yield f"<{tag}{_spans(cell)}>{escape(cell.text) or '&nbsp;'}</{tag}>"
        yield "</tr>"
    yield "</tbody></table>"


def _word_table(block: Block) -> Iterator[str]:
    """Yield a table as it comes out of Word or WPS: a paragraph and runs in every cell."""
    yield "<div align=center><table class=MsoTableGrid border=1 style='border-collapse:collapse'>"
    for row in range(block.rows):
        yield "<tr style='height:14.25pt'>"
        for cell in _cells(block, row):
            middle = len(cell.text) // 2 if cell.part != "amount" else 0
            runs = "".join(
                f"<span lang=EN-US style='font-size:9.0pt;font-family:宋体'>{escape(part)}</span>"
                for part in (cell.text[:middle], cell.text[middle:])
                if part
            )
            yield (
                f"<td width=64{_spans(cell)} valign=top style='padding:0cm 5.4pt'>"
                f"<p class=MsoNormal align=center>{runs}<o:p>&nbsp;</o:p></p></td>"
            )
        yield "</tr>"
    # an empty row of fixed widths, as Word writes it for tables with merged cells
    yield "<![if !supportMisalignedColumns]><tr height=0>"
    yield from ("<td width=64 style='border:none'></td>" for _ in range(block.columns))
    yield "</tr><![endif]></table></div>"


def _lazy_table(block: Block) -> Iterator[str]:
    """Yield a table whose rows and cells are never closed, attributes without quotes."""
    yield "<TABLE BORDER=1 cellPadding=0>"
    for row in range(block.rows):
        yield "<TR>"
        for cell in _cells(block, row):
            text = "<BR>".join(filter(None, (cell.text[:8], cell.text[8:])))
            if cell.part in ("amount", "name", "key", "total"):
                text = escape(cell.text)
            yield f"<TD{_spans(cell).replace(chr(34), '')}><FONT size=2>{text}</FONT>"
    yield "</TABLE>"


def _saved_table(block: Block) -> Iterator[str]:
    """Yield a table as a workbook saves it: columns, classes, numbers beside their text."""
    yield "<table x:str border=0 style='table-layout:fixed'>"
    yield from (f"<col width={72 + 3 * column}>" for column in range(block.columns))
    for row in range(block.rows):
        yield "<tr height=19>"
        for cell in _cells(block, row):
            number = f' x:num="{cell.text.replace(",", "")}"' if cell.part == "amount" else ""
            yield f"<td class=xl65{_spans(cell)}{number}>{escape(cell.text)}</td>"
        yield "</tr>"
    yield "</table>"


_TABLES: dict[str, Callable[[Block], Iterator[str]]] = {
    "word": _word_table,
    "lazy": _lazy_table,
    "saved_workbook": _saved_table,
}
