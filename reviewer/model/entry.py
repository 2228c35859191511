"""Entries of loaded data files, read key by key; what nobody asked for is refused."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NoReturn, TypeVar

from reviewer.model.errors import ResourceError
from reviewer.model.toml_lines import NO_LINES, Path, TomlLines

Choice = TypeVar("Choice", bound=StrEnum)


class Entry:
    """A table of a data file being read; `name` says in messages which one.

    `lines` tells where things stand in the file, and `path` is the way to this table.
    It remembers which keys were read, so that `finish` can refuse the others: a misspelt one
    would else be without effect.
    """

    def __init__(
        self,
        data: object,
        source: str,
        name: str,
        lines: TomlLines = NO_LINES,
        path: Path = (),
    ) -> None:
        self._source = source
        self._name = name
        self._lines = lines
        self._path = path
        self._read: set[str] = set()
        if not isinstance(data, Mapping):
            self.refuse("应为一个表。")
        self._data: Mapping[str, object] = data

    def named(self, name: str) -> "Entry":
        return Entry(self._data, self._source, name, self._lines, self._path)

    def refuse(self, why: str, key: str = "") -> NoReturn:
        """Say what is wrong with the entry, or with one of its keys."""
        line = self._lines.of(self._path, key)
        if line is not None:
            raise ResourceError(
                "数据文件 {source} 第 {line} 行，条目 {entry} 有误：{problem}请更正该文件。",
                source=self._source,
                line=str(line),
                entry=self._name,
                problem=why,
            )
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
            self.refuse(f"不认识的键 {'、'.join(unknown)}。", unknown[0])

    def text(self, key: str, default: str | None = None) -> str:
        self._read.add(key)
        value = self._data.get(key, default)
        if not isinstance(value, str):
            self.refuse(f"缺少文字 {key}。", key)
        return value

    def number(self, key: str, default: int) -> int:
        self._read.add(key)
        value = self._data.get(key, default)
        if not isinstance(value, int):
            self.refuse(f"{key} 应为整数。", key)
        return value

    def flag(self, key: str) -> bool:
        self._read.add(key)
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            self.refuse(f"{key} 应为 true 或 false。", key)
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
            self.refuse(f"{key} 应为表。", key)
        return {str(name): self._as_texts(key, inner) for name, inner in value.items()}

    def text_groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        self._read.add(key)
        value = self._data.get(key, [])
        if not isinstance(value, list):
            self.refuse(f"{key} 应为列表。", key)
        return tuple(self._as_texts(key, group) for group in value)

    def table(self, key: str) -> "Entry":
        self._read.add(key)
        inner = self._data.get(key, {})
        return Entry(inner, self._source, f"{self._name}.{key}", self._lines, (*self._path, key))

    def entries(self, key: str) -> tuple["Entry", ...]:
        self._read.add(key)
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
            self.refuse(f"{key} 应为一组表。", key)
        return tuple(
            Entry(
                inner,
                self._source,
                f"{self._name}.{key}[{number}]",
                self._lines,
                (*self._path, key, number),
            )
            for number, inner in enumerate(value, start=1)
        )

    def one_of(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        found = self.maybe_one_of(key, choices)
        if found is not None:
            return found
        if default is None:
            self.refuse(f"缺少 {key}。", key)
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
            self.refuse(f"{key} 不能是“{value}”。", key)
        return found

    def _as_texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.refuse(f"{key} 应为一组文字。", key)
        return tuple(value)
