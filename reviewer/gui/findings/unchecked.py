"""What was not checked, and why: switched off, something wanting, or not in the document."""

from collections.abc import Iterable, Sequence
from html import escape

from reviewer.app.language import Language
from reviewer.app.review import Review
from reviewer.model.finding import NotApplicable


def unchecked_said(review: Review, language: Language) -> str:
    """Say in a line how many checks were not run, those the document gives no cause for apart."""
    off, wanting, absent = _parted(review.not_applicable)
    counts = (
        ("未能检查 {count} 条", wanting),
        ("不适用 {count} 条", absent),
        ("已关闭 {count} 项", off),
    )
    return " · ".join(language.text(said, count=len(ones)) for said, ones in counts if ones)


def reasons_page(review: Review, language: Language) -> str:
    """Return the reasons as rich text, what the office decided first."""
    text = language.text
    off, wanting, absent = _parted(review.not_applicable)
    groups = (
        (text("未执行的检查：本单位已关闭"), off),
        (text("改了程度的检查"), review.derived.report.adjusted),
        (text("未能检查"), wanting),
        (text("不适用：文件中没有这项内容"), absent),
    )
    return "".join(_group(name, ones, review, language) for name, ones in groups if ones)


def _parted(
    told: Iterable[NotApplicable],
) -> tuple[list[NotApplicable], list[NotApplicable], list[NotApplicable]]:
    """Return what the office switched off, what something is wanting for, and what is absent."""
    off: list[NotApplicable] = []
    wanting: list[NotApplicable] = []
    absent: list[NotApplicable] = []
    for one in told:
        (off if one.is_off else absent if one.is_absent else wanting).append(one)
    return off, wanting, absent


def _group(name: str, ones: Sequence[NotApplicable], review: Review, language: Language) -> str:
    lines = "".join(_lines(ones, review, language))
    return f"<p><b>{escape(name)}</b></p>{lines}"


def _lines(ones: Iterable[NotApplicable], review: Review, language: Language) -> Iterable[str]:
    is_english = language.code == "en"
    for one in ones:
        info = review.check_info(one.check)
        title = "" if info is None else info.title_en if is_english else info.title
        named = " ".join(part for part in (one.check, title) if part)
        why = language.message(one.why)
        yield f"<p style='margin:0 0 4px 8px'>{escape(named)}<br/>&nbsp;&nbsp;{escape(why)}</p>"
