"""Keputusan: archives of Indonesian election-office decrees to clean Parquet datasets.

`read` gives the tables of one file, `run` publishes an archive, `open_release` opens what was
published.  Everything else is the program's own and may change with any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keputusan.api import DecreeFile, OpenRelease, open_release, read, run

__all__ = ["DecreeFile", "OpenRelease", "open_release", "read", "run"]


def __getattr__(name: str) -> Any:
    """Load the public names when they are first asked for: the command starts without them."""
    if name in __all__:
        from keputusan import api

        return getattr(api, name)
    raise AttributeError(f"module 'keputusan' has no attribute {name!r}")
