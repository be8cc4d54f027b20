"""Finding the release to export."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import DamagedReleaseError, NoReleaseError
from keputusan.pipeline.common.safe_text import for_line
from keputusan.schemas import SCHEMA


def find_release(out: Path, tables: Collection[str] | None = None) -> Path:
    """Return the release that ``out`` is or holds as current, its links resolved.

    The bytes of its parts are hashed, or those of some ``tables``, so that nothing reads a part
    that was damaged since.  Raises NoReleaseError if there is none, DamagedReleaseError.
    """
    # whoever asks for a command's help does not wait for Arrow
    from keputusan.pipeline.release.release_checks import find_damage

    for folder in (out / "current", out, *_named(out)):
        if (folder / "datapackage.json").exists():
            release = folder.resolve()
            if damage := find_damage(release, tables):
                raise DamagedReleaseError(words.DAMAGED(place=_shown(out), damage=damage))
            return release
    if (out / "current").is_symlink() or (out / "latest.json").exists():
        raise DamagedReleaseError(words.DAMAGED(place=_shown(out), damage=words.NOT_THERE()))
    raise NoReleaseError(words.NO_RELEASE(place=_shown(out)))


def _named(out: Path) -> Iterator[Path]:
    """Yield the release that ``latest.json`` names where there is no link, as on Windows."""
    from keputusan.pipeline.release.current import read_latest

    if not (out / "current").is_symlink() and (latest := read_latest(out)) is not None:
        yield out / latest["path"]


def _shown(path: Path) -> str:
    return for_line(str(path))


def table_files(release: Path) -> dict[str, list[Path]]:
    """Return the Parquet files of each table, in their order."""
    return {table.name: sorted((release / table.name).glob("*.parquet")) for table in SCHEMA}
