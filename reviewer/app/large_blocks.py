"""Large blocks of memory go back to the system as soon as they are let go."""

import ctypes
import sys

_M_MMAP_THRESHOLD = -3  # of mallopt(3)
_LARGE_BYTES = 1024 * 1024


def give_back_large_blocks() -> None:
    """Have every block of a megabyte and more be one of its own; every process of ours says so.

    The C library of Linux raises its own bound with each large block freed, to 32 MB. Pictures
    of pages then come out of what is kept, in pieces, and a long scan holds twice what it needs.
    """
    if not sys.platform.startswith("linux"):
        return  # the others do so by themselves
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none, and needs none
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)
