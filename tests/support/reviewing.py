"""A small archive that leaves questions, and a server to answer them, for tests of the reviewer."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pyarrow.dataset as ds
from click.testing import CliRunner, Result

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.release.find_release import find_release
from keputusan.pipeline.results import Store, extraction_version
from keputusan.pipeline.review.web.server import Options, Server, serve
from keputusan.schemas.rows import Row

PLANTED = "<script>alert(1)</script>"

HEAD = """KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN

KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN

NOMOR {number} TAHUN {year}

TENTANG

PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN {year}

KETUA KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN,

Menimbang : a. bahwa perlu membentuk tim reformasi birokrasi;

Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;

MEMUTUSKAN:

Menetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN TENTANG PEMBENTUKAN TIM.
KESATU : Membentuk Tim Reformasi Birokrasi sebagaimana tercantum dalam Lampiran Keputusan ini.
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.

Ditetapkan di Sleman
pada tanggal 8 Juli {year}

KETUA KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN,

ttd

AHMAD BAIHAQI



LAMPIRAN
KEPUTUSAN KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN
NOMOR {number} TAHUN {year}
TENTANG
PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN {year}

NO\tNAMA\tJABATAN\tKEDUDUKAN DALAM TIM\tTUGAS DALAM TIM
1\t2\t3\t4\t5
"""

TEAMS = {
    2023: [("Zahid Tfuak", "Umum"), ("Ruslan Bzanto", "Keuangan"), ("Benedikta Atie", "Umum"),
           ("Hamid Tneki", "Umum"), (f"Nino {PLANTED}", "Partisipasi")],
    2024: [("Zahid Tfuek", "Keuangan"), ("Ruslan Bzunto", "Umum"), ("Benedikta Atse", "Keuangan"),
           ("Hamid Tnuki", "Keuangan"), (f"Ninos {PLANTED}", "Umum")],
}  # fmt: skip
"""Name and unit by year: in each name of the second another letter, and another unit, so that
nothing tells whether it is a slip of the pen."""


def write_archive(folder: Path) -> Path:
    """Return two decrees of one office as text dumps."""
    folder.mkdir(parents=True)
    for number, (year, names) in enumerate(TEAMS.items(), start=1):
        rows = [
            f"{row}.\t{name}\tPelaksana pada Subbagian {unit}\tAnggota\t"
            f"Melaksanakan tugas nomor {row} tahun {year};"
            for row, (name, unit) in enumerate(names, start=1)
        ]
        text = HEAD.format(number=number, year=year) + "\n".join(rows) + "\n"
        (folder / f"tim-{year}.txt").write_text(text, encoding="utf-8")
    return folder


PLAN_HEAD = """LAMPIRAN
KEPUTUSAN KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN
NOMOR {number} TAHUN {year}
TENTANG
RENCANA AKSI REFORMASI BIROKRASI TAHUN {year}

"""

MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGU", "SEP", "OKT", "NOV", "DES")


def write_plan(folder: Path, actions: Sequence[str]) -> Path:
    """Return a decree whose plan has two planned rows, and one for each of ``actions`` in no
    month.
    """
    folder.mkdir(parents=True)
    head, _, _ = HEAD.partition("LAMPIRAN\nKEPUTUSAN")
    columns = ("NO", "AREA", "KEGIATAN", "INDIKATOR", "BUKTI FISIK", *MONTHS)
    planned = ("Membentuk tim kerja", "Menunjuk agen perubahan")
    rows = [
        (
            *(f"{number}.", "Manajemen Perubahan", action, f"{action} tersedia", "Laporan"),
            *("V" if action in planned and month == "MAR" else "-" for month in MONTHS),
        )
        for number, action in enumerate((*planned, *actions), start=1)
    ]
    table = "\n".join("\t".join(row) for row in (columns, *rows))
    path = folder / "rencana-2024.txt"
    path.write_text((head + PLAN_HEAD).format(number=3, year=2024) + table + "\n", encoding="utf-8")
    return path


def keputusan(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run(archive: Path, out: Path, decisions: Path | None = None) -> str:
    """Publish the archive; the release's name."""
    options = ("--decisions", decisions) if decisions is not None else ()
    done = keputusan("run", archive, "--out", out, "--workers", 0, *options)
    assert done.exit_code == 0, done.output
    return find_release(out).name


def read(out: Path, table: str) -> list[Row]:
    rows: list[Row] = ds.dataset(find_release(out) / table, format="parquet").to_table().to_pylist()
    return rows


DOUBTFUL = "Melaksanakan tugas nomor 1 tahun 2023;"
"""The duty of the first member; its cell is doubtful in `as_if_scanned`."""


def as_if_scanned(out: Path, name: str = "Hamid Tneki") -> None:
    """Make the results kept in ``out`` those of a recogniser that was not sure of two cells.

    One is the duty DOUBTFUL, the other the name of the fourth member.
    """
    store = Store(out / "store", extraction_version())
    for row in read(out, "sources"):
        source_id = str(row["source_id"])
        stored, cells = store.get(source_id), store.cells(source_id).to_pylist()
        for cell in cells:
            if cell["text_raw"] not in (DOUBTFUL, name):
                continue
            cell["confidence"], cell["doubts"] = 0.5, "0:0.50"
            doubt = {"finding_id": f"{cell['row_no']:016d}", "code": "low-confidence"}
            doubt |= {"severity": "info", "message": "In doubt.", "evidence": cell["text_raw"]}
            doubt |= {"status": "open", "message_indonesian": "Meragukan."}
            doubt |= {"document_id": stored.document_id, "source_id": source_id}
            doubt |= {"page": cell["page"], "table_no": cell["table_no"], "row_no": cell["row_no"]}
            stored.rows["findings"].append({**doubt, "confidence": 0.5})
            for table in ("team_members", "team_duties"):
                for fact in stored.rows[table]:
                    if (fact["table_no"], fact["row_no"]) == (cell["table_no"], cell["row_no"]):
                        fact["confidence"] = 0.5
        stored.rows["cells"] = cells
        store.put(source_id, stored)


@dataclass(frozen=True)
class Served:
    """A server in a thread: the address with its token, and its parts."""

    address: str
    file: Path
    server: Server

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        return self.address.rpartition("=")[2]

    @property
    def cookie(self) -> str:
        return f"keputusan-{self.host.rpartition(':')[2]}={self.token}"

    def ask(
        self, path: str, form: Mapping[str, str] | None = None, **headers: str | None
    ) -> tuple[int, str, Mapping[str, str]]:
        """Return status, body and headers; ``headers`` replace ours, None leaves one out."""
        ours: dict[str, str | None] = {"Host": self.host, "Cookie": self.cookie}
        if form is not None:
            ours |= {"Origin": f"http://{self.host}"}
            ours |= {"Content-Type": "application/x-www-form-urlencoded"}
        ours |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.connect()
            # the form goes with its head: a server that refuses the head closes at once, and what
            # comes later would reset the connection before its answer is read
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
            method = "GET" if form is None else "POST"
            connection.putrequest(method, path, skip_host=True)
            for name, value in ours.items():
                if value is not None:
                    connection.putheader(name, value)
            body = urlencode(form or {}).encode()
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, answer.read().decode("utf-8", "replace"), found
        finally:
            connection.close()

    def seal(self) -> str:
        """Return what the forms of the page hold."""
        found = re.search(r'name="seal" value="(\w+)"', self.ask("/history")[1] + self.ask("/")[1])
        assert found is not None
        return found[1]


@contextmanager
def served(out: Path, archive: Path, file: Path, language: str = "id") -> Iterator[Served]:
    """Serve the reviewer's page of a release, until the block ends."""
    ready = threading.Event()
    found: list[tuple[str, Server]] = []

    def tell(address: str, server: Server) -> None:
        found.append((address, server))
        ready.set()

    options = Options(find_release(out), archive, file, "ratna", language)
    thread = threading.Thread(target=serve, args=(options, tell), daemon=True)
    thread.start()
    assert ready.wait(60)
    address, server = found[0]
    try:
        yield Served(address, file, server)
    finally:
        server.stop()
        thread.join(20)
    assert not thread.is_alive()
