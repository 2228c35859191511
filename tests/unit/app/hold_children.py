"""Start the processes a window has, print their ids, and wait to be killed."""

import sys

from reviewer.app.child import Child
from tests.unit.app.serve_echo import echo


def main() -> None:
    children = [Child(echo, "") for _ in range(2)]
    for child in children:
        child.send("ready")
        child.receive()
    print(*[child.pid for child in children], flush=True)  # noqa: T201 - the test reads it
    sys.stdin.read()


if __name__ == "__main__":
    main()
