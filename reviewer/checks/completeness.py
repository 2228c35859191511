"""Checks of what must be there: statements, sections, amount units, depth of the accounts."""

from collections.abc import Iterator

from reviewer.checks.expectations import RequiredStatement
from reviewer.checks.naming import fold, line_key, line_name, sheet_name, statement_key
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet
from reviewer.model.disclosure import Scope, Stage
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind, UnitSource

MISSING_STATEMENTS = (
    "文件中没有找到：{statements}。这些是必须公开的表；请核对是否在别的文件中或没有认出。"
)
CANNOT_TELL = (
    "文件中没有找到：{statements}。另有 {count} 张表没有认出，其中可能就有；请先给它们指定表名。"
)
ONLY_TEXT = "文件中没有表格，不能判断是否缺表；请核对表格是否在别的文件中。"
MISSING_SECTION = (
    "文字说明中没有找到关于{section}的内容。这是应当说明的；请核对是否漏写或没有认出。"
)
NO_TEXT = "文件中没有文字说明。"
NO_UNIT = "{statement}没有标明金额单位。请对照原页补上（元或万元）。"
OF_GOVERNMENT = Message("这是政府预决算，不是部门或单位的；应公开的表和内容另有规定。")
NO_STATEMENTS = "文件中没有认出的表。"
NOT_SPLIT = "{statement}没有分别列出公务用车购置费和运行维护费。请核对原表。"
NO_THREE_PUBLIC = "文件中没有“三公”经费表。"
TOO_SHALLOW = "{statement}的科目没有列到{level}（{digits} 位编码）。按规定应细化；请核对原表。"
LINE_TOO_SHALLOW = (
    "{statement}“{line}”没有列到{level}（{digits} 位编码）。可能漏了下级行；请核对。"
)
NOT_PRINTED = "文件中没有{statement}，或表中没有科目。"

_VEHICLES = {"vehicle_purchase", "vehicle_operation"}
_MINIMUM_SENTENCES = 5


@check(
    "CP-01",
    title="必须公开的表齐全",
    title_en="Every mandatory statement is published",
    basis="财预〔2016〕143号",
    severity=Severity.ERROR,
    reads=(Reads.LINES,),
)
def missing_statements(material: CheckInput) -> Iterator[Spot | Message]:
    """Report the mandatory statements that are not there, all in one."""
    kinds = {sheet.kind for sheet in material.sheets.every}
    if _is_of_government(material):
        yield OF_GOVERNMENT
        return
    if not kinds - {StatementKind.OTHER}:
        yield Message(ONLY_TEXT)
        return
    missing = [r for r in _required(material) if not kinds & set(r.kinds)]
    if not missing:
        return
    unknown = [s for s in material.sheets.every if s.kind is StatementKind.OTHER and s.facts]
    values = {"statements": "、".join(r.name for r in missing), "count": str(len(unknown))}
    yield Spot(
        ",".join(sorted(r.kinds[0].value for r in missing)),
        Message(CANNOT_TELL if unknown else MISSING_STATEMENTS, values),
        tuple(Evidence(EvidenceRole.PLACE, s.statement.id) for s in unknown or _found(material)),
        severity=Severity.WARNING if unknown else None,
        actual=values["statements"],
    )


def _is_of_government(material: CheckInput) -> bool:
    return material.book.disclosure.scope is Scope.GOVERNMENT


def _found(material: CheckInput) -> list[Sheet]:
    """Return the mandatory statements that are there: the missing ones belong beside them."""
    kinds = {kind for required in _required(material) for kind in required.kinds}
    return [sheet for sheet in material.sheets.every if sheet.kind in kinds]


def _required(material: CheckInput) -> list[RequiredStatement]:
    disclosure = material.book.disclosure
    stage = disclosure.stage or Stage.BUDGET
    return [
        required
        for required in material.expectations.statements
        if stage in required.stages
        and (disclosure.year is None or disclosure.year >= required.since)
    ]


@check(
    "CP-04",
    title="必须说明的内容齐全",
    title_en="Every required section of the text is there",
    basis="财预〔2016〕143号",
    severity=Severity.WARNING,
    reads=(Reads.TEXT,),
)
def missing_sections(material: CheckInput) -> Iterator[Spot | Message]:
    """Report required sections no line of the text speaks of."""
    if _is_of_government(material):
        yield OF_GOVERNMENT
        return
    if sum("。" in line.text for line in material.book.lines) < _MINIMUM_SENTENCES:
        yield Message(NO_TEXT)
        return
    whole = fold("".join(line.text for line in material.book.lines))
    before = _before_glossary(whole, material)
    for section in material.expectations.sections:
        is_glossary = any(word in section.words for word in material.expectations.glossary_words)
        text = whole if is_glossary else before
        if not any(fold(word) in text for word in section.words):
            yield Spot(
                section.name,
                Message(MISSING_SECTION, {"section": section.name}),
                _where_it_belongs(material),
                severity=section.severity,
                expected=section.name,
            )


def _where_it_belongs(material: CheckInput) -> tuple[Evidence, ...]:
    """Return the last heading before terms are explained: what is missing belongs beside it."""
    glossary = tuple(fold(word) for word in material.expectations.glossary_words)
    headings = [section for section in material.book.sections if section.number]
    before = [s for s in headings if not any(word in fold(s.title) for word in glossary)]
    top = min((section.level for section in before), default=0)
    last = [section for section in before if section.level == top][-1:]
    return tuple(
        Evidence(EvidenceRole.MISSING, place=section.place, quote=section.title)
        for section in last
    )


def _before_glossary(text: str, material: CheckInput) -> str:
    """Cut the explanation of terms off, which comes in the second half or not at all."""
    starts = [text.rfind(fold(word)) for word in material.expectations.glossary_words]
    start = max(starts, default=-1)
    return text[:start] if start > len(text) // 2 else text


@check(
    "FM-01",
    title="表上标明金额单位",
    title_en="Statement names its amount unit",
    basis="各表应标明计量单位",
    severity=Severity.WARNING,
    reads=(Reads.LINES,),
)
def missing_amount_unit(material: CheckInput) -> Iterator[Spot | Message]:
    """Report statements whose amount unit is not printed anywhere it could be inherited from."""
    sheets = [s for s in material.sheets.every if s.facts and s.kind is not StatementKind.OTHER]
    if not sheets:
        yield Message(NO_STATEMENTS)
    for sheet in sheets:
        guessed = sheet.statement.unit_source is UnitSource.MAGNITUDE
        if sheet.statement.amount_unit is None or guessed:
            values = {"statement": sheet_name(sheet, material.sheets)}
            evidence = Evidence(EvidenceRole.PLACE, sheet.statement.id)
            yield Spot(statement_key(sheet), Message(NO_UNIT, values), (evidence,))


@check(
    "CP-06",
    title="公务用车费用分购置与运行",
    title_en="Official vehicles split into purchase and operation",
    basis="财预〔2016〕143号：公务用车购置及运行费应细化",
    severity=Severity.WARNING,
    reads=(Reads.LINES,),
)
def vehicles_not_split(material: CheckInput) -> Iterator[Spot | Message]:
    """Report 三公 statements without a line or column for either half of the vehicle costs."""
    sheets = material.sheets.of_kind(StatementKind.THREE_PUBLIC_EXPENSES)
    with_lines = [sheet for sheet in sheets if sheet.lines]  # a header alone says nothing
    if not with_lines:
        yield Message(NO_THREE_PUBLIC)
    for sheet in with_lines:
        roles = {line.role for line in sheet.lines} | {c.role for c in sheet.statement.columns}
        told = {role for role in _VEHICLES if any(r and r.startswith(role) for r in roles)}
        if told != _VEHICLES:
            values = {"statement": sheet_name(sheet, material.sheets)}
            evidence = Evidence(EvidenceRole.PLACE, sheet.statement.id)
            yield Spot(statement_key(sheet), Message(NOT_SPLIT, values), (evidence,))


@check(
    "CP-12",
    title="功能分类科目列到项级",
    title_en="Functional accounts reach the third level",
    basis="财预〔2016〕143号：一般公共预算支出公开到功能分类项级科目",
    severity=Severity.ERROR,
    reads=(Reads.LINES,),
)
def functional_too_shallow(material: CheckInput) -> Iterator[Spot | Message]:
    """Report 一般公共预算支出表 whose accounts stop above 项."""
    return _too_shallow(material, StatementKind.GENERAL_PUBLIC_EXPENDITURE, 7, "项")


@check(
    "CP-13",
    title="经济分类科目列到款级",
    title_en="Economic accounts reach the second level",
    basis="财预〔2016〕143号：一般公共预算基本支出公开到经济分类款级科目",
    severity=Severity.ERROR,
    reads=(Reads.LINES,),
)
def economic_too_shallow(material: CheckInput) -> Iterator[Spot | Message]:
    """Report 一般公共预算基本支出表 whose accounts stop above 款."""
    return _too_shallow(material, StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE, 5, "款")


def _too_shallow(
    material: CheckInput, kind: StatementKind, digits: int, level: str
) -> Iterator[Spot | Message]:
    """Report the whole statement when no line goes deep enough, else the lines that stop short."""
    every = material.sheets.of_kind(kind)
    sheets = [sheet for sheet in every if sheet.coded and not sheet.is_out_of_place]
    if not sheets:
        yield Message(NOT_PRINTED, {"statement": material.sheets.name([kind])})
    for sheet in sheets:
        values = {
            "statement": sheet_name(sheet, material.sheets),
            "level": level,
            "digits": str(digits),
        }
        short = [line for line in sheet.leaves if len(line.code or "") < digits]
        if len(short) == len(sheet.leaves):
            evidence = Evidence(EvidenceRole.PLACE, sheet.statement.id)
            yield Spot(statement_key(sheet), Message(TOO_SHALLOW, values), (evidence,))
            continue
        for line in short:
            facts = [fact for fact in sheet.of_line(line) if fact.amount]
            if facts:
                named = values | {"line": line_name(line)}
                places = (Evidence(EvidenceRole.PLACE, sheet.statement.id, facts[0].cell),)
                text = Message(LINE_TOO_SHALLOW, named)
                yield Spot(line_key(sheet, line), text, places, severity=Severity.WARNING)


COMPLETENESS_CHECKS = (
    missing_statements,
    missing_sections,
    missing_amount_unit,
    vehicles_not_split,
    functional_too_shallow,
    economic_too_shallow,
)
