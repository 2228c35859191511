"""What an office decides about checks: which are off, how they weigh, where, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reviewer.model.disclosure import Disclosure, Scope, Stage
from reviewer.model.entry import Entry
from reviewer.model.finding import CheckReport, Finding, NotApplicable, Severity
from reviewer.model.message import Message
from reviewer.model.toml_lines import NO_LINES, TomlLines

REGRADED = {
    Severity.ERROR: "本项检查已按本单位的设置定为“不符”：{reason}",
    Severity.WARNING: "本项检查已按本单位的设置定为“提示”：{reason}",
    Severity.INFO: "本项检查已按本单位的设置定为“说明”：{reason}",
}
SWITCHED_OFF = "本项检查已按本单位的设置关闭：{reason}"


@dataclass(frozen=True, slots=True)
class CheckSetting:
    """A decision on one check, with its reason. Without scope it holds for every document.

    Entities are told by a part of their name; years from `since` to `until`, 0 for no end.
    """

    check: str
    reason: str
    is_off: bool = False
    severity: Severity | None = None
    entities: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    since: int = 0
    until: int = 0
    provinces: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()

    def holds_for(self, disclosure: Disclosure, province: str | None) -> bool:
        """Whether a document is within the scope; what is not known of it does not exclude it."""
        entity, year = disclosure.entity, disclosure.year
        return (
            (not entity or not self.entities or any(part in entity for part in self.entities))
            and _is_within(disclosure.stage, self.stages)
            and _is_within(disclosure.scope, self.scopes)
            and _is_within(province, self.provinces)
            and (year is None or self.since <= year <= (self.until or year))
        )


def _is_within(value: object | None, allowed: tuple[object, ...]) -> bool:
    return value is None or not allowed or value in allowed


def read_settings(
    data: Mapping[str, object],
    source: str,
    checks: Iterable[str],
    provinces: Iterable[str] = (),
    lines: TomlLines = NO_LINES,
) -> tuple[CheckSetting, ...]:
    """Read the settings of an office's file; `checks` and `provinces` are those there are."""
    known, places = frozenset(checks), frozenset(provinces)
    top = Entry(data, source, source, lines)
    settings = tuple(_setting(entry, known, places) for entry in top.entries("setting"))
    top.finish()
    return settings


def _setting(entry: Entry, known: frozenset[str], places: frozenset[str]) -> CheckSetting:
    check = entry.text("check")
    entry = entry.named(f"setting {check}")
    entry.text("check")
    setting = CheckSetting(
        check,
        entry.text("reason"),
        entry.flag("is_off"),
        entry.maybe_one_of("severity", Severity),
        entry.texts("entities"),
        entry.many_of("stages", Stage),
        entry.number("since", 0),
        entry.number("until", 0),
        entry.texts("provinces"),
        entry.many_of("scopes", Scope),
    )
    entry.finish()
    if check not in known:
        entry.refuse(f"没有编号为 {check} 的检查。", "check")
    if not setting.reason.strip():
        entry.refuse("需要写明理由 reason。", "reason")
    if strange := sorted(set(setting.provinces) - places):
        entry.refuse(f"没有省级名称“{'、'.join(strange)}”，应写全称，如“福建省”。", "provinces")
    if not setting.is_off and setting.severity is None:
        entry.refuse("应写 is_off = true，或写 severity。")
    return setting


def with_settings(
    report: CheckReport,
    settings: Iterable[CheckSetting],
    disclosure: Disclosure,
    province: str | None = None,
) -> CheckReport:
    """Return the report as an office wants it; what is off is listed as not run, with why.

    Of several settings of one check that hold for the document the last one counts.
    """
    held = {s.check: s for s in settings if s.holds_for(disclosure, province)}
    if not held:
        return report
    off = {check: setting for check, setting in held.items() if setting.is_off}
    reasons = tuple(
        NotApplicable(check, Message(SWITCHED_OFF, {"reason": setting.reason}), is_off=True)
        for check, setting in off.items()
    )
    return CheckReport(
        findings=tuple(_graded(f, held) for f in report.findings if f.check not in off),
        not_applicable=(*(n for n in report.not_applicable if n.check not in off), *reasons),
        comparisons=tuple(c for c in report.comparisons if c.check not in off),
        adjusted=tuple(_adjusted(setting) for setting in held.values() if not setting.is_off),
    )


def _adjusted(setting: CheckSetting) -> NotApplicable:
    """Return what an output says of a check that weighs otherwise here."""
    text = REGRADED[setting.severity or Severity.WARNING]
    return NotApplicable(setting.check, Message(text, {"reason": setting.reason}))


def _graded(finding: Finding, held: Mapping[str, CheckSetting]) -> Finding:
    """Give a finding the weight that was set; a rounding remark stays one."""
    setting = held.get(finding.check)
    if setting is None or setting.severity is None or finding.severity is Severity.INFO:
        return finding
    return replace(finding, severity=setting.severity)


def settings_as_data(settings: Iterable[CheckSetting]) -> dict[str, list[dict[str, object]]]:
    """Return settings as `read_settings` reads them, for export and for the record."""
    return {"setting": [_as_data(setting) for setting in settings]}


def _as_data(setting: CheckSetting) -> dict[str, object]:
    data: dict[str, object] = {"check": setting.check, "reason": setting.reason}
    if setting.is_off:
        data["is_off"] = True
    if setting.severity is not None:
        data["severity"] = setting.severity.value
    if setting.entities:
        data["entities"] = list(setting.entities)
    if setting.stages:
        data["stages"] = [stage.value for stage in setting.stages]
    if setting.since:
        data["since"] = setting.since
    if setting.until:
        data["until"] = setting.until
    if setting.provinces:
        data["provinces"] = list(setting.provinces)
    if setting.scopes:
        data["scopes"] = [scope.value for scope in setting.scopes]
    return data
