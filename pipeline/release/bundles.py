"""Bundles: files that follow each other by name, reconciled and kept together.

Where a bundle ends is decided by the hash of its last file alone.  So a file that comes, goes or
changes makes one bundle another, or two; all others stay what they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from keputusan.pipeline.release.source_rows import SourceRows
from keputusan.schemas.archive_rows import SourcesRow

FILES = 32
"""Files of a bundle, on the average.  Of fewer, there are more files in the store; of more, a
file that comes costs reconciling more others."""

MOST_FILES = 4 * FILES
"""Files of a bundle at most: it is in memory whole.  Two bundles in a hundred are cut there."""

MOST_PAGES = 600
"""Pages of a bundle at most, unless one file has more: rows of plans take some .1 MB a page."""

DUMPED = 4_000
"""Bytes of a text dump that are taken for a page, which a dump does not tell."""

Bundle = list[SourcesRow]


def bundles(sources: Iterable[SourcesRow]) -> Iterator[Bundle]:
    """Yield the published ones of ``sources`` in bundles, in their order."""
    bundle: Bundle = []
    pages = 0
    for source in sources:
        if source["status"] != "published":
            continue
        if bundle and pages + _pages(source) > MOST_PAGES:
            yield bundle
            bundle, pages = [], 0
        bundle.append(source)
        pages += _pages(source)
        if int(source["source_id"], 16) % FILES == 0 or len(bundle) == MOST_FILES:
            yield bundle
            bundle, pages = [], 0
    if bundle:
        yield bundle


def _pages(source: SourcesRow) -> int:
    if source["media"] == "text":
        return source["bytes"] // DUMPED + 1
    return source["pages"] or 1


def identity(bundle: Bundle, rows: SourceRows) -> str:
    """Return a hash of all that a bundle's rows are made of, before they are reconciled."""
    digest = hashlib.sha256()
    for source in bundle:
        said = (source["source_id"], source["path"], sorted(rows.renamed(source).items()))
        digest.update(json.dumps(said).encode())
    return digest.hexdigest()[:32]
