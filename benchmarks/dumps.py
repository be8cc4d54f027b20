"""Measure how many records are read exactly of text dumps of made-up decrees.

usage: python -m benchmarks.dumps [fitting|test] [--each N] [--form NAME] [--keep FOLDER]

Decrees of the two halves differ in office, words, printing engine, font and alignment.  A record
is exact if all its fields are what the page says; the figure is F1 over records.
"""

from __future__ import annotations

import argparse
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.dump_forms import FORMS, OF_PDF
from benchmarks.dump_printing import ENGINES, Decree, Print
from benchmarks.dump_tables import KINDS, Writer
from keputusan.extract.document import read_document
from keputusan.extract.model.documents import Document

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
                name = f"{half}-{place}-{kind}-{number}"
                writer = Writer(half, name)
                office = Random(name).choice(writer.words["offices"])
                table = writer.table(kind)
                number_text = f"{10 + place} TAHUN 2024"
                yield style, Decree(name, tuple(office), number_text, TITLES[kind], table)


def fold(text: str) -> str:
    """Return ``text`` without blanks and case; "" for a dash."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "" if plain == "-" else plain


def records_of(document: Document, kind: str) -> list[tuple[str, ...]]:
    """Return the records of a kind that were read, in the fields that count."""
    if kind == "team":
        return [(m.number, m.name, m.position, m.role) for m in document.members]
    found: list[tuple[str, ...]] = []
    for entry in document.plan_rows:
        ticked = ",".join(str(m) for m, mark in sorted(entry.marks.items()) if fold(mark))
        texts = {**entry.texts, "months": ticked}
        found.append(tuple(texts.get(field, "") for field in FIELDS[kind]))
    return found


def score(text: str, decree: Decree, folder: Path) -> tuple[int, int, int]:
    """Return (records right, read, wanted) of a dump."""
    path = folder / f"{decree.name}.txt"
    path.write_text(text, encoding="utf-8")
    kind = decree.table.kind
    read = Counter(tuple(map(fold, r)) for r in records_of(read_document(path, "text"), kind))
    wanted = Counter(tuple(map(fold, r)) for r in decree.table.records)
    return sum((read & wanted).values()), sum(read.values()), sum(wanted.values())


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
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for form, style, decree, text in dumps(arguments.half, arguments.each, forms, folder):
            found = score(text, decree, Path(temporary))
            align = "middle" if style.middle else "top"
            printed = f"{style.engine} {style.font} {align}"
            for part in ("", decree.table.kind, printed, align, decree.name):
                key = form, part
                sums[key] = [a + b for a, b in zip(sums[key], found, strict=True)]
    for key, (right, read, wanted) in sorted(sums.items()):
        exact = 2 * right / (read + wanted) if read + wanted else 1.0
        print(f"{' | '.join(key):60} {right:5} of {wanted:5} ({read:5} read)   {exact:.3f}")


if __name__ == "__main__":
    main()
