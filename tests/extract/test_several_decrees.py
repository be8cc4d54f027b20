"""Files that hold more than one decree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from keputusan.extract.body import cut_decrees
from keputusan.extract.document import assemble, read_decrees
from keputusan.extract.model.page import Line, Page
from keputusan.pipeline.rows.document_rows import document_rows, file_rows
from keputusan.schemas.rows import Row
from tests.golden import keputusan
from tests.support.decrees import BODY, CLOSING, decree

NAMES = ("Made Surya Wibawa", "Ni Putu Ayu Lestari", "Yohanis Lakapu")
PLACES = ("SLEMAN", "BANTUL", "KULON PROGO")


def _decree(number: int, place: str = "SLEMAN") -> str:
    """Return a decree about a team, its annex with it, as a dump has it."""
    titled = BODY.replace("RENCANA AKSI REFORMASI BIROKRASI", f"TIM ARSIP KE-{number}")
    rows = [f"{n}.\t{name}\tStaf\tAnggota" for n, name in enumerate(NAMES, start=1)]
    annex = "LAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM\nKABUPATEN SLEMAN\nNOMOR 12 TAHUN 2024"
    table = "\n".join(["NO\tNAMA\tJABATAN\tKEDUDUKAN DALAM TIM", *rows])
    text = f"{titled}\n{annex}\n{table}\n{CLOSING}\n"
    return text.replace("NOMOR 12", f"NOMOR {number}").replace("SLEMAN", place)


def _write(folder: Path, name: str, *decrees: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("\n".join(decrees), encoding="utf-8")
    return path


def _by_decree(rows: Sequence[Row]) -> list[int]:
    ids = [row["document_id"] for row in rows]
    return [ids.count(one) for one in dict.fromkeys(ids)]


def test_each_decree_of_a_file_is_a_document(tmp_path: Path) -> None:
    path = _write(tmp_path, "bound.txt", *map(_decree, (12, 13, 14), PLACES))
    documents = read_decrees(path, "text")
    assert [one.body.number for one in documents] == [f"{n} TAHUN 2024" for n in (12, 13, 14)]
    assert [one.body.signer_raw for one in documents] == ["AHMAD BAIHAQI"] * 3
    _, rows = file_rows(documents, "0" * 16)
    assert len({row["document_id"] for row in rows["documents"]}) == 3
    assert _by_decree(rows["team_members"]) == [3, 3, 3]
    assert _by_decree(rows["dictums"]) == [2, 2, 2]
    assert len({row["team_member_id"] for row in rows["team_members"]}) == 9
    assert [row["table_no"] for row in rows["tables"]] == [1, 2, 3]
    (told,) = [row for row in rows["findings"] if row["code"] == "several-decrees"]
    assert told["severity"] == "info" and "13 TAHUN 2024" in str(told["evidence"])


def test_a_decree_bound_into_a_file_twice_gives_its_records_once(tmp_path: Path) -> None:
    path = _write(tmp_path, "twice.txt", _decree(12), _decree(12))
    _, rows = file_rows(read_decrees(path, "text"), "0" * 16)
    assert len(rows["documents"]) == 1
    assert len(rows["team_members"]) == 3
    assert len(rows["tables"]) == 2


def _pages(text: str, first: int) -> list[Page]:
    """Return a decree on two pages: the body, and the annex."""
    body, annex = text.split("LAMPIRAN")
    lines = [body.split("\n"), ["LAMPIRAN", *annex.split("\n")]]
    return [
        Page(number, 595, 842, "digital", [Line(line, number) for line in part if line])
        for number, part in enumerate(lines, start=first)
    ]


def test_pages_go_with_their_decree() -> None:
    pages = [*_pages(_decree(12), 1), *_pages(_decree(13), 3)]
    cut = cut_decrees(pages)
    assert [[page.number for page in part] for part in cut] == [[1, 2], [3, 4]]
    second = assemble(cut[1], 2)
    assert (second.page, second.last_page) == (3, 4)


@pytest.mark.parametrize(
    "behind",
    [
        "LAMPIRAN II\n" + _decree(13).partition("Ditetapkan")[0].replace("NOMOR 13", "NOMOR ..."),
        _decree(13).partition("MEMUTUSKAN")[0],
        "NOTA DINAS\nNOMOR 13/2024\nTENTANG\nRAPAT TIM\nDengan ini diberitahukan",
    ],
    ids=["a form in an annex", "no decision", "a letter"],
)
def test_what_only_looks_like_a_decree_begins_none(tmp_path: Path, behind: str) -> None:
    path = _write(tmp_path, "one.txt", _decree(12), behind)
    assert len(read_decrees(path, "text")) == 1


def test_a_decree_that_stands_alone_too_is_published_once(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    _write(archive, "a.txt", _decree(13, PLACES[1]))
    _write(archive, "bound.txt", *map(_decree, (12, 13, 14), PLACES))
    for _ in range(2):  # the second run knows what the first one read
        done = keputusan("run", archive, "--out", tmp_path / "out", "--workers", 0, "--no-report")
        assert done.exit_code == 0, done.output

    def rows(table: str) -> list[Row]:
        found: list[Row] = ds.dataset(tmp_path / "out/current" / table).to_table().to_pylist()
        return found

    status = {str(row["path"]): (row["status"], row["source_id"]) for row in rows("sources")}
    assert {name: found[0] for name, found in status.items()} == {
        "a.txt": "published",
        "bound.txt": "published",
    }
    of = {row["number"]: row["source_id"] for row in rows("documents")}
    assert of["13 TAHUN 2024"] == status["a.txt"][1]
    assert of["12 TAHUN 2024"] == of["14 TAHUN 2024"] == status["bound.txt"][1]
    assert _by_decree(rows("team_members")) == [3, 3, 3]
    assert {row["document_id"] for row in rows("cells")} == {
        row["document_id"] for row in rows("documents")
    }


def test_a_file_without_a_decree_is_one_document(tmp_path: Path) -> None:
    path = _write(tmp_path, "list.txt", "NO\tNAMA JABATAN\tKELAS\n1\tKepala Bagian\t12")
    (document,) = read_decrees(path, "text")
    assert not document.is_decree and document.last_page == 1


def test_an_amendment_names_what_it_amends() -> None:
    title = (
        "PERUBAHAN KEDUA ATAS KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN\n"
        "NOMOR 12 TAHUN 2024 TENTANG TIM ARSIP"
    )
    changed = BODY.replace("NOMOR 12", "NOMOR 40").replace(
        "TENTANG\nRENCANA AKSI REFORMASI BIROKRASI TAHUN 2024", f"TENTANG\n{title}"
    )
    (own,) = document_rows(decree(body=changed), "0" * 16)[1]["documents"]
    (amended,) = document_rows(decree(), "0" * 16)[1]["documents"]
    assert own["number"] == "40 TAHUN 2024" and own["amends"] == "12 TAHUN 2024"
    assert own["amends_document_id"] == amended["document_id"] != own["document_id"]
    assert amended["amends"] is None and amended["amends_document_id"] is None
