"""Month cells of scans that are marked by their colour, however light falls on the page."""

from __future__ import annotations

import numpy as np
import pytest

from keputusan.extract.grid.edges import Edges
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import Region
from keputusan.extract.model.page import Box
from keputusan.extract.model.page_image import PageImage
from keputusan.extract.scan.colours import settle_colours
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.straighten import turn_upright

ROWS, MONTHS, SIDE = 5, 6, 40

MARKED = {(1, 2), (1, 3), (3, 5)}
"""The cells, by row and month, that are coloured."""


BAR = (1, 3)
"""The row and first column of two coloured months side by side."""


def plan(*, bar: bool = False) -> Frame:
    """Return a table of a column of words and six months, its first row the heading.

    Where it has a ``bar``, nobody sees the rule between two coloured months.
    """
    xs = [0.0, 160.0, *(160.0 + SIDE * (at + 1) for at in range(MONTHS))]
    ys = [float(SIDE * at) for at in range(ROWS + 1)]
    regions = [
        Region(row, at, 1, 1, Box(xs[at], ys[row], xs[at + 1], ys[row + 1]))
        for row in range(ROWS)
        for at in range(MONTHS + 1)
    ]
    if bar:
        at = next(at for at, region in enumerate(regions) if (region.row, region.column) == BAR)
        left, right = regions[at : at + 2]
        box = Box(left.box.x0, left.box.y0, right.box.x1, right.box.y1)
        regions[at : at + 2] = [Region(*BAR, 1, 2, box)]
    owner = [[0] * (MONTHS + 1) for _ in range(ROWS)]
    for index, region in enumerate(regions):
        for column in range(region.column, region.column + region.column_span):
            owner[region.row][column] = index
    return Frame(Edges(xs, ys, [], []), regions, owner, closed=True)


@pytest.mark.parametrize("darker", [0.0, 0.3, 0.5])
@pytest.mark.parametrize(("colour", "bar"), [(0.8, False), (0.3, False), (0.6, True), (0.3, True)])
def test_a_coloured_month_is_marked_and_one_that_lies_in_the_dark_is_not(
    darker: float, colour: float, bar: bool
) -> None:
    frame = plan(bar=bar)
    page = np.full((ROWS * SIDE, round(frame.edges.xs[-1])), 250.0)
    for row, month in MARKED:
        left = 160 + SIDE * month
        page[row * SIDE : (row + 1) * SIDE, left : left + SIDE] *= colour
    page *= np.linspace(1.0, 1.0 - darker, page.shape[1])
    grey = page.astype(np.uint8)
    upright = turn_upright(PageImage(grey, 1.0), 0, np.full_like(grey, 255))
    readings = [
        CellReading(_said(region), 1.0, np.zeros(0, np.intp), "") for region in frame.regions
    ]
    settle_colours(frame, readings, upright)
    found = {
        (region.row, region.column - 1)
        for region, reading in zip(frame.regions, readings, strict=True)
        if reading.text == "■"
    }
    assert found == MARKED


def _said(region: Region) -> str:
    if region.column == 0:
        return "Penyusunan laporan" if region.row else "KEGIATAN"
    return "JANFEBMARAPRMEIJUN"[3 * region.column - 3 : 3 * region.column] if not region.row else ""
