"""Every check passes the right document and finds something in the wrong one."""

import pytest

from reviewer.checks.doubtful import DOUBTED
from reviewer.checks.rulebook import CHECK_FAILED, FIGURES_LEFT, PAGE_UNREAD
from reviewer.checks.run import run_checks
from tests.unit.checks.example import Example
from tests.unit.checks.examples import EXAMPLES as BUDGET_EXAMPLES
from tests.unit.checks.examples_across import EXAMPLES_ACROSS
from tests.unit.checks.examples_final_accounts import EXAMPLES_FINAL_ACCOUNTS
from tests.unit.checks.examples_prose import EXAMPLES_PROSE
from tests.unit.checks.examples_structure import EXAMPLES_STRUCTURE
from tests.unit.checks.fact_books import book, rule_book
from tests.unit.checks.text_examples import EXAMPLES_TEXT

EXAMPLES = (
    *BUDGET_EXAMPLES,
    *EXAMPLES_FINAL_ACCOUNTS,
    *EXAMPLES_STRUCTURE,
    *EXAMPLES_TEXT,
    *EXAMPLES_ACROSS,
    *EXAMPLES_PROSE,
)


def _ids(example: Example) -> str:
    return example.check


@pytest.mark.parametrize("example", EXAMPLES, ids=_ids)
def test_the_right_document_passes(example: Example) -> None:
    report = example.run(example.right)

    assert [f for f in report.findings if f.check == example.check] == []
    assert [n for n in report.not_applicable if n.check == example.check] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=_ids)
def test_the_wrong_document_is_found(example: Example) -> None:
    report = example.run(example.wrong)

    assert [f for f in report.findings if f.check == example.check] != []


@pytest.mark.parametrize("example", EXAMPLES, ids=_ids)
def test_no_check_breaks_on_an_example(example: Example) -> None:
    report = example.run(example.wrong)

    assert [f for f in report.findings if f.check == CHECK_FAILED.id] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=_ids)
def test_every_message_can_be_made(example: Example) -> None:
    report = example.run(example.wrong)

    assert all(str(finding.message) for finding in report.findings)
    assert all(str(reason.why) for reason in report.not_applicable)


def test_every_check_has_an_example() -> None:
    listed = {info.id for info in rule_book().infos} - {
        CHECK_FAILED.id,
        DOUBTED.id,
        FIGURES_LEFT.id,
        PAGE_UNREAD.id,
    }

    assert {example.check for example in EXAMPLES} == listed


def test_a_term_explained_in_the_glossary_is_no_section_about_it() -> None:
    sentences = ["主要职责", "机构设置", "机关运行经费", "政府采购", *("预算安排情况。",) * 20]
    document = book(lines=[*sentences, "名词解释", "“三公”经费：指出国、接待、用车支出。"])

    report = run_checks(document, rule_book())

    missing = [f.expected for f in report.findings if f.check == "CP-04"]
    assert missing == ["“三公”经费"]
