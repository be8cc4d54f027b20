"""The rows of long lists: files, decrees, members of teams, findings, spellings."""

from __future__ import annotations

from collections.abc import Mapping

from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.report.facts.reading_facts import FILES
from keputusan.schemas.rows import Row

MOST_ROWS = 20_000
"""Rows of one list: 20 pages.  The release's tables have all."""

GRAVITY = "CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"

_LISTS: Mapping[str, str] = {
    "files": f"SELECT * FROM {FILES} ORDER BY CASE status WHEN 'quarantined' THEN 0 WHEN "
    "'published' THEN 1 WHEN 'duplicate' THEN 2 ELSE 3 END, path",
    "decrees": "SELECT d.document_id, d.number, d.title, d.institution, d.year, d.decided_on, "
    "d.subject, d.source_id, d.page, s.path, count(f.finding_id) AS findings FROM documents d "
    "LEFT JOIN sources s ON s.source_id = d.source_id "
    "LEFT JOIN findings f ON f.document_id = d.document_id GROUP BY ALL "
    "ORDER BY d.institution, d.year, d.number, d.document_id",
    "members": "SELECT t.team_member_id, t.team, t.person, t.name_raw, t.position, t.role, t.page, "
    "t.document_id, d.number, d.institution, d.year, s.path FROM team_members t "
    "JOIN documents d USING (document_id) LEFT JOIN sources s ON s.source_id = t.source_id "
    "ORDER BY d.institution, d.year, d.number, t.document_id, t.table_no, t.row_no, "
    "t.team_member_id",
    "findings": "SELECT f.finding_id, f.code, f.severity, f.status, f.message, "
    "f.message_indonesian, f.page, f.path, f.document_id, d.number, d.institution, d.year "
    f"FROM findings f LEFT JOIN documents d USING (document_id) ORDER BY {GRAVITY}, f.code, "
    "d.institution, d.number, f.document_id, f.page, f.table_no, f.row_no, f.finding_id",
    "names": "SELECT entity, status, scope_id, raw, canonical, method, score FROM aliases "
    "ORDER BY entity, CASE status WHEN 'review' THEN 0 WHEN 'confirmed' THEN 1 WHEN 'rejected' "
    "THEN 2 ELSE 3 END, scope_id, canonical, raw",
    "doubts": "SELECT c.text_raw, c.doubts, c.confidence, c.page, c.engine, c.document_id, "
    "d.number, d.institution, d.year, s.path FROM cells c "
    "LEFT JOIN documents d USING (document_id) LEFT JOIN sources s "
    "ON s.source_id = c.source_id WHERE c.engine NOT IN ('pdf', 'text') "
    "AND c.text_raw IS NOT NULL AND c.confidence < 0.98 "
    "ORDER BY c.confidence, c.source_id, c.table_no, c.row_no, c.column_no",
    "repairs": "SELECT c.wrong_text, c.right_text, c.table_name, c.column_name, c.page, "
    "c.document_id, d.number, d.institution, d.year, s.path FROM corrections c "
    "LEFT JOIN documents d USING (document_id) LEFT JOIN sources s ON s.source_id = c.source_id "
    "ORDER BY c.wrong_text, c.right_text, c.document_id, c.table_name, c.column_name, c.row_id, "
    "c.span_start",
}


def read_list(query: Query, name: str) -> tuple[list[Row], int]:
    """Return the first MOST_ROWS rows of a list, and how many there are."""
    [whole] = query.rows(f"SELECT count(*) AS n FROM ({_LISTS[name]})")
    return query.rows(f"{_LISTS[name]} LIMIT {MOST_ROWS}"), int(str(whole["n"]))
