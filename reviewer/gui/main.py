"""Entry point of the window. Thin: every helper process imports this module anew as it starts."""

import multiprocessing
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; return the exit code of the contract."""
    multiprocessing.freeze_support()
    from reviewer.gui.application import run  # noqa: PLC0415 - helper processes need no Qt

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
