"""The command `budget-reviewer`: one command line, from its words to its exit code."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from reviewer.app.annotating import NotAPdf
from reviewer.app.collecting import collect_seldom
from reviewer.app.exporting import UnknownOutput
from reviewer.app.language import LANGUAGES, Language, load_language, system_language
from reviewer.app.logs import set_up_log
from reviewer.app.own_rules import usual_own_rules
from reviewer.app.resources import Resources, catalogs_folder, load_resources
from reviewer.cli.arguments import parse, wanted_language
from reviewer.cli.batch import run_batch
from reviewer.cli.check import run_check
from reviewer.cli.console import Console, use_utf8
from reviewer.cli.documents import read_others
from reviewer.cli.exit_codes import ExitCode
from reviewer.cli.export import WouldOverwrite, run_export
from reviewer.cli.extract import run_extract
from reviewer.cli.verify import run_verify
from reviewer.cli.window import open_window
from reviewer.cli.workspace import run_history, run_list
from reviewer.model.errors import Cancelled, ReadingError, ReviewerError
from reviewer.model.finding import Severity

log = logging.getLogger(__name__)


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv`, or the process's own arguments; return the exit code."""
    use_utf8()
    collect_seldom()
    given = list(sys.argv[1:] if argv is None else argv)
    console = Console(_language(given))
    arguments = parse(given, console.language)
    if arguments is None:
        # the window has options of its own, and a log of its own
        return open_window(given, console)
    set_up_log(logging.StreamHandler(sys.stderr), logging.WARNING, "%(name)s: %(message)s")
    try:
        return _run(arguments, console)
    except (KeyboardInterrupt, Cancelled):
        console.note(console.language.text("已中断。已经写好的结果保留。"))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has had enough; the exit must not complain once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.INTERRUPTED
    except ReviewerError as error:
        console.note(console.language.error(error))
        return _code(error)
    except Exception:
        # an exit by itself would be 1, which says that there are findings
        log.exception("the command could not be completed")
        console.note(
            console.language.text(
                "程序内部出错，命令没有完成；已经写好的结果保留。请把上面的日志发给维护人员。"
            )
        )
        return ExitCode.STORE


def _language(argv: Sequence[str]) -> Language:
    code = wanted_language(argv)
    return load_language(code if code in LANGUAGES else system_language(), catalogs_folder())


def _code(error: ReviewerError) -> ExitCode:
    match error:
        case UnknownOutput() | NotAPdf() | WouldOverwrite():
            return ExitCode.USAGE
        case ReadingError():
            return ExitCode.UNREADABLE
        case _:
            return ExitCode.STORE


def _run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    console = console.with_password(getattr(arguments, "password", None))
    match arguments.command:
        case "extract":
            return run_extract(arguments.files, arguments.out, _resources(), console)
        case "check":
            return _check(arguments, console)
        case "export":
            return run_export(arguments, _resources(), console)
        case _:
            return _run_on_workspace(arguments, console)


def _run_on_workspace(arguments: argparse.Namespace, console: Console) -> ExitCode:
    match arguments.command:
        case "batch":
            return run_batch(arguments, console)
        case "verify":
            return run_verify(arguments.file, arguments.workspace, console)
        case "history":
            return run_history(arguments.review, arguments.workspace, console)
        case _:
            return run_list(arguments.workspace, console)


def _check(arguments: argparse.Namespace, console: Console) -> ExitCode:
    fail_on = Severity(arguments.fail_on)
    resources = _resources()
    others = read_others(arguments.prior, resources, console)
    return run_check(arguments.files, arguments.format, fail_on, resources, console, others)


def _resources() -> Resources:
    return load_resources(own_rules=usual_own_rules().paths)
