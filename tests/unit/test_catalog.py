"""Every text a person reads has its English, and says the same things in it."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

COLLECTOR = Path(__file__).resolve().parents[2] / "packaging" / "collect_texts.py"


@pytest.fixture(scope="module")
def texts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collect_texts", COLLECTOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_text_has_its_english(texts: ModuleType) -> None:
    translations = texts.catalog()

    missing = [s for s in texts.collect() if not s.is_glued and not translations.get(s.text)]

    assert not missing


def test_no_sentence_is_glued_from_pieces(texts: ModuleType) -> None:
    assert not [source for source in texts.collect() if source.is_glued]


def test_no_translation_is_without_its_text(texts: ModuleType) -> None:
    assert not texts.catalog().keys() - {source.text for source in texts.collect()}


def test_translations_put_in_the_same_values(texts: ModuleType) -> None:
    differing = [
        source
        for source, translation in texts.catalog().items()
        if texts.fields(source) != texts.fields(translation)
    ]

    assert not differing


def test_the_catalog_is_sorted_so_that_changes_are_small(texts: ModuleType) -> None:
    sources = list(texts.catalog())

    assert sources == sorted(sources)


def test_texts_errors_and_constants_are_collected(texts: ModuleType, tmp_path: Path) -> None:
    package = tmp_path / "reviewer"
    (package / "checks").mkdir(parents=True)
    (package / "checks" / "years.py").write_text(
        '"""年度。"""\n'
        'NO_YEARS = "没有年度。"\n'
        '_YEAR = "年"\n'
        "class Refused(ReviewerError):\n"
        '    def __init__(self): super().__init__("不能{verb}。", verb="做")\n'
        'raise Refused("不行" if bad else "不可")\n'
        'Message(f"第{n}页")\n',
        encoding="utf-8",
    )

    found = texts.collect(package)

    assert {s.text for s in found if not s.is_glued} == {
        "没有年度。",
        "不能{verb}。",
        "不行",
        "不可",
    }
    assert [s.text for s in found if s.is_glued] == ["f'第{n}页'"]
