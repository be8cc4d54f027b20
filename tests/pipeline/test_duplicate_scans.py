"""A scan of a decree that is there as a digital file is read no further than its first page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pyarrow.parquet as pq
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner

from keputusan.extract.model.page import Page
from keputusan.extract.pdf.pdf_page import RawPage
from keputusan.extract.scan import scanned_page
from keputusan.extract.scan.engines import Engine
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common.file_status import FileDecree, FileStatus
from keputusan.pipeline.reading.digital_decrees import DigitalDecrees
from keputusan.pipeline.release.choice import choose_sources

DECREE = "kutim-2025-400.pdf"
PAGES = 2
TITLE = "TIM KERJA PEMBANGUNAN ZONA INTEGRITAS"


def beginning(source: Path, target: Path) -> None:
    """Write the first pages of ``source`` to ``target``."""
    target.parent.mkdir(exist_ok=True, parents=True)
    with pikepdf.open(source) as pdf:
        del pdf.pages[PAGES:]
        pdf.save(target)


def there_twice(raw: Path, folder: Path) -> Path:
    """Return an archive in ``folder`` of a decree as a digital file and as a scan."""
    archive = folder / "archive"
    beginning(raw / "digital" / DECREE, archive / "z.pdf")
    beginning(raw / "scanned" / DECREE, archive / "a.pdf")
    return archive


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the pages that are recognised, by their numbers."""
    numbers: list[int] = []
    read = scanned_page.read_scanned_page

    def count(page: pdfium.PdfPage, raw: RawPage, engine: Engine) -> Page:
        numbers.append(raw.number)
        return read(page, raw, engine)

    monkeypatch.setattr(scanned_page, "read_scanned_page", count)
    return numbers


def test_only_the_first_page_of_a_duplicate_scan_is_recognised(
    raw: Path, tmp_path: Path, recognised: list[int]
) -> None:
    archive, out = there_twice(raw, tmp_path), tmp_path / "out"

    def run(*options: str) -> str:
        command = ["run", str(archive), "--out", str(out), "--workers", "0", "--no-report"]
        done = CliRunner().invoke(main, [*command, *options])
        assert done.exit_code == 0, done.output
        return (out / "current").resolve().name

    def statuses() -> dict[str, str]:
        rows = pq.read_table(out / "current" / "sources").to_pylist()
        return {row["path"]: row["status"] for row in rows}

    first = run()
    assert recognised == [1]
    assert statuses() == {"a.pdf": "duplicate", "z.pdf": "published"}
    assert run() == first and recognised == [1]

    (archive / "z.pdf").rename(tmp_path / "z.pdf")
    recognised.clear()
    run()
    assert recognised == [1, 2] and statuses() == {"a.pdf": "published"}

    # what was read whole before gives the same release as what was not
    (tmp_path / "z.pdf").rename(archive / "z.pdf")
    assert run() == first and recognised == [1, 2]


def test_a_scan_is_read_whole_where_that_is_asked_for(
    raw: Path, tmp_path: Path, recognised: list[int]
) -> None:
    archive, out = there_twice(raw, tmp_path), tmp_path / "out"
    command = ["run", str(archive), "--out", str(out), "--workers", "0", "--no-report"]
    done = CliRunner().invoke(main, [*command, "--read-duplicates"])
    assert done.exit_code == 0, done.output
    assert recognised == [1, 2]


def status(
    name: str,
    *titles: str,
    kind: str = "digital",
    pages: int = 9,
    is_lead_only: bool = False,
) -> FileStatus:
    """Return a file with a decree under one number for each title."""
    decrees = [FileDecree("d", title, 5) for title in titles]
    return FileStatus(
        name, name, kind=kind, pages=pages, document_id="d", decrees=decrees,
        is_lead_only=is_lead_only,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([status("a", TITLE)], True),
        ([status("a", "")], True),
        ([], False),
        ([status("a", TITLE, pages=10)], False),  # something else is bound into one of the two
        ([status("a", "JADWAL PIKET KANTOR")], False),  # two decrees under one number
        ([status("a", TITLE), status("b", "JADWAL PIKET KANTOR")], False),
        ([status("a", TITLE, TITLE)], False),  # nobody knows how many pages are whose
        ([status("a", TITLE, kind="scanned")], False),
        ([status("a", TITLE, kind="mixed")], False),
    ],
)
def test_what_a_scan_is_a_duplicate_of(others: Sequence[FileStatus], found: bool) -> None:
    known = DigitalDecrees(others)
    assert known.have(FileDecree("d", TITLE, 0), 9) is found
    assert not known.have(FileDecree("other", TITLE, 0), 9)


def test_a_scan_that_was_not_read_says_so_where_its_digital_file_cannot_be_published() -> None:
    scan = status("scan.pdf", TITLE, kind="scanned", is_lead_only=True)
    [alone] = choose_sources([scan]).sources
    assert alone["status"] == "quarantined" and "--read-duplicates" in str(alone["reason"])
    beside = choose_sources([scan, status("z.pdf", TITLE)]).sources
    assert [row["status"] for row in beside] == ["duplicate", "published"]
