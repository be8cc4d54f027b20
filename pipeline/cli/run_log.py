"""A log of a run: one line a file, and at the end the slowest files and the quarantined.

As text, for people, or as JSON lines, for programs.  Nothing of it gets into a release.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal, TextIO

from rich.console import Console

from keputusan.pipeline.cli.progress import Bar, Failures, Lines, Watcher, Watchers
from keputusan.pipeline.cli.summary import quarantined_files, slowest_files
from keputusan.pipeline.cli.words import Words
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.release.outcome import Outcome

Form = Literal["text", "json"]


def watch(log: TextIO | None, form: Form | None, words: Words, *, is_quiet: bool) -> Watcher:
    """Return what watches a run: a bar or plain lines on standard error, and a log in ``log``.

    With a form but no ``log``, the log takes the place of the plain lines.  A quiet run only
    names the files that could not be read.
    """
    console = Console(stderr=True)
    if log is None and form is not None:
        return Log(sys.stderr, form)
    shown: Watcher
    if is_quiet:
        shown = Failures(console, words)
    else:
        shown = Bar(console, words) if console.is_terminal else Lines(console, words)
    return shown if log is None else Watchers([shown, Log(log, form or "text")])


class Log(Watcher):
    """Writes to ``stream`` as text or as JSON lines, each line at once."""

    def __init__(self, stream: TextIO, form: Form) -> None:
        self._stream = stream
        self._form = form

    def start(self, files: int) -> None:
        """Say how many files there are."""
        self._write("start", {"files": files}, f"{files} files")

    def advance(self, status: FileStatus) -> None:
        """Write the line of one file."""
        facts = {
            "file": status.name,
            "source_id": status.source_id,
            "outcome": _outcome(status),
            "seconds": round(status.seconds, 3),
            "pages": status.pages,
            "engines": status.engines,
            "reason": status.reason.en if status.reason else None,
        }
        self._write("file", facts, _line(status))

    def end(self, outcome: Outcome) -> None:
        """Write the slowest files, the quarantined ones, and what was published."""
        slowest = slowest_files(outcome)
        quarantined = quarantined_files(outcome)
        if self._form == "text":
            for status in slowest:
                self._write("slowest", {}, _line(status))
            for name, reason in quarantined:
                self._write("quarantined", {}, f"{name}: {reason}")
        facts = {
            "release": outcome.release.id,
            "files": len(outcome.chosen.copies),
            "published": outcome.count("published"),
            "duplicates": outcome.count("duplicate"),
            "rows": outcome.release.rows,
            "slowest": [
                {"file": status.name, "seconds": round(status.seconds, 3), "pages": status.pages}
                for status in slowest
            ],
            "quarantined": [{"file": name, "reason": reason} for name, reason in quarantined],
        }
        self._write("end", facts, f"release {outcome.release.id}")

    def fail(self, reason: str) -> None:
        """Write why nothing was published."""
        self._write("failed", {"reason": reason}, reason)

    def _write(self, event: str, facts: Mapping[str, object], text: str) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        if self._form == "json":
            line = json.dumps({"time": now, "event": event, **facts})
        else:
            line = f"{now} {event:11} {for_line(text)}"
        self._stream.write(line + "\n")
        self._stream.flush()


def _outcome(status: FileStatus) -> str:
    if status.reason is not None:
        return "ignored" if status.ignored else "failed"
    return "kept" if status.reused else "read"


def _line(status: FileStatus) -> str:
    pages = f"{status.pages or 0} pages"
    engines = "+".join(status.engines) or "-"
    line = f"{_outcome(status):7} {status.seconds:8.2f} s {pages:>10} {engines:12} {status.name}"
    return f"{line}: {status.reason}" if status.reason is not None else line
