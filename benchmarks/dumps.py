"""Measure how many records are read exactly of text dumps of made-up decrees.

usage: python -m benchmarks.dumps [fitting|test] [--each N] [--form NAME] [--keep FOLDER]

Decrees of the two halves differ in office, words, printing engine, font and alignment.  A record
is exact if all its fields are what the page says; the figure is F1 over records.  A record that
is not is told if its row, or what was not read of the table, is said to be in doubt; ``alarms``
are right records that are said to be so.
"""

from __future__ import annotations

import argparse
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.dump_forms import FORMS, OF_PDF
from benchmarks.dump_printing import ENGINES, Decree, Print
from benchmarks.dump_tables import KINDS, Writer
from keputusan.extract.document import read_document
from keputusan.extract.model.documents import Document
from keputusan.extract.model.page import REVIEW
from keputusan.extract.model.table_records import Place
from keputusan.findings.unread_table import lost_calendar

PRINTS = {
    "fitting": (
        Print("weasyprint", "Liberation Sans", 8, False, True),
        Print("weasyprint", "Carlito", 9, True, True),
        Print("canvas", "Helvetica", 7.5, True, True),
        Print("canvas", "Times-Roman", 9, False, False),
        Print("weasyprint", "Liberation Serif", 9, True, False),
        Print("canvas", "Helvetica", 8.5, True, False),
        Print("weasyprint", "Arimo", 8.5, False, True, justified=True),
    ),
    "test": (
        Print("chromium", "DejaVu Sans", 7, True, True),
        Print("chromium", "Caladea", 9, False, True),
        Print("chromium", "Liberation Sans Narrow", 9, True, True),
        Print("weasyprint", "Noto Sans", 8, False, True, justified=True),
        Print("chromium", "FreeSerif", 9, True, False),
        Print("canvas", "Courier", 7, True, True),
    ),
}

TITLES = {
    "reform": "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2024",
    "integrity_zone": "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2024",
    "performance": "RENCANA AKSI KINERJA TAHUN 2024",
    "team": "PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN 2024",
}

FIELDS = {
    "reform": ("area", "activity", "sub_activity", "indicator", "months", "note"),
    "integrity_zone": ("component", "indicator", "action", "evidence", "time", "target"),
    "performance": ("objective", "indicator", "target", "action", "months", "executor"),
}


def decrees(half: str, each: int) -> Iterator[tuple[Print, Decree]]:
    """Yield ``each`` decrees of every kind and print of a half."""
    for place, style in enumerate(PRINTS[half]):
        for kind in KINDS:
            for number in range(each):
                yield style, make_decree(half, place, kind, number)


def make_decree(half: str, place: int, kind: str, number: int) -> Decree:
    """Return a decree of the style at ``place``, the one with this ``number`` of its kind."""
    name = f"{half}-{place}-{kind}-{number}"
    writer = Writer(half, name)
    office = Random(name).choice(writer.words["offices"])
    table = writer.table(kind)
    return Decree(name, tuple(office), f"{10 + place} TAHUN 2024", TITLES[kind], table)


def fold(text: str) -> str:
    """Return ``text`` without blanks and case; "" for a dash."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "" if plain == "-" else plain


class Record(NamedTuple):
    """A record that was read: its ``fields`` that count, whether its row is in ``doubt``, and its
    ``place``.
    """

    fields: tuple[str, ...]
    doubt: bool
    place: Place


def records_of(document: Document, kind: str) -> list[Record]:
    """Return the records of a kind that were read."""
    open_tables = {read.table.number for read in document.tables if not read.table.closed}
    found: list[Record] = []
    for member in document.members if kind == "team" else ():
        fields = member.number, member.name, member.position, member.role
        found.append(Record(fields, _in_doubt(member.place, open_tables), member.place))
    for entry in document.plan_rows if kind != "team" else ():
        ticked = ",".join(str(m) for m, mark in sorted(entry.marks.items()) if fold(mark))
        texts = {**entry.texts, "months": ticked}
        fields = tuple(texts.get(field, "") for field in FIELDS[kind])
        found.append(Record(fields, _in_doubt(entry.place, open_tables), entry.place))
    return found


def _in_doubt(place: Place, open_tables: set[int]) -> bool:
    return place.confidence < REVIEW or place.table_no in open_tables


class Score(NamedTuple):
    """How many records of a dump are ``right``, were ``read``, are ``wanted``, are ``wrong``,
    of these ``told``, and right but in doubt (``alarms``)."""

    right: int = 0
    read: int = 0
    wanted: int = 0
    wrong: int = 0
    told: int = 0
    alarms: int = 0

    def plus(self, other: Score) -> Score:
        """Return the sums."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def exact(self) -> float:
        """F1 over records."""
        return 2 * self.right / (self.read + self.wanted) if self.read + self.wanted else 1.0


def score(text: str, decree: Decree, folder: Path) -> Score:
    """Return how well the dump ``text`` of a decree is read."""
    path = folder / f"{decree.name}.txt"
    path.write_text(text, encoding="utf-8")
    return score_document(read_document(path, "text"), decree)


def score_document(document: Document, decree: Decree) -> Score:
    """Return how well a decree is read as ``document``."""
    wanted = Counter(tuple(map(fold, r)) for r in decree.table.records)
    left = Counter(wanted)
    right = wrong = told = alarms = 0
    for fields, doubt, _ in records_of(document, decree.table.kind):
        folded = tuple(map(fold, fields))
        if left[folded]:
            left[folded] -= 1
            right, alarms = right + 1, alarms + doubt
        else:
            wrong, told = wrong + 1, told + doubt
    missed = max(0, left.total() - wrong)
    unread = any(
        read.unread or not read.table.closed or lost_calendar(read) is not None
        for read in document.tables
    )
    told += missed * unread
    return Score(right, right + wrong, wanted.total(), wrong + missed, told, alarms)


def dumps(
    half: str, each: int, forms: list[str], folder: Path
) -> Iterator[tuple[str, Print, Decree, str]]:
    """Yield every dump: its form, how its decree was printed, the decree and the text."""
    for style, decree in decrees(half, each):
        printed: Path | None = None
        for form in forms:
            kept = folder / f"{decree.name}.{form}.dump"
            if not kept.exists():
                if form in OF_PDF:
                    printed = printed or ENGINES[style.engine](decree, style, folder)
                    text = OF_PDF[form](printed)
                else:
                    text = FORMS[form](decree)
                kept.write_text(text, encoding="utf-8")
            yield form, style, decree, kept.read_text(encoding="utf-8")


def main() -> None:
    """Print the figure of every form, by print and by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=PRINTS, default="test")
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--form", choices=[*OF_PDF, *FORMS], action="append")
    parser.add_argument("--keep", type=Path, help="a folder for the dumps, made once")
    arguments = parser.parse_args()
    forms = arguments.form or [*OF_PDF, *FORMS]
    sums: dict[tuple[str, str], Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for form, style, decree, text in dumps(arguments.half, arguments.each, forms, folder):
            found = score(text, decree, Path(temporary))
            align = "middle" if style.middle else "top"
            printed = f"{style.engine} {style.font} {align}"
            for part in ("", decree.table.kind, printed, align, decree.name):
                key = form, part
                sums[key] = sums[key].plus(found)
    for key, s in sorted(sums.items()):
        read = f"{s.right:5} of {s.wanted:5} ({s.read:5} read)   {s.exact:.3f}"
        told = f"{s.told:5} of {s.wrong:5} told   {s.alarms:4} alarms"
        print(f"{' | '.join(key):60} {read}   {told}")


if __name__ == "__main__":
    main()
