"""What a child process of the tests does: answer, or end."""

import os
from multiprocessing.connection import Connection


def echo(connection: Connection, greeting: str) -> None:
    """Send each message back with a greeting until the pipe closes."""
    while True:
        try:
            message = connection.recv()
        except EOFError:
            return
        connection.send(f"{greeting}{message}")


def leave(_connection: Connection, code: int) -> None:
    os._exit(code)
