"""What became of one file, in a few words: all that a run holds of it in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.language.wording import Told

SAME_TITLE = 60.0
"""Decrees of one number whose titles are less alike (0..100) are two decrees."""


class FileDecree(NamedTuple):
    """One decree of a file; ``title`` and ``records`` tell versions of one decree apart."""

    document_id: str
    title: str | None
    records: int

    def may_be(self, title: str | None) -> bool:
        """Return whether one of the same number and with ``title`` is the same decree.

        A title that is not known may be any.
        """
        if not self.title or not title:
            return True
        return fuzz.ratio(self.title.upper(), title.upper()) >= SAME_TITLE


@dataclass(slots=True)
class FileStatus:
    """One file of the archive.

    ``reason`` says why it could not be read, None where it could; ``ignored`` is set where it
    is of a kind that is not read.  ``document_id`` is that of its first decree, None where
    it gave none; ``records`` are rows beside cells.  ``members`` are the
    files inside it (see `keputusan.pipeline.common.member_files`).  ``stamp`` is what the file
    was known by when it was read.  ``suspect`` marks one that killed, hung or starved its
    worker: it is tried again.  ``given_up_after`` are the seconds it was allowed, where it hung.
    ``mended`` marks one whose result was kept but damaged, so that it was read anew.
    ``waits`` marks a scan that is read when all digital files are; ``is_lead_only`` one of which
    no more than the first page was read (see `keputusan.pipeline.reading.duplicate_scans`).
    ``seconds`` and ``reused`` are for the log.
    """

    name: str
    source_id: str | None = None
    size: int = 0
    media: str | None = None
    kind: str | None = None
    pages: int | None = None
    document_id: str | None = None
    decrees: list[FileDecree] = field(default_factory=list)
    records: int = 0
    engines: list[str] = field(default_factory=list)
    reason: Told | None = None
    ignored: bool = False
    members: list[tuple[int, str, Told | None]] = field(default_factory=list)
    stamp: str | None = None
    suspect: bool = False
    given_up_after: float | None = None
    mended: bool = False
    waits: bool = False
    is_lead_only: bool = False
    seconds: float = 0.0
    reused: bool = False

    def __post_init__(self) -> None:
        # one that was kept as JSON comes back with lists for its decrees and its reason
        self.decrees = [FileDecree(*decree) for decree in self.decrees]
        self.reason = None if self.reason is None else Told(*self.reason)
