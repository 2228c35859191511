"""The list of all checks of prose, of words and of forms."""

from reviewer.checks.glossary import GLOSSARY_CHECKS
from reviewer.checks.personal import PERSONAL_CHECKS
from reviewer.checks.project_texts import PROJECT_TEXT_CHECKS
from reviewer.checks.prose_accounts import PROSE_ACCOUNT_CHECKS
from reviewer.checks.prose_bounds import PROSE_BOUND_CHECKS
from reviewer.checks.prose_counts import PROSE_COUNT_CHECKS
from reviewer.checks.prose_figures import PROSE_FIGURE_CHECKS
from reviewer.checks.prose_lists import PROSE_LIST_CHECKS
from reviewer.checks.prose_marks import PROSE_MARK_CHECKS
from reviewer.checks.prose_paths import PROSE_PATH_CHECKS
from reviewer.checks.prose_totals import PROSE_TOTAL_CHECKS
from reviewer.checks.rulebook import CheckFunction
from reviewer.checks.structure import STRUCTURE_CHECKS
from reviewer.checks.target_checks import TARGET_CHECKS
from reviewer.checks.wordings import WORDING_CHECKS

TEXT_CHECKS: tuple[CheckFunction, ...] = (
    *WORDING_CHECKS,
    *PERSONAL_CHECKS,
    *GLOSSARY_CHECKS,
    *TARGET_CHECKS,
    *PROJECT_TEXT_CHECKS,
    *PROSE_ACCOUNT_CHECKS,
    *PROSE_FIGURE_CHECKS,
    *PROSE_LIST_CHECKS,
    *PROSE_COUNT_CHECKS,
    *PROSE_BOUND_CHECKS,
    *PROSE_TOTAL_CHECKS,
    *PROSE_PATH_CHECKS,
    *PROSE_MARK_CHECKS,
    *STRUCTURE_CHECKS,
)
