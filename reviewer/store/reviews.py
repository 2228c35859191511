"""Documents, what reading gave, and the reviews of them, as rows of the workspace file."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.disclosure import Disclosure
from reviewer.model.document import Document
from reviewer.model.grid import Layout, SecondReading
from reviewer.store.codec import CodecError, pack, unpack
from reviewer.store.database import Database
from reviewer.store.failures import damaged


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """A review as a list shows it; times are ISO 8601 with zone.

    `title`, `entity`, `year`, `stage` and `scope` are what the pages were last understood to
    say. `changed` is the time of the last operation, or that of the import. `follows` is the
    review of the publication that this one corrects.
    """

    id: int
    name: str
    sha256: str
    reader_version: str
    title: str | None
    entity: str | None
    year: int | None
    stage: str | None
    scope: str | None
    follows: int | None
    created: str
    changed: str
    operation_count: int
    is_signed: bool


@dataclass(frozen=True, slots=True)
class StoredBase:
    """What a reading of a document gave, as it was stored.

    `second` is what another parser reads otherwise, `None` before it has read the document.
    """

    document: Document
    layout: Layout
    reader_version: str
    second: tuple[SecondReading, ...] | None = None


@dataclass(frozen=True, slots=True)
class _SecondReadings:
    cells: tuple[SecondReading, ...]


def add_review(database: Database, content: bytes, base: StoredBase, now: datetime) -> int:
    """Store a document with its base and return its review, the present one if there is one.

    A review under way keeps the base it began with; one nobody has worked on takes the new.
    """
    at = now.isoformat(timespec="seconds")
    document = base.document
    # packed before the file is locked: a window may be waiting to append
    packed = pack(document), pack(base.layout)
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO documents (sha256, name, format, content, added)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (document.sha256, document.name, document.format, content, at),
        )
        present = find_review(database, document.sha256)
        if present is not None and _is_worked_on(database, present):
            return present
        base_id = _add_base(database, base, packed, at)
        if present is not None:
            connection.execute("UPDATE reviews SET base = ? WHERE id = ?", (base_id, present))
            return present
        inserted = connection.execute(
            "INSERT INTO reviews (base, created) VALUES (?, ?) RETURNING id", (base_id, at)
        )
        (review,) = inserted.fetchone()
        return int(review)


def find_review(database: Database, sha256: str, reader_version: str | None = None) -> int | None:
    """Return the review of the document with these bytes, or `None`.

    With `reader_version`, one that another reader read and nobody worked on does not count.
    """
    rows = database.rows(
        "SELECT reviews.id, bases.reader_version FROM reviews"
        " JOIN bases ON bases.id = reviews.base"
        " WHERE bases.document = ? ORDER BY reviews.id LIMIT 1",
        (sha256,),
    )
    if not rows:
        return None
    review, read_by = rows[0]
    is_current = reader_version in (None, read_by)
    return int(review) if is_current or _is_worked_on(database, review) else None


def load_base(database: Database, review: int) -> StoredBase:
    """Return the base of a review; raise `LookupError` when there is no such review."""
    rows = database.rows(
        "SELECT reading, layout, reader_version, second_readings.readings FROM bases"
        " LEFT JOIN second_readings ON second_readings.base = bases.id"
        " WHERE id = (SELECT base FROM reviews WHERE id = ?)",
        (review,),
    )
    if not rows:
        raise LookupError(review)
    reading, layout, reader_version, packed = rows[0]
    try:
        second = None if packed is None else unpack(_SecondReadings, packed).cells
        document = unpack(Document, reading)
        return StoredBase(document, unpack(Layout, layout), reader_version, second)
    except CodecError as error:
        raise damaged(database.path) from error


def keep_second_readings(
    database: Database, review: int, second: tuple[SecondReading, ...], now: datetime
) -> None:
    """Keep what another parser reads otherwise beside the base of a review; once is enough."""
    packed, at = pack(_SecondReadings(second)), now.isoformat(timespec="seconds")
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO second_readings (base, readings, added)"
            " SELECT base, ?, ? FROM reviews WHERE id = ? ON CONFLICT DO NOTHING",
            (packed, at, review),
        )


def load_document_bytes(database: Database, review: int) -> bytes:
    """Return the published file of a review; raise `LookupError` when there is no such review."""
    rows = database.rows(
        "SELECT content FROM documents WHERE sha256 = (SELECT document FROM bases"
        " WHERE id = (SELECT base FROM reviews WHERE id = ?))",
        (review,),
    )
    if not rows:
        raise LookupError(review)
    return bytes(rows[0][0])


def list_reviews(database: Database) -> tuple[ReviewSummary, ...]:
    """Return every review, the one changed last first."""
    rows = database.rows(
        "SELECT reviews.id, documents.name, documents.sha256, bases.reader_version,"
        " reviews.title, reviews.entity, reviews.year, reviews.stage, reviews.scope,"
        " reviews.follows, reviews.created,"
        " coalesce(last.at, reviews.created), coalesce(last.number, 0),"
        " coalesce(last.kind = 'sign_off', 0)"
        " FROM reviews JOIN bases ON bases.id = reviews.base"
        " JOIN documents ON documents.sha256 = bases.document"
        " LEFT JOIN operations AS last ON last.review = reviews.id AND last.number ="
        " (SELECT max(number) FROM operations WHERE review = reviews.id)"
    )
    found = [ReviewSummary(*[*row[:-1], bool(row[-1])]) for row in rows]
    return tuple(sorted(found, key=lambda r: (datetime.fromisoformat(r.changed), r.id))[::-1])


def describe_review(database: Database, review: int, disclosure: Disclosure) -> None:
    """Keep what the pages say of themselves, for the list of reviews."""
    described = (
        disclosure.title,
        disclosure.entity,
        disclosure.year,
        disclosure.stage,
        disclosure.scope,
    )
    rows = database.rows(
        "SELECT title, entity, year, stage, scope FROM reviews WHERE id = ?", (review,)
    )
    if rows == [described]:
        return
    with database.writing() as connection:
        connection.execute(
            "UPDATE reviews SET title = ?, entity = ?, year = ?, stage = ?, scope = ?"
            " WHERE id = ?",
            (*described, review),
        )


def other_versions(database: Database, review: int) -> tuple[ReviewSummary, ...]:
    """Return the reviews of the same entity, year and stage, the latest first.

    One whose pages do not say all three has none.
    """
    known = {summary.id: summary for summary in list_reviews(database)}
    own = known[review]
    if None in (own.entity, own.year, own.stage):
        return ()
    return tuple(other for other in known.values() if other.id != review and _same(own, other))


def follow(database: Database, review: int, earlier: int) -> None:
    """Note that a review is of a publication that corrects that of an earlier one."""
    with database.writing() as connection:
        connection.execute("UPDATE reviews SET follows = ? WHERE id = ?", (earlier, review))


def _same(own: ReviewSummary, other: ReviewSummary) -> bool:
    return (own.entity, own.year, own.stage, own.scope) == (
        other.entity,
        other.year,
        other.stage,
        other.scope,
    )


def _is_worked_on(database: Database, review: int) -> bool:
    return bool(database.rows("SELECT 1 FROM operations WHERE review = ? LIMIT 1", (review,)))


def _add_base(database: Database, base: StoredBase, packed: tuple[bytes, bytes], at: str) -> int:
    """Store a base unless this reader's is there already; return its id."""
    key = base.document.sha256, base.reader_version
    with database.reading() as connection:
        connection.execute(
            "INSERT INTO bases (document, reader_version, reading, layout, added)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (*key, *packed, at),
        )
    rows = database.rows("SELECT id FROM bases WHERE document = ? AND reader_version = ?", key)
    return int(rows[0][0])
