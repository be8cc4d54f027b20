"""Pictures of places for the page, made when they are wanted and known by ids alone."""

from __future__ import annotations

import shutil
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from keputusan.extract.model.file_types import PICTURED
from keputusan.language.wording import Told
from keputusan.pipeline.common.archive_files import identify, short_hash
from keputusan.pipeline.common.member_files import INSIDE
from keputusan.pipeline.evidence.clips import Clip
from keputusan.pipeline.evidence.painter import Answer, Painter, Style, Wanted
from keputusan.pipeline.evidence.places import Place, find_source, locate
from keputusan.pipeline.review.web.dump_lines import Line, lines_round

SHEETS = "/pages"
"""Where whole pages of the archive are, each below its source's id by its number."""

KEPT = 400
"""So many pictures are kept in memory, some 4 MB."""

COPIES = 20
"""So many files that lie inside others are kept taken out."""

KNOWN = 20_000
"""So many places may be asked for; older ones are shown anew first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of a place: a picture's id and size in pixels, or lines of a dump.

    ``fault`` is why there is neither: missing, changed, unknown, or unrendered, which ``reason``
    explains.
    """

    key: str | None = None
    width: int = 0
    height: int = 0
    lines: Sequence[Line] = ()
    fault: str | None = None
    reason: Told | None = None


class Pictures:
    """Makes the pictures of ``archive`` in a process of its own; a context manager.

    A file that is not what was read for the release is not shown.
    """

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._painter = Painter()
        self._lock = threading.Lock()
        self._made: OrderedDict[str, Answer] = OrderedDict()
        self._known: OrderedDict[str, tuple[Place, Style]] = OrderedDict()
        self._identified: dict[tuple[str, int, int], str] = {}
        self._taken_out = TemporaryDirectory(prefix="keputusan-member-")
        self._copies: OrderedDict[str, Path] = OrderedDict()

    def __enter__(self) -> Pictures:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._painter.__exit__()
        self._taken_out.cleanup()

    def warm(self) -> None:
        """Start the process, so that the first page need not wait for it."""
        with self._lock:
            self._painter.paint(self._archive, [])

    def show(self, place: Place | None, style: Style = "close") -> Shown:
        """Return the picture of a place, made now; or the lines where it stands."""
        if place is None or place.page is None:
            return Shown(fault="unknown")
        path, fault = self._find(place)
        if path is None:
            return Shown(fault=fault)
        if place.media not in PICTURED:
            return self._lines(path, place)
        clip = self._paint(path, place, style)
        if isinstance(clip, Told):
            return Shown(fault="unrendered", reason=clip)
        return Shown(self._key(place, style), clip.width, clip.height)

    def offer(self, place: Place | None, style: Style = "band") -> str | None:
        """Return the id of a picture that is made when it is asked for; None where there is
        none.
        """
        if place is None or place.page is None or place.media not in PICTURED:
            return None
        key = self._key(place, style)
        with self._lock:
            self._known[key] = place, style
            while len(self._known) > KNOWN:
                self._known.popitem(last=False)
        return key

    def lines(self, place: Place | None) -> Shown:
        """Return the lines of a dump where a place stands; nothing for a place of a page."""
        if place is None or place.page is None or place.media in PICTURED:
            return Shown()
        return self.show(place)

    def get(self, key: str) -> Clip | None:
        """Return the picture of an id that was given out; None where there is none."""
        made, known = self._made.get(key), self._known.get(key)
        if made is None and known is not None:
            path, _ = self._find(known[0])
            made = None if path is None else self._paint(path, *known)
        return made if isinstance(made, Clip) else None

    def _find(self, place: Place) -> tuple[Path | None, str | None]:
        """Return the file of a place, or why it is not to be shown."""
        path = self._open(place)
        if path is None:
            return None, "missing"
        try:
            found = path.stat()
            known = (str(path), found.st_mtime_ns, found.st_size)
            if known not in self._identified:
                self._identified[known] = identify(path).source_id
        except OSError:
            return None, "missing"
        same = self._identified[known] == place.source_id
        return (path, None) if same else (None, "changed")

    def _open(self, place: Place) -> Path | None:
        """Return the file of a place; of one inside another, a copy that stays while pages are
        shown.
        """
        if INSIDE not in place.path:
            return locate(self._archive, place.path)
        with self._lock:
            if place.source_id not in self._copies:
                copy = Path(self._taken_out.name, place.source_id + Path(place.path).suffix)
                file = find_source(self._archive, place.path)
                try:
                    if file is None or file.fault is not None:
                        return None
                    with file.local() as path:
                        shutil.copyfile(path, copy)
                except OSError:
                    return None
                self._copies[place.source_id] = copy
                while len(self._copies) > COPIES:
                    self._copies.popitem(last=False)[1].unlink(missing_ok=True)
            return self._copies[place.source_id]

    def _lines(self, path: Path, place: Place) -> Shown:
        try:
            lines = lines_round(path, place.text or "")
        except OSError:
            return Shown(fault="missing")
        return Shown(lines=lines, fault=None if lines else "unknown")

    def _paint(self, path: Path, place: Place, style: Style) -> Answer:
        key = self._key(place, style)
        with self._lock:
            if key not in self._made:
                (self._made[key],) = self._painter.paint(path, [_wanted(place, style)])
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
            self._made.move_to_end(key)
            return self._made[key]

    def _key(self, place: Place, style: Style) -> str:
        return short_hash(f"{place.source_id} {_wanted(place, style)}")


def sheet_address(place: Place | None) -> str | None:
    """Return the address of the whole page of a place, which is marked there."""
    if place is None or place.page is None:
        return None
    edges = {} if place.box is None else {"box": ",".join(f"{edge:.1f}" for edge in place.box)}
    return f"{SHEETS}/{place.source_id}/{place.page}{'?' if edges else ''}{urlencode(edges)}"


def _wanted(place: Place, style: Style) -> Wanted:
    assert place.page is not None
    text = place.text if place.box is None else None
    return Wanted(place.page, style, place.box, text, place.turned)
