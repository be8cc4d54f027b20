"""Opening what is compared, whatever form it has, and finding the rules."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from keputusan.pipeline.check.compact import SHAPES_FILE, CompactSnapshot
from keputusan.pipeline.check.release_snapshot import ReleaseSnapshot
from keputusan.pipeline.check.rules import COUNTS, RULES_FILE, Rules, load_rules
from keputusan.pipeline.check.snapshot import Snapshot
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import DamagedReleaseError, GoldenError, NoReleaseError
from keputusan.pipeline.release.find_release import find_release


def open_run(path: Path) -> ReleaseSnapshot:
    """Return the release at ``path``, or the current one under it.

    Raises GoldenError without one, DamagedReleaseError.
    """
    try:
        return ReleaseSnapshot(find_release(path))
    except NoReleaseError as error:
        raise GoldenError(words.WITH_REMEDY(error=error.told, remedy=error.remedy)) from error


def open_golden(path: Path) -> Snapshot:
    """Return the compact golden at ``path``, or the release.

    Raises GoldenError without one; DamagedReleaseError, which says what to do.
    """
    if (path / SHAPES_FILE).is_file():
        return CompactSnapshot(path)
    try:
        return ReleaseSnapshot(find_release(path))
    except NoReleaseError as error:
        raise GoldenError(words.NO_GOLDEN_YET(place=str(path))) from error
    except DamagedReleaseError as error:
        raise GoldenError(words.ACCEPT_ANEW(error=error.told)) from error


def find_rules(golden: Path, rules: Path | None) -> Rules:
    """Return the rules in the file ``rules``, or in the golden's own; without any, the
    strictest.
    """
    own = golden / RULES_FILE
    if rules is None and not own.is_file():
        return Rules(leaves_counts=not _stores_counts(golden))
    return load_rules(rules or own)


def _stores_counts(golden: Path) -> bool:
    """Return whether a compact golden without rules holds columns that count rows of other
    tables.
    """
    for table, columns in COUNTS.items():
        with suppress(OSError, ValueError), (golden / f"{table}.jsonl").open("rb") as file:
            head = file.readline(10_000)
            return any(f'"{column}"'.encode() in head for column in columns)
    return False
