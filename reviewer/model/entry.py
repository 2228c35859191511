"""Entries of loaded data files, read key by key; what nobody asked for is refused."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NoReturn, TypeVar

from reviewer.model.errors import ResourceError

Choice = TypeVar("Choice", bound=StrEnum)


class Entry:
    """A table of a data file being read; `name` says in messages which one.

    It remembers which keys were read, so that `finish` can refuse the others: a misspelt one
    would else be without effect.
    """

    def __init__(self, data: object, source: str, name: str) -> None:
        self._source = source
        self._name = name
        self._read: set[str] = set()
        if not isinstance(data, Mapping):
            self.refuse("应为一个表。")
        self._data: Mapping[str, object] = data

    def named(self, name: str) -> "Entry":
        return Entry(self._data, self._source, name)

    def refuse(self, why: str) -> NoReturn:
        raise ResourceError(
            "数据文件 {source} 的条目 {entry} 有误：{problem}请更正该文件或重新安装程序。",
            source=self._source,
            entry=self._name,
            problem=why,
        )

    def finish(self) -> None:
        """Refuse keys that were never read."""
        unknown = sorted(set(self._data) - self._read)
        if unknown:
            self.refuse(f"不认识的键 {'、'.join(unknown)}。")

    def text(self, key: str, default: str | None = None) -> str:
        self._read.add(key)
        value = self._data.get(key, default)
        if not isinstance(value, str):
            self.refuse(f"缺少文字 {key}。")
        return value

    def number(self, key: str, default: int) -> int:
        self._read.add(key)
        value = self._data.get(key, default)
        if not isinstance(value, int):
            self.refuse(f"{key} 应为整数。")
        return value

    def flag(self, key: str) -> bool:
        self._read.add(key)
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            self.refuse(f"{key} 应为 true 或 false。")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        self._read.add(key)
        return self._as_texts(key, self._data.get(key, []))

    def texts_or_text(self, key: str) -> tuple[str, ...]:
        self._read.add(key)
        value = self._data.get(key, [])
        return (value,) if isinstance(value, str) else self._as_texts(key, value)

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        self._read.add(key)
        value = self._data.get(key, {})
        if not isinstance(value, Mapping):
            self.refuse(f"{key} 应为表。")
        return {str(name): self._as_texts(key, inner) for name, inner in value.items()}

    def text_groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        self._read.add(key)
        value = self._data.get(key, [])
        if not isinstance(value, list):
            self.refuse(f"{key} 应为列表。")
        return tuple(self._as_texts(key, group) for group in value)

    def table(self, key: str) -> "Entry":
        self._read.add(key)
        return Entry(self._data.get(key, {}), self._source, f"{self._name}.{key}")

    def entries(self, key: str) -> tuple["Entry", ...]:
        self._read.add(key)
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
            self.refuse(f"{key} 应为一组表。")
        return tuple(
            Entry(inner, self._source, f"{self._name}.{key}[{number}]")
            for number, inner in enumerate(value, start=1)
        )

    def one_of(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        found = self.maybe_one_of(key, choices)
        if found is not None:
            return found
        if default is None:
            self.refuse(f"缺少 {key}。")
        return default

    def maybe_one_of(self, key: str, choices: type[Choice]) -> Choice | None:
        self._read.add(key)
        value = self._data.get(key)
        if value is None:
            return None
        return self._choice(key, choices, value)

    def many_of(self, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
        return tuple(self._choice(key, choices, text) for text in self.texts(key))

    def _choice(self, key: str, choices: type[Choice], value: object) -> Choice:
        found = next((choice for choice in choices if choice.value == value), None)
        if found is None:
            self.refuse(f"{key} 不能是“{value}”。")
        return found

    def _as_texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.refuse(f"{key} 应为一组文字。")
        return tuple(value)
