"""Entry point of the command `budget-reviewer`. Thin: helper processes import it anew."""

import multiprocessing
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv`, or the process's own arguments; return the exit code."""
    multiprocessing.freeze_support()
    from reviewer.cli.command import run  # noqa: PLC0415 - helper processes need none of it

    return run(argv)
