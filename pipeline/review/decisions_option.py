"""The file of decisions, as commands name it: beside the releases, wherever they are started."""

from __future__ import annotations

from pathlib import Path

from keputusan.normalize.decisions import Decisions, load_decisions, parse_decisions
from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.storage.place import Place, below, open_folder

NAME = "decisions.yaml"

RELEASES = "releases"


def beside(release: Path) -> Path:
    """Return the file of decisions for ``release``, a folder published into or one release.

    It stands in the folder published into: a release itself is never changed.
    """
    if (release / RELEASES).is_dir() or (release / "current").is_symlink():
        return release / NAME
    release = release.resolve()
    folder = release.parent
    return (folder.parent if folder.name == RELEASES else folder) / NAME


def read_decisions(named: Path | None, out: Place) -> tuple[Decisions, Place | None]:
    """Return the decisions of the file ``named``, or of the one beside the releases in ``out``.

    With the file's place; None where nobody named one and none is there.  Raises
    DecisionFileError.
    """
    if named is not None:
        return load_decisions(named), named
    if isinstance(out, str):
        try:
            content = open_folder(out).read(NAME)
        except FileNotFoundError:
            return Decisions(), None
        return Decisions(parse_decisions(content.decode("utf-8"), NAME)), below(out, NAME)
    path = out / NAME
    return (load_decisions(path), path) if path.exists() else (Decisions(), None)


def left_behind(used: Place | None, out: Place) -> str | None:
    """Return a hint where a file of decisions lies in the working folder and is not used."""
    here = Path(NAME)
    if not here.is_file() or (isinstance(used, Path) and used.exists() and here.samefile(used)):
        return None
    if used is not None and used != below(out, NAME):
        return None  # somebody named another file, and knows why
    due = for_line(str(below(out, NAME)))
    return (
        f"{here} in the working folder is not used: decisions stand in {due}; "
        f"move it there, or name it with --decisions {here}"
    )
