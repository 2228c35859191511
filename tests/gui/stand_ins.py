"""Stand-ins at the edges we own: pictures, reading, and the person at the screen."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import cast

from PySide6.QtWidgets import QWidget

from reviewer.app.jobs import TellPart
from reviewer.app.language import Language
from reviewer.app.progress import Cancel, Progress, stop_if
from reviewer.app.rendering import OpenedDocument
from reviewer.app.review import Base
from reviewer.app.rule_draft import RuleDraft
from reviewer.gui.adding_up import AddingUp
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs, Signature
from reviewer.gui.findings.pane import FindingsPane
from reviewer.gui.grids.pane import GridPane
from reviewer.gui.guide import Guide
from reviewer.gui.reading_by_hand import ReadingByHand
from reviewer.gui.window import MainWindow
from reviewer.gui.work import Work
from reviewer.model.document import Document
from reviewer.model.errors import PasswordNeeded, ReadingError
from reviewer.model.grid import Layout, SecondReading
from reviewer.reading.picture import RenderedPage


class OpenDesk(Desk):
    """A desk whose review is there; only for the type checker, which cannot know it."""

    work: Work
    guide: Guide
    adding_up: AddingUp
    by_hand: ReadingByHand
    grids: GridPane
    findings: FindingsPane


def desk_of(window: MainWindow) -> OpenDesk:
    """Return the desk shown, whose review must be there."""
    assert window.desk is not None
    assert window.desk.work is not None
    return cast("OpenDesk", window.desk)


def finding_looked_at(desk: Desk) -> str:
    """Return the key of the finding in focus, which there must be."""
    key = desk.selection.focus.finding
    assert key is not None
    return key


def ask_if_locked(path: Path, password: str | None) -> None:
    """Ask for the password of a file that says it is locked: `%PDF locked WORD`."""
    first, _, word = path.read_bytes().partition(b" locked ")
    if first == b"%PDF" and word and word.decode() != password:
        raise PasswordNeeded("“{name}”需要密码。", name=path.name)


class WhitePages:
    """A renderer whose pages are white; it knows no PDF and starts no process."""

    def __init__(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self._sizes = sizes

    def open(
        self, document: str, content: Path | bytes, *, name: str = "", password: str | None = None
    ) -> OpenedDocument:
        del document, name
        if isinstance(content, Path):
            ask_if_locked(content, password)
        if isinstance(content, Path) and not content.read_bytes().startswith(b"%PDF"):
            raise ReadingError("“{name}”不是可以打开的文件。", name=content.name)
        return OpenedDocument(self._sizes)

    def render(self, document_id: str, page_number: int, scale: float) -> RenderedPage:
        del document_id, page_number, scale
        return RenderedPage(8, 8, 32, b"\xff" * 256)

    def close_document(self, document: str) -> None:
        del document


class PatientReader:
    """A reader that finds the pages of a base in every file, and waits before the last one."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self.may_end = Event()
        self.may_end.set()
        self.reads = 0

    def read_base(
        self,
        path: Path,
        *,
        password: str | None,
        on_part: TellPart,
        progress: Progress,
        cancel: Cancel,
    ) -> tuple[bytes, Base]:
        ask_if_locked(path, password)
        if not path.read_bytes().startswith(b"%PDF"):
            raise ReadingError(
                "“{name}”不是可以打开的文件。其他已打开的文件不受影响。请重新下载后再打开。",
                name=path.name,
            )
        self.reads += 1
        for page in self._base.document.pages:
            on_part(page)
            progress(page.number, len(self._base.document.pages))
        while not self.may_end.wait(0.005):
            stop_if(cancel)
        content = path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        document = replace(self._base.document, sha256=sha256, name=path.name)
        return content, replace(self._base, document=document)


@dataclass
class Answers(Dialogs):
    """Answers put in place of the person at the screen; what was asked is kept."""

    def __post_init__(self) -> None:
        super().__init__(Language("zh_CN", {}))

    signature: Signature | None = None
    reason: str | None = None
    retyped: str | None = None
    output: Path | None = None
    files: list[Path] = field(default_factory=list)
    folder: Path | None = None
    choice: str | None = None
    passwords: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    rules: Callable[[RuleDraft], bool] = field(default=lambda _: False)

    def ask_rules(self, parent: QWidget, draft: RuleDraft, language: Language) -> bool:
        del parent, language
        return self.rules(draft)

    def ask_files(self, parent: QWidget) -> list[Path]:
        del parent
        return list(self.files)

    def ask_folder(self, parent: QWidget) -> Path | None:
        del parent
        return self.folder

    def ask_choice(
        self, parent: QWidget, title: str, names: Sequence[str], present: int
    ) -> int | None:
        del parent, present
        self.asked.append(title)
        return None if self.choice is None else list(names).index(self.choice)

    def ask_keys(
        self, parent: QWidget, names: Mapping[str, str], keys: Mapping[str, str]
    ) -> dict[str, str] | None:
        del parent, names
        return {**keys, **self.keys} if self.keys else None

    def ask_output(self, parent: QWidget, title: str, name: str, files: str) -> Path | None:
        del parent, title, files
        self.asked.append(name)
        return self.output

    def ask_signature(
        self, parent: QWidget, author: str, still_open: Sequence[str]
    ) -> Signature | None:
        del parent
        self.asked += [author, *still_open]
        return self.signature

    def ask_reason(self, parent: QWidget, title: str, reasons: Sequence[str]) -> str | None:
        del parent
        self.asked += [title, *reasons]
        return self.reason

    def ask_password(self, parent: QWidget, said: str) -> str | None:
        del parent
        self.asked.append(said)
        return self.passwords.pop(0) if self.passwords else None

    def ask_retype(self, parent: QWidget, cell: str, count: int) -> str | None:
        del parent, count
        self.asked.append(cell)
        return self.retyped

    def show_sheet(self, parent: QWidget, title: str, html: str) -> None:
        del parent, title
        self.asked.append(html)


@dataclass
class Differing:
    """A second reader that reads some cells otherwise; how often it was asked is kept."""

    readings: tuple[SecondReading, ...] | None = ()
    asked: int = 0
    may_end: Event = field(default_factory=Event)

    def read_again(
        self,
        document: Document,
        layout: Layout,
        content: bytes,
        *,
        password: str | None,
        cancel: Cancel,
    ) -> tuple[SecondReading, ...] | None:
        del document, layout, content, password
        self.asked += 1
        while not self.may_end.wait(0.005):
            stop_if(cancel)
        return self.readings
