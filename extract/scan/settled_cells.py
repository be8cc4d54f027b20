"""What the cells of a scanned table say once all of them are in view."""

from __future__ import annotations

from keputusan.extract.grid.frames import Frame
from keputusan.extract.scan.cell_certainty import settle_certainty
from keputusan.extract.scan.colours import settle_colours
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.joined_cells import settle_joined
from keputusan.extract.scan.list_numbers import settle_numbers
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.straighten import Upright
from keputusan.extract.scan.ticks import settle_marks


def settle_cells(frame: Frame, readings: list[CellReading], ink: Ink, upright: Upright) -> None:
    """Correct the marks, numbers and colours of a table, and say how sure its texts are, in
    place.
    """
    settle_marks(frame, readings, ink)
    settle_numbers(frame, readings, ink)
    settle_certainty(frame, readings, ink)
    settle_joined(frame, readings, ink)
    settle_colours(frame, readings, upright)
