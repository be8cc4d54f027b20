"""How a run shows that it goes on: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import time
from collections.abc import Sequence

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

from keputusan.pipeline.cli.words import Words
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.release.outcome import Outcome

EVERY_SECONDS = 10.0
"""A log gets a line at most this often, and one for each file that fails."""


class Watcher:
    """What may watch a run; it does nothing."""

    def start(self, files: int) -> None:
        """Note that ``files`` files are going to be read."""

    def advance(self, status: FileStatus) -> None:
        """Note that one file is done."""

    def stop(self) -> None:
        """Note that all files are done, or that no more will be read."""

    def end(self, outcome: Outcome) -> None:
        """Note that the release is published."""

    def fail(self, reason: str) -> None:
        """Nothing was published."""


class Failures(Watcher):
    """Says nothing but which files could not be read."""

    def __init__(self, console: Console, words: Words) -> None:
        self._console, self._words = console, words

    def advance(self, status: FileStatus) -> None:
        """Name the file if it failed."""
        if status.reason is not None and not status.ignored:
            text = _failure(status, self._words)
            self._console.print(text, markup=False, highlight=False, soft_wrap=True)


class Watchers(Watcher):
    """Several that watch the same run."""

    def __init__(self, watchers: Sequence[Watcher]) -> None:
        self._watchers = watchers

    def start(self, files: int) -> None:
        """Tell all."""
        for watcher in self._watchers:
            watcher.start(files)

    def advance(self, status: FileStatus) -> None:
        """Tell all."""
        for watcher in self._watchers:
            watcher.advance(status)

    def stop(self) -> None:
        """Tell all."""
        for watcher in self._watchers:
            watcher.stop()

    def end(self, outcome: Outcome) -> None:
        """Tell all."""
        for watcher in self._watchers:
            watcher.end(outcome)

    def fail(self, reason: str) -> None:
        """Tell all."""
        for watcher in self._watchers:
            watcher.fail(reason)


class Bar(Watcher):
    """A progress bar with files, pages and time left, for a terminal."""

    def __init__(self, console: Console, words: Words) -> None:
        self._words = words
        self._bar = Progress(
            TextColumn(words("bar_reading")),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(words("bar_pages", pages="{task.fields[pages]}")),
            TimeElapsedColumn(),
            TextColumn(words("bar_left")),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._pages = 0

    def start(self, files: int) -> None:
        """Show the bar for ``files`` files, from the beginning if it is there."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._pages = 0
        self._task = self._bar.add_task("read", total=files, pages=0)
        self._bar.start()

    def advance(self, status: FileStatus) -> None:
        """Count one file; name it above the bar if it failed."""
        assert self._task is not None
        self._pages += status.pages or 0
        if status.reason is not None and not status.ignored:
            self._bar.console.print(_failure(status, self._words), markup=False, highlight=False)
        self._bar.update(self._task, advance=1, pages=self._pages)

    def stop(self) -> None:
        """Take the bar off the screen."""
        self._bar.stop()


class Lines(Watcher):
    """Plain lines for a log: now and then how far the run is, and each failure."""

    def __init__(self, console: Console, words: Words) -> None:
        self._console = console
        self._words = words
        self._files = self._done = self._pages = 0
        self._said = time.monotonic()

    def start(self, files: int) -> None:
        """Say how many files there are."""
        self._files = files
        self._done = self._pages = 0
        self._say(self._words("reading", files=files))

    def advance(self, status: FileStatus) -> None:
        """Count one file."""
        self._done += 1
        self._pages += status.pages or 0
        if status.reason is not None and not status.ignored:
            self._say(_failure(status, self._words))
        elif time.monotonic() - self._said >= EVERY_SECONDS:
            counts = {"done": self._done, "files": self._files, "pages": self._pages}
            self._say(self._words("read_so_far", **counts))

    def _say(self, text: str) -> None:
        self._said = time.monotonic()
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


def _failure(status: FileStatus, words: Words) -> str:
    assert status.reason is not None
    told = status.reason.render(words.language)
    return for_line(words("not_read", name=status.name, reason=told))
