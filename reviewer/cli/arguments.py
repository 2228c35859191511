"""The command line: which commands and options there are, and how they are explained."""

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from reviewer import __version__
from reviewer.app.exporting import OutputKind
from reviewer.app.language import LANGUAGES, Language
from reviewer.cli.exit_codes import ExitCode

COMMANDS = ("extract", "check", "export", "batch", "list", "history", "verify")
_WITH_VALUE = ("--lang", "--workspace", "--password", "--picture", "--size")

# what argparse says of wrong usage, and how we say it
_PROBLEMS = (
    (r"the following arguments are required: (?P<name>.+)", "缺少 {name}"),
    (r"unrecognized arguments: (?P<name>.+)", "不认识 {name}"),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<known>.+)\)",
        "{name} 不能是 {value}，可选 {known}",
    ),
    (r"argument (?P<name>.+?): expected .*argument.*", "{name} 后面缺少内容"),
    (r"argument (?P<name>.+?): invalid .+? value: (?P<value>.+)", "{name} 不能是 {value}"),
)


def wanted_language(argv: Sequence[str]) -> str | None:
    """Return the language asked for last, before the rest of the line is understood."""
    wanted = None
    for argument, following in zip(argv, [*argv[1:], None], strict=True):
        if argument == "--lang":
            wanted = following
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    return wanted


def parse(argv: Sequence[str], language: Language) -> argparse.Namespace | None:
    """Read the arguments of a command; `None` when none is named and a window is wanted.

    Wrong usage ends the process here, with a sentence.
    """
    if _names_command(argv) or any(a in ("-h", "--help", "--version") for a in argv):
        return _command_parser(language).parse_args(argv)
    return None


def _names_command(argv: Sequence[str]) -> bool:
    """Say whether the first word that is no option is a command, or was meant to be one."""
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word in COMMANDS or _is_meant_as_command(word)
    return False


def _is_meant_as_command(word: str) -> bool:
    """Say whether a word looks like a mistyped command: plain letters, and no file of the name."""
    return word.isascii() and word.isalpha() and word.islower() and not Path(word).exists()


class _Parser(argparse.ArgumentParser):
    """An argument parser that explains itself in the language of the user."""

    def __init__(self, language: Language, **options: Any) -> None:
        self.language = language
        super().__init__(add_help=False, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        problem = _translated(message, self.language)
        sentence = self.language.text(
            "命令行写法有误：{problem}。什么都没有执行；用 {program} --help 查看用法。",
            problem=problem,
            program=self.prog,
        )
        self.exit(ExitCode.USAGE, f"{sentence}\n")

    def format_help(self) -> str:
        shown = super().format_help()
        return shown.replace("usage: ", self.language.text("用法：") + " ", 1)


def _translated(message: str, language: Language) -> str:
    for pattern, text in _PROBLEMS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return language.text(text, **match.groupdict())
    return message


def _common(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the options every command takes, at either side of the command's name."""
    text = language.text
    group = parser.add_argument_group(text("通用选项"))
    group.add_argument("-h", "--help", action="help", help=text("显示用法"))
    group.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=text("输出的语言；不写则用系统的语言"),
    )
    group.add_argument(
        "--workspace",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help=text("复核库文件；不写则用本人的复核库"),
    )


def _command_parser(language: Language) -> _Parser:
    text = language.text
    parser = _Parser(
        language,
        prog="budget-reviewer",
        description=text("复核已公开的政府预算。不写命令时打开窗口：budget-reviewer [FILE …]"),
    )
    _common(parser, language)
    parser.add_argument("--version", action="version", version=__version__, help=text("显示版本"))
    parser.set_defaults(lang=None, workspace=None)
    commands = parser.add_subparsers(
        dest="command",
        metavar="COMMAND",
        title=text("命令"),
        required=True,
    )
    _add_extract(commands, language)
    _add_check(commands, language)
    _add_export(commands, language)
    _add_batch(commands, language)
    _add_workspace_commands(commands, language)
    return parser


def _add_extract(commands: "argparse._SubParsersAction[_Parser]", language: Language) -> None:
    text = language.text
    about = text("读取文件，提取报表并核对，每个文件写成一份 JSON")
    parser = commands.add_parser("extract", language=language, help=about, description=about)
    _add_files(parser, language)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help=text("写到这个文件夹；不写时，一个文件写到标准输出，多个写到当前文件夹"),
    )
    _common(parser, language)


def _add_check(commands: "argparse._SubParsersAction[_Parser]", language: Language) -> None:
    text = language.text
    about = text("核对文件，列出发现")
    parser = commands.add_parser("check", language=language, help=about, description=about)
    _add_files(parser, language)
    parser.add_argument(
        "--prior",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=text(
            "与这份文件对照：同一单位上一年的文件、所属部门或单位的、预算、先前公开的一版；可以写几次"
        ),
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=text("输出的格式")
    )
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning"),
        default="error",
        help=text("有这个程度或更重的发现时，退出码为 1"),
    )
    _common(parser, language)


def _add_export(commands: "argparse._SubParsersAction[_Parser]", language: Language) -> None:
    text = language.text
    about = text("导出复核工作簿、复核报告、批注件、整改通知、CSV 文件夹、JSON 或 Parquet")
    parser = commands.add_parser("export", language=language, help=about, description=about)
    parser.add_argument(
        "subject", metavar="FILE-or-REVIEW", help=text("文件，或 list 列出的复核编号")
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="BOOK.xlsx", help=text("写到哪里")
    )
    parser.add_argument(
        "--as",
        dest="kind",
        choices=_values(OutputKind),
        help=text(
            "格式；不写则看扩展名：xlsx 复核工作簿，pdf 复核报告，docx 整改通知，csv 文件夹，"
            "json，parquet。annotated 是在原 PDF 的页面上加批注，只能在这里指定"
        ),
    )
    _add_password(parser, language)
    _common(parser, language)


def _add_batch(commands: "argparse._SubParsersAction[_Parser]", language: Language) -> None:
    text = language.text
    about = text("把整个文件夹读入复核库；可以中断，再次执行时接着读")
    parser = commands.add_parser("batch", language=language, help=about, description=about)
    parser.add_argument(
        "folders",
        nargs="+",
        type=Path,
        metavar="FOLDER",
        help=text("要读取的文件夹、文件或 ZIP 压缩包"),
    )
    parser.add_argument(
        "--jobs", type=_at_least_one, metavar="N", help=text("同时读取几个文件；不写则看处理器")
    )
    parser.add_argument("--cluster", metavar="ADDRESS", help=text("分到别的机器（尚未提供）"))
    _add_password(parser, language)
    _common(parser, language)


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _add_workspace_commands(
    commands: "argparse._SubParsersAction[_Parser]", language: Language
) -> None:
    about = language.text("列出复核库中的复核")
    parser = commands.add_parser("list", language=language, help=about, description=about)
    _common(parser, language)
    about = language.text("显示一项复核的操作记录")
    parser = commands.add_parser("history", language=language, help=about, description=about)
    parser.add_argument("review", type=int, metavar="REVIEW", help=language.text("复核编号"))
    _common(parser, language)

    about = language.text("核对已签署的复核或导出的工作簿有没有被改动")
    parser = commands.add_parser("verify", language=language, help=about, description=about)
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=language.text("工作簿、公开文件或复核库文件")
    )
    _common(parser, language)


def _add_files(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=language.text("要读取的文件、文件夹或 ZIP 压缩包"),
    )
    _add_password(parser, language)


def _add_password(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument(
        "--password",
        metavar="WORD",
        help=language.text("加密文件的密码，- 从标准输入读一行；不写时在终端询问，不保存"),
    )


def _values(kinds: Iterable[OutputKind]) -> list[str]:
    return [kind.value for kind in kinds]
