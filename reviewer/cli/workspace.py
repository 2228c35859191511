"""`list` and `history`: what is in a workspace, and what was done in a review."""

from pathlib import Path

from reviewer.app.exporting import history_lines
from reviewer.app.workspace import ReviewSummary, Workspace
from reviewer.cli.console import Console
from reviewer.cli.exit_codes import ExitCode
from reviewer.cli.export import no_such_review


def run_list(workspace: Path | None, console: Console) -> ExitCode:
    """Print one line a review: number, last change, state, name, entity and year."""
    with Workspace.open(workspace) as opened:
        for summary in opened.reviews():
            console.result(_line(summary, console))
    return ExitCode.NOTHING_FOUND


def run_history(review: int, workspace: Path | None, console: Console) -> ExitCode:
    """Print the log of a review, undone steps included."""
    with Workspace.open(workspace) as opened:
        if all(summary.id != review for summary in opened.reviews()):
            raise no_such_review(review)
        entries = opened.history(review)
    for line in history_lines(entries, console.language):
        console.result(line)
    return ExitCode.NOTHING_FOUND


def _line(summary: ReviewSummary, console: Console) -> str:
    text = console.language.text
    state = text("已签署") if summary.is_signed else text("未签署")
    steps = text("{count} 步", count=summary.operation_count)
    parts = [str(summary.id), summary.changed, state, steps, summary.name]
    parts += [summary.entity or "", str(summary.year or "")]
    if summary.follows is not None:
        parts.append(text("更正复核 {number}", number=summary.follows))
    return "\t".join(parts).rstrip("\t")
