"""How a run shows that it goes on: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from pipeline.status import FileStatus

EVERY_SECONDS = 10.0
"""A log gets a line at most this often, and one for each file that fails."""


class Bar:
    """A progress bar with files, pages and time left, for a terminal."""

    def __init__(self, console: Console) -> None:
        self._bar = Progress(
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files · {task.fields[pages]} pages ·"),
            TimeElapsedColumn(),
            TextColumn("· left"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._pages = 0

    def start(self, files: int) -> None:
        """Show the bar for ``files`` files."""
        self._task = self._bar.add_task("read", total=files, pages=0)
        self._bar.start()

    def advance(self, status: FileStatus) -> None:
        """Count one file; name it above the bar if it failed."""
        assert self._task is not None
        self._pages += status.pages or 0
        if status.reason is not None:
            self._bar.console.print(_failure(status), markup=False, highlight=False)
        self._bar.update(self._task, advance=1, pages=self._pages)

    def stop(self) -> None:
        """Take the bar off the screen."""
        self._bar.stop()


class Lines:
    """Plain lines for a log: now and then how far the run is, and each failure."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._files = self._done = self._pages = 0
        self._said = time.monotonic()

    def start(self, files: int) -> None:
        """Say how many files there are."""
        self._files = files
        self._say(f"reading {files} files")

    def advance(self, status: FileStatus) -> None:
        """Count one file."""
        self._done += 1
        self._pages += status.pages or 0
        if status.reason is not None:
            self._say(_failure(status))
        elif time.monotonic() - self._said >= EVERY_SECONDS:
            self._say(f"{self._done} of {self._files} files, {self._pages} pages")

    def stop(self) -> None:
        """Nothing to clear."""

    def _say(self, text: str) -> None:
        self._said = time.monotonic()
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


def _failure(status: FileStatus) -> str:
    return f"not read: {status.name}: {status.reason}"
