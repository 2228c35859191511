"""The locks, the set-up script, README and the continuous integration agree with each other."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[3]
TEST_COMMAND = "python3 packaging/run.py --test"


def locked(name: str) -> dict[str, set[str]]:
    """Return the locked versions by package name; some have one for each Python version."""
    versions: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if match := re.match(r"([a-z0-9-]+)==(\S+)", line):
            versions.setdefault(match[1], set()).add(match[2])
    return versions


def asked_for(*, dev: bool) -> list[Requirement]:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)
    wishes = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    if dev:
        wishes += project["project"]["optional-dependencies"]["dev"]
    return [Requirement(wish) for wish in wishes]


@pytest.mark.parametrize(
    ("lock", "dev"), [("requirements.lock", False), ("requirements-dev.lock", True)]
)
def test_lock_holds_a_fitting_version_of_every_dependency(lock: str, dev: bool) -> None:
    versions = locked(lock)
    unfit = [
        str(wish)
        for wish in asked_for(dev=dev)
        if not versions.get(name := canonicalize_name(wish.name))
        # a wish for some systems only fits the versions locked for them
        or not (all if wish.marker is None else any)(
            wish.specifier.contains(version) for version in versions[name]
        )
    ]
    assert not unfit, "run packaging/make_locks.py"


def test_locks_agree_where_they_share() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev[name] for name in run} == run


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_is_hashed_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    packages = len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE))
    assert len(re.findall(r"==[^\n]*\\\n    --hash=sha256:", text)) == packages
    assert not re.search(r"https?://|file:|index-url|find-links", text)


def test_readme_and_ci_run_the_same_tests() -> None:
    assert TEST_COMMAND in (ROOT / "README.md").read_text("utf-8")
    assert TEST_COMMAND in (ROOT / ".ci/run").read_text("utf-8")


def test_entry_points_are_the_ones_the_scripts_start() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'budget-reviewer = "reviewer.cli.main:main"' in text
    assert 'budget-reviewer-gui = "reviewer.gui.main:main"' in text


def test_set_up_script_is_understood_by_older_pythons_it_must_turn_away() -> None:
    text = (ROOT / "packaging/run.py").read_text("utf-8")
    ast.parse(text, feature_version=(3, 6))
    assert "sys.version_info" in text
