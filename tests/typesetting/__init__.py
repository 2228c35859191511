"""Made-up unit budgets whose figures agree, and a typesetter that prints them as PDF.

The figures (`Budget`) are kept apart from their looks (`Layout`), so that one budget can be
printed in any number of ways, each with the truth of what was printed beside it.
"""

from tests.typesetting.invention import Wishes, invent_budget
from tests.typesetting.layout import MINISTRY, Layout, random_layout
from tests.typesetting.publication import Misprint, typeset

__all__ = [
    "MINISTRY",
    "Layout",
    "Misprint",
    "Wishes",
    "invent_budget",
    "random_layout",
    "typeset",
]
