"""What was not checked, and why: switched off by the office, or not in the document."""

from collections.abc import Iterable, Sequence
from html import escape

from reviewer.app.language import Language
from reviewer.app.review import Review
from reviewer.model.finding import NotApplicable


def unchecked_said(review: Review, language: Language) -> str:
    """Say in a line how many checks were not run; what the office switched off by itself."""
    told = review.not_applicable
    off = sum(one.is_off for one in told)
    parts = (
        [language.text("未能检查 {count} 条", count=len(told) - off)] if len(told) > off else []
    )
    if off:
        parts.append(language.text("已关闭 {count} 项", count=off))
    return " · ".join(parts)


def reasons_page(review: Review, language: Language) -> str:
    """Return the reasons as rich text, what the office decided first."""
    text = language.text
    told = review.not_applicable
    groups = (
        (text("未执行的检查：本单位已关闭"), [one for one in told if one.is_off]),
        (text("改了程度的检查"), review.derived.report.adjusted),
        (text("未能检查"), [one for one in told if not one.is_off]),
    )
    return "".join(_group(name, ones, review, language) for name, ones in groups if ones)


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
