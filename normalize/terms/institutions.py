"""The election offices: the national KPU and one office a province, regency and city."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from keputusan.normalize.terms.regions import Level, Region, region_by_code, regions

ACEH = "11"
YOGYAKARTA = "34"


@dataclass(frozen=True, slots=True)
class Institution:
    """One election office; the national one has no region and no province."""

    institution_id: str
    institution: str
    level: Level
    region_code: str | None = None
    region: str | None = None
    province_code: str | None = None
    province: str | None = None


COMMISSIONS = {"Komisi Pemilihan Umum": "KPU", "Komisi Independen Pemilihan": "KIP"}
"""The names that an office's full name begins with, and what is written for them in short."""

NATIONAL = Institution("kpu", "Komisi Pemilihan Umum", "national")


def short_name(institution: str) -> str:
    """Return an office's full name in short: "KPU Kota Banjar"."""
    for name, short in COMMISSIONS.items():
        if institution.startswith(name):
            return short + institution[len(name) :]
    return institution


def _office_of(region: Region) -> Institution:
    # Aceh's offices have a law and a name of their own; the provinces Aceh and Yogyakarta
    # name themselves without "Provinsi".
    in_aceh = region.province_code == ACEH
    commission = "Komisi Independen Pemilihan" if in_aceh else "Komisi Pemilihan Umum"
    name = region.name if region.region_code in (ACEH, YOGYAKARTA) else region.label
    return Institution(
        institution_id=f"{'kip' if in_aceh else 'kpu'}-{region.region_code}",
        institution=f"{commission} {name}",
        level=region.level,
        region_code=region.region_code,
        region=region.label,
        province_code=region.province_code,
        province=region.province,
    )


@cache
def institutions() -> dict[str, Institution]:
    """Return all offices by institution_id: the national one, then in the order of the codes."""
    offices = [NATIONAL, *map(_office_of, regions().values())]
    return {office.institution_id: office for office in offices}


@cache
def institution_of(region: Region) -> Institution:
    """Return the office of a region."""
    return _office_of(region)


def institution_by_code(code: str) -> Institution | None:
    """Return the office of a region code, with or without dot, in force or given up."""
    region = region_by_code(code)
    return institution_of(region) if region else None


def region_code_in_number(number: str) -> str | None:
    """Return the code of the region that a decree's number names, or None.

    In "04/ORT.07/3279/2022" it is 3279: neither the sequence in front nor the year behind,
    nor a bureau of the national office ("612/ORT.04-Kpt/05/KPU/XII/2020").
    """
    for part in number.split("/")[1:-1]:
        region = region_by_code("".join(part.split()))
        if region:
            return region.region_code
    return None
