"""Decisions about offices, areas, positions, units and roles fill the rows they are about."""

from __future__ import annotations

from datetime import date

from keputusan.normalize.decisions import Decision, Decisions, Judgement
from keputusan.normalize.terms.vocabularies import Vocabularies
from keputusan.schemas.rows import Row, Rows

OFFICE = "kpu-3671"


def says(
    entity: str, raw: str, judgement: Judgement, canonical: str, scope: str | None = OFFICE
) -> Decision:
    return Decision(entity, scope, raw, canonical, judgement, "ratna", date(2025, 3, 14), "seen")


def decree() -> Rows:
    office: Row = {"institution_id": OFFICE, "institution": "KPU", "region_code": "3671"}
    member: Row = {"position_raw": "Kasubbag Humum", "position": "Kepala Subbagian"}
    member |= {"unit": "Humum", "role_raw": "Ketua Tim", "role": "Ketua"}
    item: Row = {"area_raw": "Penataan", "area_id": None, "area": None}
    return {
        "documents": [{**office, "institution_raw": "KPU Tangerang"}],
        "team_members": [member],
        "plan_items": [item],
    }


def reconciled(*decisions: Decision) -> tuple[Rows, list[Row], Decisions]:
    """Return the rows after both passes, their aliases, and the decisions."""
    rows, known = decree(), Decisions(decisions)
    vocabularies = Vocabularies(known)
    vocabularies.observe(decree())
    vocabularies.settle()
    vocabularies.apply(rows)
    return rows, list(vocabularies.entities()["aliases"]), known


def test_same_fills_in_what_is_meant() -> None:
    rows, aliases, decisions = reconciled(
        says("unit", "Kasubbag Humum", "same", "Hukum"),
        says("area", "penataan", "same", "3"),
        says("institution", "KPU Tangerang", "same", "kpu-3674"),
        says("role", "Ketua Tim", "same", "Koordinator", None),
    )
    [document], [member], [item] = rows["documents"], rows["team_members"], rows["plan_items"]
    assert (member["position"], member["unit"], member["role"]) == (
        "Kepala Subbagian",
        "Hukum",
        "Koordinator",
    )
    assert (item["area_id"], item["area"]) == (3, "Penataan Organisasi")
    assert (document["institution_id"], document["region_code"]) == ("kpu-3674", "3674")
    confirmed = {(row["entity"], row["canonical_id"]) for row in aliases if row["score"] == 1.0}
    assert {("unit", "Hukum"), ("area", "3"), ("institution", "kpu-3674")} <= confirmed
    assert {row["status"] for row in aliases if row["method"] == "decision"} == {"confirmed"}
    assert not decisions.unused()


def test_different_takes_out_what_the_rule_meant_and_nothing_else() -> None:
    rows, _, _ = reconciled(
        says("role", "Ketua Tim", "different", "Ketua"),
        says("position", "Kasubbag Humum", "different", "Pelaksana"),
    )
    [member] = rows["team_members"]
    assert (member["role"], member["position"]) == (None, "Kepala Subbagian")


def test_unsure_other_offices_and_unknown_terms_change_nothing() -> None:
    rows, _, decisions = reconciled(
        says("role", "Ketua Tim", "unsure", "Anggota"),
        says("position", "Kasubbag Humum", "same", "Pelaksana", "kpu-3672"),
        says("area", "Penataan", "same", "Area 51"),
    )
    assert rows == decree()
    assert [decision.entity for decision in decisions.unused()] == ["position"]
