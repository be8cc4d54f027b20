"""The file of decisions while somebody reviews: read anew whenever anybody has changed it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from keputusan.language.wording import Sentence
from keputusan.normalize.decisions import (
    Decision,
    DecisionFileError,
    Decisions,
    Entry,
    append_decisions,
    read_entries,
    read_text,
    remove_decisions,
)
from keputusan.normalize.decisions import decision_wordings as words

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
        self.fault: Sentence | None = None
        self.version = 0
        self._stamp: _Stamp = (0, 0, 0)
        self._made: list[list[str]] = []
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
                self.entries, self.decisions, self.fault = (), Decisions(), error.told

    def add(self, decision: Decision) -> Entry:
        """Write a decision at once; its entry.

        Raises DecisionFileError, and its kind ContradictionError; then nothing is written.
        """
        return self.add_all([decision])[0]

    def add_all(self, decisions: Sequence[Decision]) -> list[Entry]:
        """Write several decisions in one step; their entries, which `undo_last` takes as one."""
        with self._lock:
            append_decisions(self.path, decisions)
            self.look()
            wanted = list(decisions)
            entries: list[Entry] = []
            for entry in reversed(self.entries):
                found = next((one for one in wanted if _is_same(entry.decision, one)), None)
                if found is not None:
                    wanted.remove(found)
                    entries.append(entry)
            if wanted:
                raise DecisionFileError(words.TAKEN_OUT(file=self.path.name))
            entries.reverse()
            self._made.append([entry.entry_id for entry in entries])
            return entries

    def undo(self, entry_id: str) -> Decision:
        """Take one entry out of the file.  Raises DecisionFileError if it is not there."""
        return self._take_out([entry_id])[0]

    def undo_last(self) -> list[Decision]:
        """Take out the last decisions made here together that are still there, if there are any."""
        with self._lock:
            self.look()
            known = {entry.entry_id for entry in self.entries}
            made = [[one for one in batch if one in known] for batch in self._made]
            self._made = [batch for batch in made if batch]
            return self._take_out(self._made[-1]) if self._made else []

    def batch(self, entry_id: str) -> int:
        """Return how many entries were made here together with an entry."""
        return next((len(batch) for batch in self._made if entry_id in batch), 1)

    def _take_out(self, entry_ids: Sequence[str]) -> list[Decision]:
        with self._lock:
            self.look()
            entries = [self.find(entry_id) for entry_id in entry_ids]
            gone = set(entry_ids)
            remove_decisions(self.path, entry_ids)
            made = [[one for one in batch if one not in gone] for batch in self._made]
            self._made = [batch for batch in made if batch]
            self.look()
            if None in entries:
                raise DecisionFileError(words.ENTRY_GONE(file=self.path.name))
            return [entry.decision for entry in entries if entry is not None]

    def find(self, entry_id: str) -> Entry | None:
        """Return the entry of an id."""
        return next((entry for entry in self.entries if entry.entry_id == entry_id), None)

    @property
    def made_here(self) -> frozenset[str]:
        """The ids of the entries made here."""
        return frozenset(entry_id for batch in self._made for entry_id in batch)

    def _stamp_now(self) -> _Stamp:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _is_same(left: Decision, right: Decision) -> bool:
    fields = ("entity", "scope_id", "raw", "canonical", "judgement", "who", "when", "why")
    return all(getattr(left, name) == getattr(right, name) for name in fields)
