import logging
import math
import multiprocessing
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.app.jobs import READER_VERSION, WarmReader, read_base
from reviewer.app.limits import DEFAULT_LIMITS, Limits
from reviewer.app.reading_process import LoadReader, load_reader
from reviewer.model.document import Page, Tag
from reviewer.model.errors import Cancelled, ReadingError
from reviewer.model.grid import Grid
from reviewer.reading.extent import Extent
from tests.typesetting import invent_budget
from tests.typesetting.forms import random_layout, typeset
from tests.unit.app import fake_readers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "临江市数据服务中心.pdf"
    path.write_bytes(b"%PDF-1.7 2026")
    return path


def _read(load: LoadReader, path: Path, limits: Limits = DEFAULT_LIMITS) -> None:
    with WarmReader(load) as reader:
        reader.read_base(path, limits=limits)


def test_pages_come_as_they_are_done_and_then_the_base(path: Path) -> None:
    pages: list[Page | Grid] = []
    with WarmReader(fake_readers.load_three_pages) as reader:
        content, base = reader.read_base(path, on_part=pages.append)
    assert content == path.read_bytes()
    assert base.document.pages == tuple(pages)
    assert [page.number for page in base.document.pages] == [1, 2, 3]
    assert base.reader_version == READER_VERSION


def test_progress_knows_how_many_pages_there_are(path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with WarmReader(fake_readers.load_three_pages) as reader:
        reader.read_base(path, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_password_reaches_the_reader(path: Path) -> None:
    with WarmReader(fake_readers.load_three_pages) as reader:
        _, base = reader.read_base(path, password="secret")  # noqa: S106 - none of anyone's
    assert base.document.name == "secret"


def test_a_crash_is_explained_with_its_page_and_code(path: Path) -> None:
    with pytest.raises(ReadingError, match="第 2 页时读取程序意外退出（代码 7）"):
        _read(fake_readers.load_crash, path)


def test_a_process_ended_by_a_signal_is_explained(path: Path) -> None:
    with pytest.raises(ReadingError, match="意外退出"):
        _read(fake_readers.load_killed, path)


def test_a_reader_that_cannot_even_start_is_explained(path: Path) -> None:
    with pytest.raises(ReadingError, match="意外退出（代码 3）"):
        _read(fake_readers.load_never, path)


def test_a_hanging_page_is_given_up(path: Path) -> None:
    with pytest.raises(ReadingError, match=r"超过 0\.3 秒没有进展"):
        _read(fake_readers.load_hang, path, Limits(silence_s=0.3))


@pytest.mark.skipif(sys.platform != "linux", reason="the system sets no such limit")
def test_an_allocation_too_many_is_refused(path: Path) -> None:
    with pytest.raises(ReadingError, match="内存超过限制"):
        _read(fake_readers.load_flood, path, Limits(memory_bytes=2 * 1024**3))


def test_memory_run_away_with_is_noticed_from_outside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.app.child.Child.memory_bytes", lambda _: 5 * 1024**3)
    with pytest.raises(ReadingError, match="内存超过限制"):
        _read(fake_readers.load_hang, path)


def test_of_too_many_pages_the_first_are_read_and_the_others_told(path: Path) -> None:
    with WarmReader(fake_readers.load_crash_on_two) as reader:
        _, base = reader.read_base(path, limits=Limits(pages=1))

    assert [page.number for page in base.document.pages] == [1]
    assert [(pages.first, pages.last) for pages in base.layout.unread] == [(2, 20)]
    assert Tag.PAGES_MISSING in base.document.tags


@pytest.mark.parametrize(
    "load",
    [
        fake_readers.load_crash_on_two,
        fake_readers.load_hang_on_two,
        fake_readers.load_bug_on_two,
    ],
)
def test_a_page_that_breaks_the_reading_is_told_and_the_rest_is_read(
    path: Path, load: LoadReader
) -> None:
    told: list[int] = []
    with WarmReader(load) as reader:
        _, base = reader.read_base(
            path,
            on_part=lambda part: told.append(part.number) if isinstance(part, Page) else None,
            limits=Limits(silence_s=1.5),
        )

    assert [page.number for page in base.document.pages] == list(range(1, 21))
    assert [p.number for p in base.document.pages if Tag.DAMAGED in p.tags] == [2]
    assert [(pages.first, pages.last) for pages in base.layout.unread] == [(2, 2)]
    assert told == list(range(1, 21))


def test_after_some_pages_that_break_the_reading_the_rest_is_left_unread(path: Path) -> None:
    with WarmReader(fake_readers.load_crash_on_many) as reader:
        _, base = reader.read_base(path, limits=Limits(failed_pages=2))

    assert [page.number for page in base.document.pages] == [1, 2, 3, 4, 5]
    assert [(pages.first, pages.last) for pages in base.layout.unread] == [(4, 5), (6, 20)]


def test_pages_read_before_one_that_fails_are_not_read_again(path: Path) -> None:
    with WarmReader(fake_readers.load_crash_on_three_reading_each_once) as reader:
        _, base = reader.read_base(path)

    assert [(pages.first, pages.last) for pages in base.layout.unread] == [(3, 3)]
    assert Tag.PAGES_MISSING in base.document.tags


def test_when_the_time_for_a_document_is_up_the_pages_so_far_are_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Page | Grid] = []
    clock = SimpleNamespace(monotonic=lambda: 3601.0 if len(told) == 2 else 0.0)
    monkeypatch.setattr("reviewer.app.jobs.time", clock)
    with WarmReader(fake_readers.load_slow) as reader:
        _, base = reader.read_base(path, on_part=told.append, limits=Limits(silence_s=math.inf))

    assert [page.number for page in base.document.pages] == [1, 2]
    assert [(pages.first, pages.last) for pages in base.layout.unread] == [(3, 20)]
    assert Tag.PAGES_MISSING in base.document.tags


def test_a_document_of_which_no_page_is_read_in_time_is_refused(path: Path) -> None:
    with pytest.raises(ReadingError, match="超过 0 分钟仍没有读完（停在第 1 页）"):
        _read(fake_readers.load_slow, path, Limits(document_s=0.0))


def test_when_finding_the_tables_fails_those_of_the_first_half_are_kept(path: Path) -> None:
    told: list[int] = []
    with WarmReader(fake_readers.load_crash_at_last) as reader:
        _, base = reader.read_base(
            path, on_part=lambda part: told.append(part.number) if isinstance(part, Page) else None
        )

    assert told == list(range(1, 21))
    assert [page.number for page in base.document.pages] == list(range(1, 11))
    assert [(pages.first, pages.last) for pages in base.layout.unread] == [(11, 20)]


def test_a_real_page_passed_over_keeps_its_size(tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    canvas = Canvas(str(path), pagesize=(842, 595))
    for text in ("2080505", "2101101", "2210201"):
        canvas.drawString(72, 300, text)
        canvas.showPage()
    canvas.save()
    document, _ = load_reader()(path, None, lambda _: None, Extent(skipped=frozenset({2})))

    assert [word.text for page in document.pages for word in page.words] == ["2080505", "2210201"]
    assert (document.pages[1].width_pt, document.pages[1].height_pt) == (842, 595)
    assert Tag.DAMAGED in document.tags


def test_known_pages_of_a_real_file_are_not_told_again_but_their_tables_are_found(
    tmp_path: Path,
) -> None:
    path = tmp_path / "budget.pdf"
    typeset(invent_budget(1), random_layout(1), path)
    whole, layout = load_reader()(path, None, lambda _: None)
    told: list[object] = []

    document, again = load_reader()(path, None, told.append, Extent(known=whole.pages[:2]))

    assert [part.number for part in told if isinstance(part, Page)] == [
        page.number for page in whole.pages[2:]
    ]
    assert document == whole
    assert again == layout


def test_too_large_a_file_is_not_read(path: Path) -> None:
    with pytest.raises(ReadingError, match="大于 0 MB"):
        _read(fake_readers.load_three_pages, path, Limits(file_bytes=3))


def test_a_file_changed_meanwhile_is_not_opened(path: Path) -> None:
    with pytest.raises(ReadingError, match="读取过程中被改动"):
        _read(fake_readers.load_other_bytes, path)


def test_what_the_reader_refuses_is_told_as_it_said(path: Path) -> None:
    with pytest.raises(ReadingError, match="需要密码") as caught:
        _read(fake_readers.load_refusal, path)
    assert caught.value.message.values == {"name": path.name}


def test_a_bug_in_the_reader_goes_to_the_log(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.ERROR),
        pytest.raises(ReadingError, match="程序内部出错"),
    ):
        _read(fake_readers.load_bug, path)
    assert "ZeroDivisionError" in caplog.text


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="没有找到文件"):
        _read(fake_readers.load_three_pages, tmp_path / "没有.pdf")


def test_a_reading_can_be_cancelled(path: Path) -> None:
    pages: list[Page | Grid] = []
    with WarmReader(fake_readers.load_hang) as reader, pytest.raises(Cancelled):
        reader.read_base(path, on_part=pages.append, cancel=lambda: bool(pages))
    assert len(pages) == 1


def test_an_error_of_the_listener_ends_the_process(path: Path) -> None:
    def fail(part: Page | Grid) -> None:
        raise LookupError(part)

    with WarmReader(fake_readers.load_hang) as reader, pytest.raises(LookupError):
        reader.read_base(path, on_part=fail)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    "load", [fake_readers.load_crash, fake_readers.load_bug, fake_readers.load_refusal]
)
def test_a_warm_reader_is_ready_again_after_a_failure(path: Path, load: LoadReader) -> None:
    with WarmReader(load) as reader:
        for _ in range(2):
            with pytest.raises(ReadingError):
                reader.read_base(path)
        assert len(multiprocessing.active_children()) == 1


def test_a_spare_process_that_died_is_replaced(path: Path) -> None:
    with WarmReader(fake_readers.load_three_pages) as reader:
        (spare,) = multiprocessing.active_children()
        spare.kill()
        spare.join()
        _, base = reader.read_base(path)
    assert len(base.document.pages) == 3


def test_a_closed_reader_starts_no_spare(path: Path) -> None:
    reader = WarmReader(fake_readers.load_three_pages)
    reader.close()
    reader.read_base(path)
    assert not multiprocessing.active_children()


def test_a_real_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawString(72, 770, "2080505 14.00")
    canvas.showPage()
    canvas.save()
    content, base = read_base(path)
    assert content == path.read_bytes()
    assert [word.text for word in base.document.pages[0].words] == ["2080505", "14.00"]
