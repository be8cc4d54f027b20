"""Drawn columns whose rows no rule parts, from page to page."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.extract.grid.frames import Frame

SAME_PLACE = 2.0
"""A drawn column stands at the same place on the next page to within so much (points)."""


class UndividedColumns:
    """The drawn columns of a page's last table whose rows no rule parts, for the page after."""

    def __init__(self) -> None:
        self._xs: Sequence[float] = ()

    def go_on(self, frame: Frame) -> bool:
        """Return whether ``frame`` has the same columns."""
        xs = frame.edges.xs
        return len(xs) == len(self._xs) and all(
            abs(a - b) <= SAME_PLACE for a, b in zip(xs, self._xs, strict=True)
        )

    def note(self, frames: Sequence[Frame]) -> None:
        """Keep the columns of the last one of a page's ``frames``, if no rule parts its rows."""
        last = frames[-1] if frames else None
        if last is None or not (self.go_on(last) or (last.guessed_ys and not last.guessed_xs)):
            self.forget()
        else:
            self._xs = last.edges.xs

    def forget(self) -> None:
        """Leave a page out that is read by other means, or has no such table."""
        self._xs = ()
