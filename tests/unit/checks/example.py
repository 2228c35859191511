"""A check's example: documents it passes and finds something in."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.model.fact import FactBook


@dataclass(frozen=True, slots=True)
class Example:
    """A document each way. `amount` is what is put in place of the right one."""

    check: str
    make: Callable[[str], FactBook]
    right: str
    wrong: str
