"""`verify`: whether a signed review or an exported workbook is untouched."""

from pathlib import Path

from reviewer.app.verifying import Verdict, verify_file, verify_review
from reviewer.cli.console import Console
from reviewer.cli.exit_codes import ExitCode
from reviewer.cli.export import no_such_review
from reviewer.cli.workspace import open_existing


def run_verify(path: Path, workspace: Path | None, console: Console) -> ExitCode:
    """Print what was found; exit with 1 where something was changed, or nothing is known.

    A number that names no file is that of a review in the workspace.
    """
    verdict = _verdict(path, workspace)
    mark = "✓" if verdict.is_untouched else "▲"
    for message in verdict.said:
        console.result(f"{mark} {console.language.message(message)}")
    for message in verdict.left_open:
        console.result(f"？ {console.language.message(message)}")
    return ExitCode.NOTHING_FOUND if verdict.is_untouched else ExitCode.FINDINGS


def _verdict(path: Path, workspace: Path | None) -> Verdict:
    if not str(path).isdecimal() or path.exists():
        return verify_file(path, workspace)
    review = int(str(path))
    with open_existing(workspace) as opened:
        if all(summary.id != review for summary in opened.reviews()):
            raise no_such_review(review)
        return verify_review(review, opened)
