"""The seal of a workbook: what it was made from, and the digest of all that is in it.

It stands in the archive's comment, which every program that saves the workbook drops. Whoever
knows how can seal a changed workbook anew: only the workspace it came from can prove the rest.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import asdict, dataclass

_NAME = "budget-reviewer/seal/1"
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class State:
    """What a workbook was made from: a document, and the log of its review up to an entry."""

    document: str
    last_entry: int


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal as it was found; `holds` where what it covers is as it was."""

    state: State
    holds: bool


def seal(content: bytes, state: State) -> bytes:
    """Return a workbook with its seal."""
    told = {"name": _NAME, **asdict(state), "sha256": hashlib.sha256(content).hexdigest()}
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = json.dumps(told, sort_keys=True).encode()
    return out.getvalue()


def read_seal(content: bytes) -> Seal | None:
    """Return the seal of a workbook, `None` where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            comment = archive.comment
        told = json.loads(comment)
        if told.pop("name") != _NAME:
            return None
        digest = told.pop("sha256")
        state = State(**told)
    except _BROKEN:
        return None
    return Seal(state, hashlib.sha256(_unsealed(content, comment)).hexdigest() == digest)


def _unsealed(content: bytes, comment: bytes) -> bytes:
    """Return the bytes before they were sealed: the comment's length is the last field."""
    end = len(content) - len(comment)
    return content[: end - 2] + b"\0\0"
