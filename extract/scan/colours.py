"""Month cells of a scan that are marked by their colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from keputusan.extract.grid.calendar import (
    SIGN,
    WHITE,
    calendar_cells,
    calendar_columns,
    coloured_cells,
)
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import Region
from keputusan.extract.model.page import Box
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.straighten import Upright

SHADE = 35.0
"""A cell so much darker (0..255) than its row is coloured, the light of the scan evened out: pale
fills are so by 40 and more."""

DARK = 55.0
"""A colour that hides the rule between two cells is at least so much darker (0..255) than the paper
of its column."""

CONFIDENCE = 0.9
"""Confidence that a coloured cell is marked (0..1)."""

ACROSS, DOWN = np.linspace(0.15, 0.85, 9), np.array([0.4, 0.5, 0.6])
"""Where in a cell its colour is looked at, as shares of its width and height."""

PAPER = 75.0
"""So many of 100 of these places show the colour, whatever letters stand on the others."""


def settle_colours(frame: Frame, readings: list[CellReading], upright: Upright) -> None:
    """Mark the blank month cells that are coloured, in place."""
    _part_coloured(frame, readings, upright)
    texts = {index: reading.text for index, reading in enumerate(readings)}
    cells = calendar_cells(frame, texts)
    if not cells:
        return
    tones = evenly_lit(
        frame, {index: _tone(region.box, upright) for index, region in enumerate(frame.regions)}
    )
    for index in coloured_cells(frame, cells, tones, SHADE):
        readings[index].text, readings[index].confidence = SIGN, CONFIDENCE


def _part_coloured(frame: Frame, readings: list[CellReading], upright: Upright) -> None:
    """Part blank cells over several months of which some are coloured, in place.

    Beside a dark colour the rule between two cells cannot be seen.
    """
    texts = {index: reading.text for index, reading in enumerate(readings)}
    columns = calendar_columns(frame, texts)
    tones = {index: _tone(region.box, upright) for index, region in enumerate(frame.regions)}
    light = _lightest(frame, tones)
    parted: list[tuple[Region, CellReading]] = []
    for region, reading in zip(frame.regions, readings, strict=True):
        parts = _months(frame, region)
        inside = region.column in columns and region.column + region.column_span <= columns.stop
        dark = [_tone(part.box, upright) <= light.get(part.column, WHITE) - DARK for part in parts]
        if inside and len(parts) > 1 and not reading.text and any(dark):
            parted += [(part, replace(reading)) for part in parts]
        else:
            parted.append((region, reading))
    if len(parted) == len(readings):
        return
    parted.sort(key=lambda item: (item[0].row, item[0].column))
    frame.regions[:] = [region for region, _ in parted]
    readings[:] = [reading for _, reading in parted]
    for index, region in enumerate(frame.regions):
        for row in range(region.row, region.row + region.row_span):
            for column in range(region.column, region.column + region.column_span):
                frame.owner[row][column] = index


def evenly_lit(frame: Frame, tones: Mapping[int, float]) -> dict[int, float]:
    """Return the ``tones`` of cells as if light fell on the page from no side.

    Each column has a cell that nothing colours: its lightest is the paper, and the columns of a
    photographed page are as much darker from one side to the other as that tells.
    """
    light = _lightest(frame, tones)
    return {
        index: min(WHITE, tone * WHITE / light.get(frame.regions[index].column, WHITE))
        for index, tone in tones.items()
    }


def _lightest(frame: Frame, tones: Mapping[int, float]) -> dict[int, float]:
    """Return how light the lightest cell of each column is, of those in no other column."""
    found: dict[int, float] = {}
    for index, tone in tones.items():
        region = frame.regions[index]
        if region.column_span == 1:
            found[region.column] = max(tone, 1.0, found.get(region.column, 0.0))
    return found


def _months(frame: Frame, region: Region) -> list[Region]:
    """Return ``region`` in pieces one column wide."""
    xs = frame.edges.xs
    return [
        replace(
            region,
            column=column,
            column_span=1,
            box=Box(xs[column], region.box.y0, xs[column + 1], region.box.y1),
        )
        for column in range(region.column, region.column + region.column_span)
    ]


def _tone(box: Box, upright: Upright) -> float:
    """Return how light the picture is across the middle of ``box`` (0..255)."""
    xs, ys = np.meshgrid(box.x0 + ACROSS * box.width, box.y0 + DOWN * box.height)
    places = np.column_stack([xs.ravel(), ys.ravel()]) * upright.scale
    grey = upright.image.grey
    columns, rows = (np.column_stack([places, np.ones(len(places))]) @ upright.to_image.T).T
    height, width = grey.shape
    found = grey[
        np.clip(np.rint(rows), 0, height - 1).astype(np.intp),
        np.clip(np.rint(columns), 0, width - 1).astype(np.intp),
    ]
    return float(np.percentile(found, PAPER))
