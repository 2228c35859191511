from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.amount import AmountUnit
from reviewer.model.disclosure import Disclosure, Scope, Stage
from reviewer.model.errors import StoreError
from reviewer.model.operation import SignOff
from reviewer.store.database import Database
from reviewer.store.log import SqliteLog
from reviewer.store.reviews import (
    add_review,
    describe_review,
    find_review,
    follow,
    list_reviews,
    load_base,
    load_document_bytes,
    other_versions,
)
from tests.store.material import CONTENT, NOW, OPERATIONS, base, imported, now, open_at

OTHER = "临江市档案馆2026年单位预算".encode()
DISCLOSURE = Disclosure(
    "临江市数据服务中心2026年单位预算",
    "临江市数据服务中心",
    None,
    2026,
    Stage.BUDGET,
    Scope.UNIT,
    AmountUnit.WAN_YUAN,
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_at(tmp_path / "workspace.sqlite3") as database:
        yield database


def test_a_base_comes_back_as_it_was_read(database: Database) -> None:
    assert load_base(database, imported(database)) == base()


def test_the_published_file_comes_back_byte_for_byte(database: Database) -> None:
    assert load_document_bytes(database, imported(database)) == CONTENT


def test_a_document_is_found_by_its_bytes(database: Database) -> None:
    review = imported(database)
    assert find_review(database, base().document.sha256) == review


def test_an_unknown_document_is_not_found(database: Database) -> None:
    assert find_review(database, "00" * 32) is None


def test_an_earlier_reading_nobody_worked_on_does_not_count(database: Database) -> None:
    review = imported(database)
    sha256 = base().document.sha256
    assert find_review(database, sha256, "2") is None
    assert find_review(database, sha256, "1") == review


def test_an_earlier_reading_somebody_worked_on_counts(database: Database) -> None:
    review = imported(database)
    _work(database, review)
    assert find_review(database, base().document.sha256, "2") == review


@pytest.mark.parametrize("load", [load_base, load_document_bytes])
def test_there_is_no_review_of_an_unknown_number(database: Database, load: object) -> None:
    assert callable(load)
    with pytest.raises(LookupError):
        load(database, 5)


def test_importing_again_gives_the_same_review(database: Database) -> None:
    assert imported(database) == imported(database)
    assert len(list_reviews(database)) == 1


def test_two_documents_have_two_reviews(database: Database) -> None:
    other = add_review(database, OTHER, base(content=OTHER), NOW)
    assert other != imported(database)


def test_a_review_nobody_worked_on_takes_the_newer_reading(database: Database) -> None:
    review = imported(database)
    assert add_review(database, CONTENT, base("2"), NOW) == review
    assert load_base(database, review).reader_version == "2"


def test_a_review_under_way_keeps_its_reading(database: Database) -> None:
    review = imported(database)
    _work(database, review)
    assert add_review(database, CONTENT, base("2"), NOW) == review
    assert load_base(database, review).reader_version == "1"


def test_the_list_shows_what_the_pages_say(database: Database) -> None:
    describe_review(database, imported(database), DISCLOSURE)
    (summary,) = list_reviews(database)
    assert (summary.title, summary.entity, summary.year) == (
        "临江市数据服务中心2026年单位预算",
        "临江市数据服务中心",
        2026,
    )


def test_a_new_review_is_unsigned_and_untouched(database: Database) -> None:
    imported(database)
    (summary,) = list_reviews(database)
    assert (summary.is_signed, summary.operation_count) == (False, 0)
    assert summary.created == summary.changed == "2026-03-02T09:30:00+08:00"


def test_a_review_is_signed_when_the_last_operation_is_a_sign_off(database: Database) -> None:
    review = imported(database)
    sign_off = next(operation for operation in OPERATIONS if isinstance(operation, SignOff))
    _work(database, review).append([sign_off], "周敏")
    (summary,) = list_reviews(database)
    assert (summary.is_signed, summary.operation_count) == (True, len(OPERATIONS) + 1)


def test_work_after_a_sign_off_opens_the_review_again(database: Database) -> None:
    review = imported(database)
    _work(database, review).append(OPERATIONS[:1], "周敏")
    (summary,) = list_reviews(database)
    assert not summary.is_signed


def test_the_review_changed_last_comes_first(database: Database) -> None:
    early = imported(database)
    late = add_review(database, OTHER, base(content=OTHER), NOW + timedelta(hours=1))
    assert [summary.id for summary in list_reviews(database)] == [late, early]


def test_a_reading_that_was_damaged_is_not_shown_as_read(database: Database) -> None:
    review = imported(database)
    with database.writing() as connection:
        connection.execute("DROP TRIGGER bases_stay")
        connection.execute("UPDATE bases SET layout = x'00'")
    with pytest.raises(StoreError, match="已损坏"):
        load_base(database, review)


def _work(database: Database, review: int) -> SqliteLog:
    log = SqliteLog(database, review, now)
    log.entries()
    log.append(OPERATIONS, "周敏")
    return log


def test_publications_of_one_disclosure_know_one_another(database: Database) -> None:
    first, second = imported(database), add_review(database, OTHER, base(content=OTHER), NOW)
    describe_review(database, first, DISCLOSURE)
    assert other_versions(database, second) == ()
    describe_review(database, second, DISCLOSURE)
    assert [other.id for other in other_versions(database, second)] == [first]


@pytest.mark.parametrize(
    "different",
    [
        {"year": 2025},
        {"stage": Stage.FINAL_ACCOUNTS},
        {"scope": Scope.DEPARTMENT},
        {"entity": "甲"},
    ],
)
def test_another_disclosure_is_no_other_version(
    database: Database, different: dict[str, Any]
) -> None:
    first, second = imported(database), add_review(database, OTHER, base(content=OTHER), NOW)
    describe_review(database, first, DISCLOSURE)
    describe_review(database, second, replace(DISCLOSURE, **different))
    assert other_versions(database, second) == ()


def test_a_document_that_does_not_say_whose_it_is_has_no_other_version(
    database: Database,
) -> None:
    first, second = imported(database), add_review(database, OTHER, base(content=OTHER), NOW)
    for review in (first, second):
        describe_review(database, review, replace(DISCLOSURE, entity=None))
    assert other_versions(database, second) == ()


def test_a_corrected_publication_is_listed_as_one(database: Database) -> None:
    first, second = imported(database), add_review(database, OTHER, base(content=OTHER), NOW)
    follow(database, second, first)
    assert {summary.id: summary.follows for summary in list_reviews(database)} == {
        first: None,
        second: first,
    }
