"""The pictures of a report: which are wanted, each rendered once, kept as files beside it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from keputusan.extract.model.file_types import PICTURED
from keputusan.extract.model.page import Box
from keputusan.language.wording import Told
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.archive_files import ArchiveFile, identify, short_hash
from keputusan.pipeline.common.errors import StoreError
from keputusan.pipeline.evidence.painter import Answer, Painter, Style, Wanted
from keputusan.pipeline.evidence.places import Place
from keputusan.pipeline.report.covers import Covers
from keputusan.pipeline.report.report_before import KeptPicture, ReportBefore, write_pictures

MOST = 600
"""So many pictures a report has at most, some 10 MB; the rest is shown as text."""

MOST_PAGES = 600
"""So many whole pages are shown at most, of findings first: some 35 MB and 20 s.  A larger archive
has the others in its files, to which every row leads."""

FOLDER = "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it: its file's name and size in pixels, or why there is none.

    ``page_size`` is that of what it shows in points, ``found`` where on the page that is which is
    meant.
    """

    name: str | None = None
    width: int = 0
    height: int = 0
    fault: Told | None = None
    page_size: tuple[float, float] = (0.0, 0.0)
    found: Box | None = None


class Pictures:
    """Collects what pictures are wanted, and makes them all at once.

    Those asked for first are made; beyond MOST there is none.  With ``covers`` no staff number
    is to be seen on them.  Pictures that the report ``before`` has are taken from there.
    """

    def __init__(self, covers: Covers | None = None, before: ReportBefore | None = None) -> None:
        self._covers, self._before = covers, before or ReportBefore(None)
        self._wanted: dict[str, dict[str, Wanted]] = defaultdict(dict)
        self._made: dict[str, Picture] = {}
        self.count = self.pages = 0
        self.left_out = 0

    def want(self, place: Place | None, style: Style = "band") -> str | None:
        """Ask for the picture of a place; the key it will be known by.

        None for a place that no picture can be made of: in a text dump, or on no page.
        """
        if place is None or place.page is None or place.media not in PICTURED:
            return None
        # with a box the text is not looked for, and with the same box it is the same picture
        text = place.text if place.box is None and style != "page" else None
        box = place.box if style != "page" else None
        wanted = Wanted(place.page, style, box, text, place.turned)
        if self._covers is not None:
            covered = self._covers.get((place.source_id, place.page))
            is_whole = covered is not None and (place.table_no is None or style == "page")
            wanted = replace(wanted, covered=covered or (), is_whole=is_whole)
        key = short_hash(f"{place.source_id} {wanted}")
        if key not in self._wanted.get(place.source_id, {}):
            if style == "page":
                if self.pages >= MOST_PAGES:
                    return None
                self.pages += 1
            elif self.count >= MOST:
                self.left_out += 1
                return None
            else:
                self.count += 1
            self._wanted[place.source_id][key] = wanted
        return key

    def make(self, folder: Path, files: Mapping[str, ArchiveFile]) -> None:
        """Render everything into ``folder``; ``files`` are the archive's by source_id."""
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        told: dict[str, KeptPicture] = {}
        with Painter() as painter:
            for source_id in sorted(self._wanted):
                wanted = []
                for key, one in self._wanted[source_id].items():
                    if kept := self._before.picture(_name(key)):
                        self._made[key] = _keep(*kept, _name(key), folder, told)
                    else:
                        wanted.append((key, one))
                # page after page: the next picture is often of the same one
                wanted.sort(key=lambda item: (item[1].page, item[0]))
                for key, answer in _paint(painter, files.get(source_id), source_id, wanted):
                    self._made[key] = _picture(answer, _name(key), folder, told)
        write_pictures(folder, told)

    def get(self, key: str | None) -> Picture | None:
        """Return the picture asked for under ``key``."""
        return self._made.get(key) if key is not None else None

    @property
    def faults(self) -> int:
        """How many could not be made."""
        return sum(picture.fault is not None for picture in self._made.values())


def _paint(
    painter: Painter,
    file: ArchiveFile | None,
    source_id: str,
    wanted: Sequence[tuple[str, Wanted]],
) -> list[tuple[str, Answer]]:
    """Return the pictures of one file by their keys, or why there are none."""
    if not wanted:
        return []
    fault = reasons.GONE()
    if file is not None:
        try:
            with file.local() as path:
                if identify(path).source_id == source_id:
                    answers = painter.paint(path, [one for _, one in wanted])
                    return [(key, answer) for (key, _), answer in zip(wanted, answers, strict=True)]
                fault = reasons.CHANGED_SINCE()
        except (OSError, StoreError) as error:
            fault = reasons.UNREADABLE(error=str(getattr(error, "strerror", None) or error))
    return [(key, fault.told()) for key, _ in wanted]


def _name(key: str) -> str:
    """Return the name of a picture's file, below the report's folder."""
    return f"{FOLDER}/{key}.webp"


def _picture(answer: Answer, name: str, folder: Path, told: dict[str, KeptPicture]) -> Picture:
    if isinstance(answer, Told):
        return Picture(fault=answer)
    size, digest = (answer.box.width, answer.box.height), hashlib.sha256(answer.data).hexdigest()
    kept = KeptPicture(answer.width, answer.height, size, answer.found, digest)
    return _keep(kept, answer.data, name, folder, told)


def _keep(
    kept: KeptPicture, data: bytes, name: str, folder: Path, told: dict[str, KeptPicture]
) -> Picture:
    """Write a picture below ``folder`` and add to what is ``told`` of all."""
    (folder / name).write_bytes(data)
    told[name] = kept
    return Picture(name, kept.width, kept.height, None, kept.page_size, kept.found)
