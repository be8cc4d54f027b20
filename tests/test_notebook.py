"""The notebook runs from top to bottom on a release of the sample archive."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient

from pipeline.cli import main

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "start.ipynb"


def test_the_notebook_runs(tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(
        main, ["run", str(raw / "digital"), "--out", str(out), "--workers", "2"]
    )
    assert result.exit_code == 0, result.output
    monkeypatch.setenv("KEPUTUSAN_RELEASE", str(out / "current"))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    # raises, naming the cell, if one fails
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert any("image/png" in output.get("data", {}) for output in outputs)
