"""The sample archive is read as its goldens say; where not on purpose, a change made it worse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from keputusan.pipeline.common import exits
from tests.golden import GOLDEN, MEDIA, keputusan, run
from tests.support.sealing import seal

REGENERATE = "\nif this is meant: python -m tests.golden, and look at the diff"


@pytest.fixture(scope="session", params=MEDIA)
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the decrees of one medium were published into, named like the
    medium.
    """
    out = tmp_path_factory.mktemp("golden") / str(request.param)
    result = run(request.param, out)
    assert result.exit_code == exits.PUBLISHED, result.output
    return out


def test_the_sample_archive_is_read_as_its_golden_says(published: Path) -> None:
    result = keputusan("check", published, "--against", GOLDEN / published.name)
    assert result.exit_code == exits.SAME, result.output + REGENERATE


def test_cells_read_worse_fail(published: Path, tmp_path: Path) -> None:
    """A character less in so many cells that no tolerance covers them."""
    golden = store(published, tmp_path)
    worse = reread(published, tmp_path, lambda texts: [text and text[1:] for text in texts])
    result = keputusan("check", worse, "--against", golden)
    assert result.exit_code == exits.DIFFERENT
    assert result.output.splitlines()[-1] == "DIFFERENT"
    [verdict] = [line for line in result.output.splitlines() if line.startswith("cells: ")]
    assert "rows changed" in verdict


@pytest.mark.parametrize("published", ["digital", "text"], indirect=True)
def test_one_cell_read_worse_fails(published: Path, tmp_path: Path) -> None:
    def lose_a_character(texts: list[str]) -> list[str]:
        longest = max(range(len(texts)), key=lambda row: len(texts[row] or ""))
        return [*texts[:longest], texts[longest][:-1], *texts[longest + 1 :]]

    golden = store(published, tmp_path)
    assert keputusan("check", published, "--against", golden).exit_code == exits.SAME
    result = keputusan("check", reread(published, tmp_path, lose_a_character), "--against", golden)
    assert result.exit_code == exits.DIFFERENT
    assert "cells: rows changed: 1, 0 allowed" in result.output


def store(published: Path, folder: Path) -> Path:
    """Return a golden of what is published, by the rules of the medium's own."""
    rules = GOLDEN / published.name / "golden.yaml"
    golden = folder / "golden"
    result = keputusan("check", published, "--against", golden, "--rules", rules, "--update")
    assert result.exit_code == exits.SAME, result.output
    return golden


def reread(published: Path, folder: Path, change: Callable[[list[str]], list[str]]) -> Path:
    """Return the release with ``change(texts)`` for the texts of its cells."""
    release = folder / "release"
    shutil.copytree(published / "current", release)
    cells = release / "cells" / "part-00000.parquet"
    rows = pq.read_table(cells)
    place = rows.schema.get_field_index("text_raw")
    texts = pa.array(change(rows["text_raw"].to_pylist()), pa.string())
    pq.write_table(rows.set_column(place, rows.schema.field(place), texts), cells)
    seal(cells)
    return release
