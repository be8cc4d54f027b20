"""Decrees with odd cells, made by chance: no run ends, and each file stands in ``sources``.

usage: python -m tests.generated [--dumps N] [--pdfs N] [--seed N] [--folder DIR]
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pyarrow.parquet as pq

from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.run import Options, run
from tests.support.dumps import MONTHS, PLAN, TEAM, dump, lines

SEED = 20_261_127
"""The generated files of every `make test`; the number says nothing."""

OFFICES = (
    *(("KOMISI PEMILIHAN UMUM", office) for office in (
        "KABUPATEN SLEMAN", "KOTA BANJAR", "PROVINSI JAWA BARAT", "REPUBLIK INDONESIA",
        "PROVINSI PAPUA SELATAN", "PROVINSI PAPUA TENGAH", "PROVINSI PAPUA PEGUNUNGAN",
        "PROVINSI PAPUA BARAT DAYA", "KABUPATEN MERAUKE", "KABUPATEN NEGERI ANTAH BERANTAH",
        "KOTA 😀", "KABUPATEN 12", "KOTA -", "",
    )),
    *(("KOMISI INDEPENDEN PEMILIHAN", office) for office in (
        "ACEH", "KABUPATEN PIDIE", "KOTA BANDA ACEH", "KABUPATEN TAK DIKENAL",
    )),
)  # fmt: skip
"""Commissions and their regions: known, of Aceh, of the provinces of 2022, unknown."""

NUMBERS = (
    "12 TAHUN 2024", "175/ORT.04-Kpt/6408/KPU-Kab/IV/2021", "1a TAHUN 2024", "..... TAHUN 2024",
    "-", "?", "² TAHUN 2024", "99999999999999999999 TAHUN 99999", "", "7 TAHUN", "XII/13/2024",
)  # fmt: skip
TITLES = (
    "PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN 2024",
    "RENCANA AKSI",
    "-",
    "…",
    "JADWAL RAPAT",
)
DATES = (
    "8 Juli 2024", "31 Februari 2024", "12 Bulan-13 2024", "3-13-2024", "0 Januari 0000", "-",
    "99 Mei 99999", "1 Muharram 1445", "²³ Juli 2024",
)  # fmt: skip
NAMES = (
    "Rahmat Hidayatullah", "SITI NURFADILAH, S.H., M.H.", "Agus F.", "Dr. Ir. Dewi Lestari",
    "Ida Ayu Made", "M. Yusuf bin Ahmad", "Yohanes", "Siti Nur Fadilah, SH",
)  # fmt: skip
POSTS = ("Ketua KPU", "Anggota", "Sekretaris", "Kepala Subbagian Hukum dan SDM", "Pelaksana")

ODD = (
    "", " ", "-", "–", "—", "−", "- -", "--", "---", "-----", "…", ".", "....", ". . . .",
    "(....)", "(      )", "____", "_", "*", "*)", "**)", "?", "??", "!", "n/a", "N/A", "#N/A",
    "null", "NaN", "(null)", "nihil", "KOSONG", "(lowong)", "0", "00", "-0", "1", "1.", "1)",
    "(1)", "a.", "IV.", "-1", "1,5", "1e9", "12345", "9" * 30, "9" * 5000, "²", "x²", "①", "⑳",
    "½", "Ⅳ", "١٢٣", "１２", "१.", "²)", "①.", "1990010120150110011", "19900101 201501 1 001",
    "NIP", "NIP. 1", "S.H.", "S.H., M.H.", "Dr.", "bin", "Bin Binti", "M", "M.", "A. B.",
    "O’’Neil", "d'", "'", "''", "’", "'; DROP TABLE x;--", "=1+1", "@x", "%s", "%n", "{}", "\\",
    "\\n", "|", "||", "<b>", "</i>", "<script>alert(1)</script>", "&amp;", "&", "+--+--+", "+",
    "=", "~", "^", "√", "√√", "V", "●", "مرحبا", "\u202eاسم\u202c", "שלום", "中文姓名", "Ω", "ǅ",
    "ß", "İstanbul", "ŉ", "ΐ", "klasiﬁkasi", "ﬂﬀﬃ", "straße", "😀", "👩‍👩‍👧‍👦", "🇮🇩", "\u0301",
    "\u0301" * 200, "e\u0301", "é" * 300, "Z͑ͫ̓a̴l̵g̶o̷", "\u200b", "-\u200b", "\ufeff", "\xad",
    "\u2028", "\u00a0", "\x0b", "\x1c", "\x85", "\x07", "\uffff", "\U0010ffff", "\ue000",
    "a" * 3000, "a " * 500, "kata " * 600, "Rapat " * 60, "a-" * 400, "(" * 400, "a" * 60 + "!",
    "di " * 200, "dan, " * 200, "31 Februari 2024", "13 2024", "Bulan 13", "Triwulan V",
    "Triwulan I s.d. IV", "Januari - Desember 2025", "Desember s/d Januari", "Minggu ke 9",
    "setiap bulan", "B13", "100%", "101 %", "1 (Satu) Dokumen", "TIM PENGARAH", "I. TIM", "TIM",
    "Manajemen Perubahan", "Area 9", "KPU Kabupaten Sleman", "KIP Aceh",
    "Provinsi Papua Barat Daya", "Undang-Undang Nomor 99999999999 Tahun 2017",
    "Nomor 1 Tahun 2024", "KESATU", "Ketua", "Anggota", "Ketua merangkap Anggota", "merangkap",
    "1. a\u000b2. b", "a. satu; b. dua; c. tiga", "1. satu 2. dua 4. empat", "www.kpu.go.id",
    "a@b", "1/2/3/2024", "http://" + "a/" * 300, "Mem- buat", "- - - -", "me-me-me-me", "e- mail",
    "ORT.04 -Kpt", "2023 2024", "TAHUN 20245",
)  # fmt: skip


class Maker:
    """Makes files by chance: the same ``seed`` makes the same ones."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def text(self) -> str:
        """Return the text of a dump, of any of the kinds below."""
        return self._chance.choice(DUMPS)(self)

    def head(self, *tables: Sequence[Sequence[str]]) -> str:
        """Return a decree with odd parts, and tables behind it."""
        pick = self._pick
        commission, office = pick(OFFICES)
        return dump(
            pick((f"{self._chance.randint(1, 400)} TAHUN 2024", pick(NUMBERS))),
            *tables,
            office=office,
            commission=commission,
            title=pick((TITLES[0], TITLES[0], pick(TITLES), self._odd_line())),
            date=pick((DATES[0], pick(DATES))),
            signer=pick((NAMES[0], self._odd_line(), pick(NAMES))),
            dictum=pick(("Membentuk Tim.", self._odd_line(), "Menetapkan jadwal rapat kerja.")),
        )

    def decree(self) -> str:
        """Return a team and a plan with some odd cells."""
        return self.head(self.team(), self.plan())

    def several(self) -> str:
        """Return many odd tables."""
        return self.head(*(self._pick((self.team, self.plan))() for _ in range(4)))

    def team(self) -> list[list[str]]:
        """Return a team table, odd cells among its own."""
        rows = [list(TEAM)]
        for number in range(1, self._chance.randint(2, 7)):
            if self._chance.random() < 0.2:
                rows.append(
                    [self._pick(("TIM PENGARAH", "I. TIM PELAKSANA", self.odd())), *[""] * 4]
                )
            rows.append(
                [f"{number}.", self._pick(NAMES), self._pick(POSTS), "Anggota", "a. Rapat;"]
            )
        return self._spoiled(rows)

    def plan(self) -> list[list[str]]:
        """Return a plan, odd cells among its own."""
        rows = [list(PLAN)]
        for number in range(1, self._chance.randint(2, 7)):
            months = [self._pick(("", "", "√")) for _ in MONTHS]
            texts = ["Manajemen Perubahan", "Rapat", f"Rapat ke-{number}", "Terlaksananya rapat"]
            rows.append([str(number), *texts, *months])
        return self._spoiled(rows)

    def headers_only(self) -> str:
        """Return tables that are headers and nothing else."""
        return self.head([TEAM], [PLAN], [TEAM, ["1", "2", "3", "4", "5"]])

    def no_header(self) -> str:
        """Return rows without a header."""
        return self.head(self.team()[1:], self.plan()[1:])

    def wide(self) -> str:
        """Return a table of very many columns."""
        columns = self._pick((300, 1000, 10_000))
        header = [*TEAM, *(self._pick(("", "x", str(n))) for n in range(columns))]
        return self.head([header, [self.odd()[:9] for _ in header], ["1.", "Budi", "Ketua"]])

    def many_teams(self) -> str:
        """Return a thousand teams of one member, or two."""
        teams = self._pick((100, 1000))
        rows: list[Sequence[str]] = [TEAM]
        for number in range(teams):
            rows += [
                [f"TIM {number}", "", "", "", ""],
                ["1.", self._pick(NAMES), "Ketua KPU", "Ketua", "-"],
            ]
        return self.head(rows)

    def names(self) -> str:
        """Return members whose names are odd, all of them."""
        rows = [[f"{n}.", self.odd(), self._pick(POSTS), "Anggota", "x"] for n in range(1, 8)]
        return self.head([TEAM, *rows])

    def ascii_grid(self) -> str:
        """Return a table drawn with signs, or in markup, or with semicolons."""
        rows = self.team()
        kind = self._pick(("grid", "pipes", "html", "semicolons", "blanks"))
        if kind == "grid":
            rule = "+" + "+".join("-" * 12 for _ in TEAM) + "+"
            drawn = "\n".join(
                f"| {' | '.join(c[:10].ljust(10) for c in row)} |\n{rule}" for row in rows
            )
            return self.head() + f"\n{rule}\n{drawn}\n"
        if kind == "html":
            cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
            return (
                self.head() + "<table>" + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</table>"
            )
        sign = {"pipes": " | ", "semicolons": ";", "blanks": "    "}[kind]
        return self.head() + "\n" + "\n".join(sign.join(row) for row in rows)

    def shuffled(self) -> str:
        """Return a decree of which lines were lost, doubled, exchanged or cut."""
        found = self.decree().split("\n")
        for _ in range(self._chance.randint(1, 12)):
            place = self._chance.randrange(len(found))
            line = found[place]
            found[place : place + 1] = self._pick(
                ([], [line, line], [self.odd()], [line[: len(line) // 2]], [line[::-1]], [line, ""])
            )
            found = found or [""]
        return "\n".join(found)

    def soup(self) -> str:
        """Return odd cells and nothing else."""
        rows = [[self.odd() for _ in range(self._chance.randint(1, 6))] for _ in range(12)]
        return self._pick(("", "NOMOR 3 TAHUN 2024\n", "KESATU : ")) + lines(rows)

    def binary(self) -> str:
        """Return a text with NUL or other control characters in it."""
        return self.decree().replace("a", self._pick(("\x00", "\x01", "a\x08")), 3)

    def odd(self) -> str:
        """Return an odd cell: one of the list, two in a row, or signs of any kind."""
        chance = self._chance
        kind = chance.random()
        if kind < 0.8:
            return chance.choice(ODD)
        if kind < 0.9:
            return f"{chance.choice(ODD)} {chance.choice(ODD)}"
        return "".join(_sign(chance) for _ in range(chance.randint(1, 9)))

    def _odd_line(self) -> str:
        return self.odd().replace("\n", " ")

    def _spoiled(self, rows: list[list[str]]) -> list[list[str]]:
        for _ in range(self._chance.randint(0, 6)):
            row = self._pick(rows)
            place = self._chance.randrange(len(row))
            row[place : place + 1] = self._pick(
                ([self.odd()],) * 8 + ([], [self.odd(), self.odd()])
            )
            if not row:
                row.append("")
        return rows

    def _pick(self, choices: Sequence[object]) -> object:
        return self._chance.choice(choices)


def _sign(chance: random.Random) -> str:
    """Return any sign of Unicode but a line end, a tab and half a pair."""
    while True:
        sign = chr(chance.choice((chance.randrange(32, 0x250), chance.randrange(0x250, 0x110000))))
        if not "\ud800" <= sign <= "\udfff":
            return sign


DUMPS: tuple[Callable[[Maker], str], ...] = (
    *(Maker.decree,) * 5, *(Maker.names,) * 3, *(Maker.shuffled,) * 3, Maker.several, Maker.several,
    Maker.headers_only, Maker.no_header, Maker.ascii_grid, Maker.ascii_grid, Maker.soup, Maker.soup,
    Maker.binary,
)  # fmt: skip
"""The kinds of dumps, the likelier ones several times."""

LARGE: tuple[Callable[[Maker], str], ...] = (Maker.wide, Maker.many_teams)
"""Kinds that take longer: one dump in `LARGE_EVERY`."""
LARGE_EVERY = 50


def make_dumps(folder: Path, count: int, seed: int) -> None:
    """Write so many dumps into ``folder``."""
    folder.mkdir(parents=True)
    maker = Maker(seed)
    for number in range(count):
        is_large = number % LARGE_EVERY == LARGE_EVERY - 1
        text = LARGE[number // LARGE_EVERY % len(LARGE)](maker) if is_large else maker.text()
        (folder / f"{number:04d}.txt").write_bytes(text.encode())


def make_pdfs(folder: Path, count: int, seed: int) -> None:
    """Write so many PDFs with ruled tables into ``folder``."""
    folder.mkdir(parents=True)
    maker = Maker(seed)
    for number in range(count):
        body = maker.head().split("\n")
        tables = [maker.team() if number % 2 else maker.plan() for _ in range(1 + number % 2)]
        write_pdf(folder / f"{number:04d}.pdf", body, tables)


def write_pdf(path: Path, body: Sequence[str], tables: Sequence[Sequence[Sequence[str]]]) -> None:
    """Write a page of running text, then a page a ruled table; every sign has its meaning."""
    signs = sorted(
        {sign for text in (*body, *(c for t in tables for r in t for c in r)) for sign in text}
    )
    code = {sign: number for number, sign in enumerate(signs[:60_000], start=1)}

    def show(x: float, y: float, size: float, text: str) -> str:
        glyphs = "".join(f"{code[sign]:04x}" for sign in text)
        return f"BT /F1 {size} Tf {x:.1f} {y:.1f} Td <{glyphs}> Tj ET\n"

    contents = [
        "".join(show(60, 800 - 14 * n, 10, text[:90]) for n, text in enumerate(body) if text)
    ]
    for rows in tables:
        columns, drawn = max(map(len, rows)), ["0.5 w\n"]
        width = 520 / columns
        for row_no, row in enumerate(rows):
            top = 780 - 30 * row_no
            for column in range(columns):
                x = 40 + width * column
                drawn.append(f"{x:.1f} {top - 30} {width:.1f} 30 re S\n")
                text = row[column] if column < len(row) else ""
                fitting = max(1, int(width / 3))
                pieces = [
                    text[at : at + fitting] for at in range(0, min(len(text), 4 * fitting), fitting)
                ]
                drawn += [show(x + 2, top - 8 - 7 * n, 5, piece) for n, piece in enumerate(pieces)]
        contents.append("".join(drawn))
    _save(path, contents, code)


def _save(path: Path, contents: Sequence[str], code: dict[str, int]) -> None:
    pairs = "".join(
        f"1 beginbfchar <{number:04x}> <{sign.encode('utf-16-be').hex()}> endbfchar\n"
        for sign, number in code.items()
    )
    meanings = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{pairs}endcmap end end"
    )
    with pikepdf.new() as pdf:
        name = pikepdf.Name
        inner = pikepdf.Dictionary(
            Type=name.Font, Subtype=name.CIDFontType2, BaseFont=name.Helvetica, DW=500,
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        )  # fmt: skip
        font = pikepdf.Dictionary(
            Type=name.Font, Subtype=name.Type0, BaseFont=name.Helvetica,
            Encoding=name("/Identity-H"), DescendantFonts=[pdf.make_indirect(inner)],
            ToUnicode=pdf.make_stream(meanings.encode()),
        )  # fmt: skip
        for content in contents:
            page = pdf.add_blank_page(page_size=(600, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(content.encode())
        pdf.save(path, deterministic_id=True)


class _Silent:
    def start(self, files: int) -> None:
        """Say nothing."""

    def advance(self, status: FileStatus) -> None:
        """Say nothing."""


def publish(archive: Path, out: Path) -> dict[str, str | None]:
    """Publish an archive in this very process; the reason of each file that was not read.

    AssertionError if a file is missing from ``sources``.
    """
    outcome = run(archive, out, Options(workers=0, report=None), _Silent())
    rows = pq.read_table(Path(str(outcome.release.path)) / "sources").to_pylist()
    names = sorted(path.name for path in archive.iterdir())
    assert sorted(row["path"] for row in rows) == names, "a file is missing or repeated"
    return {row["path"]: row["reason"] for row in rows if row["status"] == "quarantined"}


def main() -> None:
    """Do what the command line says; an AssertionError if anything is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dumps", type=int, default=2000)
    parser.add_argument("--pdfs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=SEED + 1)
    parser.add_argument("--folder", type=Path, help="keep all that was done here")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="generated-"))
    print(f"seed {options.seed}")
    for make, count in ((make_dumps, options.dumps), (make_pdfs, options.pdfs)):
        begun = time.monotonic()
        archive = folder / make.__name__
        make(archive, count, options.seed)
        refused = publish(archive, folder / f"{make.__name__}-out")
        faults = {name: why for name, why in refused.items() if "fault of the program" in str(why)}
        seconds = time.monotonic() - begun
        print(f"{make.__name__}: {count} files, {len(refused)} refused, {seconds:.0f} s")
        assert not faults, faults
    if options.folder is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
