"""The measurements run only when asked for, and tell their results as a table at the end."""

import pytest

from tests.bench.scoring import SCORES, table


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bench", action="store_true", help="run the slow measurements as well")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SCORES] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--bench", default=False):
        return
    skip = pytest.mark.skip(
        reason="a measurement; run with `python -m pytest tests/bench --bench`"
    )
    for item in items:
        if item.get_closest_marker("bench") is not None:
            item.add_marker(skip)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    scores = config.stash.get(SCORES, [])
    if scores:
        terminalreporter.section("extraction against truth")
        for line in table(scores):
            terminalreporter.write_line(line)
