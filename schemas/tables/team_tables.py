"""The team annexes: who sits in which team, and what the team has to do."""

from __future__ import annotations

from keputusan.schemas.declaration import Column, Table
from keputusan.schemas.tables.origin_columns import DOCUMENT_ID, FROM_TABLE, FROM_TEXT

TEAM = (
    Column(
        "team",
        "string",
        "Team in standard words: Pengarah, Pelaksana, Agen Perubahan, Tim Kerja, or the name of "
        "the reform area it works on; null where the annex names no team.",
    ),
    Column(
        "team_raw",
        "string",
        "Heading of the team as printed across the table, roman number included; null where the "
        "annex names no team.",
    ),
    Column(
        "area_id",
        "int8",
        "Reform area the team works on, 1 to 8; null for a team of no area (steering team, "
        "implementing team, change agents).",
        minimum=1,
        maximum=8,
        references="areas.area_id",
    ),
)

TEAM_MEMBERS = Table(
    "team_members",
    grain="one member row of a team table",
    description="Persons appointed by a decree, with office held and role in the team.",
    key=("team_member_id",),
    kinds=("team",),
    columns=(
        Column("team_member_id", "string", "Stable identifier of the row.", nullable=False),
        DOCUMENT_ID,
        *TEAM,
        Column("member_no_raw", "string", "The NO cell as printed; null where it is blank."),
        Column(
            "person_id",
            "string",
            "Person the name was reconciled to within the institution; null where the name is "
            "missing or unread.",
            references="persons.person_id",
        ),
        Column(
            "person",
            "string",
            "Name of that person in its one canonical spelling; null where person_id is.",
        ),
        Column(
            "name_raw",
            "string",
            "The NAMA cell as printed, titles included; where the cell holds the office, too, the "
            "part that is the name; null where blank, as where a post is appointed.",
        ),
        Column(
            "staff_number",
            "string",
            "Digits of the staff number (NIP, NI PPPK, NRP) beside or below the name; null where "
            "the page has none.",
        ),
        Column(
            "rank",
            "string",
            "Rank and grade (PANGKAT/GOLONGAN) on one line; null where rank_raw is.",
        ),
        Column(
            "rank_raw",
            "string",
            "Rank and grade as printed; null where the page has none.",
        ),
        Column(
            "position",
            "string",
            "Office held, abbreviations written out and without the unit (Kepala Subbagian, "
            "Anggota, Pelaksana); null where position_raw is.",
        ),
        Column(
            "unit",
            "string",
            "Unit of that office (Keuangan, Umum, dan Logistik); null where it has none.",
        ),
        Column("position_raw", "string", "The JABATAN cell as printed; null where it is blank."),
        Column(
            "role",
            "string",
            "First role in the team in standard words (Pengarah, Ketua, Sekretaris, Koordinator, "
            "Anggota, Asesor, ...); null where role_raw is.",
        ),
        Column(
            "concurrent_role",
            "string",
            "Second role held at the same time, behind 'merangkap'; null where there is none.",
        ),
        Column(
            "role_raw",
            "string",
            "The KEDUDUKAN DALAM TIM cell as printed; null where it is blank.",
        ),
        *FROM_TABLE,
    ),
)

TEAM_DUTIES = Table(
    "team_duties",
    grain="one duty of a team",
    description="Duties listed for a team, one row an item of the merged TUGAS cell.",
    key=("team_duty_id",),
    columns=(
        Column("team_duty_id", "string", "Stable identifier of the duty.", nullable=False),
        DOCUMENT_ID,
        *TEAM,
        Column(
            "ordinal",
            "int32",
            "Place of the duty among its team's duties, from 1.",
            nullable=False,
            minimum=1,
        ),
        Column(
            "duty",
            "string",
            "The duty on one line, misspellings repaired.",
            nullable=False,
            repaired=True,
        ),
        Column(
            "duty_raw",
            "string",
            "The duty as printed, without its bullet or letter, line breaks kept as \\n.",
            nullable=False,
        ),
        *FROM_TEXT,
    ),
)
