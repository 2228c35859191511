"""Whether what was signed or exported is as it was: workbooks, documents, the workspace itself."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from reviewer.app.workspace import Workspace
from reviewer.export.seal import Seal, read_seal
from reviewer.model.message import Message
from reviewer.model.operation import LogEntry, SignOff
from reviewer.reading.files import read_bytes

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found; `is_untouched` only where it could be shown.

    `left_open` says what could not be compared.
    """

    is_untouched: bool
    said: tuple[Message, ...]
    left_open: tuple[Message, ...] = ()


def verify_file(path: Path, workspace: Path | None) -> Verdict:
    """Compare a workbook, a document or a workspace with what was signed.

    Raises `ReadingError` where the file cannot be read, `StoreError` where the workspace cannot.
    """
    content = read_bytes(path)
    if content.startswith(_SQLITE):
        with Workspace.open(path) as opened:
            return _verify_workspace(opened)
    with Workspace.open(workspace) as opened:
        found = read_seal(content)
        if found is not None:
            return _verify_workbook(found, opened)
        return _verify_document(hashlib.sha256(content).hexdigest(), opened)


def verify_review(review: int, workspace: Workspace) -> Verdict:
    """Tell whether the record of a review is as it was written, and whether it is signed."""
    if not workspace.is_untouched(review):
        return _changed(_touched(review))
    number = {"number": str(review)}
    intact = Message("复核 {number} 的记录与写入时一致。", number)
    return _as_it_was(intact, _signed(workspace.history(review)))


def _verify_workspace(workspace: Workspace) -> Verdict:
    touched = [r for r in workspace.reviews() if not workspace.is_untouched(r.id)]
    if not touched:
        return _as_it_was(Message("复核库中每一步记录都与写入时一致。"))
    said = (
        Message("复核 {number}（{name}）的记录被改动过。", {"number": str(r.id), "name": r.name})
        for r in touched
    )
    return _changed(*said)


def _verify_workbook(found: Seal, workspace: Workspace) -> Verdict:
    if not found.holds:
        return _changed(Message("工作簿的内容与导出时不同，已被改动。"))
    intact = Message("工作簿的内容与导出时一致。")
    review = workspace.find(found.state.document)
    if review is None:
        unknown = Message("复核库中没有它的复核，无法与记录对照。")
        return Verdict(is_untouched=True, said=(intact,), left_open=(unknown,))
    if not workspace.is_untouched(review):
        return _changed(intact, _touched(review))
    entries = workspace.history(review)
    made_from = entries[: found.state.last_entry]
    if len(made_from) < found.state.last_entry:
        return _changed(intact, Message("复核记录比导出时少，工作簿不是由它导出的。"))
    said = [intact, _signed(made_from)]
    if len(entries) > found.state.last_entry:
        said.append(
            Message(
                "导出之后复核又有 {count} 步操作，工作簿不是最新的。",
                {"count": str(len(entries) - found.state.last_entry)},
            )
        )
    return _as_it_was(*said)


def _verify_document(sha256: str, workspace: Workspace) -> Verdict:
    review = workspace.find(sha256)
    if review is None:
        unknown = Message("复核库中没有内容与它相同的文件，它也不是本程序导出后未经改动的工作簿。")
        return _changed(unknown)
    if not workspace.is_untouched(review):
        return _changed(_touched(review))
    entries = workspace.history(review)
    return _as_it_was(Message("文件与复核时的一致，记录完整。"), _signed(entries))


def _as_it_was(*said: Message) -> Verdict:
    return Verdict(is_untouched=True, said=said)


def _changed(*said: Message) -> Verdict:
    return Verdict(is_untouched=False, said=said)


def _touched(review: int) -> Message:
    return Message("复核 {number} 的记录被改动过。", {"number": str(review)})


def _signed(entries: tuple[LogEntry, ...]) -> Message:
    # any later entry reopens a review, an undone one too
    last = entries[-1] if entries else None
    if last is None or not isinstance(last.operation, SignOff):
        return Message("复核未签署，或签署后又有改动。")
    signed = last.operation
    return Message(
        "已由{name}（{role}）于 {at} 签署。",
        {"name": signed.name, "role": signed.role, "at": last.told_at},
    )
