"""What reconciles a kind of entity over all decrees: two passes over the rows.

First every decree's rows are shown (`observe`), then what they mean is settled once
(`settle`), then each decree's rows are completed in place (`apply`).  Between the passes only
what the entities need is held, never the rows: an archive is larger than memory.  The order
of the decrees is the same in both passes and the same in every run.

What was observed of some decrees can be kept (`summary`) and be added later in place of the
decrees (`add`), in their order.  What they become depends on the others only by what `needs`
tells: where that is as before, so are their completed rows.
"""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from keputusan.schemas.rows import Rows


class ScopeError(Exception):
    """The entities of one office, or of the decree of an unknown one, cannot be settled.

    ``scope`` is the id of the office or decree; the cause is the fault itself.
    """

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self.scope = scope


class Notes(Protocol):
    """What a step keeps for itself from one run to the next; it may be lost at any time."""

    def read(self) -> bytes | None:
        """Return what was written last; None where nothing was."""

    def write(self, content: bytes) -> None:
        """Keep ``content`` in place of what was written before."""


class Reconciler(Protocol):
    """Reconciles one kind of entity; ``name`` is what a fault is told with.

    Summaries are plain values, named tuples and lists of them.
    """

    name: str

    @property
    def Summary(self) -> Any:  # noqa: N802 - a type
        """The type of its summaries."""

    def observe(self, rows: Rows) -> None:
        """Take note of one decree's rows, changing nothing."""

    def summary(self) -> Any:
        """Return all that was observed."""

    def add(self, summary: Any) -> None:
        """Take note of what another one observed of the decrees that come now."""

    def settle(self) -> None:
        """Decide, with everything seen; called once, after the last `observe`."""

    def needs(self, summary: Any) -> object:
        """Return what completing the decrees of a summary goes by, beside their own rows.

        Its ``repr`` is the same in every run where the values are.
        """

    def state(self) -> str | None:
        """Return a hash of everything that `needs` tells of; None where that is quick to tell."""

    def apply(self, rows: Rows) -> None:
        """Complete one decree's rows in place: ids, names, repaired texts, findings."""

    def entities(self) -> Rows:
        """Return the rows of the tables of entities, sorted by their keys; called last."""


@runtime_checkable
class NoteTaker(Protocol):
    """A step that takes long to tell its needs, and keeps notes of them."""

    def needs_noted(self, summary: Any, notes: Notes) -> object:
        """Return the same as `Reconciler.needs`; ``notes`` are of the decrees of the summary."""
