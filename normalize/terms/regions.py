"""Indonesia's provinces, regencies and cities with their Kemendagri codes (always text)."""

from __future__ import annotations

import csv
from functools import cache
from typing import Literal, NamedTuple

from keputusan.language.lookup import DATA, LookupFileError, read_yaml

Level = Literal["national", "province", "regency", "city"]

LEVEL_NAMES = {"province": "Provinsi", "regency": "Kabupaten", "city": "Kota"}


class Region(NamedTuple):
    """A province, regency or city; ``name`` does without the level."""

    region_code: str
    name: str
    level: Level
    province_code: str
    province: str

    @property
    def label(self) -> str:
        """The name with its level: Kota Banjar is not Kabupaten Banjar."""
        return f"{LEVEL_NAMES[self.level]} {self.name}"


@cache
def regions() -> dict[str, Region]:
    """Return all regions by code, in the order of the codes."""
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = map(Region._make, list(csv.reader(file))[1:])
        return {region.region_code: region for region in rows}


@cache
def _former_codes() -> dict[str, str]:
    codes = read_yaml(DATA / "former_codes.yaml", dict[str, str])
    for former, code in codes.items():
        if former in regions() or code not in regions():
            raise LookupFileError(f"former_codes.yaml: {former!r}: {code!r}")
    return codes


def region_by_code(code: str) -> Region | None:
    """Return the region of a code, with or without dot, in force or given up ("91.01" is 9301)."""
    plain = code.replace(".", "").strip()
    return regions().get(plain) or regions().get(_former_codes().get(plain, ""))
