"""The words and accounts the program ships, read once."""

import tomllib
from pathlib import Path

import pytest

from reviewer.model.account import Classification
from reviewer.recognition.accounts import read_accounts
from reviewer.recognition.vocabulary import Vocabulary
from reviewer.recognition.vocabulary_files import read_vocabulary

RESOURCES = Path(__file__).parents[3] / "resources"


def _toml(path: Path) -> tuple[dict[str, object], str]:
    return tomllib.loads(path.read_text(encoding="utf-8")), path.name


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    statements = tuple(_toml(path) for path in sorted((RESOURCES / "statements").glob("*.toml")))
    lists = {
        int(folder.name): {
            Classification(path.stem): read_accounts(
                path.read_text(encoding="utf-8").splitlines(), path.name
            )
            for path in folder.glob("*.csv")
        }
        for folder in (RESOURCES / "accounts").iterdir()
    }
    return read_vocabulary(_toml(RESOURCES / "synonyms.toml"), statements, lists)
