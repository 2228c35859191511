"""What the checks found before, so that after an edit only what it touches is looked at again."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from reviewer.checks.sheet import Sheet

Result = TypeVar("Result")
Inputs = tuple[object, ...]


class CheckMemory:
    """The last result of every piece of work on one document, with what it was made from.

    It changes with every run, and belongs to one document and one rule book. A piece of work is
    done again only when what it is made from is not the same any more; sheets count as the same
    only when they are the same object, and `arrange` keeps those of unchanged statements. One
    that is not `is_kept` serves a single run.
    """

    def __init__(self, *, is_kept: bool = True) -> None:
        self.is_kept = is_kept
        self.sheets: tuple[Sheet, ...] = ()
        self._results: dict[Hashable, tuple[Inputs, object]] = {}

    def copy(self) -> "CheckMemory":
        """Return a memory of the same that changes by itself."""
        copied = CheckMemory(is_kept=self.is_kept)
        copied.sheets = self.sheets
        copied._results = dict(self._results)
        return copied

    def settled(self, name: str, value: Result) -> Result:
        """Return the value of the last run where `value` is equal to it, else `value`.

        The same object is compared in no time, however often.
        """
        return self.recall(("settled", name), (value,), lambda: value)

    def recall(self, key: Hashable, inputs: Inputs, work: Callable[[], Result]) -> Result:
        """Return what `work` gave for these inputs, doing it only if it has not been done."""
        return self.revise(key, inputs, lambda _: work())

    def revise(
        self,
        key: Hashable,
        inputs: Inputs,
        work: Callable[[tuple[Inputs, Result] | None], Result],
    ) -> Result:
        """Do as `recall`, giving `work` what there was before: its inputs and its result."""
        kept: tuple[Inputs, Result] | None = self._results.get(key)  # type: ignore[assignment]
        if kept is not None and kept[0] == inputs:
            return kept[1]
        result = work(kept)
        self._results[key] = (inputs, result)
        return result
