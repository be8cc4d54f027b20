"""The public API: `import keputusan`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import keputusan
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.pipeline.common.errors import NoReleaseError
from tests.support.reviewing import write_archive


def test_a_file_gives_its_tables_its_pages_and_its_findings(raw: Path) -> None:
    decree = keputusan.read(raw / "text" / "kutim-2021-175.txt")
    assert len(decree.pages) >= 1
    assert decree.documents["number"].tolist() == ["175/ORT.04-Kpt/6408/KPU-Kab/IV/2021"]
    assert len(decree.team_members) > 10 and decree.team_members["person"].notna().all()
    assert {"code", "severity", "page"} <= set(decree.findings.columns)
    assert len(decree.cells) and len(decree.persons)


def test_what_a_file_gives_is_what_a_run_over_it_publishes(raw: Path, tmp_path: Path) -> None:
    file = raw / "text" / "kutim-2021-175.txt"
    keputusan.run(file, tmp_path / "out", workers=0, language=None)
    decree = keputusan.read(file)
    with keputusan.open_release(tmp_path / "out") as release:
        assert release.sql("SELECT count(*) AS n FROM plan_items")["n"][0] == len(decree.plan_items)
        for name in ("documents", "team_members", "plan_items", "corrections", "persons"):
            assert release.table(name).equals(decree.table(name)), name


def test_a_run_replays_the_decisions_beside_the_releases(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "decisions.yaml").write_text(
        "- {entity: unit, raw: A, canonical: B, judgement: same, who: r, when: 2025-01-01, why: w}"
    )
    file = raw / "text" / "kutim-2025-400.txt"
    assert len(keputusan.run(file, tmp_path, workers=0, language=None).decisions) == 1


def test_a_file_of_several_decrees_gives_each(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive")
    file = archive / "both.txt"
    parts = [path.read_text(encoding="utf-8") for path in sorted(archive.iterdir())]
    file.write_text("\n".join(parts), encoding="utf-8")
    decree = keputusan.read(file)
    assert decree.documents["year"].tolist() == [2023, 2024]
    assert decree.team_members.groupby("document_id").size().tolist() == [5, 5]


def test_a_release_is_opened_by_its_folder(digital_release: Path) -> None:
    with keputusan.open_release(digital_release) as release:
        assert release.release_id == (digital_release / "current").resolve().name
        offices = release.sql("SELECT DISTINCT institution FROM documents WHERE year = ?", [2021])
        assert len(offices) == 1
        assert "team_members" in dir(release)
        with pytest.raises(AttributeError, match="no table or attribute 'team_member'"):
            _ = release.team_member


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(UnreadableError):
        keputusan.read(broken)
    with pytest.raises(NoReleaseError):
        keputusan.open_release(tmp_path)


def test_the_package_is_a_command_too() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "keputusan", "--help"], capture_output=True, encoding="utf-8"
    )
    assert said.returncode == 0 and said.stdout.startswith("Usage: keputusan")


def test_importing_it_loads_nothing_heavy() -> None:
    program = "import sys, keputusan; print('pandas' in sys.modules, 'pyarrow' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8")
    assert said.stdout.split() == ["False", "False"]
