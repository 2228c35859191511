"""Account lists read from the rows of their data files, and account codes as they are printed."""

import csv
import re
from collections.abc import Iterable

from reviewer.model.account import Account
from reviewer.model.errors import ResourceError
from reviewer.recognition.folding import fold

_COLUMNS = ["code", "name", "verified", "former_names"]
_CODE = re.compile(r"\d{2,7}")
_CODED_NAME = re.compile(
    # 类, 款 or 项 of a functional or economic account: never a year or 12345热线
    r"(?P<code>[235]\d{2}(?:\d{2}){0,2})[-:.、]?(?P<name>[^\d年].*)"
)


def read_accounts(lines: Iterable[str], source: str) -> dict[str, Account]:
    """Read one account list; lines starting with `#` name its version and source."""
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    if next(rows, None) != _COLUMNS:
        raise ResourceError(
            "科目表 {source} 的列应为 {columns}。请更正该文件或重新安装程序。",
            source=source,
            columns=",".join(_COLUMNS),
        )
    accounts: dict[str, Account] = {}
    for number, row in enumerate(rows, start=1):
        if len(row) != len(_COLUMNS) or row[0] in accounts or row[2] not in {"yes", "no"}:
            raise ResourceError(
                "科目表 {source} 第 {number} 个科目有误或重复。请更正该文件或重新安装程序。",
                source=source,
                number=str(number),
            )
        former = tuple(name for name in row[3].split("|") if name)
        accounts[row[0]] = Account(row[0], row[1], row[2] == "yes", former)
    return accounts


def read_code(text: str) -> str | None:
    """Return the digits of a cell that holds nothing but a code, else `None`."""
    folded = fold(text)
    return folded if _CODE.fullmatch(folded) else None


def split_coded_name(text: str) -> tuple[str | None, str]:
    """Split `201一般公共服务支出` into its code and the folded name."""
    folded = fold(text)
    match = _CODED_NAME.fullmatch(folded)
    return (match["code"], match["name"]) if match else (None, folded)


def join_code(category: str, group: str, item: str) -> str | None:
    """Join 类款项 printed apart. A group or item that lost its leading zero gets it back.

    Some places print the whole code in the column of its level; then that is the code.
    """
    for printed in (item, group):
        if len(printed) >= 5:
            return printed
    if not category:
        return None
    return category + (group.zfill(2) if group else "") + (item.zfill(2) if item else "")
