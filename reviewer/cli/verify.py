"""`verify`: whether a signed review or an exported workbook is untouched."""

from pathlib import Path

from reviewer.app.verifying import verify_file
from reviewer.cli.console import Console
from reviewer.cli.exit_codes import ExitCode


def run_verify(path: Path, workspace: Path | None, console: Console) -> ExitCode:
    """Print what was found; exit with 1 where something was changed, or nothing is known."""
    verdict = verify_file(path, workspace)
    mark = "✓" if verdict.is_untouched else "▲"
    for message in verdict.said:
        console.result(f"{mark} {console.language.message(message)}")
    return ExitCode.NOTHING_FOUND if verdict.is_untouched else ExitCode.FINDINGS
