"""Making a run the golden, on purpose."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from keputusan.pipeline.check.compact import SHAPES_FILE, write_compact
from keputusan.pipeline.check.opening import find_rules, open_run
from keputusan.pipeline.check.release_snapshot import DESCRIPTOR, ReleaseSnapshot
from keputusan.pipeline.check.rules import RULES_FILE
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import GoldenError
from keputusan.pipeline.release import CheckError, LockedError, check_release
from keputusan.pipeline.release import file_system as files
from keputusan.pipeline.release.current import make_current, place
from keputusan.pipeline.release.folder_lock import locked
from keputusan.pipeline.release.kept_releases import UNFINISHED


def accept(out: Path, golden: Path, rules: Path | None = None) -> None:
    """Let ``golden`` hold what the release in ``out`` says.

    A compact golden is written anew, or made where ``golden`` is not there or holds nothing
    but its rules; in a folder published into, the release is copied and becomes the current
    one.  ``rules`` replace the compact golden's own.

    Raises GoldenError where the release breaks its own schema, or ``golden`` is something
    else: a release itself is never rewritten.
    """
    run = open_run(out)
    if (golden / DESCRIPTOR).is_file():
        raise GoldenError(words.RELEASE_REWRITTEN(place=str(golden)))
    found = check_release(run.path)
    if first := next(found, None):
        raise GoldenError(str(CheckError([first, *found])))
    if (golden / "releases").is_dir():
        try:
            _copy(run, golden)
        except LockedError as error:
            raise GoldenError(error.told) from error
        return
    others = {path.name for path in golden.iterdir()} if golden.is_dir() else set()
    if SHAPES_FILE not in others and others - {RULES_FILE}:
        raise GoldenError(words.NO_GOLDEN_THERE(place=str(golden)))
    applied = find_rules(golden, rules)
    applied.check(run.shapes)
    write_compact(run, applied, golden)
    own = golden / RULES_FILE
    if rules is not None and not (own.exists() and rules.samefile(own)):
        shutil.copy(rules, own)


def _copy(run: ReleaseSnapshot, golden: Path) -> None:
    """Publish the release once more, into the folder ``golden``."""
    rows = {name: shape.rows for name, shape in run.shapes.items()}
    with locked(golden):
        building = golden / "releases" / f"{UNFINISHED}{os.getpid()}"
        shutil.copytree(run.path, building)
        place(building, golden / "releases" / run.release_id)
        if building.exists():
            files.remove_folder(building)
        make_current(golden, run.release_id, rows, inputs="")
