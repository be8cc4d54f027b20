"""A process that renders pictures, and may die of a hostile page without taking the run along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from keputusan.extract.model.page import Box
from keputusan.language.wording import Told
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.fork_server import Process, start_process
from keputusan.pipeline.common.process_limits import limit_process
from keputusan.pipeline.evidence.clips import Clip, ClipError, Clips, band, open_clips

SECONDS = 30.0
"""What one picture may take."""

MEGABYTES = 2048

START_SECONDS = 300.0

SHOWN_WORDS = 12
"""A place is looked for by the first words of a long text: it may go on overleaf."""

Style = Literal["band", "cell", "close", "page"]
"""Across the whole page at the height of the place, with a frame; the place alone; the same, to be
read letter by letter; the page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to be made: of a page (from 1), of the place ``box`` or where ``text`` stands.

    ``turned`` is how many degrees clockwise the page is to be turned.  ``covered`` are boxes
    where nothing may be seen, as no staff number may; None where everything may.  ``is_whole``
    says that it shows more of a scan than a table, whose cells are known.
    """

    page: int
    style: Style
    box: Box | None = None
    text: str | None = None
    turned: int = 0
    covered: tuple[Box, ...] | None = None
    is_whole: bool = False


Answer = Clip | Told
"""A picture, or why there is none."""


class Painter:
    """Renders pictures of one file after the other in a process of its own.

    A context manager.  Whatever a file does, it ends in a reason instead of a picture.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._worker: tuple[Connection, Process] | None = None

    def __enter__(self) -> Painter:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def paint(self, path: Path, wanted: Sequence[Wanted]) -> list[Answer]:
        """Return the pictures of the PDF at ``path``, in order.

        A page that crashes the process costs the pictures of its file that were not made yet.
        """
        answers: list[Answer] = []
        try:
            connection = self._start()
            connection.send((path, list(wanted)))
            while len(answers) < len(wanted):
                if not connection.poll(self._seconds):
                    raise TimeoutError
                answers.append(connection.recv())
        except (OSError, EOFError) as error:  # a timeout is an OSError
            late = isinstance(error, TimeoutError)
            too_long = reasons.RENDERING_TOO_LONG(seconds=f"{self._seconds:g}")
            why = too_long if late else reasons.RENDERING_CRASHED()
            answers += [why.told()] * (len(wanted) - len(answers))
            self._stop()
        return answers

    def _start(self) -> Connection:
        if self._worker is None:
            ours, process = start_process(_serve)
            self._worker = ours, process
            if not ours.poll(START_SECONDS):
                raise TimeoutError
            ours.recv()
        return self._worker[0]

    def _stop(self) -> None:
        if self._worker is not None:
            connection, process = self._worker
            self._worker = None
            process.kill()
            process.join()
            connection.close()


def _serve(connection: Connection) -> None:
    """Say that the process is ready, then answer for each picture."""
    limit_process(MEGABYTES)
    with suppress(OSError, EOFError):
        connection.send(None)
        while True:
            path, wanted = connection.recv()
            for answer in paint_file(path, wanted):
                connection.send(answer)


def paint_file(path: Path, wanted: Sequence[Wanted]) -> Iterator[Answer]:
    """Yield the pictures of the PDF at ``path``, in this process."""
    try:
        with open_clips(path) as clips:
            for one in wanted:
                try:
                    yield _paint(clips, one)
                except ClipError as error:
                    yield error.told
    except ClipError as error:
        for _ in wanted:
            yield error.told


def _paint(clips: Clips, wanted: Wanted) -> Clip:
    if wanted.covered is not None:
        clips.cover(wanted.page, (*wanted.covered, *_numbers(clips, wanted)))
    if wanted.style == "page":
        return clips.clip(wanted.page, turned=wanted.turned)
    box = wanted.box or _look_for(clips, wanted)
    if box is None:
        if wanted.style in ("cell", "close"):
            raise ClipError(reasons.PLACE_UNKNOWN(page=wanted.page).told())
        return clips.clip(wanted.page, resolution=60, turned=wanted.turned)
    if wanted.style == "cell":
        return clips.clip(wanted.page, box, margin=4, turned=wanted.turned)
    if wanted.style == "close":
        return clips.clip(wanted.page, box, margin=4, resolution=200, turned=wanted.turned)
    around = band(box, turned=wanted.turned)
    return clips.clip(wanted.page, around, mark=[box], turned=wanted.turned)


def _numbers(clips: Clips, wanted: Wanted) -> list[Box]:
    """Return where staff numbers stand among the characters of the page.

    Raises ClipError where nothing tells: on a page that is a picture, outside its tables.
    """
    numbers = clips.staff_numbers(wanted.page)
    if wanted.is_whole or (numbers is None and wanted.style == "page"):
        raise ClipError(reasons.NOT_MASKED().told())
    return numbers or []


def _look_for(clips: Clips, wanted: Wanted) -> Box | None:
    for quote in (wanted.text or "").split(" | "):
        words = quote.split()[:SHOWN_WORDS]
        box = clips.find(wanted.page, " ".join(words))
        if box is not None:
            return box
    return None
