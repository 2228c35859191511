"""PDFium's functions called as plainly as Python can: a page takes tens of thousands of calls.

The typed pointers of the binding cost more than what most of the functions do. Called by `map`
over many objects at a time, with memory for all their answers, they cost less than half of what
they cost in a loop.
"""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

# How much is asked at a time, and the numbers of the largest answer.
BATCH = 512
_LARGEST = 8
_NUMBER_BYTES = 4

T = TypeVar("T")


def plain(function: Any, result: type = ctypes.c_int, *arguments: type) -> Callable[..., Any]:
    """Return a PDFium function that converts only `arguments`; all others are passed as they are.

    Handles passed so must be references (see `handle`): a bare address would be cut to the size
    of an integer. Other threads wait meanwhile; these functions return at once.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def by_address(function: Any, result: type = ctypes.c_int) -> Callable[..., Any]:
    """Return a PDFium function that takes the address of an object first."""
    return plain(function, result, ctypes.c_void_p)


def handle(pointer: Any) -> Any:
    """Return what plain functions take for a page, or for the text of one."""
    # Passed on without being converted, as a `c_void_p` would be at every call.
    address = ctypes.cast(pointer, ctypes.c_void_p).value or 0
    return ctypes.byref(ctypes.c_char.from_address(address))


class Answers:
    """Memory PDFium writes to, made once for all pages of a file.

    Each list holds where the answers about the first, second … of a batch go: four numbers of a
    box or a colour, six of a matrix, two of a point. Of a colour and a point each number goes to
    a place of its own. `looks` and `paints` are for matrices with a colour each, which is written
    over the last two numbers.
    """

    def __init__(self) -> None:
        memory = (ctypes.c_char * (_NUMBER_BYTES * _LARGEST * BATCH))()
        places = [ctypes.byref(memory, at) for at in range(0, len(memory), _NUMBER_BYTES)]
        self.memory = memoryview(memory).cast("B")
        self.boxes = places[::4]
        self.matrices = places[::6]
        self.colours = places[::4], places[1::4], places[2::4], places[3::4]
        self.points = places[::2], places[1::2]
        self.looks = places[::8]
        self.paints = places[4::8], places[5::8], places[6::8], places[7::8]
        self.floats, self.integers = self.memory.cast("f"), self.memory.cast("I")


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield as many of the values at a time as there is room for answers."""
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
