"""Starting: helper processes import the entry points anew, so those must be thin."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["reviewer.gui.main", "reviewer.cli.main", "reviewer.__main__"])
def test_an_entry_point_costs_helper_processes_next_to_nothing(module: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = {name.split(".")[0] for name in said.stdout.split()}
    ours = {name for name in said.stdout.split() if name.startswith("reviewer.app")}
    assert not loaded & {"PySide6", "pandas", "pdfplumber", "lxml"}
    assert not ours
