"""Damaged files: thousands of mutations of typeset PDFs, read in processes of their own.

    python -m tests.bench.fuzz [--mutations 2000] [--seed 0]

A mutation may be refused or read; it must not end the reading process, hold it longer than the
limit, or leave memory behind. See README.md.
"""

import argparse
import base64
import re
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from reviewer.app.child import Child, ChildGone
from reviewer.model.errors import ReadingError
from tests.typesetting import invent_budget
from tests.typesetting.forms import random_layout, typeset

DOCUMENTS = 6
LIMIT_S = 20.0
# The same documents read this often must leave no more than this behind.
LEAK_ROUNDS = 120
LEAK_BYTES = 8 * 1024**2
_STREAM = re.compile(
    rb"<<([^>]*?)/Filter \[ /ASCII85Decode /FlateDecode \]([^>]*)>>\s*stream\r?\n"
)


@dataclass(slots=True)
class Tally:
    """What became of the mutations; `broken` keeps the numbers of those that did harm."""

    outcomes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    most_bytes: int = 0


def serve(connection: Connection) -> None:
    """Read every content sent, and answer with what came of it."""
    from reviewer.reading.pdf import open_pdf_bytes  # noqa: PLC0415 - in the child alone
    from reviewer.tables.layout import find_layout  # noqa: PLC0415

    while True:
        try:
            content: bytes = connection.recv()
        except EOFError:
            return
        try:
            with open_pdf_bytes("预算.pdf", content) as pdf:
                pages = [pdf.read_page(number) for number in range(1, pdf.page_count + 1)]
            find_layout(pages)
            connection.send("read")
        except ReadingError:
            connection.send("refused")
        except Exception as error:  # noqa: BLE001 - a bug is an outcome here
            connection.send(f"bug: {type(error).__name__}: {error}")


def mutated(content: bytes, rng: Random) -> bytes:
    """Return `content` with bytes changed, cut out, doubled or cut off."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(data))
        length = rng.choice((1, 1, 4, 40, 400))
        match rng.randrange(6):
            case 0:
                data[at : at + length] = rng.randbytes(min(length, len(data) - at))
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case 3:
                data[at] ^= 1 << rng.randrange(8)
            case 4:
                number = rng.choice((b"0", b"-1", b"99999999", b"1e30", b"65536"))
                data[at : at + len(number)] = number
            case _ if rng.random() < 0.2 and len(data) > 400:
                del data[at:]
        if not data:
            break
    return bytes(data) or b"%PDF-"


def readable(content: bytes) -> bytes:
    """Return a PDF with its streams unpacked, so that mutations reach what is drawn."""
    parts = []
    start = 0
    for match in _STREAM.finditer(content):
        end = content.index(b"endstream", match.end())
        packed = content[match.end() : end].strip()
        plain = zlib.decompress(base64.a85decode(packed.removesuffix(b"~>")))
        parts += [
            content[start : match.start()],
            b"<< /Length %d >>\nstream\n" % len(plain),
            plain,
        ]
        start = end
    return b"".join([*parts, content[start:]])


def documents(count: int) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            path = Path(folder) / f"{seed}.pdf"
            typeset(invent_budget(seed), random_layout(seed), path)
            yield path.read_bytes()
            yield readable(path.read_bytes())


def fuzz(contents: list[bytes], mutations: int, seed: int) -> Tally:
    tally = Tally()
    child = Child(serve)
    for number in range(mutations):
        rng = Random(f"{seed}/{number}")
        outcome, seconds = _read(child, mutated(rng.choice(contents), rng))
        tally.slowest_s = max(tally.slowest_s, seconds)
        kind = outcome.partition(":")[0]
        tally.outcomes[kind] += 1
        if kind not in ("read", "refused"):
            tally.broken.append(f"{number} {outcome}")
        if kind in ("crash", "hang"):
            child.end()
            child = Child(serve)
        else:
            tally.most_bytes = max(tally.most_bytes, child.memory_bytes())
    child.end()
    return tally


def leak(contents: list[bytes]) -> int:
    """Return how many bytes reading the same documents over and over leaves behind."""
    child = Child(serve)
    try:
        for _ in range(LEAK_ROUNDS // 2):
            for content in contents:
                _read(child, content)
        before = child.memory_bytes()
        for _ in range(LEAK_ROUNDS // 2):
            for content in contents:
                _read(child, content)
        return child.memory_bytes() - before
    finally:
        child.end()


def _read(child: Child, content: bytes) -> tuple[str, float]:
    started = time.perf_counter()
    try:
        child.send(content)
        if not child.is_ready(LIMIT_S):
            return "hang", LIMIT_S
        answer = child.receive()
    except ChildGone:
        return "crash", time.perf_counter() - started
    return str(answer), time.perf_counter() - started


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()

    contents = list(documents(DOCUMENTS))
    started = time.perf_counter()
    tally = fuzz(contents, arguments.mutations, arguments.seed)
    say(f"{arguments.mutations} mutations in {time.perf_counter() - started:.0f} s")
    say(", ".join(f"{kind} {count}" for kind, count in sorted(tally.outcomes.items())))
    say(f"slowest {tally.slowest_s:.2f} s, largest process {tally.most_bytes / 1024**2:.0f} MB")
    left = leak(contents[:2])
    say(f"{LEAK_ROUNDS // 2} more readings of two documents leave {left / 1024**2:.1f} MB")
    for line in tally.broken:
        say(line)
    return 1 if tally.broken or left > LEAK_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
