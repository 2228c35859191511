"""Exit codes of the command: part of the public contract."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command tells its caller when it ends."""

    NOTHING_FOUND = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    STORE = 4
    INTERRUPTED = 130


_GRAVEST_FIRST = (
    ExitCode.INTERRUPTED,
    ExitCode.STORE,
    ExitCode.USAGE,
    ExitCode.UNREADABLE,
    ExitCode.FINDINGS,
)


def gravest(*codes: ExitCode) -> ExitCode:
    """Return the code that stands for all: what was not done weighs more than what was found."""
    return next((code for code in _GRAVEST_FIRST if code in codes), ExitCode.NOTHING_FOUND)
