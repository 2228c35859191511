"""Locked files on the command line: the password as an option, from a pipe, or nowhere."""

import subprocess
from pathlib import Path

import pytest

from reviewer.app.jobs import READER_VERSION
from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.app.review import Base
from reviewer.cli import documents
from reviewer.cli.console import Console
from reviewer.model.document import Document, DocumentFormat
from reviewer.model.errors import PasswordNeeded
from reviewer.model.grid import Layout
from reviewer.model.message import Message
from tests.cli.conftest import ROOT, Command

EMPTY = Base(
    Document("预算.pdf", "00" * 32, DocumentFormat.PDF, ()), Layout((), ()), READER_VERSION
)
RIGHT = "right"
CONSOLE = Console(Language(SOURCE_LANGUAGE, {}))


def test_the_option_opens_a_locked_file(command: Command, bad_files: dict[str, Path]) -> None:
    run = command("extract", bad_files["加密"], "--password", "secret")
    assert run.code == 0
    assert '"encrypted"' in run.text
    assert "secret" not in run.err


def test_a_wrong_password_is_named_and_the_file_unread(
    command: Command, bad_files: dict[str, Path]
) -> None:
    run = command("extract", bad_files["加密"], "--password", "wrong")
    assert run.code == 3
    assert "密码不正确" in run.err


def test_a_dash_takes_the_password_from_standard_input(
    command_line: list[str], bad_files: dict[str, Path]
) -> None:
    done = subprocess.run(
        [*command_line, "extract", str(bad_files["加密"]), "--password", "-"],
        cwd=ROOT,
        input=b"secret\n",
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0


def test_the_console_does_not_show_its_password() -> None:
    assert "secret" not in repr(CONSOLE.with_password("secret"))


def test_a_person_is_asked_until_the_password_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ["wrong", RIGHT]
    monkeypatch.setattr(Console, "ask_password", lambda _self, _said: typed.pop(0))

    def read(password: str | None) -> tuple[bytes, Base]:
        if password != RIGHT:
            raise PasswordNeeded("“{name}”需要密码。", name="预算.pdf")
        return b"", EMPTY

    assert documents.unlocking(read, CONSOLE) == (b"", EMPTY)
    assert typed == []


def test_a_person_who_gives_up_gets_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Console, "ask_password", lambda _self, _said: "")
    needed = PasswordNeeded("“{name}”需要密码。", name="预算.pdf")

    def read(password: str | None) -> tuple[bytes, Base]:
        del password
        raise needed

    with pytest.raises(PasswordNeeded) as raised:
        documents.unlocking(read, CONSOLE)
    assert raised.value.message == Message("“{name}”需要密码。", {"name": "预算.pdf"})
