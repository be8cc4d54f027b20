"""How many wrong citations of laws are found, and how many right ones raise a false alarm.

usage: python -m benchmarks.citations [--fitting] [--seed N] [--show] [--freeze]

Decrees are made up that cite laws and government regulations of language/data/laws.csv in the
ways that decrees do: in full, in short, in capitals, with the gazette, amended, and misread by a
scanner.  One citation in seven is made wrong.  The instruments are halved by a checksum; the
rules were fitted on the one half, and the other is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

from benchmarks.planted import MISREAD
from keputusan.extract.document import read_document
from keputusan.normalize.instruments.register import Instrument, register
from keputusan.pipeline.rows.document_rows import document_rows
from keputusan.schemas.rows import Row

BASELINE = Path(__file__).parent / "labels" / "citations_baseline.json"

STYLES = ("full", "short", "capitals", "gazette", "amended", "scanned")

CITED = 12
"""So many citations a decree."""

DECREES = 8
"""So many decrees a style."""

WRONG = 1 / 7
"""This share of the citations is made wrong."""

MISREAD_SHARE = 0.03
"""A scanner misreads this share of the letters of a title."""

FROM = 1970
"""Older instruments are hardly cited, and their titles are worst read."""

NAMES = {"UU": "Undang-Undang", "PP": "Peraturan Pemerintah"}

DECREE = """KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN

KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN
NOMOR 12 TAHUN 2024

TENTANG

PEMBENTUKAN TIM

KETUA KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN,

Menimbang : a. bahwa perlu membentuk tim;
Mengingat : {}

MEMUTUSKAN:

KESATU : Membentuk tim.

Ditetapkan di Sleman
pada tanggal 3 Januari 2024

ttd

BUDI SANTOSO
"""


class Citation(NamedTuple):
    """One item of Mengingat; ``number`` and ``year`` as it prints them."""

    text: str
    number: str
    year: int
    is_wrong: bool


@dataclass
class Score:
    """Of one style: wrong citations, those found, right ones, those that raised an alarm."""

    wrong: int = 0
    found: int = 0
    right: int = 0
    false: int = 0


def main() -> None:
    """Print a line a style."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fitting", action="store_true", help="measure the half for fitting")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was missed or false")
    parser.add_argument("--freeze", action="store_true", help="make this run the baseline")
    options = parser.parse_args()
    scores, leftover = measure(options.seed, fitting=options.fitting)
    for style, score in scores.items():
        print(
            f"{style:10} {score.found:3} of {score.wrong:3} wrong ones found, "
            f"{score.false} false alarms on {score.right}"
        )
    for line in leftover if options.show else ():
        print("   ", line)
    if options.freeze:
        frozen = {style: asdict(score) for style, score in scores.items()}
        BASELINE.write_text(json.dumps(frozen, indent=1) + "\n", encoding="utf-8")


def measure(seed: int = 1, *, fitting: bool = False) -> tuple[dict[str, Score], list[str]]:
    """Return the score of each style, and what was missed or false, in words."""
    half = [
        one
        for one in register().instruments
        if one.kind in NAMES and one.year >= FROM and len(one.title) >= 12
        and not one.gazette
        and crc32(one.name.encode()) % 2 == fitting
    ]  # fmt: skip
    random, scores, leftover = Random(seed), {}, []
    for style in STYLES:
        score = scores[style] = Score()
        for _ in range(DECREES):
            cited = list(citations(style, half, random))
            leftover += _compare(score, cited, findings([one.text for one in cited]))
    return scores, leftover


def citations(style: str, half: list[Instrument], random: Random) -> Iterator[Citation]:
    """Make the citations of one decree."""
    some = [one for one in half if style != "amended" or _amended(one)]
    for one in random.sample(some, CITED):
        is_wrong = random.random() < WRONG
        cited = _wrong(one, random) if is_wrong else one
        text = _written(style, one, cited, random)
        yield Citation(text, cited.number, cited.year, is_wrong)


def _written(style: str, one: Instrument, cited: Instrument, random: Random) -> str:
    title, year = one.title, cited.year
    name = f"{NAMES[cited.kind]} Nomor {cited.number} Tahun {year}"
    if style == "short":
        name = f"{cited.kind} No. {cited.number}/{year}"
    if style == "scanned":
        title = "".join(_misread(letter, random) for letter in title)
    if style == "gazette":
        gazette = (
            f"Lembaran Negara Republik Indonesia Tahun {year} Nomor {random.randint(300, 400)}"
        )
        return f"{name} tentang {title} ({gazette});"
    if style == "amended" and (base := _amended(one)):
        return (
            f"{NAMES[base.kind]} Nomor {base.number} Tahun {base.year} tentang {base.title} "
            f"sebagaimana telah diubah dengan {name} tentang {title};"
        )
    text = f"{name} tentang {title};"
    return text.upper() if style == "capitals" else text


def _wrong(one: Instrument, random: Random) -> Instrument:
    """Return another year or number than the instrument's, whose title is not the same."""
    while True:
        year, number = one.year, one.number
        if random.random() < 0.5:
            year += random.choice((-2, -1, 1, 2))
        else:
            number = str(int(number) + random.randrange(1, 9))
        there = register().numbered(number, year)
        if all(other.title != one.title or other.kind != one.kind for other in there):
            return one._replace(number=number, year=min(year, 2024))


def _amended(one: Instrument) -> Instrument | None:
    """Return the instrument that an amendment amends, where its title is known."""
    named = re.search(r"^Perubahan .*? Nomor (\d+) Tahun (\d{4}) tentang ", one.title)
    there = register().numbered(named[1], int(named[2])) if named else []
    return next((base for base in there if base.kind == one.kind and base.title), None)


def _misread(letter: str, random: Random) -> str:
    if random.random() >= MISREAD_SHARE:
        return letter
    return random.choice(MISREAD.get(letter, [letter]))


def findings(items: list[str]) -> list[Row]:
    """Read a decree that cites ``items``; the findings about its citations."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decree.txt"
        lines = [f"{number}. {item}" for number, item in enumerate(items, start=1)]
        path.write_text(DECREE.format("\n".join(lines)), encoding="utf-8")
        _, rows = document_rows(read_document(path, "text"), "0" * 16)
    return [row for row in rows["findings"] if row["code"] == "citation-mismatch"]


def _compare(score: Score, cited: list[Citation], found: list[Row]) -> list[str]:
    """Count one decree's findings; a wrong citation is found where one tells its number."""
    left: defaultdict[int, list[str]] = defaultdict(list)
    for row in found:
        told = re.search(r"Mengingat (\d+) ", str(row["message"]))
        left[int(told[1]) if told else 0].append(str(row["message"]))
    leftover: list[str] = []
    for ordinal, one in enumerate(cited, start=1):
        messages = left.pop(ordinal, [])
        if one.is_wrong:
            score.wrong += 1
            hits = [m for m in messages if f" {one.number}/{one.year}" in m]
            score.found += bool(hits)
            leftover += [] if hits else [f"missed {one.text}"]
            messages = [m for m in messages if m not in hits]
        else:
            score.right += 1
        score.false += bool(messages)
        leftover += [f"false: {message} {one.text}" for message in messages]
    score.false += len(left)
    return leftover


def regressions(scores: dict[str, Score]) -> list[str]:
    """Return the styles of which fewer wrong ones are found, or more right ones raise an alarm."""
    frozen = json.loads(BASELINE.read_text(encoding="utf-8"))
    return [
        style
        for style, before in frozen.items()
        if scores[style].found < before["found"] or scores[style].false > before["false"]
    ]


if __name__ == "__main__":
    main()
