"""A desk with the sample document on it: real reading and checks, made-up pictures."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.own_rules import OwnRules
from reviewer.app.reading_process import load_reader
from reviewer.app.resources import Resources, load_resources, samples
from reviewer.app.review import Base, Review
from reviewer.app.workspace import Workspace
from reviewer.gui.desk import Desk
from reviewer.gui.opening import Backing
from reviewer.gui.pictures import PagePictures
from reviewer.gui.tasks import Tasks
from reviewer.gui.window import MainWindow
from tests.gui.stand_ins import Answers, OpenDesk, PatientReader, WhitePages


@pytest.fixture(scope="session")
def language() -> Language:
    return Language("zh_CN", {})


@pytest.fixture(scope="session")
def resources() -> Resources:
    return load_resources()


@pytest.fixture(scope="session")
def sample() -> Path:
    return samples()[0]


@pytest.fixture(scope="session")
def sample_base(sample: Path) -> Base:
    document, layout = load_reader()(sample, None, lambda _: None)
    return Base(document, layout, "test")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace.sqlite3") as opened:
        yield opened


@pytest.fixture
def review(workspace: Workspace, sample: Path, sample_base: Base, resources: Resources) -> Review:
    review_id = workspace.import_base(sample.read_bytes(), sample_base)
    return workspace.open_review(review_id, resources, "王芳")


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def white_pages(sample_base: Base) -> WhitePages:
    return WhitePages(tuple((p.width_pt, p.height_pt) for p in sample_base.document.pages))


@pytest.fixture
def pictures(qapp: QApplication, white_pages: WhitePages) -> Iterator[PagePictures]:
    tasks = Tasks(qapp)
    yield PagePictures(white_pages, "sample", tasks)
    tasks.close()


@pytest.fixture
def desk(
    qtbot: QtBot, review: Review, language: Language, pictures: PagePictures, answers: Answers
) -> OpenDesk:
    made = Desk("sample.pdf", language, pictures, answers)
    qtbot.addWidget(made)
    made.resize(1600, 800)
    with qtbot.waitExposed(made), qtbot.waitSignal(made.begun):
        made.show_review(review)
        made.show()
    return cast("OpenDesk", made)


@pytest.fixture
def reader(sample_base: Base) -> PatientReader:
    return PatientReader(sample_base)


@pytest.fixture
def backing(
    workspace: Workspace,
    resources: Resources,
    white_pages: WhitePages,
    reader: PatientReader,
    tmp_path: Path,
) -> Backing:
    own = OwnRules(tmp_path / "config")
    return Backing(workspace, resources, white_pages, reader, "王芳", own_rules=own)


@pytest.fixture
def window(
    qtbot: QtBot, backing: Backing, reader: PatientReader, language: Language, answers: Answers
) -> Iterator[MainWindow]:
    made = MainWindow(backing, language, answers, None)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    reader.may_end.set()
    made.close()
