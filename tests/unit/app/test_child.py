import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from reviewer.app.child import Child, ChildGone
from tests.unit.app.serve_echo import echo, leave

ROOT = Path(__file__).parents[3]
WAIT_S = 20.0


def test_messages_go_there_and_back() -> None:
    with Child(echo, "您好，") as child:
        child.send("周敏")
        assert child.is_ready(WAIT_S)
        assert child.receive() == "您好，周敏"


def test_a_child_that_has_nothing_to_say_is_not_ready() -> None:
    with Child(echo, "") as child:
        assert not child.is_ready(0)


def test_the_end_of_a_child_shows_with_its_code() -> None:
    with Child(leave, 5) as child:
        assert child.is_ready(WAIT_S)
        with pytest.raises(ChildGone):
            child.receive()
        assert child.exit_code == 5
        assert not child.is_alive


def test_nobody_takes_a_message_after_the_end() -> None:
    with Child(leave, 5) as child:
        with pytest.raises(ChildGone):
            child.receive()
        with pytest.raises(ChildGone):
            child.send("周敏")


def test_a_killed_child_shows_as_gone() -> None:
    with Child(echo, "") as child:
        child.kill()
        with pytest.raises(ChildGone):
            child.receive_bytes()


def test_a_child_uses_memory_until_it_ends() -> None:
    with Child(echo, "") as child:
        child.send("")
        child.receive()
        assert child.memory_bytes() > 1_000_000
    assert child.memory_bytes() == 0


def test_a_child_ends_with_its_parent() -> None:
    command = [sys.executable, "-m", "tests.unit.app.hold_children"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        children = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        parent.kill()
    _, alive = psutil.wait_procs(children, WAIT_S)
    assert len(children) == 2
    assert not alive
