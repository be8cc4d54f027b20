"""The goldens of the sample archive: what each of its media is read as.

    python -m tests.golden [MEDIUM ...]

reads `data/raw/MEDIUM` and accepts the result as `tests/golden/MEDIUM`; `boxes` stands for the
places of the cells of one decree.  Run it on purpose, and look at `git diff tests/golden` before
committing: every line of it is a value that is now read differently.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner, Result

from keputusan.extract.document import read_document
from keputusan.pipeline.cli.main import main

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"
GOLDEN = ROOT / "tests" / "golden"

MEDIA = sorted(path.name for path in RAW.iterdir() if path.is_dir())
"""Each has the same decrees; together they would be published once, from the best source."""

BOXED = "banjar-2022-04"
"""The decree whose cells' places are in the golden: a table of merged cells over five pages."""


def keputusan(*arguments: object) -> Result:
    """Return the command with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run(medium: str, out: Path) -> Result:
    """Publish the decrees of ``medium`` into ``out``."""
    return keputusan("run", RAW / medium, "--out", out, "--workers", 2)


def cell_boxes() -> list[tuple[float, ...]]:
    """Table, row, column and page of each cell of a digital decree, and its edges in points."""
    document = read_document(RAW / "digital" / f"{BOXED}.pdf", "pdf")
    return [
        (read.table.number, cell.row + 1, cell.column + 1, cell.page, *map(_tenth, cell.box or ()))
        for read in document.tables
        for cell in sorted(read.table.cells, key=lambda cell: (cell.row, cell.column))
    ]


def _tenth(points: float) -> float:
    return round(points, 1)


def golden_boxes() -> list[tuple[float, ...]]:
    """Return the same as they were accepted."""
    lines = (GOLDEN / "boxes.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(map(float, line.split(","))) for line in lines]


def accept_boxes() -> int:
    """Make the places of cells as they are read now the golden; the exit code."""
    lines = ["table_no,row_no,column_no,page,x0,y0,x1,y1"]
    lines += [",".join(f"{value:g}" for value in box) for box in cell_boxes()]
    (GOLDEN / "boxes.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def accept(medium: str) -> int:
    """Make what ``medium`` is read as now its golden, and say what changed; the exit code."""
    if medium == "boxes":
        return accept_boxes()
    with tempfile.TemporaryDirectory() as folder:
        published = run(medium, Path(folder))
        if published.exit_code:
            print(published.output)
            return published.exit_code
        accepted = keputusan("check", folder, "--against", GOLDEN / medium, "--update")
        print(accepted.output)
        return accepted.exit_code


if __name__ == "__main__":
    sys.exit(max(accept(medium) for medium in sys.argv[1:] or [*MEDIA, "boxes"]))
