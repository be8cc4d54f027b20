"""How the report grows: made-up decrees, written and opened.

usage: python -m benchmarks.report_size [DECREES]

Makes a release of so many decrees of 60 offices, each with six members and eight plan rows and two
findings, writes its report, opens its greatest pages in Chromium where one is, and writes the
report of ten more decrees, which takes over the pages that stay as they are.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from keputusan.pipeline.release import ReleaseWriter
from keputusan.pipeline.report.write import write_report
from keputusan.schemas.rows import Row

OFFICES, MEMBERS, ITEMS, FINDINGS = 60, 6, 8, 2

OPENED = ("report.html", "report/id/decrees-1.html", "report/id/findings-1.html",
          "report/id/offices-1.html", "report/id/plan-2024-reform-1.html")  # fmt: skip


def decree_rows(number: int) -> Iterator[tuple[str, Row]]:
    """Return the rows of one made-up decree, each with its table."""
    own = f"{number:016x}"
    place: Row = {"source_id": own, "document_id": own, "page": 1, "confidence": 1.0}
    year, office = 2020 + number % 6, f"kpu-{1100 + number % OFFICES}"
    yield "sources", {"source_id": own, "path": f"{office}/{number}.pdf", "bytes": 1,
                      "media": "pdf", "kind": "digital", "pages": 4, "document_id": own,
                      "status": "published"}  # fmt: skip
    yield "source_copies", {"source_id": own, "path": f"{office}/{number}.pdf"}
    yield "documents", {**place, "number": f"{number} TAHUN {year}", "year": year,
                        "title": f"RENCANA AKSI REFORMASI BIROKRASI TAHUN {year}",
                        "subject": "action_plan", "institution_id": office, "last_page": 4,
                        "institution": f"Komisi Pemilihan Umum Kota {office}"}  # fmt: skip
    for row in range(MEMBERS):
        yield "team_members", {**place, "team_member_id": f"{own}-m{row}", "table_no": 1,
                               "row_no": row + 2, "name_raw": f"Nama {number} {row}",
                               "position_raw": "Pelaksana", "team": "Tim Kerja"}  # fmt: skip
    for row in range(ITEMS):
        item = f"{own}-i{row}"
        yield "plan_items", {**place, "plan_item_id": item, "table_no": 2, "row_no": row + 2,
                             "plan": "reform", "plan_year": year, "area_id": row % 8 + 1,
                             "action": f"Menyusun laporan nomor {row}",
                             "indicator": "Tersedianya laporan", "months": "3,6"}  # fmt: skip
        for month in (3, 6):
            yield "plan_schedule", {**place, "plan_item_id": item, "table_no": 2,
                                    "row_no": row + 2, "month": month}  # fmt: skip
    for row in range(FINDINGS):
        yield "findings", {**place, "finding_id": f"{row}{own[1:]}", "code": "no-schedule",
                           "severity": "warning", "message": "The row is planned for no month.",
                           "message_indonesian": "Baris ini tanpa bulan.", "status": "open",
                           "evidence": f"Laporan {number} {row}",
                           "path": f"{office}/{number}.pdf"}  # fmt: skip


MORE = 10


def make_release(out: Path, decrees: int) -> Path:
    """Write the tables of a made-up release, unchecked, into ``out``."""
    with ReleaseWriter(out) as release:
        for number in range(OFFICES):
            office = f"kpu-{1100 + number}"
            name = f"Komisi Pemilihan Umum Kota {office}"
            release.append("institutions", [{"institution_id": office, "institution": name,
                                             "level": "city", "met": True}])  # fmt: skip
        release.append("areas", [{"area_id": n, "area": f"Area {n}"} for n in range(1, 9)])
        for number in range(decrees):
            for table, row in decree_rows(number):
                release.append(table, [row])
        release.finish()
        shutil.copytree(release.building, out / "made")
    return out / "made"


def opening(folder: Path) -> Iterator[tuple[str, float]]:
    """Return how many seconds Chromium takes to open each of the greatest pages."""
    from playwright.sync_api import sync_playwright

    from tests.pipeline.browser.conftest import ARGUMENTS, find_chromium

    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        page = program.new_page()
        for name in OPENED:
            begun = time.perf_counter()
            page.goto((folder / name).as_uri(), wait_until="load")
            yield name, time.perf_counter() - begun
        program.close()


def main() -> None:
    """Print what the report of made-up decrees takes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("decrees", type=int, nargs="?", default=10_000)
    decrees = parser.parse_args().decrees
    with tempfile.TemporaryDirectory() as folder:
        release = make_release(Path(folder) / "first", decrees)
        print(f"{decrees} decrees: {_written(release)}")
        for name, seconds in opening(release):
            print(f"  {name}: {(release / name).stat().st_size / 1e6:.2f} MB, {seconds:.2f} s")
        grown = make_release(Path(folder) / "grown", decrees + MORE)
        print(f"{MORE} more: {_written(grown, like=release)}")


def _written(release: Path, like: Path | None = None) -> str:
    """Write the report of a release, which is called as its folder is; what it took."""
    begun, spent = time.perf_counter(), time.process_time()
    write_report(release, release.name, {}, "id", like=like)
    wall, own = time.perf_counter() - begun, time.process_time() - spent
    files = [path for path in (release / "report").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return f"{len(files)} files, {size / 1e6:.0f} MB, {wall:.1f} s ({own:.1f} s of CPU)"


if __name__ == "__main__":
    main()
