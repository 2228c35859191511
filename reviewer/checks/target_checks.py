"""Checks of performance targets: indicators that mean something, and forms that agree."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from functools import wraps

from reviewer.checks.naming import fold
from reviewer.checks.prose import outside_glossary, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.targets import NO_TARGETS, Indicator, Target, is_project, number_in, targets
from reviewer.checks.text_words import TargetWords
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind

CEILING = "绩效指标“{name}”的指标值是“{value}”，怎样都能达到，像是方向写反了，应为“≥”。请核对。"
OTHER_UNIT = "绩效指标“{name}”的指标值是“{value}”，计量单位“{unit}”与指标不符。请核对。"
NO_UNIT = "{count} 个绩效指标的指标值没有计量单位，如“{name}”{value}。宜写明单位。"
BLANK_ROWS = "绩效目标表有 {count} 处空白：{names}。请填写；不适用的可以删去。"
NOT_MEASURED = "{count} 个绩效指标没有量化，如“{name}”：{value}。宜改为可以衡量的值。"
MISPLACED = "绩效指标“{name}”不是“{dimension}”，宜归到别的类别。请核对。"
COPIES_DIFFER = "项目“{project}”的两张绩效目标表不一致：一处是“{one}”，另一处是“{other}”。请核对。"
PERIOD_DIFFERS = "项目“{project}”的项目期是 {years} 年，而起止时间“{period}”在一年之内。请核对。"
COST_DIFFERS = "项目“{project}”的成本指标是 {cost}，年度资金总额是 {total}。两处应当一致；请核对。"
NO_TARGET = "项目“{project}”在项目支出表中，没有绩效目标表。重点项目应公开绩效目标；请核对。"
TWICE = "项目“{project}”的绩效目标表印了 {count} 次。请核对是否重复。"
REPEATED = "这一段在文中出现 {count} 次：“{quote}”。请核对是否重复。"
NO_PROJECTS = Message("文件中没有项目支出表。")

_READS = (Reads.FORMS, Reads.TEXT)
_NUMBER_ONLY = re.compile(r"[≥≤><=]?\d+(?:\.\d+)?")
_YEARS = re.compile(r"(?P<years>\d+)年")
_PERIOD = re.compile(
    r"起止(?:时间|日期|年限)[^0-9]{0,6}(?P<a>20\d\d)[.年]\d{1,2}月?(?:[-~至到—]+)(?P<b>20\d\d)[.年]\d{1,2}"
)
_ENOUGH_ALIKE = 0.8
_SAID = 12
_LONG = 60


def _key(target: Target, words: TargetWords, more: str = "") -> str:
    return f"target:{fold(is_project(target, words) or str(target.sheet.ordinal))}:{fold(more)}"


def _of_forms(
    look: Callable[[TargetWords, Sequence[Target]], Iterator[Spot]],
) -> Callable[[CheckInput], Iterator[Spot | Message]]:
    """Give `look` the words and the forms of the document; without any, say why not."""

    @wraps(look)
    def over_all(material: CheckInput) -> Iterator[Spot | Message]:
        words, forms = material.words.targets, targets(material)
        if not forms or words is None:
            yield NO_TARGETS
        else:
            yield from look(words, forms)

    return over_all


@check(
    "PF-01",
    title="绩效指标的方向",
    title_en="Indicators ask for something",
    basis="绩效目标应有约束力",
    severity=Severity.ERROR,
    reads=_READS,
)
@_of_forms
def ceilings(words: TargetWords, forms: Sequence[Target]) -> Iterator[Spot]:
    """Report targets of at most 100 %, which anything meets."""
    for target in forms:
        for one in target.indicators:
            is_ceiling = words.ceiling.match(one.value)
            if is_ceiling and not words.ceiling_fits.search(one.dimension + one.name):
                values = {"name": one.name, "value": one.value}
                evidence = (target.at(one.ref, one.name + one.value),)
                yield Spot(_key(target, words, one.name), Message(CEILING, values), evidence)


@check(
    "PF-02",
    title="绩效指标的计量单位",
    title_en="Indicators are counted in fitting units",
    basis="指标值应有相符的计量单位",
    severity=Severity.WARNING,
    reads=_READS,
)
@_of_forms
def units(words: TargetWords, forms: Sequence[Target]) -> Iterator[Spot]:
    """Report units that do not fit; numbers without any as information, a form at a time."""
    for target in forms:
        for one in target.indicators:
            for name, unit in words.units_by_name:
                if one.name.endswith(name) and re.search(rf"\d{unit}$", one.value):
                    values = {"name": one.name, "value": one.value, "unit": unit}
                    evidence = (target.at(one.ref, one.name + one.value),)
                    key = _key(target, words, one.name)
                    yield Spot(key, Message(OTHER_UNIT, values), evidence)
        bare = [one for one in target.indicators if _NUMBER_ONLY.fullmatch(one.value)]
        if bare:
            yield _of_several(target, words, bare, NO_UNIT, "bare")


def _of_several(
    target: Target, words: TargetWords, found: list[Indicator], text: str, what: str
) -> Spot:
    values = {"count": str(len(found)), "name": found[0].name, "value": found[0].value}
    evidence = tuple(target.at(one.ref, one.name + one.value) for one in found)
    key = _key(target, words, what)
    return Spot(key, Message(text, values), evidence, severity=Severity.INFO)


@check(
    "PF-03",
    title="绩效目标表填写完整",
    title_en="Forms of targets are filled in",
    basis="绩效目标表各项应填写",
    severity=Severity.INFO,
    reads=_READS,
)
@_of_forms
def blanks(words: TargetWords, forms: Sequence[Target]) -> Iterator[Spot]:
    """Point out blank rows of indicators and blank fields, a form at a time."""
    for target in forms:
        rows = [(one.dimension, one.ref) for one in target.indicators if not one.name]
        filled = {label for label, text, _ in target.fields if text}
        fields = [
            (label, ref)
            for label, text, ref in target.fields
            if not text and label in words.blank_fields and label not in filled
        ]
        blank = [*fields, *rows]
        if blank:
            names = "、".join(dict.fromkeys(name for name, _ in blank))
            values = {"count": str(len(blank)), "names": names}
            evidence = tuple(target.at(ref, name) for name, ref in blank)
            yield Spot(_key(target, words, "blank"), Message(BLANK_ROWS, values), evidence)


@check(
    "PF-04",
    title="绩效指标量化",
    title_en="Indicators are measured",
    basis="绩效指标应尽量量化",
    severity=Severity.INFO,
    reads=_READS,
)
@_of_forms
def not_measured(words: TargetWords, forms: Sequence[Target]) -> Iterator[Spot]:
    """Point out values without a number, a form at a time."""
    for target in forms:
        vague = [one for one in target.indicators if one.name and not number_in(one.value)]
        if vague:
            yield _of_several(target, words, vague, NOT_MEASURED, "vague")


@check(
    "PF-06",
    title="同一项目的绩效目标表一致",
    title_en="Copies of a project's form agree",
    basis="同一项目的绩效目标应相同",
    severity=Severity.WARNING,
    reads=_READS,
)
@_of_forms
def copies_differ(words: TargetWords, forms: Sequence[Target]) -> Iterator[Spot]:
    """Report two forms of one project whose goals are worded differently."""
    for number, one in enumerate(forms):
        for other in forms[number + 1 :]:
            project = is_project(one, words)
            mine, theirs = one.field(words.goals), other.field(words.goals)
            if project and project == is_project(other, words) and mine and theirs:
                yield from _difference(one, other, words, (mine[0], theirs[0]))


def _difference(
    one: Target, other: Target, words: TargetWords, goals: tuple[str, str]
) -> Iterator[Spot]:
    first, second = fold(goals[0]), fold(goals[1])
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if first == second or matcher.ratio() < _ENOUGH_ALIKE:
        return
    _, i1, i2, j1, j2 = next(code for code in matcher.get_opcodes() if code[0] != "equal")
    said = first[max(0, i1 - _SAID) : i2 + 4], second[max(0, j1 - _SAID) : j2 + 4]
    values = {"project": is_project(one, words) or "", "one": said[0], "other": said[1]}
    refs = one.field(words.goals), other.field(words.goals)
    evidence = tuple(
        target.at(ref[1], quote)
        for target, ref, quote in zip((one, other), refs, said, strict=True)
        if ref is not None
    )
    yield Spot(_key(one, words, "goals"), Message(COPIES_DIFFER, values), evidence)


@check(
    "PF-07",
    title="项目期与起止时间一致",
    title_en="Project period agrees with its dates",
    basis="同一项目的期限应一致",
    severity=Severity.WARNING,
    reads=_READS,
)
def periods(material: CheckInput) -> Iterator[Spot | Message]:
    """Report projects of several years whose dates are within one."""
    words, forms = material.words.targets, targets(material)
    if not forms or words is None:
        yield NO_TARGETS
        return
    for target in forms:
        field, project = target.field(words.period), is_project(target, words)
        years = _YEARS.fullmatch(fold(field[0])) if field else None
        if field and project and years and int(years["years"]) > 1:
            yield from _dates(target, words, years["years"], material)


def _dates(target: Target, words: TargetWords, years: str, material: CheckInput) -> Iterator[Spot]:
    """Look for the dates in the section that is about the project."""
    project = is_project(target, words) or ""
    for section in material.book.sections:
        if fold(project) not in fold(section.title):
            continue
        for paragraph in material.book.paragraphs[section.start : section.stop]:
            match = _PERIOD.search(paragraph.text)
            if match and match["a"] == match["b"]:
                field = target.field(words.period)
                own = (target.at(field[1], field[0]),) if field else ()
                values = {"project": project, "years": years, "period": match.group()}
                evidence = (*words_at(paragraph, *match.span()), *own)
                yield Spot(_key(target, words, "dates"), Message(PERIOD_DIFFERS, values), evidence)
                return


@check(
    "PF-08",
    title="成本指标与预算一致",
    title_en="Cost indicator is the budget",
    basis="成本指标应与年度资金总额一致",
    severity=Severity.WARNING,
    reads=_READS,
)
@_of_forms
def costs(words: TargetWords, forms: Sequence[Target]) -> Iterator[Spot]:
    """Report total costs that are another amount than the money of the year."""
    for target in forms:
        money = target.field(words.money_total)
        total = number_in(money[0]) if money else None
        for one in target.indicators:
            cost = number_in(one.value) if words.cost_names.fullmatch(one.name) else None
            if money and total and cost and Decimal(cost) != Decimal(total):
                values = {
                    "project": is_project(target, words) or "",
                    "cost": one.value,
                    "total": money[0],
                }
                evidence = (target.at(one.ref, one.value), target.at(money[1], money[0]))
                yield Spot(_key(target, words, one.name), Message(COST_DIFFERS, values), evidence)


@check(
    "PF-09",
    title="绩效指标归类",
    title_en="Indicators stand under their dimension",
    basis="绩效指标应归入相符的类别",
    severity=Severity.INFO,
    reads=_READS,
)
@_of_forms
def misplaced(words: TargetWords, forms: Sequence[Target]) -> Iterator[Spot]:
    """Point out indicators that stand under another dimension than theirs."""
    for target in forms:
        for one in target.indicators:
            for dimension, pattern in words.misplaced:
                if one.dimension == dimension and re.search(pattern, one.name):
                    values = {"name": one.name, "dimension": dimension}
                    evidence = (target.at(one.ref, one.name + one.value),)
                    yield Spot(_key(target, words, one.name), Message(MISPLACED, values), evidence)


@check(
    "PF-10",
    title="项目有绩效目标表",
    title_en="Projects have a form of targets",
    basis="重点项目应公开绩效目标",
    severity=Severity.INFO,
    reads=(Reads.SHEETS,),
)
def without_target(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out projects without a form, where the document has forms at all."""
    words, forms = material.words.targets, targets(material)
    sheets = material.sheets.of_kind(StatementKind.PROJECT_EXPENDITURE)
    if not forms or words is None or not sheets:
        yield NO_TARGETS if sheets else NO_PROJECTS
        return
    named = {fold(name) for target in forms if (name := is_project(target, words))}
    for sheet in sheets:
        for line in sheet.items:
            facts = [fact for fact in sheet.of_line(line) if fact.amount]
            if facts and line.name and fold(line.name) not in named:
                evidence = Evidence(
                    EvidenceRole.PLACE, sheet.statement.id, facts[0].cell, quote=line.name
                )
                message = Message(NO_TARGET, {"project": line.name})
                yield Spot(f"target:{fold(line.name)}", message, (evidence,))


@check(
    "FM-19",
    title="表和段落不重复",
    title_en="No form or paragraph is printed twice",
    basis="同一内容不应重复公开",
    severity=Severity.INFO,
    reads=_READS,
)
def printed_twice(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out projects with several forms, and long paragraphs that are repeated."""
    words = material.words.targets
    if not material.book.paragraphs and words is None:
        yield NO_TARGETS
        return
    by_project: dict[str, list[Target]] = {}
    for target in targets(material):
        project = is_project(target, words) if words else None
        if project:
            by_project.setdefault(project, []).append(target)
    for project, same in by_project.items():
        if len(same) > 1:
            evidence = tuple(
                Evidence(EvidenceRole.PLACE, target.statement, quote=project) for target in same
            )
            values = {"project": project, "count": str(len(same))}
            yield Spot(f"target:{fold(project)}", Message(TWICE, values), evidence)
    yield from _repeated(material)


def _repeated(material: CheckInput) -> Iterator[Spot]:
    seen: dict[str, list[tuple[Evidence, ...]]] = {}
    for paragraph in outside_glossary(material):
        if len(paragraph.text) >= _LONG:
            place = words_at(paragraph, 0, min(_LONG, len(paragraph.text)))
            seen.setdefault(paragraph.text, []).append(place)
    for text, places in seen.items():
        if len(places) > 1:
            values = {"count": str(len(places)), "quote": text[:_SAID] + "…"}
            evidence = tuple(one for place in places for one in place)
            yield Spot(f"paragraph:{text[:_SAID]}", Message(REPEATED, values), evidence)


TARGET_CHECKS = (
    ceilings,
    units,
    blanks,
    not_measured,
    copies_differ,
    periods,
    costs,
    misplaced,
    without_target,
    printed_twice,
)
