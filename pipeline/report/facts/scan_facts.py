"""How surely the cells of scans were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from keputusan.extract.model.page import REVIEW
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import Place, Places
from keputusan.schemas.rows import Row

EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)
"""The bounds of the bars; narrower where most cells are."""

WORST = 6
"""So many pages are shown."""

FEWEST = 4
"""A page with fewer cells has no mean worth the name."""

_SCANNED = "engine NOT IN ('pdf', 'text') AND text_raw IS NOT NULL"


@dataclass(frozen=True, slots=True)
class WorstPage:
    """A page and the mean and least confidence of its cells."""

    place: Place
    mean: float
    least: float
    cells: int


@dataclass(frozen=True, slots=True)
class Scans:
    """The cells of scans that hold text: (from, to, cells) a bar, and the most doubtful pages."""

    cells: int
    pages: int
    below: int
    bars: list[tuple[float, float, int]]
    worst: list[WorstPage]


def read_scans(query: Query, places: Places) -> Scans:
    """Return the cells that an engine read from pixels."""
    bounds = list(pairwise(EDGES))
    counted = ", ".join(
        f"count(*) FILTER (confidence >= {low} AND confidence < {high}) AS b{index}"
        for index, (low, high) in enumerate(bounds[:-1])
    )
    [row] = query.rows(
        f"SELECT count(*) AS cells, count(DISTINCT source_id || page) AS pages, {counted}, "
        f"count(*) FILTER (confidence >= {EDGES[-2]}) AS b{len(bounds) - 1}, "
        f"count(*) FILTER (confidence < {REVIEW}) AS below FROM cells WHERE {_SCANNED}"
    )
    bars = [(low, high, int(str(row[f"b{index}"]))) for index, (low, high) in enumerate(bounds)]
    worst = query.rows(
        # whole numbers: a sum of fractions depends on the order in which they are added
        "SELECT source_id, page, "
        "sum(round(confidence * 1000000)::BIGINT) / count(*) / 1000000 AS mean, "
        f"min(confidence) AS least, count(*) AS cells FROM cells WHERE {_SCANNED} "
        f"GROUP BY source_id, page HAVING count(*) >= {FEWEST} "
        f"ORDER BY mean, source_id, page LIMIT {WORST}"
    )
    found = places.pages((str(row["source_id"]), int(str(row["page"]))) for row in worst)
    cells, pages, below = (int(str(row[name])) for name in ("cells", "pages", "below"))
    return Scans(cells, pages, below, bars, [_worst(row, found) for row in worst])


def _worst(row: Row, found: Mapping[tuple[str, int], Place]) -> WorstPage:
    place = found[str(row["source_id"]), int(str(row["page"]))]
    mean, least = (float(str(row[name])) for name in ("mean", "least"))
    return WorstPage(place, mean, least, int(str(row["cells"])))
