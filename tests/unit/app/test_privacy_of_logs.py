"""No number of a person is written to a log, a traceback or the errors of a process of ours."""

import io
import logging
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.app.language import Language
from reviewer.app.logs import set_up_log
from reviewer.app.resources import load_resources
from reviewer.checks import run as runner
from reviewer.checks.run import run_checks
from reviewer.model.errors import ReadingError
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import book, row, table, total

MOBILE, IDENTITY = "13900001234", "350499199001011234"
PAGE = f"联系人李某{MOBILE}，身份证{IDENTITY}"
MASKED = "联系人李某139****1234，身份证350499********1234"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log writes, set up as both front ends set it up."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook)
    before, level = list(root.handlers), root.level
    for handler in before:
        root.removeHandler(handler)
    stream = io.StringIO()
    set_up_log(logging.StreamHandler(stream), logging.INFO, "%(levelname)s %(message)s")
    yield stream
    for handler in list(root.handlers):
        root.removeHandler(handler)
    for handler in before:
        root.addHandler(handler)
    root.setLevel(level)
    sys.excepthook, threading.excepthook = hooks


def assert_masked(said: str) -> None:
    assert MOBILE not in said
    assert IDENTITY not in said
    assert "139****1234" in said


def test_a_message_and_its_values_are_masked(written: io.StringIO) -> None:
    logging.getLogger("reviewer.app.jobs").warning("page passed over: %s", PAGE)

    assert written.getvalue() == f"WARNING page passed over: {MASKED}\n"


def test_a_traceback_is_masked_with_the_errors_it_came_from(written: io.StringIO) -> None:
    def read() -> None:
        try:
            int(PAGE)
        except ValueError as error:
            raise ReadingError("“{name}”读不出来。", name=PAGE) from error

    try:
        read()
    except ReadingError:
        logging.getLogger("reviewer.cli").exception("a file could not be worked on")

    assert_masked(written.getvalue())
    assert "Traceback" in written.getvalue()


def test_a_check_that_breaks_on_a_text_logs_it_masked(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> object:
        raise RuntimeError(PAGE)

    monkeypatch.setattr(runner, "evaluate", breaks)
    rows = (row("甲项目", "5.00"), total("6.00"))
    run_checks(book(table(Kind.PROJECT_EXPENDITURE, ("total",), *rows)), load_resources().rules)

    assert "check" in written.getvalue()
    assert_masked(written.getvalue())


def test_what_nobody_caught_is_logged_masked(written: io.StringIO) -> None:
    def work() -> None:
        raise RuntimeError(PAGE)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    try:
        work()
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)

    assert written.getvalue().count("139****1234") >= 2
    assert_masked(written.getvalue())


def test_a_process_of_ours_writes_nothing_of_a_person_where_it_fails(tmp_path: Path) -> None:
    """Spawned for real: what it logs and what it dies of both go to its parent's errors."""
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import logging
            from reviewer.app.child import Child, ChildGone

            def serve(connection):
                logging.getLogger("pdf").warning({PAGE!r})
                raise RuntimeError({PAGE!r})

            if __name__ == "__main__":
                with Child(serve) as child:
                    try:
                        child.receive()
                    except ChildGone:
                        print("gone")
            """
        ),
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        timeout=60,
        check=True,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": ""},
    )

    said = done.stderr.decode()
    assert done.stdout.strip() == b"gone"
    assert said.count("139****1234") >= 2
    assert_masked(said)


@pytest.mark.parametrize("texts", [{}, {"“{name}”读不出来。": "{name} cannot be read."}])
def test_a_sentence_for_a_person_is_masked_in_any_language(texts: dict[str, str]) -> None:
    language = Language("en", texts)
    error = ReadingError("“{name}”读不出来。", name=PAGE)

    assert MASKED in language.error(error)
    assert MASKED in language.message(Message("{quote}有误。", {"quote": PAGE}))


def test_amounts_are_not_taken_for_numbers_of_persons() -> None:
    language = Language("zh_CN", {})

    said = language.text("合计 {a}，差 {b}", a="13,900,001,234.00", b="13900001234.50")

    assert said == "合计 13,900,001,234.00，差 13900001234.50"
