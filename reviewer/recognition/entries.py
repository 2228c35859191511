"""Entries of data files, read with their types and refused when they hold what is not known."""

from collections.abc import Mapping

from reviewer.model.errors import ResourceError


class Entry:
    """One table of a data file; every key must be taken, and `close` refuses what is left."""

    def __init__(self, data: object, source: str, name: str) -> None:
        self.source = source
        self.name = name
        if not isinstance(data, Mapping):
            raise self.error("应为一个表")
        self._left: dict[str, object] = {str(key): value for key, value in data.items()}

    def error(self, problem: str) -> ResourceError:
        return ResourceError(
            "数据文件 {source} 的条目 {entry} 有误：{problem}。请更正该文件或重新安装程序。",
            source=self.source,
            entry=self.name,
            problem=problem,
        )

    def text(self, key: str, default: str | None = None) -> str:
        value = self._left.pop(key, default)
        if not isinstance(value, str):
            raise self.error(f"缺少文字项 {key}")
        return value

    def flag(self, key: str) -> bool:
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key} 应为 true 或 false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.error(f"{key} 应为文字列表")
        texts = tuple(item for item in value if isinstance(item, str))
        if len(texts) != len(value):
            raise self.error(f"{key} 应为文字列表")
        return texts

    def text_groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.error(f"{key} 应为列表")
        return tuple(Entry({key: group}, self.source, self.name).texts(key) for group in value)

    def table(self, key: str) -> "Entry":
        return Entry(self._left.pop(key, {}), self.source, f"{self.name}.{key}")

    def tables(self, key: str) -> tuple["Entry", ...]:
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.error(f"{key} 应为表的列表")
        return tuple(
            Entry(item, self.source, f"{self.name}.{key}[{number}]")
            for number, item in enumerate(value, start=1)
        )

    def close(self) -> None:
        """Refuse keys nobody asked for: a misspelt one would else be without effect."""
        if self._left:
            raise self.error("不认识的项 " + "、".join(sorted(self._left)))
