"""Derive language/data/laws.csv, the register of laws and government regulations.

    python scripts/make_laws.py instruments.csv

instruments.csv has a line an instrument: kind (UU, PP), number, year and what follows the
heading in its text, as far as the text's scanner read it.  The texts are those of
github.com/mblonyox/data-peraturan at commit c87e6167 (see NOTICE).
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from keputusan.language.fold import title_case

TARGET = Path(__file__).parents[1] / "language" / "data" / "laws.csv"
COLUMNS = ("kind", "number", "year", "title")
HEADINGS = {"UU": "UNDANG-UNDANG", "PP": "PERATURAN PEMERINTAH"}

BEHIND = re.compile(
    r"[\s.,;(]*(?:\b(?:Presiden|PRES ?I ?DEN) (?:Republik|REPUBLIK)\b|\bPasal\b|\bPASAL 1\b"
    r"|\bB ?A ?B\.? I\b|\b(?:Mengingat|Menimbang|Membaca|Memperhatikan|MEMUTUSKAN)\b)"
)
"""What follows a title in the text of a law."""

SENTENCE = re.compile(r"[\s.,;(]*(?:\d+\.\s+)?\b(?!No\b|Nomor)[A-Z]?[a-z]{2,}")
"""Where a title in capitals passes into the text."""

SMALL = frozenset(
    ("atas", "atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "kepada", "ke", "oleh", "pada")
) | frozenset(("sebagai", "serta", "tentang", "untuk", "yang"))
"""Words that gazettes write small in a title."""

FIXED = {"pt": "PT", "pt.": "PT", "tk": "Tk"}

NUMBER = re.compile(r"\b\d[\dOoIl]{1,3}\b")
DIGITS = str.maketrans("OoIl", "0011")
"""Letters that a scanner read in a number."""

NAMED = re.compile(r"\bNOMOR \d+ TAHUN (\d{4})\b")
"""Another instrument's year in a title; one after the instrument's own was misread."""

LONGEST = 300
"""The given titles are cut at so many characters."""

SHORTEST = 5
"""What is left of a title has so many characters, or it is none."""


def cleaned(kind: str, number: str, year: str, title: str) -> str:
    """Return the title alone, in readable case; "" where the text gives none."""
    own = rf"{HEADINGS[kind]}(?: REPUBLIK INDONESIA)?"
    numbered = rf"{own},? (?:NOMOR|NO\.?) ?{number} TAHUN {year}"
    text = " ".join(title.replace('""', '"').strip('"').split())
    is_cut = len(text) >= LONGEST - 1
    text = re.sub(rf"^(?:{numbered}|{own})(?:\.|,)? TENTANG ", "", text)
    for pattern in (BEHIND, SENTENCE, re.compile(rf"[\s.,;(]*{numbered}")):
        end = pattern.search(text)
        if end and (end.start() or pattern is BEHIND):
            text, is_cut = text[: end.start()], False
    if is_cut:
        text = text.rpartition(" ")[0]
    text = text.strip(" .,;:-\"'")
    if text.count("(") > text.count(")"):
        text += ")"
    text = NUMBER.sub(lambda number: number[0].translate(DIGITS), text.upper())
    is_misread = any(int(named) > int(year) for named in NAMED.findall(text))
    return "" if is_misread or len(text) < SHORTEST else title_case(text, SMALL, FIXED)


def laws(path: Path) -> Iterator[tuple[str, str, int, str]]:
    """Return each instrument once, its title cleaned.  Raises ValueError for an odd line."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        kind, number, year, title = line.split(",", 3)
        if not (kind in HEADINGS and number.isdigit() and re.fullmatch(r"\d{4}", year)):
            raise ValueError(f"{line!r} is no instrument")
        yield kind, number, int(year), cleaned(kind, number, year, title)


def main() -> None:
    """Write the register."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instruments", type=Path)
    rows = sorted(
        laws(parser.parse_args().instruments), key=lambda row: (row[0], row[2], int(row[1]))
    )
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
