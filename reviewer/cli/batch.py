"""`batch`: whole folders into a workspace; stopped and called again, it goes on where it was."""

import argparse
import getpass
import os
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Event

from reviewer.app.exporting import SEVERITY_NAMES
from reviewer.app.importing import Import, Imported, Importing
from reviewer.app.jobs import WarmReader
from reviewer.app.own_rules import usual_own_rules
from reviewer.app.resources import load_resources
from reviewer.app.review import Review
from reviewer.app.sources import find_files, readable_name, unpacking_folder
from reviewer.app.workspace import Workspace
from reviewer.cli.console import Console
from reviewer.cli.exit_codes import ExitCode
from reviewer.model.finding import Severity

_NAMES = {Import.NEW: "新读入", Import.KNOWN: "已在库中", Import.UNREAD: "没有读成"}
_MOST_JOBS = 16


def run_batch(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Import the folders; one line a file on standard output, the count on standard error."""
    if arguments.cluster is not None:
        console.note(
            console.language.text(
                "本版本不能把读取分到别的机器（--cluster）。什么都没有执行；"
                "去掉 --cluster 可在本机用 --jobs 同时读取几个文件。"
            )
        )
        return ExitCode.USAGE
    counts = dict.fromkeys(Import, 0)
    for imported in _import(arguments, console):
        counts[imported.outcome] += 1
        console.result(_line(imported, console))
    text = console.language.text
    told = "；".join(f"{text(_NAMES[outcome])} {count}" for outcome, count in counts.items())
    console.note(told)
    return ExitCode.UNREADABLE if counts[Import.UNREAD] else ExitCode.NOTHING_FOUND


def _import(arguments: argparse.Namespace, console: Console) -> Iterator[Imported]:
    jobs = min(arguments.jobs or os.cpu_count() or 1, _MOST_JOBS)
    stopped = Event()
    with ExitStack() as stack:
        workspace = stack.enter_context(Workspace.open(arguments.workspace))
        folder = stack.enter_context(unpacking_folder())
        reader = stack.enter_context(WarmReader())
        read = partial(reader.read_base, password=console.password, cancel=stopped.is_set)
        importing = Importing(
            workspace, load_resources(own_rules=usual_own_rules().paths), read, getpass.getuser()
        )
        files = list(find_files(arguments.folders, Path(folder)))
        tell = stack.enter_context(console.counting_files(len(files)))
        tell(0)
        for number, imported in enumerate(importing.files(files, jobs, stopped), start=1):
            yield imported
            tell(number)


def _line(imported: Imported, console: Console) -> str:
    text = console.language.text
    number = str(imported.number) if imported.number else "-"
    parts = [number, text(_NAMES[imported.outcome]), readable_name(imported.path)]
    if imported.review is not None:
        parts += _told(imported.review, console)
    if imported.outcome is Import.NEW and imported.other_versions:
        same = imported.other_versions[0].id
        parts.append(text("可能是复核 {number} 的更正版", number=same))
    if imported.why is not None:
        parts.append(console.language.message(imported.why))
    return "\t".join(parts)


def _told(review: Review, console: Console) -> list[str]:
    """Return whose document it is, and how many findings there are of each severity."""
    told = review.book.disclosure
    counts = (
        f"{console.language.text(SEVERITY_NAMES[severity])} "
        f"{sum(f.severity is severity for f in review.derived.report.findings)}"
        for severity in Severity
    )
    return [told.entity or "", str(told.year or ""), *counts]
