"""The file of decisions, as the commands name it."""

from __future__ import annotations

from pathlib import Path

from keputusan.normalize.decisions import Decisions, load_decisions

DEFAULT = Path("decisions.yaml")
"""In the current folder, under version control."""


def read_decisions(path: Path | None) -> Decisions:
    """The decisions of ``path``, or of the default file; none where that is not there.

    Raises DecisionFileError.
    """
    if path is None and not DEFAULT.exists():
        return Decisions()
    return load_decisions(path or DEFAULT)
