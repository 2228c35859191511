"""The outputs in the menu: each is written where a person says, or it is said why not."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from reviewer.app.exporting import Original
from reviewer.app.language import Language
from reviewer.app.review import Base
from reviewer.gui import exporting
from reviewer.gui.opening import Backing
from reviewer.gui.window import MainWindow
from reviewer.model.document import DocumentFormat
from reviewer.model.errors import PasswordNeeded
from tests.gui.stand_ins import Answers, PatientReader, desk_of

WRITTEN_MS = 30_000


@pytest.fixture
def open_window(qtbot: QtBot, window: MainWindow, sample: Path) -> MainWindow:
    with qtbot.waitSignal(window.documents.read, timeout=10_000):
        window.open_file(sample)
    return window


def choose(qtbot: QtBot, window: MainWindow, action: str, answers: Answers, path: Path) -> bytes:
    """Choose an action of the menu and wait until its file is said to be there."""
    answers.output = path
    window.commands[action].trigger()
    qtbot.waitUntil(lambda: path.name in window.banner.text, timeout=WRITTEN_MS)
    return path.read_bytes()


def test_the_report_is_offered_by_name_and_written(
    qtbot: QtBot, open_window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    content = choose(qtbot, open_window, "export_report", answers, tmp_path / "报告.pdf")

    assert answers.asked == [f"{Path(desk_of(open_window).name).stem}_复核报告.pdf"]
    with pypdfium2.PdfDocument(content) as document:
        assert "尚未签署" in document[0].get_textpage().get_text_range()


def test_the_document_is_written_with_notes_behind_its_own_bytes(
    qtbot: QtBot, open_window: MainWindow, answers: Answers, tmp_path: Path, sample: Path
) -> None:
    content = choose(qtbot, open_window, "export_annotated", answers, tmp_path / "批注件.pdf")

    assert content.startswith(sample.read_bytes())
    assert len(content) > len(sample.read_bytes())


def test_the_notice_is_written(
    qtbot: QtBot, open_window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    content = choose(qtbot, open_window, "export_notice", answers, tmp_path / "通知.docx")

    assert content.startswith(b"PK")


def test_data_are_of_the_kind_the_chosen_ending_says(
    qtbot: QtBot, open_window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    content = choose(qtbot, open_window, "export_data", answers, tmp_path / "数据.parquet")

    assert pq.read_table(io.BytesIO(content)).num_rows > 100


@pytest.fixture
def word_window(
    qtbot: QtBot, backing: Backing, sample: Path, sample_base: Base, answers: Answers
) -> Iterator[MainWindow]:
    """A window on a document that is read from Word."""
    document = replace(sample_base.document, format=DocumentFormat.DOCX)
    reader = PatientReader(replace(sample_base, document=document))
    window = MainWindow(replace(backing, reader=reader), Language("zh_CN", {}), answers, None)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.documents.read, timeout=10_000):
        window.open_file(sample)
    yield window
    window.close()


def test_notes_on_what_is_no_pdf_are_refused_before_a_place_is_asked_for(
    word_window: MainWindow, answers: Answers
) -> None:
    word_window.commands["export_annotated"].trigger()

    assert "不是 PDF 文件" in word_window.banner.text
    assert answers.asked == []


def test_a_locked_document_asks_for_its_password_and_is_then_written(
    qtbot: QtBot,
    open_window: MainWindow,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str | None] = []

    def export(*arguments: object) -> None:
        original = arguments[-1]
        assert isinstance(original, Original)
        tried.append(original.password)
        if original.password is None:
            raise PasswordNeeded("“{name}”需要密码。", name="预算.pdf")

    monkeypatch.setattr(exporting, "export_review", export)
    answers.output, answers.passwords = tmp_path / "批注件.pdf", ["word"]

    open_window.commands["export_annotated"].trigger()
    qtbot.waitUntil(lambda: "批注件.pdf" in open_window.banner.text, timeout=WRITTEN_MS)

    assert tried == [None, "word"]
    assert "“预算.pdf”需要密码。" in answers.asked
