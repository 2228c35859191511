"""`list` and `history`: what is in a workspace, and what was done in a review."""

from pathlib import Path

from reviewer.app.exporting import history_lines
from reviewer.app.workspace import ReviewSummary, Workspace
from reviewer.cli.console import Console
from reviewer.cli.exit_codes import ExitCode
from reviewer.cli.export import no_such_review
from reviewer.model.errors import StoreError
from reviewer.model.moment import told_time


def run_list(workspace: Path | None, console: Console) -> ExitCode:
    """Print one line a review: number, last change, state, name, entity and year."""
    reviews: list[ReviewSummary] = []
    if workspace is None or workspace.exists():
        with Workspace.open(workspace) as opened:
            reviews = list(opened.reviews())
    for summary in reviews:
        console.result(_line(summary, console))
    if not reviews:
        console.note(console.language.text("复核库里还没有复核。用 batch 命令或窗口读入文件。"))
    return ExitCode.NOTHING_FOUND


def run_history(review: int, workspace: Path | None, console: Console) -> ExitCode:
    """Print the log of a review, undone steps included."""
    with open_existing(workspace) as opened:
        if all(summary.id != review for summary in opened.reviews()):
            raise no_such_review(review)
        entries = opened.history(review)
    for line in history_lines(entries, console.language):
        console.result(line)
    return ExitCode.NOTHING_FOUND


def open_existing(path: Path | None) -> Workspace:
    """Open the workspace for looking only: one that is named must be there, none is made."""
    if path is not None and not path.exists():
        raise StoreError(
            "没有找到复核库“{path}”，什么都没有做。请核对 --workspace 后面的路径；"
            "不写则用本人的复核库。",
            path=str(path),
        )
    return Workspace.open(path)


def _line(summary: ReviewSummary, console: Console) -> str:
    text = console.language.text
    state = text("已签署") if summary.is_signed else text("未签署")
    steps = text("{count} 步", count=summary.operation_count)
    parts = [str(summary.id), told_time(summary.changed), state, steps, summary.name]
    parts += [summary.entity or "", str(summary.year or "")]
    if summary.follows is not None:
        parts.append(text("更正复核 {number}", number=summary.follows))
    return "\t".join(parts).rstrip("\t")
