"""Write the workspace file of today's schema, to be kept beside the tests once released.

`python -m tests.store.make_store` makes `schema<N>.sqlite3`. A file made once is never made
again: it stands for those that people have.
"""

from pathlib import Path

from reviewer.store.log import SqliteLog
from reviewer.store.schema import MIGRATIONS
from tests.store.material import OPERATIONS, imported, now, open_at


def main() -> None:
    path = Path(__file__).with_name(f"schema{len(MIGRATIONS)}.sqlite3")
    with open_at(path) as database:
        log = SqliteLog(database, imported(database), now)
        log.append(OPERATIONS[:2], "周敏")
        log.append(OPERATIONS[2:], "周敏")
        with database.reading() as connection:
            connection.execute("PRAGMA journal_mode = DELETE")


if __name__ == "__main__":
    main()
