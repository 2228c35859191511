"""How much reading one document may take, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What ends a reading: a hostile or broken file must not take the machine with it.

    `silence_s` is how long no page may be finished: a long scan is slow, a stuck one is silent.
    `document_s` is for all pages together: a thousand dense scans on a slow machine, no more.
    The memory is that of the reading process. The largest disclosures run to some hundred pages;
    of longer documents the first `pages` are read. Of pages that break the reading so many are
    passed over; what follows the next one is left unread.
    """

    silence_s: float = 120.0
    document_s: float = 3600.0
    memory_bytes: int = 3 * 1024**3
    pages: int = 2000
    failed_pages: int = 4
    file_bytes: int = 500 * 1024**2


DEFAULT_LIMITS = Limits()
