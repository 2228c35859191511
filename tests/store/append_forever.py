"""Append to the log until ended, printing the number of each entry once it is kept."""

import sys
from pathlib import Path

from reviewer.store.log import SqliteLog
from tests.store.material import OPERATIONS, imported, now, open_at


def main() -> None:
    database = open_at(Path(sys.argv[1]))
    log = SqliteLog(database, imported(database), now)
    log.entries()
    while True:
        for operation in OPERATIONS[:4]:
            (entry,) = log.append([operation], "周敏")
            print(entry.number, flush=True)  # noqa: T201 - the parent counts these lines


if __name__ == "__main__":
    main()
