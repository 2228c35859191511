"""The page of help that lists every check: made from the rule book, so that it leaves out none."""

import html
from collections.abc import Iterable

from reviewer.app.language import Language
from reviewer.checks.rulebook import RuleBook
from reviewer.checks.settings import CheckSetting
from reviewer.gui import words
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
        parts += _table(text(name), own, language)
    parts += _table(text(REST), [i for i in rules.infos if _family(i) not in known], language)
    if rules.settings:
        parts.append(f"<h3>{text('本单位的设置')}</h3><table cellpadding='4'>")
        parts += [
            f"<tr><td>{one.check}</td><td>{_weight(one, language)}</td>"
            f"<td>{html.escape(one.reason)}</td></tr>"
            for one in rules.settings
        ]
        parts.append("</table>")
    if rules.undecided:
        parts.append(f"<h3>{text('不单独检查的项目及原因')}</h3><table cellpadding='4'>")
        parts += [
            f"<tr><td>{one.check}</td><td>{html.escape(one.title)}</td>"
            f"<td>{html.escape(one.reason)}</td></tr>"
            for one in rules.undecided
        ]
        parts.append("</table>")
    return "".join(parts)


def _weight(setting: CheckSetting, language: Language) -> str:
    """Say what an office decided on a check."""
    if setting.is_off or setting.severity is None:
        return language.text("关闭")
    return language.text(words.SEVERITY[setting.severity])


def _family(info: CheckInfo) -> str:
    return info.id.partition("-")[0]


def _table(name: str, infos: Iterable[CheckInfo], language: Language) -> list[str]:
    rows = [
        f"<tr><td>{info.id}</td><td>{html.escape(_title(info, language))}</td>"
        f"<td>{language.text(words.SEVERITY[info.severity])}</td>"
        f"<td>{html.escape(info.basis)}</td></tr>"
        for info in infos
    ]
    if not rows:
        return []
    return [f"<h3>{html.escape(name)}</h3><table cellpadding='4'>", *rows, "</table>"]


def _title(info: CheckInfo, language: Language) -> str:
    return info.title if language.code.startswith("zh") else info.title_en
