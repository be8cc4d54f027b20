"""Items of indicator cells are split, and each is taken for the indicator that it is."""

from __future__ import annotations

import datetime

import pytest

from benchmarks import indicators as benchmark
from keputusan.normalize.decisions import Decision, Decisions, Judgement
from keputusan.normalize.indicators.indicator_items import split_items
from keputusan.normalize.indicators.indicator_reconciler import Indicators
from keputusan.normalize.indicators.template import Indicator
from keputusan.normalize.indicators.template_matching import Matcher, template_matcher
from keputusan.normalize.indicators.wording import read_wording
from keputusan.normalize.repair.repair_reconciler import Repairs
from keputusan.schemas.repaired_columns import COLUMNS
from keputusan.schemas.rows import Row, Rows


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Adanya SOP\npelayanan", ["Adanya SOP\npelayanan"]),
        ("1. Satu\n2. Dua\n3. Tiga", ["Satu", "Dua", "Tiga"]),
        ("1 Satu\n2 Dua dari\n6 area\n3 Tiga", ["Satu", "Dua dari\n6 area", "Tiga"]),
        ("4 Laporan:\na. Satu\nb. Dua", ["Laporan:", "Satu", "Dua"]),
        (
            "1. Adanya:\n1) Satu\n2) Dua\n3. Tiga\n2. Lain",
            ["Adanya:", "Satu", "Dua", "Tiga", "Lain"],
        ),
        ("1.100% LHKPN\n2.100% LHKASN", ["100% LHKPN", "100% LHKASN"]),
        ("2 % Capaian kinerja", ["% Capaian kinerja"]),
        ("2.Penandatanganan;\nDokumen laporan.", ["Penandatanganan;", "Dokumen laporan."]),
        ("Pengadaan sesuai Perpres\n16 Tahun 2018", ["Pengadaan sesuai Perpres\n16 Tahun 2018"]),
        ("", []),
    ],
)
def test_a_cell_is_split_at_its_list_signs(cell: str, items: list[str]) -> None:
    assert [item.text for item in split_items(cell)] == items


def test_what_leads_to_an_inner_list_is_told() -> None:
    items = split_items("Terselenggaranya:\na) Penilaian Risiko\nb) Persentase sasaran kinerja:")
    assert [item.leads for item in items] == [True, False, False]


def test_the_name_of_the_office_does_not_matter() -> None:
    wordings = {
        read_wording(f"Adanya UPG di lingkungan {office}; dan")
        for office in (
            "KPU Kota Kupang",
            "unit/satuan kerja",
            "Unit Kerja/ Satuan Kerja",
            "Sekretariat KPU Kabupaten Kutai Timur",
            "Biro pada Sekretariat Jenderal KPU/Sekretariat KPU Provinsi/Sekretariat KPU Kota",
        )
    }
    assert len(wordings) == 1


@pytest.mark.parametrize(
    ("item", "area_id", "indicator_id"),
    [
        ("100 (%) melakukan pelaporan LHKASN", 1, "RB1.10"),
        ("Persentase (%) pelaporan LHKPN;", 1, "RB1.09"),
        ("Jumlah Pelangaran tahun ini", 5, "RB5.11"),
        ("Jumlah pelanggaran tahun sebelumnya", 5, "RB5.10"),
        ("Adanya tim SPIP pada KPU Provinsi Papua Barat Daya", None, "RB7.25"),
    ],
)
def test_items_are_matched(item: str, area_id: int | None, indicator_id: str) -> None:
    match = template_matcher().match(item, area_id)
    assert match is not None
    assert match.indicator.indicator_id == indicator_id


@pytest.mark.parametrize(
    "item",
    [
        "Persentase pelaporan LHKXYZ dan SPT Tahunan",
        "Jumlah pelanggaran",
        "Prosentase pelaksanaan pengadaan sesuai Perpres 12 Tahun 2021",
        "Jumlah Naskah Dinas Pengaturan dan Naskah Penetapan yang sudah dicabut",
        "",
    ],
)
def test_what_is_no_indicator_of_the_template_is_not_taken_for_one(item: str) -> None:
    match = template_matcher().match(item, None)
    assert match is None or not match.is_sure


TEXTS = COLUMNS["plan_items"][1]


def plan(*items: str, decree: str = "d1", area_id: int | None = 7, kind: str = "reform") -> Rows:
    """Return the rows of a decree with these items in one plan row."""
    item_id = f"{decree}-t1-r1"
    common: Row = {"plan_item_id": item_id, "document_id": decree, "source_id": "0" * 16}
    return {
        "plan_items": [{**common, "area_id": area_id, "plan": kind}],
        "plan_indicators": [
            {**common, "plan_indicator_id": f"{item_id}-i{number}", "indicator_raw": item}
            for number, item in enumerate(items, start=1)
        ],
    }


def reconciled(*archive: Rows, decisions: Decisions | None = None) -> tuple[list[Row], Rows]:
    """Return the rows of all items, and of the entities."""
    for rows in archive:
        for row in rows["plan_items"]:
            row |= {f"{column}{raw}": None for column in TEXTS for raw in ("", "_raw")}
    repairs = Repairs(decisions)
    indicators = Indicators(repairs, decisions)
    for step in (repairs, indicators):
        for rows in archive:
            step.observe(rows)
        step.settle()
        for rows in archive:
            step.apply(rows)
    return [row for rows in archive for row in rows["plan_indicators"]], indicators.entities()


def test_a_new_indicator_is_one_in_all_its_wordings() -> None:
    rows, entities = reconciled(
        plan("Tersedianya posko layanan difabel di KPU Kota Banjar", decree="d1"),
        plan("Tersedianya posko layanan difabel di KPU Kota Kupang;", decree="d2"),
        plan("Tersediannya posko layanan difabel di\nsatuan kerja", decree="d3"),
        plan("Tersedianya posko layanan difabel keliling", decree="d4"),
    )
    ids = [row["indicator_id"] for row in rows]
    assert len(set(ids[:3])) == 1
    assert ids[3] != ids[0]
    assert {row["match_status"] for row in rows} == {"new"}
    new = [row for row in entities["indicators"] if row["origin"] == "archive"]
    assert {row["indicator_id"]: row["uses"] for row in new} == {ids[0]: 3, ids[3]: 1}
    assert {row["indicator"] for row in rows[:3]} == {rows[0]["indicator"]}
    assert all("Tersediannya" not in str(row["indicator"]) for row in new)


def test_another_kind_of_plan_only_shares_what_is_surely_the_same() -> None:
    alike = "Tersedianya dokumen tindak lanjut dari hasil evaluasi Rencana Aksi"
    known, _ = reconciled(plan(alike, area_id=1))
    other, _ = reconciled(plan(alike, area_id=1, kind="integrity_zone"))
    assert (known[0]["indicator_id"], known[0]["match_status"]) == ("RB1.20", "review")
    assert other[0]["match_status"] == "new"


def test_reviewers_decide() -> None:
    def says(judgement: Judgement, raw: str, canonical: str) -> Decisions:
        when = datetime.date(2025, 3, 14)
        return Decisions(
            [Decision("indicator", None, raw, canonical, judgement, "ratna", when, "")]
        )

    item = "Adanya SOP WBS"
    refused, _ = reconciled(plan(item), decisions=says("different", item, "RB7.18"))
    assert refused[0]["match_status"] == "new"
    said = says("same", "Prosedur WBS", "RB7.18")
    confirmed, entities = reconciled(plan("Prosedur WBS"), decisions=said)
    assert not said.unused()
    assert (confirmed[0]["indicator_id"], confirmed[0]["match_status"]) == ("RB7.18", "confirmed")
    assert {alias["status"] for alias in entities["aliases"]} == {"confirmed"}


def test_labelled_items_are_matched_as_well_as_they_were() -> None:
    score, wrong = benchmark.measure()
    assert not benchmark.regressions(score), wrong


def test_a_score_that_falls_is_noticed() -> None:
    score, _ = benchmark.measure()
    score.right -= 1
    score.mistaken += 1
    assert benchmark.regressions(score) == ["right", "mistaken"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sosialisasi anti korupsi antar bagian", "Sosialisasi antikorupsi antarbagian"),
        ("Terjalinnya kerjasama lintas sektor", "Terjalinnya kerja sama lintas sektor;"),
        ("Nilai yang di dapat dari survei", "Nilai yang didapat dari survei"),
        ("Adanya alat anti gratifikasi di KPU Kota Dumai",
         "Adanya alat antigratifikasi di satuan kerja"),
    ],
)  # fmt: skip
def test_blanks_signs_and_the_office_make_no_question(one: str, other: str) -> None:
    found = Matcher([Indicator("rb-1", one, 1)]).match(other, 1)
    assert found is not None and found.is_sure and found.score == 1.0


def test_a_number_more_is_another_indicator() -> None:
    matcher = Matcher([Indicator("rb-1", "Jumlah laporan tahap 1 selesai", 1)])
    assert matcher.match("Jumlah laporan tahap 11 selesai", 1) is None
