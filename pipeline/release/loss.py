"""Keep a good release: refuse to replace it by one that lacks many of its decrees.

A disk that is not mounted and a folder that was moved look like an archive without decrees.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from keputusan.language.wording import Sentence
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import LossError
from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.storage.place import Place
from keputusan.schemas.archive_rows import SourceCopiesRow

ALLOWED = 0.2
"""Share (0..1) of the current release's decrees that a run may lack without being asked to.

A year's or an office's folder that is missing is mostly more; a few files that were taken out,
or are read as no decree by a new version, are less.
"""

FEW = 3
"""So many decrees fewer are always few, unless none is left: somebody took out a file or two."""

NAMED = 3
"""Files that the message names."""


def refuse_loss(
    before: Mapping[str, Any],
    decrees: int,
    copies: Sequence[SourceCopiesRow],
    out: Path,
    allowed: float,
    place: Place,
) -> None:
    """Raise LossError where the new release lacks too many decrees of the one ``before``.

    ``before`` is what ``latest.json`` tells, {} for no release; ``decrees`` is the number of
    decrees now, ``copies`` are the rows of ``source_copies`` now; ``allowed`` is a share (0..1),
    and ``place`` is what the message calls ``out``.
    """
    had = int((before.get("rows") or {}).get("documents", 0))
    lost = had - decrees
    if lost <= allowed * had or (decrees and lost < FEW):
        return
    share = math.ceil(100 * lost / had) / 100
    missing = _missing(out, {str(copy["path"]) for copy in copies})
    said = words.LOST(place=for_line(str(place)), had=had, decrees=decrees, missing=missing)
    raise LossError(said, words.LOST_REMEDY(share=f"{share:.2f}"))


def _missing(out: Path, here: set[str]) -> Sentence | str:
    """Return the first files of the current release that are not ``here`` any more, for the
    message.
    """
    gone = sorted(_published(out) - here)
    if not gone:
        return ""
    named = ", ".join(map(for_line, gone[:NAMED]))
    if len(gone) > NAMED:
        return words.GONE_AND_MORE(names=named, more=len(gone) - NAMED)
    return words.GONE(names=named)


def _published(out: Path) -> set[str]:
    """Return the paths that the current release of ``out`` names; none where they cannot be
    read.
    """
    paths: set[str] = set()
    for part in sorted((out / "current" / "sources").glob("*.parquet")):
        try:
            table = pq.read_table(part, columns=["path", "status"])
        except (OSError, pa.ArrowException):
            continue
        rows = table.to_pylist()
        paths.update(row["path"] for row in rows if row["status"] == "published")
    return paths
