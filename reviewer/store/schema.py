"""The tables, as the ordered list of steps that made them. Steps are appended, never changed."""

# "BRev" in ASCII: tells our files from other SQLite files.
APPLICATION_ID = 0x42526576

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """
        CREATE TABLE documents (
            sha256 TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            format TEXT NOT NULL,
            content BLOB NOT NULL,
            added TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE bases (
            id INTEGER PRIMARY KEY,
            document TEXT NOT NULL REFERENCES documents,
            reader_version TEXT NOT NULL,
            reading BLOB NOT NULL,
            layout BLOB NOT NULL,
            added TEXT NOT NULL,
            UNIQUE (document, reader_version)
        ) STRICT
        """,
        """
        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY,
            base INTEGER NOT NULL REFERENCES bases,
            created TEXT NOT NULL,
            title TEXT,
            entity TEXT,
            year INTEGER
        ) STRICT
        """,
        """
        CREATE TABLE operations (
            review INTEGER NOT NULL REFERENCES reviews,
            number INTEGER NOT NULL,
            grp INTEGER NOT NULL,
            at TEXT NOT NULL,
            author TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (review, number)
        ) STRICT
        """,
        """
        CREATE TRIGGER bases_stay BEFORE UPDATE ON bases
        BEGIN SELECT RAISE(ABORT, 'a base is never changed'); END
        """,
        """
        CREATE TRIGGER operations_stay BEFORE UPDATE ON operations
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
        """,
        """
        CREATE TRIGGER operations_last BEFORE DELETE ON operations
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
        """,
        # INSERT OR REPLACE deletes without asking the trigger above; this one it must pass.
        """
        CREATE TRIGGER operations_in_order BEFORE INSERT ON operations
        WHEN NEW.number <> 1 + (
            SELECT coalesce(max(number), 0) FROM operations WHERE review = NEW.review
        )
        BEGIN SELECT RAISE(ABORT, 'the log is only added to at its end'); END
        """,
    ),
    (
        # What another parser reads otherwise; it comes after the base, which is never changed.
        """
        CREATE TABLE second_readings (
            base INTEGER PRIMARY KEY REFERENCES bases,
            readings BLOB NOT NULL,
            added TEXT NOT NULL
        ) STRICT
        """,
    ),
    # a corrected publication is found by whose and what it is, and follows an earlier review
    (
        "ALTER TABLE reviews ADD COLUMN stage TEXT",
        "ALTER TABLE reviews ADD COLUMN scope TEXT",
        "ALTER TABLE reviews ADD COLUMN follows INTEGER REFERENCES reviews",
    ),
)
