"""The body of a decree: its header, the instruments it cites and what it decides."""

from __future__ import annotations

from dataclasses import replace

from keputusan.schemas.declaration import Column, Table
from keputusan.schemas.tables.entity_tables import INSTRUMENT_KINDS
from keputusan.schemas.tables.origin_columns import (
    CONFIDENCE,
    DOCUMENT_ID,
    FROM_TEXT,
    PAGE,
    SOURCE_ID,
)

DOCUMENTS = Table(
    "documents",
    grain="one decree",
    description="Number, title, office, date and signer of every decree; facts join to it.",
    key=("document_id",),
    licence="ODbL-1.0",  # the office's name and region code
    columns=(
        replace(DOCUMENT_ID, description="Stable identifier of the decree.", references=None),
        Column(
            "number",
            "string",
            "Canonical number of the decree, stray blanks removed (175/ORT.04-Kpt/6408/KPU-Kab/IV/"
            "2021, 6 TAHUN 2023); null where the page gives none.",
        ),
        Column("number_raw", "string", "Number as printed behind NOMOR; null where none is."),
        Column("year", "int32", "Year of the decree's number; null where it has none."),
        Column(
            "title",
            "string",
            "What stands under TENTANG, joined to one line; null where it was not found.",
        ),
        Column(
            "subject",
            "string",
            "What the decree is about: it appoints a team, lays down an action plan, does both, "
            "concerns an integrity zone (WBK/WBBM), or none of these.",
            nullable=False,
            values=("team", "action_plan", "team_and_action_plan", "integrity_zone", "other"),
        ),
        Column(
            "amends",
            "string",
            "Number of the decree that this one amends, as its title names it; null "
            "where it names none.",
        ),
        Column(
            "amends_document_id",
            "string",
            "Id that the amended decree has in documents if the archive holds it; null where "
            "amends or the office is.",
        ),
        Column(
            "institution_id",
            "string",
            "Election office that issued the decree; null where it could not be told.",
            references="institutions.institution_id",
        ),
        Column(
            "institution",
            "string",
            "Full name of the issuing office, its level included (Kota Banjar is not Kabupaten "
            "Banjar); null where it could not be told.",
        ),
        Column(
            "institution_short",
            "string",
            "Short name of the issuing office (KPU Kota Banjar); null where institution is.",
        ),
        Column(
            "institution_raw",
            "string",
            "Issuing office as the letterhead prints it, line breaks kept as \\n; null where "
            "there is none.",
        ),
        Column(
            "region_code",
            "string",
            "Kemendagri code of the office's region (6408); the first two digits are the "
            "province; null where the office is national or unknown.",
        ),
        Column(
            "decided_on",
            "date32",
            "Date behind 'pada tanggal'; null where it is missing or no date of the calendar.",
        ),
        Column(
            "decided_at", "string", "Place behind 'Ditetapkan di'; null where the page has none."
        ),
        Column(
            "signer_raw",
            "string",
            "Name printed under the decision, as the page spells it; null where there is none.",
        ),
        Column(
            "signer_person_id",
            "string",
            "Person the signer's name was reconciled to; null where it was to nobody.",
            references="persons.person_id",
        ),
        replace(SOURCE_ID, description="File of the archive the decree was published from."),
        replace(PAGE, description="Page of the source on which the decree begins, from 1."),
        Column(
            "last_page",
            "int32",
            "Page of the source on which the decree ends, its annexes included, from 1.",
            minimum=1,
        ),
        replace(
            CONFIDENCE,
            description="How surely the decree's header was read, 0 to 1; 1 for digital text.",
        ),
    ),
)

LEGAL_BASES = Table(
    "legal_bases",
    grain="one item of Menimbang, Mengingat or Memperhatikan",
    description="The instruments a decree rests on, and the considerations before them.",
    key=("legal_basis_id",),
    columns=(
        Column("legal_basis_id", "string", "Stable identifier of the item.", nullable=False),
        DOCUMENT_ID,
        Column(
            "section",
            "string",
            "Part of the preamble the item stands in.",
            nullable=False,
            values=("menimbang", "mengingat", "memperhatikan"),
        ),
        Column(
            "ordinal",
            "int32",
            "Place of the item in its section, from 1.",
            nullable=False,
            minimum=1,
        ),
        Column(
            "kind",
            "string",
            "Kind of the instrument cited: UU law, PP government regulation, Perpres presidential "
            "and Permen ministerial regulation, PKPU election commission regulation, decree, "
            "letter, minutes or other; null where the item cites none.",
            values=INSTRUMENT_KINDS,
        ),
        Column(
            "number",
            "string",
            "Number of the instrument itself, not of what amended it; null where none is cited.",
        ),
        Column("year", "int32", "Year of the instrument itself; null where none is cited."),
        Column(
            "issuer",
            "string",
            "Who issued the instrument: the ministry, commission or office that its name has, or "
            "that its kind says; null where neither does.",
        ),
        Column(
            "instrument_id",
            "string",
            "The instrument cited; null where number or year is missing, or contradicts the title "
            "(there is a finding citation-mismatch then).",
            references="instruments.instrument_id",
        ),
        Column(
            "text_raw",
            "string",
            "The item as printed, without its marker, line breaks kept as \\n.",
            nullable=False,
        ),
        Column(
            "text",
            "string",
            "The item on one line, misspellings repaired.",
            nullable=False,
            repaired=True,
        ),
        *FROM_TEXT,
    ),
)

DICTUMS = Table(
    "dictums",
    grain="one diktum",
    description="What a decree decides, diktum by diktum.",
    key=("dictum_id",),
    columns=(
        Column("dictum_id", "string", "Stable identifier of the diktum.", nullable=False),
        DOCUMENT_ID,
        Column("ordinal", "int32", "Place of the diktum, from 1.", nullable=False, minimum=1),
        Column(
            "label",
            "string",
            "Label in canonical spelling (KESATU, KEDUA, ...); null where the page has none.",
        ),
        Column(
            "text_raw",
            "string",
            "Text of the diktum as printed, without its label, line breaks kept as \\n; null "
            "where the label stands alone.",
        ),
        Column(
            "text",
            "string",
            "Text of the diktum with misspellings repaired; null where text_raw is.",
            repaired=True,
        ),
        Column(
            "annexes",
            "string",
            'Numbers of the annexes of this decree that the diktum names, "1,2"; 0 for one that '
            "has none; null where it names none.",
        ),
        Column(
            "annex_pages",
            "string",
            'Page of the source on which each of these annexes begins, "3,9", in their order; null '
            "where it names none, or none is in the file.",
        ),
        *FROM_TEXT,
    ),
)
