"""The list of all check functions. A check takes part once it stands here."""

from reviewer.checks.accounts import ACCOUNT_CHECKS
from reviewer.checks.against_prior import AGAINST_PRIOR_CHECKS
from reviewer.checks.against_prior_cells import AGAINST_PRIOR_CELL_CHECKS
from reviewer.checks.between_documents import BETWEEN_DOCUMENTS_CHECKS
from reviewer.checks.cells import CELL_CHECKS
from reviewer.checks.code_tree import CODE_TREE_CHECKS
from reviewer.checks.completeness import COMPLETENESS_CHECKS
from reviewer.checks.completion import COMPLETION_CHECKS
from reviewer.checks.contents_checks import CONTENTS_CHECKS
from reviewer.checks.empty_statements import EMPTY_STATEMENT_CHECKS
from reviewer.checks.entities import ENTITY_CHECKS
from reviewer.checks.headers import HEADER_CHECKS
from reviewer.checks.narrative_amounts import NARRATIVE_AMOUNT_CHECKS
from reviewer.checks.narrative_changes import NARRATIVE_CHANGE_CHECKS
from reviewer.checks.narrative_rates import NARRATIVE_RATE_CHECKS
from reviewer.checks.narrative_sums import NARRATIVE_SUM_CHECKS
from reviewer.checks.narrative_words import NARRATIVE_WORD_CHECKS
from reviewer.checks.printing import PRINTING_CHECKS
from reviewer.checks.project_codes import PROJECT_CODE_CHECKS
from reviewer.checks.rulebook import CodedCheck
from reviewer.checks.shifted_lines import SHIFTED_LINE_CHECKS
from reviewer.checks.text_checks import TEXT_CHECKS
from reviewer.checks.told_details import TOLD_DETAIL_CHECKS
from reviewer.checks.twin_accounts import TWIN_ACCOUNT_CHECKS
from reviewer.checks.years import YEAR_CHECKS

FUNCTIONS: tuple[CodedCheck, ...] = (
    *CELL_CHECKS,
    *SHIFTED_LINE_CHECKS,
    *ENTITY_CHECKS,
    *EMPTY_STATEMENT_CHECKS,
    *COMPLETENESS_CHECKS,
    *YEAR_CHECKS,
    *HEADER_CHECKS,
    *ACCOUNT_CHECKS,
    *CODE_TREE_CHECKS,
    *PRINTING_CHECKS,
    *PROJECT_CODE_CHECKS,
    *CONTENTS_CHECKS,
    *TOLD_DETAIL_CHECKS,
    *NARRATIVE_AMOUNT_CHECKS,
    *NARRATIVE_SUM_CHECKS,
    *NARRATIVE_CHANGE_CHECKS,
    *NARRATIVE_RATE_CHECKS,
    *NARRATIVE_WORD_CHECKS,
    *COMPLETION_CHECKS,
    *TEXT_CHECKS,
    *TWIN_ACCOUNT_CHECKS,
    *AGAINST_PRIOR_CHECKS,
    *AGAINST_PRIOR_CELL_CHECKS,
    *BETWEEN_DOCUMENTS_CHECKS,
)
