"""Values of which a document has tens of thousands, made in a third of the time.

A frozen dataclass fills in each field through a function, and is guarded against changes when it
runs. Such a `value` is made as quickly as any object; that nobody changes it is held by the type
checker alone, for which it is a frozen dataclass like all others.
"""

from typing import TYPE_CHECKING

__all__ = ["replace", "value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
    from dataclasses import replace
else:
    from dataclasses import dataclass, fields
    from functools import cache

    def value(*, frozen: bool, slots: bool, order: bool = False) -> object:
        """Return what makes a class a dataclass, equal and hashed by its fields."""
        return dataclass(slots=slots, order=order, unsafe_hash=frozen)

    def replace(one: object, /, **changes: object) -> object:
        """Return a dataclass of many fields with some of them changed.

        Does what `replace` of the standard library does, which looks at each field by itself.
        """
        kind = type(one)
        return kind(**({name: getattr(one, name) for name in _names_of(kind)} | changes))

    @cache
    def _names_of(kind: type) -> tuple[str, ...]:
        return tuple(field.name for field in fields(kind))
