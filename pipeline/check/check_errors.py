"""What can go wrong when a run is checked."""

from __future__ import annotations


class GoldenError(Exception):
    """There is nothing to compare: no release, no golden, or rules that contradict themselves."""
