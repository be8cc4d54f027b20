"""Derive language/data/regions.csv from the province and regency tables of idn-area-data.

    npm pack idn-area-data@3.1.2
    tar xzf idn-area-data-3.1.2.tgz
    python scripts/make_regions.py package/data

The data are Kemendagri's region codes and names, licensed ODbL 1.0 (see NOTICE).
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "normalize" / "data" / "regions.csv"
COLUMNS = ("region_code", "name", "level", "province_code", "province")
CODE = re.compile(r"\d\d(?:\.\d\d)?")
# "Administrasi" marks Jakarta's cities, which elect no mayor; their offices' names do without it.
LEVELS = {
    "KABUPATEN ADMINISTRASI ": "regency",
    "KOTA ADMINISTRASI ": "city",
    "KABUPATEN ": "regency",
    "KOTA ": "city",
}
WRITTEN_AS_IS = {"DKI"}
SMALL_WORDS = {"DAN"}


def readable(name: str) -> str:
    """Return a name in title case: "Pangkajene dan Kepulauan", "DKI Jakarta"."""

    def cased(word: str) -> str:
        if word in WRITTEN_AS_IS:
            return word
        return word.lower() if word in SMALL_WORDS else word.capitalize()

    return " ".join(map(cased, name.split()))


def plain(code: str) -> str:
    """Return a code without its dot: 6408 for 64.08.  Raises ValueError."""
    if not CODE.fullmatch(code):
        raise ValueError(f"{code!r} is no region code")
    return code.replace(".", "")


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def regions(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield one row a region in the order of the codes.

    Raises ValueError (a code or name of unexpected form) or KeyError (province unknown).
    """
    provinces = {row["code"]: readable(row["name"]) for row in read(folder / "provinces.csv")}
    for code, name in provinces.items():
        yield plain(code), name, "province", code, name
    for row in read(folder / "regencies.csv"):
        prefix = next((prefix for prefix in LEVELS if row["name"].startswith(prefix)), None)
        if prefix is None:
            raise ValueError(f"{row['name']!r} is neither regency nor city")
        name = readable(row["name"].removeprefix(prefix))
        province = row["province_code"]
        yield plain(row["code"]), name, LEVELS[prefix], province, provinces[province]


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="with provinces.csv and regencies.csv")
    parser.add_argument("--out", type=Path, default=TARGET)
    arguments = parser.parse_args()
    rows = sorted(regions(arguments.folder))
    with arguments.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
