"""The page of help that lists every check: made from the rule book, so that it leaves out none."""

import html
from collections.abc import Iterable

from reviewer.app.language import Language
from reviewer.checks.rulebook import RuleBook
from reviewer.gui import words
from reviewer.gui.rules.model import weight_said
from reviewer.model.finding import CheckInfo

# the beginnings of ids, and what checks of the kind are about
FAMILIES = (
    ("WT", "表内"),
    ("XT", "表间"),
    ("FA", "决算"),
    ("NT", "文字与表"),
    ("NN", "文字内部"),
    ("YY", "跨年"),
    ("BD", "文件之间"),
    ("CP", "完整性"),
    ("FM", "格式和读取"),
    ("CD", "科目"),
    ("GL", "名词解释"),
    ("PF", "绩效"),
)
REST = "其他"


def check_sheet(rules: RuleBook, language: Language) -> str:
    """Return the checks as HTML, family by family, then what is not checked by itself and why."""
    text = language.text
    known = {family for family, _ in FAMILIES}
    parts = [f"<p>{text('共 {count} 项检查。', count=len(rules.infos))}</p>"]
    for family, name in FAMILIES:
        own = [info for info in rules.infos if _family(info) == family]
        parts.append(_table(text(name), (_row(info, language) for info in own)))
    rest = [info for info in rules.infos if _family(info) not in known]
    parts.append(_table(text(REST), (_row(info, language) for info in rest)))
    settings = ((s.check, weight_said(s, language), s.reason) for s in rules.settings)
    parts.append(_table(text("本单位的设置"), settings))
    is_english = not language.code.startswith("zh")
    undecided = (
        (
            one.check,
            one.title_en if is_english else one.title,
            one.reason_en if is_english else one.reason,
        )
        for one in rules.undecided
    )
    parts.append(_table(text("不单独检查的项目及原因"), undecided))
    return "".join(parts)


def _family(info: CheckInfo) -> str:
    return info.id.partition("-")[0]


def _row(info: CheckInfo, language: Language) -> tuple[str, ...]:
    title = info.title if language.code.startswith("zh") else info.title_en
    return info.id, title, language.text(words.SEVERITY[info.severity]), info.basis


def _table(name: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return a heading with a table under it; nothing without rows."""
    shown = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    head = f"<h3>{html.escape(name)}</h3>"
    return f"{head}<table cellpadding='4'>{shown}</table>" if shown else ""
