"""The list of all check functions. A check takes part once it stands here."""

from reviewer.checks.accounts import ACCOUNT_CHECKS
from reviewer.checks.cells import CELL_CHECKS
from reviewer.checks.completeness import COMPLETENESS_CHECKS
from reviewer.checks.empty_statements import EMPTY_STATEMENT_CHECKS
from reviewer.checks.entities import ENTITY_CHECKS
from reviewer.checks.headers import HEADER_CHECKS
from reviewer.checks.rulebook import CheckFunction
from reviewer.checks.years import YEAR_CHECKS

FUNCTIONS: tuple[CheckFunction, ...] = (
    *CELL_CHECKS,
    *ENTITY_CHECKS,
    *EMPTY_STATEMENT_CHECKS,
    *COMPLETENESS_CHECKS,
    *YEAR_CHECKS,
    *HEADER_CHECKS,
    *ACCOUNT_CHECKS,
)
