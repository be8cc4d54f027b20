"""An archive that grows: only what changed is reconciled, and nothing differs from a fresh run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from keputusan.normalize.decisions import Decision, Decisions
from keputusan.normalize.repair import repair_reconciler
from keputusan.pipeline.common.archive_files import short_hash
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.release import bundles
from keputusan.pipeline.release.bundle_work import BundleWork
from keputusan.pipeline.release.outcome import Outcome
from keputusan.pipeline.results import kept_bundles
from keputusan.pipeline.run import Options, run
from keputusan.schemas.archive_rows import SourcesRow
from tests.support.dumps import dump, plan, team

FILES = 30

NAMES = ("Budiman Santoso", "Maria Goreti Rero", "Dewi Kartika Sari", "Yusuf Ismail Hasan")
WORDS = ("laporan", "rencana", "dokumen", "pedoman", "pelayanan", "pengaduan", "keterbukaan")


@pytest.fixture(autouse=True)
def _texts_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_reconciler, "FEWEST_NOTED", 1)


class Silent:
    def start(self, files: int) -> None: ...

    def advance(self, status: FileStatus) -> None: ...


class Worked:
    """Counts the files whose decrees are observed and completed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.observed: set[str] = set()
        self.completed: set[str] = set()
        for method, paths in (("observe", self.observed), ("complete", self.completed)):
            monkeypatch.setattr(BundleWork, method, self._counted(method, paths))

    @staticmethod
    def _counted(method: str, paths: set[str]) -> Callable[..., object]:
        original: Callable[..., object] = getattr(BundleWork, method)

        def counted(self: BundleWork, bundle: bundles.Bundle, *rest: object) -> object:
            paths.update(source["path"] for source in bundle)
            return original(self, bundle, *rest)

        return counted


def decree(number: int, *, first: str = "", dictum: str = "", date: str = "8 Juli 2024") -> str:
    """Return a decree of one of three offices, in words that others of them have, too."""
    word = WORDS[number % len(WORDS)]
    return dump(
        f"{number} TAHUN 2024",
        team(first or NAMES[number % len(NAMES)], NAMES[(number + 1) % len(NAMES)]),
        plan(f"Tersusunnya {word} tahunan", f"Terlaksananya evaluasi {word}"),
        office=("KABUPATEN SLEMAN", "KOTA BANJAR", "KABUPATEN BANTUL")[number % 3],
        date=date,
        dictum=dictum or f"Membentuk Tim yang bertugas menyusun {word} setiap tahun.",
    )


def write(archive: Path, number: int, **changed: str) -> None:
    (archive / f"{number:03}.txt").write_text(decree(number, **changed), encoding="utf-8")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive of thirty decrees, published, and the same once more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundles, "FILES", 3)
        folder = tmp_path_factory.mktemp("growth")
        place = folder / "place"
        (place / "archive").mkdir(parents=True)
        for number in range(1, FILES + 1):
            write(place / "archive", number)
        publish(place, place / "out")
        shutil.copytree(place, folder / "untouched", symlinks=True)
    return folder


@pytest.fixture
def place(grown: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the published archive as no other test has changed it."""
    monkeypatch.setattr(bundles, "FILES", 3)
    shutil.rmtree(grown / "place")
    shutil.copytree(grown / "untouched", grown / "place", symlinks=True)
    return grown / "place"


def publish(place: Path, out: Path, decisions: Decisions | None = None) -> Outcome:
    decisions = decisions or Decisions()
    options = Options(workers=0, store=place / "store", report=None, decisions=decisions)
    options.allow_loss = 1.0
    return run(place / "archive", out, options, Silent())


def check(place: Path, worked: Worked, decisions: Decisions | None = None) -> tuple[int, int]:
    """Check a second run against one that has nothing but results; the files that it worked on."""
    again = publish(place, place / "out", decisions)
    files = len(worked.observed), len(worked.completed)
    fresh = publish(place, place / "fresh", decisions)
    published = {row["path"] for row in fresh.sources if row["status"] == "published"}
    assert worked.completed >= published, "the other run is no fresh one"
    assert again.release.id == fresh.release.id
    assert again.stale == fresh.stale
    return files


def sources(numbers: Iterable[int], pages: int = 1) -> list[SourcesRow]:
    return [
        {
            "source_id": short_hash(f"file {number}"),
            "path": f"{number:05}.pdf",
            "bytes": 1000,
            "media": "pdf",
            "kind": "digital",
            "pages": pages,
            "status": "published",
            "reason": None,
            "reason_indonesian": None,
            "document_id": f"{number}",
        }
        for number in numbers
    ]


def paths(of: Iterable[SourcesRow]) -> set[tuple[str, ...]]:
    return {tuple(source["path"] for source in bundle) for bundle in bundles.bundles(of)}


def test_a_file_that_comes_makes_one_or_two_bundles_others() -> None:
    before = paths(sources(range(0, 2000, 2)))
    assert 20 < len(before) < 60 and max(map(len, before)) <= bundles.MOST_FILES
    for number in range(1, 2000, 400):
        after = paths(sources(sorted([*range(0, 2000, 2), number])))
        assert 1 <= len(after - before) <= 2 and len(before - after) <= 2


def test_a_bundle_has_no_more_pages_than_memory_takes() -> None:
    large = paths(sources(range(50), pages=bundles.MOST_PAGES // 2))
    assert max(map(len, large)) == 2
    assert all(len(bundle) == 1 for bundle in paths(sources(range(9), pages=5000)))


def test_nothing_is_worked_on_twice(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked = Worked(monkeypatch)
    # another file that is no decree makes another release of the same bundles
    (place / "archive" / "zzz.txt").write_text("Daftar hadir\n", encoding="utf-8")
    observed, completed = check(place, worked)
    assert observed <= 2 * 3 * 4 and completed == observed


def test_two_files_more_cost_their_bundles(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked = Worked(monkeypatch)
    for number in (FILES + 1, FILES + 2):
        write(place / "archive", number)
    observed, completed = check(place, worked)
    assert 2 <= observed < FILES / 2
    assert completed == observed


def test_two_files_fewer_cost_their_bundles(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked = Worked(monkeypatch)
    for number in (4, 5):
        (place / "archive" / f"{number:03}.txt").unlink()
    observed, completed = check(place, worked)
    assert observed < FILES / 2 and completed == observed


def test_a_name_written_in_full_changes_the_decrees_of_its_office(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = Worked(monkeypatch)
    # a later decree: one that is earlier would found another id in a run that knows no release
    write(place / "archive", FILES + 3, first="Budiman Aryo Santoso", date="9 Juli 2024")
    observed, completed = check(place, worked)
    assert observed < FILES / 2
    assert observed < completed < FILES


def test_words_that_are_new_complete_no_decree_whose_repairs_stay(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = Worked(monkeypatch)
    write(place / "archive", 7, dictum="Menugaskan sekretariat menyusun arsip kepegawaian.")
    observed, completed = check(place, worked)
    assert completed == observed < FILES / 2


def test_doubtful_words_are_told_by_the_decrees_that_have_them(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = Worked(monkeypatch)
    word = "Menugaskan takmir masjid membagikan daging kepada lansia."
    write(place / "archive", 7, dictum=word)
    write(place / "archive", FILES + 1, dictum=word)
    assert check(place, worked)[1] < FILES
    asked = Decision("correction", None, "takmir", "takmir", "same", "ratna", date(2025, 3, 14), "")
    codes = (doubtful_of(place / "out"), doubtful_of(place / "fresh"))
    assert codes == (["takmir", "takmir"], ["takmir", "takmir"])
    check(place, worked, Decisions([asked]))
    assert doubtful_of(place / "out") == []


def doubtful_of(out: Path) -> list[str]:
    """Return the doubtful words that the decrees of a release have."""
    findings = ds.dataset(out / "current" / "findings", format="parquet").to_table()
    return [row["evidence"] for row in findings.to_pylist() if row["code"] == "doubtful-word"]


def test_a_decision_changes_what_it_is_about(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked = Worked(monkeypatch)
    asked = ("same", "ratna", date(2025, 3, 14), "asked")
    said = Decision("person", None, NAMES[0], NAMES[1], *asked)
    stale = Decision("person", None, "Nobody Here", "Somebody There", *asked)
    decisions = Decisions([said, stale])
    assert check(place, worked, decisions)[1] >= FILES
    write(place / "archive", FILES + 1)
    worked.completed.clear()
    again = publish(place, place / "out", decisions)
    assert len(worked.completed) < FILES / 2
    assert [one.raw for one in again.stale or ()] == ["Nobody Here"]


def test_other_code_takes_nothing_that_is_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_bundles, "publishing_version", lambda: "0" * 12)
    monkeypatch.setattr("keputusan.pipeline.run.publishing_version", lambda: "0" * 12)
    worked = Worked(monkeypatch)
    assert check(place, worked) == (FILES, FILES)


def test_what_is_damaged_is_made_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked = Worked(monkeypatch)
    write(place / "archive", FILES + 1)
    kept = sorted((place / "store").glob("bundles-*/*/*/*"))
    for file in kept[:4]:
        content = bytearray(file.read_bytes())
        content[-3] ^= 1
        file.write_bytes(content)
    kept[-1].unlink()
    check(place, worked)


def test_what_is_of_no_use_any_more_is_removed(place: Path) -> None:
    for number in range(1, 20):
        (place / "archive" / f"{number:03}.txt").unlink()
    before = len(list((place / "store").glob("bundles-*/*/*/*")))
    publish(place, place / "out")
    assert len(list((place / "store").glob("bundles-*/*/*/*"))) < before
