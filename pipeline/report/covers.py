"""The cells of scans with a masked staff number: what is covered on pictures of their pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from keputusan.extract.model.page import Box
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.release.masking import PSEUDONYM

Covers = Mapping[tuple[str, int], tuple[Box, ...]]
"""Boxes in points of the page as displayed, by the file's id and the page: of every page that was
read from its picture, whether it has any or not."""


def read_covers(query: Query) -> Covers:
    """Return the boxes of all such cells; on other pages the characters tell where numbers
    stand.
    """
    found: defaultdict[tuple[str, int], list[Box]] = defaultdict(list)
    rows = query.rows(
        "SELECT DISTINCT source_id, page, if(is_number, x0, NULL) AS x0, if(is_number, y0, NULL) "
        "AS y0, if(is_number, x1, NULL) AS x1, if(is_number, y1, NULL) AS y1 FROM (SELECT *, "
        "regexp_matches(coalesce(text_raw, ''), ?) AS is_number FROM cells WHERE engine <> 'pdf' "
        "AND page IS NOT NULL) ORDER BY ALL",
        [PSEUDONYM],
    )
    for row in rows:
        boxes = found[str(row["source_id"]), int(str(row["page"]))]
        if row["x0"] is None:
            continue
        box = Box(*(float(str(row[side])) for side in ("x0", "y0", "x1", "y1")))
        boxes.append(box)
    return {page: tuple(boxes) for page, boxes in found.items()}
