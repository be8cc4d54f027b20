"""What reconciles a kind of entity over all decrees: two passes over the rows.

First every decree's rows are shown (`observe`), then what they mean is settled once
(`settle`), then each decree's rows are completed in place (`apply`).  Between the passes only
what the entities need is held, never the rows: an archive is larger than memory.  The order
of the decrees is the same in both passes and the same in every run.
"""

from __future__ import annotations

from typing import Protocol

from keputusan.schemas.rows import Rows


class Reconciler(Protocol):
    """Reconciles one kind of entity."""

    def observe(self, rows: Rows) -> None:
        """Take note of one decree's rows, changing nothing."""

    def settle(self) -> None:
        """Decide, with everything seen; called once, after the last `observe`."""

    def apply(self, rows: Rows) -> None:
        """Complete one decree's rows in place: ids, names, repaired texts, findings."""

    def entities(self) -> Rows:
        """The rows of the tables of entities, sorted by their keys; called last."""
