"""A whole run over small archives: what is published, and what becomes of bad input."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from pathlib import Path

import pikepdf
import pyarrow.dataset as ds
import pytest
from click.testing import CliRunner, Result

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.archive_files import ArchiveFile, Skipped, find_files
from keputusan.pipeline.reading import read_file as process

SMALL = "digital/banjar-2022-04.pdf"


def run(archive: Path, out: Path, workers: int = 0) -> Result:
    return CliRunner().invoke(
        main, ["run", str(archive), "--out", str(out), "--workers", str(workers)]
    )


def rows(out: Path, table: str) -> list[dict[str, object]]:
    found = ds.dataset(out / "current" / table, format="parquet").to_table().to_pylist()
    assert isinstance(found, list)
    return found


def statuses(out: Path) -> dict[object, tuple[object, object]]:
    return {row["path"]: (row["status"], row["reason"]) for row in rows(out, "sources")}


def blank_pdf(path: Path, **save: object) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        pdf.save(path, **save)


def cut(path: Path, raw: Path) -> None:
    whole = (raw / SMALL).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def encrypt(path: Path, raw: Path) -> None:
    with pikepdf.open(raw / SMALL) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))


BAD: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "empty.pdf": (lambda path, raw: path.write_bytes(b""), "the file is empty; get it again"),
    "empty.txt": (lambda path, raw: path.write_bytes(b""), "the file is empty; get it again"),
    "cut.pdf": (cut, "cut off"),
    "locked.pdf": (encrypt, "needs a password"),
    "no.pdf": (lambda path, raw: path.write_bytes(b"hello %%EOF"), "damaged or no PDF"),
    "broken.zip": (lambda path, raw: path.write_bytes(b"PK\x03\x04"), "zip archive is damaged"),
    "noise.txt": (lambda path, raw: path.write_bytes(bytes(range(32)) * 50), ""),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_quarantined_and_the_rest_is_published(
    name: str, tmp_path: Path, raw: Path
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    shutil.copy(raw / SMALL, archive / "good.pdf")
    make, reason = BAD[name]
    make(archive / name, raw)
    result = run(archive, out)
    assert result.exit_code == exits.QUARANTINED, result.output
    found = statuses(out)
    assert found["good.pdf"] == ("published", None)
    status, why = found[name]
    assert status == "quarantined" and reason in str(why)
    assert name in result.output
    assert len(rows(out, "plan_items")) == 21


def test_a_file_that_vanishes_while_the_run_goes_on(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    shutil.copy(raw / SMALL, archive / "a.pdf")
    shutil.copy(raw / SMALL, archive / "b.pdf")

    def find(
        folder: Path, apart_from: Collection[Path], skipped: list[Skipped]
    ) -> list[ArchiveFile]:
        found = find_files(folder, apart_from, skipped)
        (archive / "b.pdf").unlink()
        return found

    monkeypatch.setattr("keputusan.pipeline.storage.archive_places.find_files", find)
    assert run(archive, out).exit_code == exits.QUARANTINED
    assert statuses(out)["b.pdf"][0] == "quarantined"
    assert statuses(out)["a.pdf"][0] == "published"


def test_an_error_of_our_own_costs_one_file_and_names_itself(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise ZeroDivisionError("by nought")

    shutil.copy(raw / SMALL, tmp_path / "a.pdf")
    monkeypatch.setattr(process, "open_pages", fail)
    assert run(tmp_path / "a.pdf", tmp_path / "out").exit_code == exits.QUARANTINED
    assert "ZeroDivisionError" in str(statuses(tmp_path / "out")["a.pdf"][1])


def test_a_pdf_without_tables_and_text_in_any_encoding(tmp_path: Path, raw: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    blank_pdf(archive / "blank.pdf")
    dump = (raw / "text" / "banjar-2022-04.txt").read_text(encoding="utf-8")
    other = dump.replace("04/ORT.07/3279/2022", "05/ORT.07/3279/2022")
    (archive / "bom.txt").write_bytes(b"\xef\xbb\xbf" + dump.encode())
    (archive / "latin.txt").write_bytes(other.encode("cp1252", "replace"))
    assert run(archive, out).exit_code == exits.PUBLISHED
    assert {status for status, _ in statuses(out).values()} == {"published"}
    numbers = {row["number"] for row in rows(out, "documents")}
    assert numbers == {"04/ORT.07/3279/2022", "05/ORT.07/3279/2022"}


def test_nothing_to_do_and_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty", tmp_path / "out").exit_code == exits.NOTHING_TO_DO
    assert not (tmp_path / "out" / "current").exists()
    assert run(tmp_path / "nowhere", tmp_path / "out").exit_code == exits.USAGE
    file = tmp_path / "file"
    file.write_text("")
    assert run(tmp_path / "empty", file).exit_code == exits.USAGE


def test_a_decree_found_twice_is_published_once_from_its_best_source(
    tmp_path: Path, raw: Path
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    shutil.copy(raw / SMALL, archive / "z.pdf")
    shutil.copy(raw / SMALL, archive / "copy.pdf")
    shutil.copy(raw / "text" / "banjar-2022-04.txt", archive / "a.txt")
    assert run(archive, out).exit_code == exits.PUBLISHED
    assert len(rows(out, "documents")) == 1
    found = statuses(out)
    assert found["copy.pdf"] == ("published", None)
    assert found["a.txt"] == ("duplicate", "the same decree as copy.pdf")
    assert set(found) == {"copy.pdf", "a.txt"}
    copies = {row["path"]: row["source_id"] for row in rows(out, "source_copies")}
    assert copies["z.pdf"] == copies["copy.pdf"] != copies["a.txt"]
    assert len(copies) == 3
    assert len({row["document_id"] for row in rows(out, "sources")}) == 1


def test_any_number_of_workers_publishes_the_same_bytes(tmp_path: Path, raw: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for name in ("banjar-2022-04", "kutim-2025-400"):
        shutil.copy(raw / "digital" / f"{name}.pdf", archive)
    for workers in (1, 2):
        assert run(archive, tmp_path / f"out{workers}", workers).exit_code == exits.PUBLISHED
    one, two = (
        {
            path.relative_to(out): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file()
        }
        for out in ((tmp_path / f"out{n}" / "current").resolve() for n in (1, 2))
    )
    assert one.keys() == two.keys() and one == two
