"""Checks of counts in prose against money: projects, vehicles, heads."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewer.checks.prose import outside_glossary, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import shown_decimal
from reviewer.checks.targets import targets
from reviewer.model.claim import Claim, yuan_of
from reviewer.model.finding import Evidence, Severity
from reviewer.model.message import Message
from reviewer.model.statement import LineKind, StatementKind

MORE_PROJECTS = (
    "文中说有 {said} 个项目实行绩效目标管理，而项目支出表只有 {count} 个。请核对项目个数。"
)
FEWER_PROJECTS = (
    "文中说有 {said} 个项目实行绩效目标管理，而绩效目标表有 {count} 个。请核对项目个数。"
)
IDLE_VEHICLES = "文中说共有车辆 {count} 辆，而公务用车运行维护费为零。请核对。"
NO_VEHICLES = "文中说共有车辆 0 辆，而公务用车运行维护费 {amount} 万元。请核对。"
PER_HEAD = (
    "人员经费 {amount} 万元，在职 {count} 人，人均 {rate} 万元，"
    "不在通常的 {low}～{high} 万元之间。请核对人数和金额。"
)
NO_COUNTS = Message("文中没有写项目个数。")
NO_CARS = Message("文中没有写车辆数，或没有公务用车运行维护费。")
NO_HEADS = Message("文中没有写在职人数，或没有人员经费。")

_PROJECTS = re.compile(r"(?:设置|有|对)?(?P<count>\d+)个项目[^。;]{0,12}绩效")
_CARS = re.compile(r"共有(?:车辆|公务用车)(?P<count>\d+)辆")
_HEADS = re.compile(r"(?:在职|实有)(?:人员|职工|人数|在编人员|编制人数)*:?(?P<count>\d+)[人名]")
_WAN = Decimal(10_000)
_LEAST, _MOST = Decimal(5), Decimal(40)


@check(
    "NT-12",
    title="绩效项目个数与表一致",
    title_en="The number of projects with targets is that of the statements",
    basis="绩效情况说明应与项目表、绩效目标表一致",
    severity=Severity.WARNING,
    reads=(Reads.TEXT, Reads.SHEETS),
)
def project_counts(material: CheckInput) -> Iterator[Spot | Message]:
    """Report more projects than the project list has, or fewer than there are targets."""
    found = list(_matches(_PROJECTS, material))
    listed, forms = _listed_projects(material), _target_forms(material)
    if not found or not (listed or forms):
        yield NO_COUNTS
        return
    for match, evidence in found:
        count = int(match["count"])
        text, number = (MORE_PROJECTS, listed) if count > listed > 0 else (FEWER_PROJECTS, forms)
        if count > listed > 0 or forms > count:
            values = {"said": match["count"], "count": str(number)}
            yield Spot(f"projects:{count}", Message(text, values), evidence)


def _listed_projects(material: CheckInput) -> int:
    """Return how many projects the project list names; 0 where it is not plain."""
    sheets = material.sheets.of_kind(StatementKind.PROJECT_EXPENDITURE)
    if len(sheets) != 1 or sheets[0].is_out_of_place:
        return 0
    items = [line for line in sheets[0].items if line.kind is LineKind.ITEM]
    return len({(line.code, line.name) for line in items if not sheets[0].is_blank(line)})


def _target_forms(material: CheckInput) -> int:
    """Return how many projects have a form of targets, each once."""
    words = material.words.targets
    if words is None:
        return 0
    names = (target.field(words.project_name) for target in targets(material))
    return len({name[0] for name in names if name is not None})


@check(
    "NT-13",
    title="车辆数与运行维护费相符",
    title_en="Vehicles and the cost of running them go together",
    basis="有车辆的应有运行维护费，没有车辆的不应有",
    severity=Severity.WARNING,
    reads=(Reads.TEXT, Reads.SHEETS, Reads.CLAIMS),
)
def vehicles(material: CheckInput) -> Iterator[Spot | Message]:
    """Report vehicles that cost nothing to run, and running costs without a vehicle."""
    found = list(_matches(_CARS, material))
    cost = _stated(material, "vehicle_operation")
    if not found or cost is None:
        yield NO_CARS
        return
    for match, evidence in found:
        amount = yuan_of(cost) or Decimal(0)
        if (int(match["count"]) == 0) == (amount == 0):
            continue
        text = IDLE_VEHICLES if amount == 0 else NO_VEHICLES
        values = {"count": match["count"], "amount": shown_decimal(amount / _WAN)}
        yield Spot("vehicles", Message(text, values), evidence)


@check(
    "NT-16",
    title="人数与人员经费相称",
    title_en="Head count and personnel cost are in proportion",
    basis="人均人员经费应在合理范围",
    severity=Severity.INFO,
    reads=(Reads.TEXT, Reads.SHEETS, Reads.CLAIMS),
)
def per_head(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out a personnel cost for each head that is out of the usual."""
    found = [pair for pair in _matches(_HEADS, material) if int(pair[0]["count"])]
    cost = _stated(material, "personnel_cost")
    amount = None if cost is None else yuan_of(cost)
    if not found or not amount:
        yield NO_HEADS
        return
    match, evidence = found[0]
    rate = amount / _WAN / int(match["count"])
    if not _LEAST <= rate <= _MOST:
        values = {
            "amount": shown_decimal((amount / _WAN).quantize(Decimal("0.01"))),
            "count": match["count"],
            "rate": shown_decimal(rate.quantize(Decimal("0.01"))),
            "low": str(_LEAST),
            "high": str(_MOST),
        }
        yield Spot("heads", Message(PER_HEAD, values), evidence)


def _stated(material: CheckInput, concept: str) -> Claim | None:
    """Return the first amount of this year the text states of a thing."""
    year = material.book.disclosure.year
    return next(
        (
            claim
            for claim in material.book.claims
            if claim.concept == concept and claim.amount is not None and claim.year in (None, year)
        ),
        None,
    )


def _matches(
    pattern: re.Pattern[str], material: CheckInput
) -> Iterator[tuple[re.Match[str], tuple[Evidence, ...]]]:
    for paragraph in outside_glossary(material):
        for match in pattern.finditer(paragraph.text):
            yield match, words_at(paragraph, *match.span())


PROSE_COUNT_CHECKS = (project_counts, vehicles, per_head)
