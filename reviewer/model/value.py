"""Values of which a document has tens of thousands, made in a third of the time.

A frozen dataclass fills in each field through a function, and is guarded against changes when it
runs. Such a `value` is made as quickly as any object; that nobody changes it is held by the type
checker alone, for which it is a frozen dataclass like all others.
"""

from typing import TYPE_CHECKING

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    def value(*, frozen: bool, slots: bool, order: bool = False) -> object:
        """Return what makes a class a dataclass, equal and hashed by its fields."""
        return dataclass(slots=slots, order=order, unsafe_hash=frozen)
