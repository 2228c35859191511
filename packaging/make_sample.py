"""Makes the sample budget that the program opens for a first try, with its planted problems.

    .venv/bin/python packaging/make_sample.py

The unit and all its figures are made up. The same bytes come out on every run.
"""

from pathlib import Path
from typing import Any

from tests.typesetting import MINISTRY, Misprint, Wishes, invent_budget, typeset
from tests.typesetting.entities import DATA_SERVICES
from tests.typesetting.fonts import can_embed

SAMPLE = Path(__file__).parent.parent / "resources/samples/临江市数据服务中心2025年单位预算.pdf"
SEED = 29
BASIC = "general_public_basic_expenditure"
THREE_PUBLIC = "three_public_expenses"
THIS_YEAR = "2025年预算数"

PLANTED = (
    # a wrong digit: the row no longer adds up, nor does the category above it
    Misprint(BASIC, "6.95", "5.95", "30211", ("本年一般公共预算基本支出", "合计")),
    # the three-public statement is right in itself but contradicts account 30217
    Misprint(THREE_PUBLIC, "1.50", "1.05", "1.50", (THIS_YEAR, "公务接待费")),
    Misprint(THREE_PUBLIC, "7.42", "6.97", "7.42", (THIS_YEAR, "合计")),
    # the title was left over from the year before
    Misprint("state_capital_expenditure", "2025年", "2024年"),
)


def make_sample(target: Path = SAMPLE) -> dict[str, Any]:
    """Write the sample and return the truth of what it prints."""
    wishes = Wishes(
        trade=DATA_SERVICES, place="临江市", own_funds=True, carryover=True, all_lines=True
    )
    return typeset(invent_budget(SEED, wishes), MINISTRY, target, PLANTED)


def main() -> int:
    """Write the sample where the program looks for it."""
    if not can_embed():
        print("The sample needs the font WenQuanYi Micro Hei (package fonts-wqy-microhei).")
        return 1
    make_sample()
    print(SAMPLE)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
