"""The notebook runs from top to bottom, and shows what is kept in it."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from PIL import Image

from scripts.make_notebook import NOTEBOOK, run_notebook

LARGEST, LARGEST_PICTURE = 300_000, 60_000
"""Bytes of the whole file, and of one picture in it."""

SAME_PICTURE = 2.0
"""Mean difference of grey levels (0..255) up to which two charts show the same: letters and
lines are smoothed a little differently by other processors and font libraries."""

Output = dict[str, Any]


@pytest.fixture(scope="module")
def kept() -> list[list[Output]]:
    """Return what each cell of the notebook in the repository shows."""
    return outputs(nbformat.read(NOTEBOOK, as_version=4))


@pytest.fixture(scope="module")
def fresh(digital_release: Path) -> list[list[Output]]:
    """Return what each of its cells shows now."""
    return outputs(run_notebook(NOTEBOOK, digital_release / "current"))


def outputs(notebook: nbformat.NotebookNode) -> list[list[Output]]:
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def pictures(shown: list[list[Output]]) -> list[bytes]:
    data = [output.get("data", {}) for cell in shown for output in cell]
    return [base64.b64decode(datum["image/png"]) for datum in data if "image/png" in datum]


def texts(cell: list[Output]) -> list[dict[str, str]]:
    """Return the outputs of a cell without their pictures."""
    return [
        {kind: text for kind, text in output.get("data", output).items() if kind != "image/png"}
        for output in cell
    ]


def test_tables_are_shown_as_they_are_kept(
    kept: list[list[Output]], fresh: list[list[Output]]
) -> None:
    assert len(kept) == len(fresh)
    for number, (before, now) in enumerate(zip(kept, fresh, strict=True), start=1):
        assert now, f"code cell {number} shows nothing"
        assert texts(before) == texts(now), f"code cell {number}; make docs runs it anew"


def test_charts_are_shown_as_they_are_kept(
    kept: list[list[Output]], fresh: list[list[Output]]
) -> None:
    before, now = pictures(kept), pictures(fresh)
    assert len(before) == len(now) > 1
    for old, new in zip(before, now, strict=True):
        assert difference(old, new) < SAME_PICTURE, "a chart differs; make docs draws it anew"


def difference(old: bytes, new: bytes) -> float:
    """Mean difference of two pictures in grey levels; infinite where their sizes differ."""
    a, b = (Image.open(io.BytesIO(png)).convert("L") for png in (old, new))
    if a.size != b.size:
        return float("inf")
    return float(np.abs(np.asarray(a, np.int16) - np.asarray(b, np.int16)).mean())


def test_another_chart_is_told_from_the_kept_one(kept: list[list[Output]]) -> None:
    first, second = (Image.open(io.BytesIO(png)).convert("L") for png in pictures(kept)[:2])
    resized = io.BytesIO()
    second.resize(first.size).save(resized, "png")
    assert difference(pictures(kept)[0], resized.getvalue()) > SAME_PICTURE


def test_what_is_kept_is_small_and_names_no_machine(kept: list[list[Output]]) -> None:
    content = NOTEBOOK.read_text(encoding="utf-8")
    assert len(content) < LARGEST
    assert max(map(len, pictures(kept))) < LARGEST_PICTURE
    assert not re.search(r"/(?:tmp|home|root|work|Users)/|\.venv", content)
