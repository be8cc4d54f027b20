"""Finding the release to export."""

from __future__ import annotations

from pathlib import Path

from keputusan.schemas import SCHEMA


class NoReleaseError(Exception):
    """The folder holds no release."""


def find_release(out: Path) -> Path:
    """The release that ``out`` is or holds as current, its links resolved.

    Raises NoReleaseError if there is none.
    """
    for folder in (out / "current", out):
        if (folder / "datapackage.json").exists():
            return folder.resolve()
    raise NoReleaseError(f"there is no release in {out}; make one with: keputusan run")


def table_files(release: Path) -> dict[str, list[Path]]:
    """The Parquet files of each table, in their order."""
    return {table.name: sorted((release / table.name).glob("*.parquet")) for table in SCHEMA}
