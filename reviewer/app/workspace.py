"""The workspace: many reviews in one file, opened, listed, imported into and closed."""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs

from reviewer import __version__
from reviewer.app.edits import EditedLayout
from reviewer.app.held_against import OtherDocument, other_document
from reviewer.app.resources import Resources
from reviewer.app.review import Base, Review
from reviewer.model.disclosure import Disclosure
from reviewer.model.errors import StoreError
from reviewer.model.grid import SecondReading
from reviewer.model.kinship import is_of_entity
from reviewer.model.operation import LogEntry, Operation, SignOff, fold
from reviewer.store.backups import back_up, list_backups, restore
from reviewer.store.database import Database, open_database
from reviewer.store.failures import DamagedStore
from reviewer.store.log import SqliteLog
from reviewer.store.reviews import (
    ReviewSummary,
    StoredBase,
    add_review,
    describe_review,
    find_review,
    follow,
    keep_second_readings,
    list_reviews,
    load_base,
    load_document_bytes,
    other_versions,
)
from reviewer.tables.second_reading import with_second_readings

__all__ = ["ReviewSummary", "Workspace", "default_path", "local_time", "restore_copy"]

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
PATH_VARIABLE = "BUDGET_REVIEWER_WORKSPACE"


def default_path() -> Path:
    """Return where the workspace is when nobody says: the variable's path, or the user's data."""
    if chosen := os.environ.get(PATH_VARIABLE):
        return Path(chosen)
    return platformdirs.user_data_path("budget-reviewer", appauthor=False) / "workspace.sqlite3"


def restore_copy(
    copy: Path, path: Path | None = None, *, clock: Clock | None = None
) -> Path | None:
    """Put a copy in the place of a closed workspace; return where what was there is now."""
    return restore((path or default_path()).absolute(), copy, (clock or local_time)())


def local_time() -> datetime:
    """Return the present time with the zone of this machine."""
    return datetime.now(UTC).astimezone()


class Workspace:
    """An open workspace file. Any thread may call it; calls take turns. Close it, or use `with`.

    Its methods raise `StoreError` with a sentence for the user when the file cannot be used.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.backup_problem: StoreError | None = None

    @classmethod
    def open(cls, path: Path | None = None, *, clock: Clock = local_time) -> Self:
        """Open the workspace at `path`, or the user's own; keep a copy if anything is new.

        A damaged file is refused. When only the copy cannot be made, work goes on, and
        `backup_problem` says why.
        """
        database = open_database((path or default_path()).absolute(), clock())
        workspace = cls(database, clock)
        try:
            workspace.keep_copy()
        except BaseException:
            workspace.close()
            raise
        return workspace

    @property
    def path(self) -> Path:
        return self._database.path

    def import_base(self, content: bytes, base: Base) -> int:
        """Keep a document with what was read from it; return the id of its review.

        A document that is here already keeps its review, and the base that work was done on.
        """
        stored = StoredBase(base.document, base.layout, base.reader_version)
        return add_review(self._database, content, stored, self._clock())

    def find(self, sha256: str, *, reader_version: str | None = None) -> int | None:
        """Return the review of the document with these bytes, or `None`.

        Give today's `reader_version` to have a document read again that an earlier version of
        the program read and nobody has worked on.
        """
        return find_review(self._database, sha256, reader_version)

    def reviews(self) -> tuple[ReviewSummary, ...]:
        """Return every review, the one changed last first."""
        return list_reviews(self._database)

    def open_review(
        self,
        review: int,
        resources: Resources,
        author: str,
        versions: Mapping[str, str] | None = None,
    ) -> Review:
        """Open a review where it was left; raise `LookupError` when there is no such review.

        `versions` names what a sign-off records besides the program's own version.
        """
        stored = load_base(self._database, review)
        opened = Review(
            Base(
                stored.document,
                with_second_readings(stored.layout, stored.second or ()),
                stored.reader_version,
                is_compared=stored.second is not None,
            ),
            _BackedUpLog(self._log(review), self.keep_copy),
            resources,
            author=author,
            versions={"program": __version__, "reader": stored.reader_version, **(versions or {})},
            find_other=lambda sha256: self.other(sha256, resources),
        )
        describe_review(self._database, review, opened.book.disclosure)
        return opened

    def keep_second_readings(self, review: int, readings: tuple[SecondReading, ...]) -> None:
        """Keep what another parser reads otherwise, so that it need not read again."""
        keep_second_readings(self._database, review, readings, self._clock())

    def other(self, sha256: str, resources: Resources) -> OtherDocument | None:
        """Return a document of the workspace to hold another against, as it was corrected."""
        review = self.find(sha256)
        if review is None:
            return None
        stored = load_base(self._database, review)
        edited = EditedLayout(stored.layout)
        edited.take(fold(self.history(review)).in_force)
        return other_document(stored.document, edited.layout, resources)

    def likely_others(self, sha256: str, disclosure: Disclosure) -> tuple[ReviewSummary, ...]:
        """Return the other reviews of the workspace, last year's of the entity first.

        Those of the entity come before those of others, and years close by before others.
        """
        year = disclosure.year or 0

        def distance(summary: ReviewSummary) -> tuple[bool, int]:
            wanted = abs((summary.year or 0) - (year - 1))
            return not is_of_entity(disclosure, summary.entity), wanted

        others = [summary for summary in self.reviews() if summary.sha256 != sha256]
        return tuple(sorted(others, key=distance))

    def prior_of(self, sha256: str, disclosure: Disclosure) -> ReviewSummary | None:
        """Return the review of last year's document of the same entity, if it is here."""
        for summary in self.likely_others(sha256, disclosure)[:1]:
            is_before = disclosure.year is not None and summary.year == disclosure.year - 1
            if is_before and is_of_entity(disclosure, summary.entity):
                return summary
        return None

    def other_versions(self, review: int) -> tuple[ReviewSummary, ...]:
        """Return the reviews of other publications of the same disclosure, the latest first."""
        return other_versions(self._database, review)

    def follow(self, review: int, earlier: int) -> None:
        """Note that a publication corrects an earlier one; raise `LookupError` for no review."""
        if not {review, earlier} <= {summary.id for summary in self.reviews()}:
            raise LookupError(review)
        follow(self._database, review, earlier)

    def history(self, review: int) -> tuple[LogEntry, ...]:
        """Return the log of a review without opening it."""
        return self._log(review).entries()

    def is_untouched(self, review: int) -> bool:
        """Say whether the log of a review is as this program wrote it."""
        return self._log(review).is_untouched()

    def document_bytes(self, review: int) -> bytes:
        """Return the published file of a review; raise `LookupError` for none."""
        return load_document_bytes(self._database, review)

    def back_up(self) -> Path | None:
        """Keep a copy of the file if anything is new; return the copy, if one was made."""
        with self._database.reading() as connection:
            return back_up(connection, self.path, self._clock())

    def keep_copy(self) -> None:
        """Back up, but let work go on when no copy can be made: `backup_problem` says why.

        Only a file found damaged is a `StoreError` here too.
        """
        self.backup_problem = None
        try:
            self.back_up()
        except DamagedStore:
            raise
        except StoreError as error:
            log.warning("no copy of the workspace could be made", exc_info=True)
            self.backup_problem = error

    def backups(self) -> tuple[Path, ...]:
        """Return the copies that are kept, the oldest first."""
        return list_backups(self.path)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _log(self, review: int) -> SqliteLog:
        return SqliteLog(self._database, review, self._clock)


class _BackedUpLog:
    """A review's log that keeps a copy of the workspace whenever something is signed."""

    def __init__(self, log: SqliteLog, keep_copy: Callable[[], None]) -> None:
        self._log = log
        self._keep_copy = keep_copy

    def append(self, operations: Sequence[Operation], author: str) -> tuple[LogEntry, ...]:
        added = self._log.append(operations, author)
        if any(isinstance(operation, SignOff) for operation in operations):
            self._copy()
        return added

    def entries(self) -> tuple[LogEntry, ...]:
        return self._log.entries()

    def _copy(self) -> None:
        try:
            self._keep_copy()
        except DamagedStore:
            # the sign-off itself is kept: it must not look as if it had failed
            log.exception("the workspace was found damaged after a sign-off")
