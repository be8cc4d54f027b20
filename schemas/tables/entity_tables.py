"""The dimensions: persons, offices, reform areas and indicators, each in one spelling."""

from __future__ import annotations

from keputusan.schemas.declaration import Column, Table

PERSONS = Table(
    "persons",
    grain="one person of one institution",
    description="Everybody named by a decree, spelling variants brought together.",
    key=("person_id",),
    columns=(
        Column("person_id", "string", "Stable identifier of the person.", nullable=False),
        Column(
            "person",
            "string",
            "Name in its one canonical spelling, without titles.",
            nullable=False,
        ),
        Column(
            "institution_id",
            "string",
            "Office whose decrees name the person; names are never joined across offices.",
            references="institutions.institution_id",
        ),
        Column(
            "variants",
            "int32",
            "Number of different spellings met.",
            nullable=False,
            minimum=0,
            unit="spellings",
        ),
        Column(
            "rows",
            "int32",
            "Number of rows that name the person.",
            nullable=False,
            minimum=0,
            unit="rows",
        ),
    ),
)

INSTITUTIONS = Table(
    "institutions",
    grain="one election office",
    description="All election offices of the country, with the region each one serves.",
    key=("institution_id",),
    licence="ODbL-1.0",  # the regions' codes and names
    columns=(
        Column("institution_id", "string", "Stable identifier of the office.", nullable=False),
        Column(
            "institution",
            "string",
            "Full name of the office (Komisi Pemilihan Umum Kabupaten Kutai Timur).",
            nullable=False,
        ),
        Column(
            "level",
            "string",
            "Level of government: national, province, regency (kabupaten) or city (kota).",
            nullable=False,
            values=("national", "province", "regency", "city"),
        ),
        Column(
            "region_code",
            "string",
            "Kemendagri code of the region, two digits for a province, four below it; null for "
            "the national office.",
        ),
        Column(
            "region",
            "string",
            "Name of the region with its level (Kota Banjar); null for the national office.",
        ),
        Column(
            "province_code",
            "string",
            "Kemendagri code of the province, two digits; null for the national office.",
        ),
        Column("province", "string", "Name of the province; null for the national office."),
        Column(
            "met",
            "bool",
            "Whether a decree of the office is in this archive.",
            nullable=False,
        ),
    ),
)

AREAS = Table(
    "areas",
    grain="one reform area",
    description="The eight areas of change of the bureaucratic reform.",
    key=("area_id",),
    columns=(
        Column(
            "area_id",
            "int8",
            "Number of the area, 1 to 8; integrity-zone plans use 1 and 4 to 8.",
            nullable=False,
            minimum=1,
            maximum=8,
        ),
        Column("area", "string", "Standard name of the area.", nullable=False),
    ),
)

INDICATORS = Table(
    "indicators",
    grain="one indicator",
    description="Indicators of the national template, and those first met in the archive.",
    key=("indicator_id",),
    columns=(
        Column("indicator_id", "string", "Stable identifier of the indicator.", nullable=False),
        Column(
            "indicator",
            "string",
            "The indicator in the words of the template, or as first met.",
            nullable=False,
        ),
        Column(
            "area_id",
            "int8",
            "Reform area the indicator belongs to, 1 to 8; null where none could be told.",
            minimum=1,
            maximum=8,
            references="areas.area_id",
        ),
        Column(
            "origin",
            "string",
            "Where the indicator comes from: the national template or this archive.",
            nullable=False,
            values=("template", "archive"),
        ),
        Column(
            "uses",
            "int32",
            "Number of rows of plan_indicators matched to it; 0 for one never met.",
            nullable=False,
            minimum=0,
            unit="rows",
        ),
    ),
)

INSTRUMENT_KINDS = (
    *("UU", "PP", "Perpres", "Permen", "PKPU"),
    *("Keputusan", "Surat", "BeritaAcara", "Lainnya"),
)

INSTRUMENTS = Table(
    "instruments",
    grain="one legal instrument",
    description="Instruments that legal bases cite: laws, regulations, decrees, letters.",
    key=("instrument_id",),
    columns=(
        Column(
            "instrument_id",
            "string",
            "Stable identifier of the instrument, made of its kind, issuer, number and year.",
            nullable=False,
        ),
        Column(
            "kind",
            "string",
            "Kind of the instrument, as in legal_bases.",
            nullable=False,
            values=INSTRUMENT_KINDS,
        ),
        Column(
            "issuer",
            "string",
            "Who issued it (Menteri Dalam Negeri, Komisi Pemilihan Umum Kota Banjar); null where "
            "no citation says.",
        ),
        Column("number", "string", "Its number, or the whole code of a letter.", nullable=False),
        Column("year", "int32", "The year of its number.", nullable=False),
        Column(
            "title",
            "string",
            "What stands behind tentang: in the register, or as it is cited most; null where "
            "neither gives it.",
        ),
        Column(
            "origin",
            "string",
            "Whether the instrument is of the register or was first met in this archive.",
            nullable=False,
            values=("register", "archive"),
        ),
        Column(
            "uses",
            "int32",
            "Number of rows of legal_bases that cite it; the register's others are left out.",
            nullable=False,
            minimum=1,
            unit="rows",
        ),
    ),
)
