"""Run notebooks/start.ipynb on the sample archive, and keep what it shows in it.

usage: python scripts/make_notebook.py [RELEASE]

RELEASE is a release to run on; without it the digital decrees of data/raw are published into
a temporary folder, which gives the same tables as publishing all of data/raw: of a decree
that is there several times the digital file is chosen.  Times, paths and versions are left
out, so that the file changes only when what it shows does.
"""

from __future__ import annotations

import base64
import io
import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from PIL import Image

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "start.ipynb"

COLOURS = 48
"""A chart is kept with so many colours: a third of the size, and nothing to see of it."""

SECONDS = 120
"""A cell that takes longer hangs."""

_STYLE = re.compile(r"<style.*?</style>\n?", re.DOTALL)


def run_notebook(path: Path, release: Path) -> NotebookNode:
    """Return the notebook at ``path``, run from its top on ``release``, its outputs trimmed.

    Raises nbclient's CellExecutionError, naming the cell, where one fails.
    """
    notebook = nbformat.read(path, as_version=4)
    before = os.environ.get("KEPUTUSAN_OUT")
    os.environ["KEPUTUSAN_OUT"] = str(release.absolute())
    try:
        NotebookClient(
            notebook,
            timeout=SECONDS,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": str(path.parent)}},
        ).execute()
    finally:
        if before is None:
            del os.environ["KEPUTUSAN_OUT"]
        else:
            os.environ["KEPUTUSAN_OUT"] = before
    _trim(notebook)
    return notebook


def _trim(notebook: NotebookNode) -> None:
    """Leave out of ``notebook`` what differs from run to run or machine to machine."""
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data["text/html"] = _STYLE.sub("", data["text/html"])
            if "image/png" in data:
                data["image/png"] = _small(data["image/png"])


def _small(png: str) -> str:
    """Return a picture (base64) with COLOURS colours."""
    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    kept = io.BytesIO()
    picture.quantize(COLOURS).save(kept, "png", optimize=True)
    return base64.b64encode(kept.getvalue()).decode()


def main() -> None:
    """Run the notebook and save it."""
    if len(sys.argv) > 1:
        notebook = run_notebook(NOTEBOOK, Path(sys.argv[1]))
    else:
        from click.testing import CliRunner

        from keputusan.pipeline.cli.main import main as keputusan

        with tempfile.TemporaryDirectory() as folder:
            arguments = ["run", str(ROOT / "data/raw/digital"), "--out", folder]
            result = CliRunner().invoke(keputusan, arguments)
            if result.exit_code:
                sys.exit(result.output)
            notebook = run_notebook(NOTEBOOK, Path(folder) / "current")
    nbformat.write(notebook, NOTEBOOK)


if __name__ == "__main__":
    main()
