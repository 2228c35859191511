"""项目支出表: a project a row."""

from dataclasses import replace

from tests.typesetting.budget import OWN_FUNDS, Budget, Fund, Selection, Use, total
from tests.typesetting.forms.coded import Measure
from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.sheet import Merge, Sheet
from tests.typesetting.statements import CARRIED
from tests.typesetting.table import Column, ColumnKind

KEYS = ("类型", "项目名称", "项目单位")


def project_sheet(budget: Budget, form: Form, name: str) -> Sheet:
    """Return the projects, with their money by fund."""
    measures = _measures()
    columns = (
        *(Column((key,), ColumnKind.NAME) for key in KEYS),
        *(Column(one.path) for one in measures),
    )
    rows = [
        ("特定目标类", project, budget.entity.name, *_amounts(budget, form, measures, project))
        for project in budget.projects
    ]
    last = (form.total_label, "", "", *_amounts(budget, form, measures, None))
    ordered = (last, *rows) if form.total_first else (*rows, last)
    merges = []
    if form.total_place == "merged":
        merges.append(Merge(ordered.index(last), 0, 2))
    if form.merged_types and len(rows) > 1:
        first = ordered.index(rows[0])
        merges.append(Merge(first, 0, 0, first + len(rows) - 1))
        blank = [("", *row[1:]) for row in rows[1:]]
        ordered = tuple(
            blank[n - first - 1] if first < n < first + len(rows) else row
            for n, row in enumerate(ordered)
        )
    return Sheet(
        "project_expenditure",
        name,
        columns,
        ordered,
        merges=tuple(merges),
    )


def _measures() -> tuple[Measure, ...]:
    project = (Use.PROJECT,)

    def by_fund(parent: str, carried: bool) -> tuple[Measure, ...]:
        return tuple(
            Measure((parent, label), Selection(uses=project, funds=funds, carried=carried))
            for label, funds in CARRIED
        )

    special = Selection(uses=project, funds=(Fund.SPECIAL_ACCOUNT,))
    return (
        Measure(("合计",), Selection(uses=project)),
        *by_fund("本年财政拨款", False),
        *by_fund("财政拨款结转结余", True),
        Measure(("财政专户管理资金",), special),
        Measure(("单位资金",), Selection(uses=project, funds=OWN_FUNDS)),
    )


def _amounts(
    budget: Budget, form: Form, measures: tuple[Measure, ...], project: str | None
) -> list[str]:
    chosen = (replace(one.selection, project=project) for one in measures if one.selection)
    return [form.money(total(budget, selection)) for selection in chosen]
