"""OFD files: where characters and lines stand, what pages share, and files that are not whole."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reviewer.model.document import DocumentFormat, Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.reading import drawing
from reviewer.reading.pdf import open_pdf_bytes
from reviewer.reading.reading import as_pdf, read
from reviewer.reading.render import render_page
from tests.typesetting.ofd import (
    element,
    page_part,
    path_object,
    text_object,
    write_ofd,
    write_parts,
)

MM = 72 / 25.4
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def code(text: str, attributes: str = 'X="0" Y="4"') -> str:
    return f"<ofd:TextCode {attributes}>{text}</ofd:TextCode>"


def page_of(tmp_path: Path, *objects: str, more: str = "", **parts: bytes | str) -> Page:
    """Read a document whose one page holds these objects."""
    path = write_ofd(tmp_path / "预算.ofd", {PAGE: page_part(objects)}, more, **parts)
    reading = read(path)
    assert reading.layout is None
    assert reading.document.format is DocumentFormat.OFD
    return reading.document.pages[0]


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def test_characters_stand_where_distances_and_runs_of_them_put_them(tmp_path: Path) -> None:
    delta = 'X="1" Y="4" DeltaX="4 g 3 3.5 5"'
    page = page_of(tmp_path, text_object("20 30 40 5", 4, code("一般公共预算", delta)))
    (word,) = page.words
    starts = [x / MM - 20 for x in word.edges[:-1]]
    assert starts == pytest.approx([1, 5, 8.5, 12, 15.5, 20.5])
    assert word.box.top / MM == pytest.approx(30 + 4 - 0.85 * 4)
    assert word.size_pt == pytest.approx(4 * MM)


def test_text_without_distances_runs_on_as_its_type_does(tmp_path: Path) -> None:
    page = page_of(tmp_path, text_object("20 30 40 5", 4, code("收入合计")))
    (word,) = page.words
    assert word.text == "收入合计"
    assert word.box.width / MM == pytest.approx(16)


def test_thousands_printed_one_character_an_object_are_one_word(tmp_path: Path) -> None:
    steps = {"1": 0.0, ",": 2.0, "2": 3.0, "3": 5.0, "4": 7.0}
    objects = [text_object(f"{20 + x} 30 2 5", 4, code(c)) for c, x in steps.items()]
    assert texts(page_of(tmp_path, *objects)) == ["1,234"]


def test_matrix_moves_and_scales_text_within_its_boundary(tmp_path: Path) -> None:
    item = text_object("20 30 40 5", 1, code("元", 'X="1" Y="1"'), 'CTM="4 0 0 4 2 0"')
    (word,) = page_of(tmp_path, item).words
    assert word.box.x0 / MM == pytest.approx(20 + 2 + 4)
    assert word.box.bottom / MM == pytest.approx(30 + 4 + 0.15 * 4)
    assert word.size_pt == pytest.approx(4 * MM)


def test_line_is_a_ruling_where_it_is_seen(tmp_path: Path) -> None:
    page = page_of(tmp_path, path_object("20 50 100 0.2", "M 0 0 L 100 0", 'LineWidth="0.2"'))
    (ruling,) = page.rulings
    assert ruling.is_horizontal
    assert (ruling.box.x0 / MM, ruling.box.x1 / MM) == pytest.approx((20, 120))
    assert ruling.box.top / MM == pytest.approx(50)


def test_outline_is_four_rulings_and_a_thin_filled_one_is_one(tmp_path: Path) -> None:
    data = "M 0 0 L 100 0 L 100 {0} L 0 {0} C"
    outline = path_object("20 50 100 10", data.format(10))
    thin = path_object("20 90 100 1", data.format(0.3), 'Stroke="false" Fill="true"')
    page = page_of(tmp_path, outline, thin)
    assert len(page.rulings) == 5


def test_curve_is_no_ruling_but_the_straight_lines_around_it_are(tmp_path: Path) -> None:
    data = "M 0 0 L 50 0 B 55 0 60 5 60 10 L 60 40 Q 60 45 55 45 A 5 5 0 0 1 50 50 L 0 50"
    page = page_of(tmp_path, path_object("20 50 100 60", data))
    assert len(page.rulings) == 3


def test_template_beneath_the_page_is_read_with_it(tmp_path: Path) -> None:
    more = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml" ZOrder="Background"/>'
    template = page_part([text_object("20 10 80 5", 4, code("收支总表"))])
    content = page_part(
        [text_object("20 30 40 5", 4, code("合计"))], more='<ofd:Template TemplateID="7"/>'
    )
    path = write_ofd(tmp_path / "a.ofd", {PAGE: content}, more, Tpls__Tpl_0__Content_xml=template)
    assert texts(read(path).document.pages[0]) == ["收支总表", "合计"]


def test_nested_blocks_and_groups_are_read_and_no_group_within_itself(tmp_path: Path) -> None:
    inner = text_object("1 2 40 5", 4, code("合计"))
    block = f"<ofd:PageBlock><ofd:PageBlock>{inner}</ofd:PageBlock></ofd:PageBlock>"
    group = '<ofd:CompositeObject ID="4" Boundary="20 30 60 60" ResourceID="8"/>'
    unit = element(
        "Res",
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="8" Width="60" Height="60">'
        f"<ofd:Content>{inner}{group}</ofd:Content>"
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>",
    )
    more = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    page = page_of(tmp_path, block, group, more=more, DocumentRes_xml=unit)
    assert [word.box.x0 / MM for word in page.words] == pytest.approx([1, 21])


def test_appearance_of_an_annotation_is_read_and_a_watermark_is_not(tmp_path: Path) -> None:
    def annotation(kind: str, text: str) -> str:
        item = text_object("0 0 40 5", 4, code(text))
        shown = f'<ofd:Appearance Boundary="20 60 80 20">{item}</ofd:Appearance>'
        return f'<ofd:Annot ID="3" Type="{kind}">{shown}</ofd:Annot>'

    listed = '<ofd:Page PageID="100"><ofd:FileLoc>Annots/Annot_0.xml</ofd:FileLoc></ofd:Page>'
    page = page_of(
        tmp_path,
        text_object("20 30 40 5", 4, code("合计")),
        Annotations_xml=element("Annotations", listed),
        Annots__Annot_0_xml=element(
            "PageAnnot", annotation("Stamp", "公开") + annotation("Watermark", "内部")
        ),
    )
    assert texts(page) == ["合计", "公开"]
    assert page.words[1].box.x0 / MM == pytest.approx(20)


def test_text_nobody_sees_is_left_out(tmp_path: Path) -> None:
    white = f'<ofd:FillColor Value="255 255 255"/>{code("无形")}'
    pale = f'<ofd:FillColor Value="220 220 220"/>{code("水印")}'
    page = page_of(
        tmp_path,
        text_object("20 30 40 5", 4, white),
        text_object("20 90 80 30", 20, pale),
        text_object("20 60 40 5", 4, code("隐藏"), 'Visible="false"'),
        text_object("20 60 40 5", 4, code("斜印"), 'CTM="0.7 0.7 -0.7 0.7 0 0"'),
        text_object("20 70 40 5", 4, code("合计")),
    )
    assert texts(page) == ["合计"]


def test_white_text_on_a_dark_cell_is_read(tmp_path: Path) -> None:
    fill = '<ofd:FillColor Value="#1F #3A #60"/>'
    cell = "M 0 0 L 60 0 L 60 8 L 0 8 C"
    page = page_of(
        tmp_path,
        path_object("20 30 60 8", cell, 'Stroke="false" Fill="true"', fill),
        text_object("22 31 40 5", 4, f'<ofd:FillColor Value="255 255 255"/>{code("科目")}'),
    )
    assert texts(page) == ["科目"]


def test_page_whose_text_lies_on_its_side_is_read_upright(tmp_path: Path) -> None:
    # The text runs up the page, turned three quarters, as wide tables are bound.
    line = "一般公共预算财政拨款支出情况表（按功能分类科目）"
    item = text_object("50 250 5 200", 4, code(line), 'CTM="0 -1 1 0 0 0"')
    page = page_of(tmp_path, item)
    assert (page.width_pt, page.height_pt) == pytest.approx((297 * MM, 210 * MM))
    (word,) = page.words
    assert word.text == line
    assert word.box.width > word.box.height
    assert word.box.x0 / MM == pytest.approx(297 - 250)


def test_page_that_cannot_be_read_is_tagged_and_the_others_are_read(tmp_path: Path) -> None:
    good = page_part([text_object("20 30 40 5", 4, code("合计"))])
    broken = good[: len(good) // 2]
    path = write_ofd(tmp_path / "a.ofd", {"Doc_0/one.xml": broken, "Doc_0/two.xml": good})
    document = read(path).document
    assert document.pages[0].tags == {Tag.DAMAGED}
    assert texts(document.pages[1]) == ["合计"]
    assert Tag.DAMAGED in document.tags


def test_object_that_cannot_be_read_leaves_the_rest_of_its_page(tmp_path: Path) -> None:
    page = page_of(
        tmp_path,
        text_object("20 30 40", 4, code("缺数")),
        path_object("20 50 100 1", "M 0 0 Z nan nan"),
        text_object("20 30 40 5", 4, code("多数", 'X="0" Y="4" DeltaX="g 3"')),
        text_object("20 30 40 5", 4, code("合计")),
    )
    assert texts(page) == ["合计"]
    assert Tag.DAMAGED in page.tags


def test_blocks_nested_without_end_are_cut_short(tmp_path: Path) -> None:
    inner = text_object("20 30 40 5", 4, code("合计"))
    deep = "<ofd:PageBlock>" * 200 + inner + "</ofd:PageBlock>" * 200
    page = page_of(tmp_path, deep, text_object("20 50 40 5", 4, code("小计")))
    assert texts(page) == ["小计"]
    assert Tag.DAMAGED in page.tags


def test_page_of_more_objects_than_any_table_has_is_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "MAX_OBJECTS", 50)
    lines = [path_object(f"20 {y} 100 1", "M 0 0 L 100 0") for y in range(10, 110)]
    page = page_of(tmp_path, *lines)
    assert 0 < len(page.rulings) <= 50
    assert Tag.DAMAGED in page.tags


def test_resources_that_are_missing_leave_the_text(tmp_path: Path) -> None:
    more = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    item = text_object("20 30 40 5", 4, code("合计"))
    path = write_ofd(tmp_path / "a.ofd", {PAGE: page_part([item])}, more)
    document = read(path).document
    assert texts(document.pages[0]) == ["合计"]
    assert Tag.DAMAGED in document.tags


def test_several_documents_in_a_file_are_read_one_after_the_other(tmp_path: Path) -> None:
    def document(page: str) -> str:
        area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        pages = f'<ofd:Pages><ofd:Page ID="1" BaseLoc="{page}"/></ofd:Pages>'
        return element("Document", f"<ofd:CommonData>{area}</ofd:CommonData>{pages}")

    bodies = "".join(
        f"<ofd:DocBody><ofd:DocInfo><ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
        f"<ofd:DocRoot>/Doc_{at}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for at, title in enumerate(("预算", "附表"))
    )
    parts: dict[str, bytes | str] = {"OFD.xml": element("OFD", bodies)}
    for at, text in enumerate(("正文", "表格")):
        parts[f"Doc_{at}/Document.xml"] = document("Content.xml")
        parts[f"Doc_{at}/Content.xml"] = page_part([text_object("9 9 40 5", 4, code(text))])
    pages = read(write_parts(tmp_path / "a.ofd", parts)).document.pages
    assert [(page.number, page.label, texts(page)) for page in pages] == [
        (1, "预算", ["正文"]),
        (2, "附表", ["表格"]),
    ]


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"OFD.xml": "<OFD"}, "已损坏"),
        ({"OFD.xml": ENTITY + "<OFD>&x;</OFD>"}, "已损坏"),
        ({"OFD.xml": element("OFD", "")}, "没有任何页面"),
        (
            {
                "OFD.xml": element(
                    "OFD", "<ofd:DocBody><ofd:DocRoot>a.xml</ofd:DocRoot></ofd:DocBody>"
                )
            },
            "已损坏",
        ),
        ({"OFD.xml": element("OFD", ""), "Encryptions.xml": "<a/>"}, "加密"),
    ],
)
def test_file_that_cannot_be_read_is_refused_with_a_sentence(
    tmp_path: Path, parts: dict[str, bytes | str], says: str
) -> None:
    path = write_parts(tmp_path / "预算.ofd", parts)
    with pytest.raises(ReadingError, match=says) as refusal:
        read(path)
    assert "预算.ofd" in str(refusal.value)


def test_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    item = text_object("20 30 40 5", 4, code("合计"))
    path = write_ofd(tmp_path / "a.ofd", {PAGE: page_part([item])})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ReadingError, match="已损坏"):
        read(path)


def picture(colour: str) -> bytes:
    target = BytesIO()
    Image.new("RGB", (60, 30), colour).save(target, "PNG")
    return target.getvalue()


def with_picture(tmp_path: Path, *objects: str, content: bytes | None = None) -> Path:
    resource = element(
        "Res",
        '<ofd:MultiMedias><ofd:MultiMedia ID="5" Type="Image">'
        "<ofd:MediaFile>seal.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>",
        'BaseLoc="Res"',
    )
    more = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    path = tmp_path / "a.ofd"
    shown = picture("red") if content is None else content
    parts: dict[str, bytes | str] = {"DocumentRes_xml": resource, "Res__seal.png": shown}
    return write_ofd(path, {PAGE: page_part(objects)}, more, **parts)


LAID = '<ofd:ImageObject ID="6" Boundary="100 200 60 30" CTM="60 0 0 30 0 0" ResourceID="5"/>'


def test_picture_stands_on_the_page_and_is_painted_there(tmp_path: Path) -> None:
    path = with_picture(tmp_path, LAID, text_object("20 30 90 5", 4, code("收入支出总表")))
    (box,) = read(path).document.pages[0].pictures
    assert (box.x0 / MM, box.top / MM) == pytest.approx((100, 200))
    assert (box.x1 / MM, box.bottom / MM) == pytest.approx((160, 230))
    shown = as_pdf(path.name, path.read_bytes())
    assert shown is not None
    with open_pdf_bytes(path.name, shown) as pdf:
        painted = render_page(pdf, 1, 1.0)
    at = round(215 * MM) * painted.stride + round(130 * MM) * 4
    assert painted.data[at : at + 3] == b"\0\0\xff"


def test_words_are_painted_where_they_were_read(tmp_path: Path) -> None:
    items = [text_object("20 30 90 5", 4, code("收入支出总表")), LAID]
    path = with_picture(tmp_path, *items)
    (word,) = read(path).document.pages[0].words
    shown = as_pdf(path.name, path.read_bytes())
    assert shown is not None
    with open_pdf_bytes(path.name, shown) as pdf:
        (again,) = pdf.read_page(1).words
    assert again.text == word.text
    assert again.edges == pytest.approx(word.edges, abs=0.5)
    assert again.box.centre == pytest.approx(word.box.centre, abs=1.5)


@pytest.mark.parametrize(("step", "percent"), [(4, 100), (3, 75), (5, 100)])
def test_characters_set_close_are_painted_narrow_and_not_over_each_other(
    tmp_path: Path, step: float, percent: int
) -> None:
    item = text_object("20 30 90 5", 4, code("结转结余", f'X="0" Y="4" DeltaX="g 3 {step}"'))
    path = write_ofd(tmp_path / "预算.ofd", {PAGE: page_part([item])})
    shown = as_pdf(path.name, path.read_bytes())
    assert shown is not None
    assert f" {percent} Tz [<7ed3>".encode() in shown
    with open_pdf_bytes(path.name, shown) as pdf:
        starts = [x for word in pdf.read_page(1).words for x in word.edges[:-1]]
    assert starts == pytest.approx([(20 + at * step) * MM for at in range(4)], abs=0.5)


def test_lines_of_one_object_go_on_from_where_the_last_was(tmp_path: Path) -> None:
    codes = code("收入", 'X="2" Y="4"') + code("支出", 'Y="12"')
    first, second = page_of(tmp_path, text_object("20 30 40 20", 4, codes)).words
    assert (first.text, second.text) == ("收入", "支出")
    assert second.box.x0 == pytest.approx(first.box.x0)
    assert (second.box.top - first.box.top) / MM == pytest.approx(8)


def test_glyph_without_a_character_is_unreadable(tmp_path: Path) -> None:
    glyphs = '<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"/>'
    page = page_of(tmp_path, text_object("20 30 40 5", 4, glyphs + code("¤计")))
    assert texts(page) == ["\N{REPLACEMENT CHARACTER}计"]


def test_colours_come_from_drawing_parameters_and_those_they_build_on(tmp_path: Path) -> None:
    resource = element(
        "Res",
        '<ofd:DrawParams><ofd:DrawParam ID="3" Relative="4"/>'
        '<ofd:DrawParam ID="4"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
        "</ofd:DrawParams>",
    )
    page = page_of(
        tmp_path,
        text_object("20 30 40 5", 4, code("无形"), 'DrawParam="3"'),
        text_object("20 50 40 5", 4, code("合计")),
        more="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        DocumentRes_xml=resource,
    )
    assert texts(page) == ["合计"]


def test_picture_that_is_damaged_is_not_painted_and_the_rest_is(tmp_path: Path) -> None:
    text = text_object("20 30 90 5", 4, code("收入支出总表"))
    path = with_picture(tmp_path, LAID, text, content=picture("red")[:40])
    shown = as_pdf(path.name, path.read_bytes())
    assert shown is not None
    with open_pdf_bytes(path.name, shown) as pdf:
        assert texts(pdf.read_page(1)) == ["收入支出总表"]
