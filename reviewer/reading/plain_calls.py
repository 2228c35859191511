"""PDFium's functions called as plainly as Python can: a page takes tens of thousands of calls.

The typed pointers of the binding cost more than what most of the functions do.
"""

import ctypes
from collections.abc import Callable
from typing import Any


def plain(function: Any, result: type = ctypes.c_int, *arguments: type) -> Callable[..., Any]:
    """Return a PDFium function that converts only `arguments`; all others are passed as they are.

    Handles passed so must be `c_void_p` (see `handle`): a bare address would be cut to the size
    of an integer. Other threads wait meanwhile; these functions return at once.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def by_address(function: Any, result: type = ctypes.c_int) -> Callable[..., Any]:
    """Return a PDFium function that takes the address of an object first."""
    return plain(function, result, ctypes.c_void_p)


def handle(pointer: Any) -> ctypes.c_void_p:
    """Return what plain functions take for a page, or for the text of one."""
    return ctypes.cast(pointer, ctypes.c_void_p)
