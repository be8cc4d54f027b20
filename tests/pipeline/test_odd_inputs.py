"""Inputs that once ended a run or were lost without a word: each ends as it must."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from keputusan.normalize.decisions import load_decisions
from keputusan.normalize.decisions.decision import DecisionFileError
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits, reasons
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.reading.isolated import Limits, LostError
from keputusan.pipeline.reading.pool import lost_status
from tests.support import pdfs
from tests.support.dumps import TEAM, dump, team

MEMBERS = (
    ("Rahmat Hidayat", "Ketua KPU", "Pengarah"),
    ("Siti Nurhaliza", "Sekretaris", "Ketua"),
    ("Agus Firmansyah", "Kepala Subbagian Keuangan", "Sekretaris"),
    ("Dewi Lestari", "Kepala Subbagian Hukum", "Anggota"),
)
OTHERS = ("Hendra Gunawan", "Ratna Sari")
HEADER = ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM")
ROWS = (HEADER, *((str(n), *member) for n, member in enumerate(MEMBERS, start=1)))

VACANT = 4
"""The row of the team whose name cell holds no name."""


def decree_pdf(number: int, name: str = "") -> bytes:
    """Return a page with a heading and a ruled team of six, ``name`` in its fourth row."""
    heading = (
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN",
        f"NOMOR {number} TAHUN 2024",
        "TENTANG PEMBENTUKAN TIM",
    )
    body = "\n".join(pdfs.text(60, 800 - 16 * n, line) for n, line in enumerate(heading))
    people = [
        *MEMBERS,
        ("Hendra Gunawan", "Pelaksana", "Anggota"),
        ("Ratna Sari", "Pelaksana", "Anggota"),
    ]
    rows = [HEADER, *((str(n), *person) for n, person in enumerate(people, start=1))]
    if name:
        rows[VACANT] = (str(VACANT), name, "Kepala Subbagian Hukum", "Anggota")
    with pdfs.new_pdf([f"{body}\n{pdfs.table(rows)}"]) as pdf:
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def portfolio(number: int) -> bytes:
    """Return a cover sheet, and a decree as the attachment that a reader shows in its place."""
    with pdfs.new_pdf([pdfs.text(60, 700, "Buka berkas ini dengan pembaca PDF lain.")]) as pdf:
        pdf.attachments["keputusan.pdf"] = decree_pdf(number)
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        return saved(pdf)


def stored_zip(*numbers: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for number in numbers:
            archive.writestr(f"{number}.pdf", decree_pdf(number))
    return stream.getvalue()


def with_table(number: int, table: str) -> bytes:
    """Return a dump with a team as a tool wrote it."""
    return f"{dump(f'{number} TAHUN 2024')}\n\nLAMPIRAN\n\n{table}\n".encode()


def drawn() -> str:
    widths = [max(map(len, column)) for column in zip(*ROWS, strict=True)]
    rule = "+".join(["", *("-" * (width + 2) for width in widths), ""])
    lines = ("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in ROWS)
    return "\n".join([rule, *(f"{line}\n{rule}" for line in lines)])


def laid_out() -> str:
    return "\n".join("{:<5}{:<24}{:<32}{}".format(*row) for row in ROWS)


def markup() -> str:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)
    return "<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>"


def long_names(number: int, count: int, words: int) -> bytes:
    """Return a team whose name cells hold so many words each."""
    chance = random.Random(number)
    syllables = ["ba", "di", "gu", "la", "mo", "ne", "ra", "su", "ti", "wo"]
    names = (
        " ".join("".join(chance.choices(syllables, k=3)).title() for _ in range(words))
        for _ in range(count)
    )
    return dump(f"{number} TAHUN 2024", team(*names)).encode()


@dataclass
class Fate:
    """What must become of a file: rows of the published tables that must be there."""

    content: bytes
    status: str = "published"
    decrees: tuple[str, ...] = ()
    names: tuple[str | None, ...] | None = None
    vacant: int | None = None
    inside: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


FOUR = tuple(name for name, _, _ in MEMBERS)
ODD_NAMES = {"-": None, "....": "....", "(.....)": "(.....)", "19720315": "19720315",
             "_____": "_____", "*)": "*)", "?": "?"}  # fmt: skip

FILES: dict[str, Fate] = {
    **{
        f"name-{n}.pdf": Fate(
            decree_pdf(10 + n, name),
            names=(*FOUR[: VACANT - 1], raw, *OTHERS),
            vacant=VACANT,
        )
        for n, (name, raw) in enumerate(ODD_NAMES.items())
    },
    "portfolio.pdf": Fate(portfolio(21), inside=("portfolio.pdf!/keputusan.pdf",)),
    "two.zip": Fate(stored_zip(22, 23), "ignored", inside=("two.zip!/22.pdf", "two.zip!/23.pdf")),
    "grid.txt": Fate(with_table(31, drawn()), names=FOUR),
    "html.txt": Fate(with_table(32, markup()), names=FOUR),
    "commas.txt": Fate(with_table(33, "\n".join(map(",".join, ROWS))), names=FOUR),
    "semicolons.txt": Fate(with_table(34, "\n".join(map(";".join, ROWS))), names=FOUR),
    "blanks.txt": Fate(with_table(35, laid_out()), names=FOUR),
    "ligatures.txt": Fate(
        dump("41 TAHUN 2024", dictum="Menetapkan hasil veriﬁkasi, graﬁk, oﬄine dan ﬂora.").encode(),
        texts={"dictums.text": "Menetapkan hasil verifikasi, grafik, offline dan flora."},
    ),
    "one-number-a.txt": Fate(dump("42 TAHUN 2024").encode()),
    "one-number-b.txt": Fate(dump("42 TAHUN 2024", title="JADWAL RAPAT KERJA").encode()),
    "long-names.txt": Fate(long_names(43, 2, 500)),
    "longer-team.txt": Fate(long_names(44, 12, 180)),
    "superscript.txt": Fate(
        dump("45 TAHUN 2024", [TEAM, ("1.", "Budi", "Ketua", "Ketua", "²"),
                               ("②", "Tono", "Anggota", "Anggota", "①")]).encode(),
        names=("Budi", "Tono"),
    ),
    "no-header.txt": Fate(
        dump("1a TAHUN 2024", [(f"{n}.", "", "Rapat", f"1{n}. Laporan;") for n in (1, 2)]).encode()
    ),
    "pipe.txt": Fate(dump("46 TAHUN 2024").encode(), "quarantined"),
}  # fmt: skip

NO_DECREES = {
    "log.txt": "2024-01-02 10:00:01 INFO mulai\n2024-01-02 10:00:02 WARN penuh\n",
    "mail.txt": "From: a@b.c\nTo: d@e.f\nSubject: Rapat\n\nMohon hadir besok pukul 10.00.\n",
    "data.txt": '{"keputusan": [1, 2, 3], "tim": {"ketua": "Rahmat"}}\n',
    "README.md": "# Arsip\n\nBerkas keputusan tahun 2024.\n\n- satu\n- dua\n",
    "table.tsv": "id\tname\tvalue\n1\talpha\t3\n2\tbeta\t4\n3\tgamma\t5\n",
    "page.html": "<!doctype html><html><body><p>Selamat datang</p></body></html>\n",
    "blank.txt": "   \n\n \n",
    "feeds.txt": "\f\f\f",
    "one.txt": "x",
    "number.txt": "NOMOR 9 TAHUN 2024\n",
    "letter.txt": "Nomor : 12/TU/2024\nPerihal : Undangan\n\nMohon hadir pada rapat.\n",
    "places.tsv": "page_num\tleft\ttop\twidth\theight\ttext\n1\t1\t1\t9\t9\tx\n",
}
"""Texts that are no decrees, by the names of their files."""

FILES |= {name: Fate(text.encode()) for name, text in NO_DECREES.items()}

RECORDS = ("dictums", "legal_bases", "team_members", "plan_items", "tables")
"""The tables with what a file says, beside the row about its decree."""


def run(archive: Path, out: Path, *more: str) -> Result:
    arguments = ["run", str(archive), "--out", str(out), "--workers", "0", "--no-report", *more]
    return CliRunner().invoke(main, arguments)


class Release:
    """The published tables, by the path of the file that a row was read from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sources = {row["path"]: row for row in self.rows("sources")}

    def rows(self, table: str) -> list[dict[str, Any]]:
        return pq.read_table(self._folder / table).to_pylist()

    def of(self, table: str, path: str) -> list[dict[str, Any]]:
        source = self.sources[path]["source_id"]
        return [row for row in self.rows(table) if row["source_id"] == source]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return all files in one archive, published in one run; one turns into a pipe once it was
    found.
    """
    place = tmp_path_factory.mktemp("odd")
    (place / "archive").mkdir()
    for name, fate in FILES.items():
        (place / "archive" / name).write_bytes(fate.content)

    def stamp_now(file: ArchiveFile) -> str | None:
        if file.name == "pipe.txt" and not file.path.is_fifo():
            file.path.unlink()
            os.mkfifo(file.path)
        return file.stamp()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ArchiveFile, "stamp_now", stamp_now)
        ended = run(place / "archive", place / "out")
    assert ended.exit_code == exits.QUARANTINED, ended.output
    return Release(place / "out" / "current")


@pytest.mark.parametrize("path", FILES)
def test_an_odd_input_ends_as_it_must(path: str, release: Release) -> None:
    fate, source = FILES[path], release.sources[path]
    assert source["status"] == fate.status, source["reason"]
    assert (source["reason"] is None) == (fate.status == "published")
    for member in fate.inside:
        assert release.sources[member]["status"] == "published"
        assert len(release.of("team_members", member)) == 6
    if fate.names is not None:
        members = release.of("team_members", path)
        assert tuple(row["name_raw"] for row in members) == fate.names
        nobody = [n for n, row in enumerate(members, start=1) if row["person_id"] is None]
        assert nobody == ([fate.vacant] if fate.vacant else [])
    for name, text in fate.texts.items():
        table, column = name.split(".")
        assert text in [row[column] for row in release.of(table, path)]


def test_a_text_without_a_decree_or_without_rows_is_told(release: Release) -> None:
    documents = {row["source_id"] for row in release.rows("documents")}
    records = {row["source_id"] for table in RECORDS for row in release.rows(table)}
    told = {row["source_id"] for row in release.rows("findings")}
    texts = [r for r in release.sources.values() if r["media"] == r["kind"] == "text"]
    silent = [r["path"] for r in texts if r["source_id"] not in (documents & records) | told]
    assert len(texts) >= len(NO_DECREES) and not silent


def test_two_decrees_of_one_number_are_two(release: Release) -> None:
    found = [row for row in release.rows("documents") if row["number"] == "42 TAHUN 2024"]
    assert len({row["document_id"] for row in found}) == len(found) == 2
    findings = [row["finding_id"] for row in release.rows("findings")]
    assert len(set(findings)) == len(findings)


def test_cells_that_are_no_names_name_nobody(release: Release) -> None:
    """Each long cell costs its own name; of short ones beside them nothing is lost."""
    for path, long in (("long-names.txt", 2), ("longer-team.txt", 12)):
        members = release.of("team_members", path)
        assert [row["person_id"] for row in members[:long]] == [None] * long
        assert all(row["person_id"] for row in members[long:])
        assert all(len(row["name_raw"].split()) > 100 for row in members[:long])


@pytest.mark.parametrize("timed_out", [True, False])
def test_a_pipe_in_a_files_place_does_not_hold_the_run(timed_out: bool, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    file = ArchiveFile(tmp_path / "a.txt", "a.txt")
    status = lost_status(
        file, LostError(reasons.TOO_LONG(seconds="3"), timed_out), 3.0, Limits(3.0)
    )
    assert status.source_id is None
    assert str(status.reason) == "reading took longer than 3 seconds"


ALIASES = "- - &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"  - &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ALIASES, "d.yaml:"),
        ("- " + "[" * 200_000 + "]" * 200_000, "d.yaml:"),
        ("- {a: " * 50_000, "d.yaml:"),
        ("- " * 100_000 + "x", "d.yaml:"),
        ("".join(f"{'  ' * n}- b:\n" for n in range(2_000)), "d.yaml:"),
    ],
    ids=["aliases", "brackets", "braces", "dashes", "blocks"],
)
def test_a_file_of_decisions_that_is_made_to_hang_is_refused(
    text: str, says: str, tmp_path: Path
) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(text)
    with pytest.raises(DecisionFileError) as refused:
        load_decisions(file)
    assert says in str(refused.value) and len(str(refused.value)) < 300
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.txt").write_text(dump("1 TAHUN 2024"))
    ended = run(tmp_path / "archive", tmp_path / "out", "--decisions", str(file))
    assert ended.exit_code == exits.FAILED and says in ended.output
    assert not (tmp_path / "out" / "current").exists()
