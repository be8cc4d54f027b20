"""Add decisions to their file, and take them out again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where two who save in the same instant are not kept apart
    fcntl = None  # type: ignore[assignment]

from keputusan.normalize.decisions import decision_wordings as words
from keputusan.normalize.decisions.decision import Decision, DecisionFileError
from keputusan.normalize.decisions.decisions_file import parse_decisions, read_text
from keputusan.normalize.decisions.file_entries import without_entry
from keputusan.normalize.decisions.replay import Decisions

HEADING = "# Reviewers' decisions, replayed on every run.  New ones go last.\n"

TRIES = 5
"""So often the file may change under our hands before we give up."""


def append_decisions(path: Path, decisions: Sequence[Decision]) -> None:
    """Write ``decisions`` behind those of the file at ``path``, which may not be there yet.

    What stands in the file stays, comments and all.  Raises DecisionFileError, and its kind
    ContradictionError, if the file would not be valid afterwards: then nothing is written.
    """

    def append(before: str) -> str:
        added = "".join(map(_entry, decisions))
        if before and not before.endswith(("\n", "\r")):
            added = "\n" + added
        if "\r\n" in before:
            added = added.replace("\n", "\r\n")
        after = (before or HEADING) + added
        Decisions(parse_decisions(after, path.name))
        return after

    _rewrite(path, append)


def remove_decision(path: Path, entry_id: str) -> None:
    """Take the lines of one entry (see `read_entries`) out of the file, and nothing else.

    Raises DecisionFileError if it is not there any more or shares its lines: then nothing is
    written.
    """
    remove_decisions(path, [entry_id])


def remove_decisions(path: Path, entry_ids: Sequence[str]) -> None:
    """Take the lines of several entries out in one step; all of them, or none."""

    def remove(before: str) -> str:
        # the later of two alike entries goes by its number among them
        for entry_id in reversed(entry_ids):
            before = without_entry(before, path.name, entry_id)
        return before

    _rewrite(path, remove)


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Replace the file's text in one step by what ``change`` makes of it.

    Whoever else writes it by these functions waits; where another program changed it
    meanwhile, its text is taken anew.
    """
    real = path.resolve()
    try:
        with _locked(real.parent):
            for _ in range(TRIES):
                before = read_text(real) if real.exists() else ""
                after = change(before)
                written = _write_aside(real, after.encode())
                if (read_text(real) if real.exists() else "") == before:
                    written.replace(real)
                    _sync(real.parent)
                    return
                written.unlink()
    except OSError as error:
        raise DecisionFileError(words.UNWRITABLE(file=path.name, error=str(error))) from error
    raise DecisionFileError(words.BEING_CHANGED(file=path.name))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder: a lock of the file itself would go with it when it is replaced."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write_aside(path: Path, content: bytes) -> Path:
    """Return a new file beside ``path`` with its rights, safely on the disk."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            aside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    return aside


def _sync(folder: Path) -> None:
    if os.name != "posix":  # Windows opens no folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _entry(decision: Decision) -> str:
    import yaml  # see `load`

    fields = {
        "entity": decision.entity,
        "scope_id": decision.scope_id,
        "raw": decision.raw,
        "canonical": decision.canonical,
        "judgement": decision.judgement,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
    }
    entry = {name: value for name, value in fields.items() if value is not None}
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
