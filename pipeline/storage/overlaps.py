"""Refuse an archive that a run would also write to."""

from __future__ import annotations

from pathlib import Path

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import WrongPlaceError
from keputusan.pipeline.storage.place import Place, below

OURS = ("releases", "current", "store")
"""What a run writes below OUT; a decree there would be one that it wrote itself."""


def refuse_overlaps(archive: Place, out: Place, store: Place, searchable: Path | None) -> None:
    """Raise WrongPlaceError where the archive is, or lies in, what a run writes.

    An archive may lie in OUT, beside the releases, and OUT in an archive: it is left out there.
    """
    written = [("--out", below(out, name)) for name in OURS] + [("--store", store)]
    if _is_within(out, archive) and _is_within(archive, out):
        raise WrongPlaceError(words.SAME_PLACE(place=str(archive)))
    for option, place in written:
        if _is_within(archive, place):
            raise WrongPlaceError(words.WITHIN_WRITTEN(place=str(archive), option=option))
    if searchable is not None and _is_within(archive, searchable):
        raise WrongPlaceError(words.OVER_SCANS())


def _is_within(place: Place, outer: Place) -> bool:
    """Return whether ``place`` is ``outer`` or lies in it."""
    if isinstance(place, str) or isinstance(outer, str):
        return f"{place}/".replace("//", "/").startswith(f"{outer}/".replace("//", "/"))
    return place.resolve().is_relative_to(outer.resolve())
