"""One document to its rows of every table."""

from __future__ import annotations

import hashlib
import re

from keputusan.extract.model.documents import Document
from keputusan.extract.model.table_records import Kind
from keputusan.language.decree_numbers import find_number as named_number
from keputusan.normalize.terms.institutions import Institution
from keputusan.normalize.terms.letterhead import parse_institution
from keputusan.pipeline.rows.body_rows import dictum_rows, legal_basis_rows
from keputusan.pipeline.rows.entry_rows import entry_rows
from keputusan.pipeline.rows.finding_rows import document_findings
from keputusan.pipeline.rows.grid_rows import grid_rows
from keputusan.pipeline.rows.plan_rows import plan_rows
from keputusan.pipeline.rows.row_columns import flowing, given
from keputusan.pipeline.rows.team_rows import duty_rows, member_rows
from keputusan.schemas.decree_rows import DocumentsRow
from keputusan.schemas.rows import Rows, any_tables

PLANS = frozenset({Kind.REFORM, Kind.PERFORMANCE})

AMENDS = re.compile(
    r"\bPERUBAHAN\s+(?:KE\w+\s+(?:BELAS\s+)?)?ATAS\s+(?:SURAT\s+)?KEPUTUSAN\b", re.I
)
"""What a title says before the decree that it amends."""


def file_rows(documents: list[Document], source_id: str) -> tuple[str | None, Rows]:
    """Return the id of a file's first decree, and the rows of all its decrees.

    A decree that is bound into the file twice gives its records once.
    """
    first_id, rows = document_rows(documents[0], source_id)
    for number, document in enumerate(documents[1:], start=2):
        document_id, others = document_rows(document, source_id, number)
        known = {row["document_id"] for row in rows.get("documents", [])}
        for table, more in any_tables(others).items():
            if document_id not in known or table in ("tables", "cells"):
                any_tables(rows).setdefault(table, []).extend(more)
    return first_id, rows


def document_rows(
    document: Document, source_id: str, number_in_file: int = 1
) -> tuple[str | None, Rows]:
    """Return the decree's id and all rows that ``document`` gives.

    A file that is no decree has no id: its tables are published without one.
    """
    rows: Rows
    if not document.is_decree:
        rows = grid_rows(source_id, None, document.tables)
        rows["findings"] = document_findings(document, rows, None, source_id, None)
        return None, rows
    institution = find_institution(document)
    number = find_number(document)
    document_id = make_document_id(institution, number, own_id(source_id, number_in_file))
    decree = _document_row(document, source_id, document_id, institution)
    rows = {"documents": [decree]}
    rows["legal_bases"] = legal_basis_rows(document, source_id, document_id)
    rows["dictums"] = dictum_rows(document, source_id, document_id)
    rows["team_members"] = member_rows(document, source_id, document_id)
    rows["team_duties"] = duty_rows(document, source_id, document_id)
    rows |= plan_rows(document, source_id, document_id)
    rows |= entry_rows(document, source_id, document_id)
    rows |= grid_rows(source_id, document_id, document.tables)
    rows["findings"] = document_findings(document, rows, institution, source_id, document_id)
    return document_id, rows


def find_institution(document: Document) -> Institution | None:
    """Return the office that issued the decree, as far as its heading or number tells."""
    body = document.body
    number = find_number(document) or ""
    for phrase in (body.institution_raw, body.kind_raw, body.authority_raw, body.signer_role_raw):
        reading = parse_institution(phrase, number) if phrase else None
        if reading is not None:
            return reading.institution
    reading = parse_institution("", number) if number else None
    return reading.institution if reading is not None else None


def find_number(document: Document) -> str | None:
    """Return the decree's number; where its first pages are lost, the one its annexes name."""
    numbers = (document.body.number, *(h.number for h in document.body.annex_headings))
    return next(filter(None, map(flowing, numbers)), None)


def own_id(source_id: str, number_in_file: int) -> str:
    """Return an id that no other decree has: the file's, for its further decrees made of it."""
    if number_in_file == 1:
        return source_id
    return hashlib.sha256(f"{source_id}|{number_in_file}".encode()).hexdigest()[:16]


def make_document_id(institution: Institution | None, number: str | None, own: str) -> str:
    """Return an id that two files of one decree share: of office and number, else its ``own``
    one.
    """
    if institution is None or number is None:
        return own
    text = f"{institution.institution_id}|{number.casefold()}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _document_row(
    document: Document, source_id: str, document_id: str, institution: Institution | None
) -> DocumentsRow:
    body = document.body
    amends, amended_id = _amended(document, institution)
    return {
        "document_id": document_id,
        "institution_id": institution.institution_id if institution else None,
        "institution": institution.institution if institution else None,
        "institution_raw": given(body.institution_raw),
        "region_code": institution.region_code if institution else None,
        "number": find_number(document),
        "number_raw": given(body.number_raw),
        "year": body.year or (body.decided_on.year if body.decided_on else None),
        "title": flowing(body.title_raw),
        "subject": _subject(document),
        "amends": amends,
        "amends_document_id": amended_id,
        "decided_on": body.decided_on,
        "decided_at": flowing(body.decided_at),
        "signer_raw": given(body.signer_raw),
        "signer_person_id": None,
        "source_id": source_id,
        "page": document.page,
        "last_page": document.last_page,
        "confidence": min((line.confidence for line in document.lines), default=1.0),
    }


def _amended(document: Document, institution: Institution | None) -> tuple[str | None, str | None]:
    """Return the decree that the title says is amended: its number, and its id if it is of one
    office.
    """
    title = flowing(document.body.title_raw) or ""
    match = AMENDS.search(title)
    found = named_number(title, match.end()) if match else None
    number = found.canonical if found else None
    named = institution is not None and number is not None
    return number, make_document_id(institution, number, "") if named else None


def _subject(document: Document) -> str:
    kinds = {read.kind for read in document.tables}
    title = (document.body.title_raw or "").upper()
    if Kind.INTEGRITY in kinds or "ZONA INTEGRITAS" in title:
        return "integrity_zone"
    team = Kind.TEAM in kinds or "TIM " in title
    plan = bool(PLANS & kinds) or "RENCANA AKSI" in title
    if team and plan:
        return "team_and_action_plan"
    if team or plan:
        return "team" if team else "action_plan"
    return "other"
