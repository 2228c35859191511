"""The bundled sample is what its script makes, and says what is wrong in it."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.typesetting.fonts import can_embed

ROOT = Path(__file__).parents[3]


def load(script: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(script, ROOT / "packaging" / f"{script}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    target = tmp_path_factory.mktemp("sample") / "sample.pdf"
    return target, load("make_sample").make_sample(target)


def test_bundled_sample_is_what_the_script_makes(tmp_path: Path) -> None:
    if not can_embed():
        pytest.skip("the font WenQuanYi Micro Hei, which the sample is set in, is not installed")
    [bundled] = (ROOT / "resources/samples").glob("*.pdf")
    target = tmp_path / "sample.pdf"
    # in a process of its own, as people run it: fonts other tests load leave traces in reportlab
    make = "import runpy, sys; from pathlib import Path; sys.path.insert(0, '.');"
    make += "runpy.run_path('packaging/make_sample.py')['make_sample'](Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", make, target], cwd=ROOT, check=True)
    assert bundled.read_bytes() == target.read_bytes()


def test_readme_names_each_planted_figure() -> None:
    readme = (ROOT / "resources/samples/README").read_text("utf-8")
    for misprint in load("make_sample").PLANTED:
        assert misprint.before.removesuffix("年") in readme
        assert misprint.after in readme


def test_planted_title_disagrees_with_the_document(made: tuple[Path, dict[str, Any]]) -> None:
    truth = made[1]
    wrong = [s["kind"] for s in truth["statements"] if "2025年" not in s["title"]]
    assert truth["document"]["year"] == 2025
    assert wrong == ["state_capital_expenditure"]


def test_planted_row_no_longer_adds_up(made: tuple[Path, dict[str, Any]]) -> None:
    kind = "general_public_basic_expenditure"
    basic = next(s for s in made[1]["statements"] if s["kind"] == kind)
    uneven = [r[0] for r in basic["rows"] if r[2] not in (r[3] or r[4], "") and r[0][3:]]
    assert uneven == ["30211"]
