import os

import pytest

from reviewer.app.language import system_language

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no locale variables")


@pytest.mark.parametrize(
    ("locale_name", "expected"),
    [("en_GB.UTF-8", "en"), ("zh_CN.UTF-8", "zh_CN"), ("C.UTF-8", "zh_CN"), ("fr_FR", "zh_CN")],
)
def test_the_systems_language_is_used_if_we_speak_it(
    monkeypatch: pytest.MonkeyPatch, locale_name: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale_name)

    assert system_language() == expected


def test_a_system_without_a_language_speaks_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)

    assert system_language() == "zh_CN"
