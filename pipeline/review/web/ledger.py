"""The file of decisions while somebody reviews: read anew whenever anybody has changed it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from keputusan.normalize.decisions import (
    Decision,
    DecisionFileError,
    Decisions,
    Entry,
    append_decisions,
    read_entries,
    read_text,
    remove_decision,
)

_Stamp = tuple[int, int, int] | None


class Ledger:
    """What the file at ``path`` says now.

    ``version`` grows with every change; ``fault`` says why the file cannot be read, None where
    it can.  A file with a fault counts as empty and is not written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: Sequence[Entry] = ()
        self.decisions = Decisions()
        self.fault: str | None = None
        self.version = 0
        self._stamp: _Stamp = (0, 0, 0)
        self._made: list[str] = []
        self._lock = threading.RLock()
        self.look()

    def look(self) -> None:
        """Read the file again if it changed."""
        with self._lock:
            stamp = self._stamp_now()
            if stamp == self._stamp:
                return
            self._stamp = stamp
            self.version += 1
            try:
                text = read_text(self.path) if stamp else ""
                self.entries = read_entries(text, self.path.name)
                self.decisions = Decisions(entry.decision for entry in self.entries)
                self.fault = None
            except DecisionFileError as error:
                self.entries, self.decisions, self.fault = (), Decisions(), str(error)

    def add(self, decision: Decision) -> Entry:
        """Write a decision at once; its entry.

        Raises DecisionFileError, and its kind ContradictionError; then nothing is written.
        """
        with self._lock:
            append_decisions(self.path, [decision])
            self.look()
            entry = next(
                (entry for entry in reversed(self.entries) if _is_same(entry.decision, decision)),
                None,
            )
            if entry is None:
                raise DecisionFileError(f"{self.path.name}: another program took the entry out")
            self._made.append(entry.entry_id)
            return entry

    def undo(self, entry_id: str) -> Decision:
        """Take one entry out of the file.  Raises DecisionFileError if it is not there."""
        with self._lock:
            self.look()
            entry = self.find(entry_id)
            remove_decision(self.path, entry_id)
            self._made = [made for made in self._made if made != entry_id]
            self.look()
            if entry is None:
                raise DecisionFileError(f"{self.path.name}: the entry is not there any more")
            return entry.decision

    def undo_last(self) -> Decision | None:
        """Take out the last decision made here that is still there; None if there is none."""
        with self._lock:
            self.look()
            known = {entry.entry_id for entry in self.entries}
            self._made = [made for made in self._made if made in known]
            return self.undo(self._made[-1]) if self._made else None

    def find(self, entry_id: str) -> Entry | None:
        """The entry of an id."""
        return next((entry for entry in self.entries if entry.entry_id == entry_id), None)

    @property
    def made_here(self) -> frozenset[str]:
        """The ids of the entries made here."""
        return frozenset(self._made)

    def _stamp_now(self) -> _Stamp:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _is_same(left: Decision, right: Decision) -> bool:
    fields = ("entity", "scope_id", "raw", "canonical", "judgement", "who", "when", "why")
    return all(getattr(left, name) == getattr(right, name) for name in fields)
