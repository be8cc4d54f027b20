"""Generated decrees: odd cells in every place end no run and cost no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generated import SEED, make_dumps, make_pdfs, publish


def test_generated_dumps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f" seed {SEED} ", end="")
    make_dumps(tmp_path / "archive", 300, SEED)
    refused = publish(tmp_path / "archive", tmp_path / "out")
    # only a file with control characters is no text; an odd cell costs no decree
    assert all("control characters" in str(why) or "NUL" in str(why) for why in refused.values())
    assert 0 < len(refused) < 30


def test_generated_pdfs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f" seed {SEED} ", end="")
    make_pdfs(tmp_path / "archive", 60, SEED)
    assert publish(tmp_path / "archive", tmp_path / "out") == {}
