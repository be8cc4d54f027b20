"""The command starts and runs where there is nothing of Unix, as on Windows, with one worker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from keputusan.pipeline.common import exits

ROOT = Path(__file__).parents[2]
POOR = Path(__file__).parent / "without_unix"


def keputusan(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(POOR), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-m", "keputusan", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "USERNAME": "budi"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def test_a_run_with_one_worker_needs_nothing_of_unix(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "arsip").mkdir()
    shutil.copy(raw / "text" / "kutim-2021-175.txt", tmp_path / "arsip")
    (tmp_path / "arsip" / "rusak.pdf").write_bytes(b"%PDF-1.7\n")
    done = keputusan(tmp_path, "run", "arsip", "out", "--workers", "1", "--no-report")
    assert done.returncode == exits.QUARANTINED, done.stderr
    assert not (tmp_path / "out" / "current").exists()
    named = json.loads((tmp_path / "out" / "latest.json").read_text())
    assert named["rows"]["documents"] == 1
    # without links, latest.json says which release is current
    sheet = keputusan(tmp_path, "export", "xlsx", "x.xlsx", "out")
    assert sheet.returncode == 0 and str(named["release_id"]) in sheet.stdout, sheet.stderr
    decided = keputusan(
        tmp_path, "review", "decide", "different", "--out", "out",
        "--raw", "A", "--canonical", "B", "--why", "dua orang",
    )  # fmt: skip
    assert decided.returncode == 0, decided.stderr
    assert (tmp_path / "out" / "decisions.yaml").is_file()
