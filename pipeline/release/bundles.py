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

Bundle = list[SourcesRow]


def bundles(sources: Iterable[SourcesRow]) -> Iterator[Bundle]:
    """Yield the published ones of ``sources`` in bundles, in their order."""
    bundle: Bundle = []
    for source in sources:
        if source["status"] != "published":
            continue
        bundle.append(source)
        if int(source["source_id"], 16) % FILES == 0 or len(bundle) == MOST_FILES:
            yield bundle
            bundle = []
    if bundle:
        yield bundle


def identity(bundle: Bundle, rows: SourceRows) -> str:
    """Return a hash of all that a bundle's rows are made of, before they are reconciled."""
    digest = hashlib.sha256()
    for source in bundle:
        said = (source["source_id"], source["path"], sorted(rows.renamed(source).items()))
        digest.update(json.dumps(said).encode())
    return digest.hexdigest()[:32]
