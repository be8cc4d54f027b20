"""Years, amounts, weeks and short names follow from what the page says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import keputusan
from keputusan.normalize.derived_columns import derive_columns
from keputusan.normalize.terms.institutions import institutions, short_name
from keputusan.normalize.terms.plan_calendar import read_plan_year, read_week
from keputusan.normalize.terms.target_amount import read_amount
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common.release_query import open_query
from keputusan.schemas import SCHEMA, Table


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("100%", (100, "%")),
        ("97,5 %", (97.5, "%")),
        ("85 persen", (85, "persen")),
        ("100% (seratus persen)", (100, "%")),
        ("1 (Satu) Dokumen", (1, "Dokumen")),
        ("12 (dua belas)\nlaporan", (12, "laporan")),
        ("3 kali / tahun", (3, "kali / tahun")),
        ("Rp. 1.500.000,-", (1_500_000, "Rp")),
        ("Rp 2.750.000,50", (2_750_000.5, "Rp")),
        ("1.250 orang", (1250, "orang")),
        ("7.5", (7.5, None)),
        ("80 (BB)", (80, None)),
        ("4", (4, None)),
    ],
)
def test_a_target_that_is_a_number_has_a_value_and_a_unit(
    text: str, amount: tuple[float, str | None]
) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "Tersedia",
        "Terlaksananya 3 kegiatan",
        "1 Dokumen dan 2 Laporan",
        "1 Maret 2025",
        "Januari-Desember 2025",
        "2-3 kali",
        "1. Melaksanakan Kegiatan Rapat Evaluasi Kinerja",
        "2 Laporan yang disampaikan kepada pimpinan setiap bulan",
        "12345678901234567890",
        "",
    ],
)
def test_no_other_target_has(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("RENCANA AKSI REFORMASI BIROKRASI\nTAHUN 2023", 2023),
        ("NOMOR 6 TAHUN 2023\nTENTANG RENCANA AKSI\nTAHUN\n2024", 2024),
        ("NOMOR 175/ORT.04-Kpt/6408/KPU-Kab/IV/2021\nRENCANA AKSI TAHUN ANGGARAN 2022", 2022),
        ("RENCANA KERJA T.A. 2025", 2025),
        ("ROAD MAP TAHUN 2020-2024", None),
        ("ROAD MAP TAHUN 2020 s.d. 2024, RENCANA TAHUN 2022", 2022),
        ("LAMPIRAN KEPUTUSAN NOMOR 12 TAHUN 2023", None),
        ("RENCANA AKSI", None),
        ("RENCANA AKSI TAHUN 9024", None),
    ],
)
def test_the_year_of_a_plan_is_the_one_its_title_ends_with(title: str, year: int | None) -> None:
    assert read_plan_year(title) == year


@pytest.mark.parametrize(
    ("mark", "week"),
    [
        ("Minggu ke 1", 1),
        ("Min\nggu\nke 4", 4),
        ("minggu ke-III", 3),
        ("Mg. 2", 2),
        ("Minggu Kedua", 2),
        ("Minggu ke 1 dan 2", None),
        ("Minggu ke 7", None),
        ("√", None),
    ],
)
def test_a_mark_may_name_the_week(mark: str, week: int | None) -> None:
    assert read_week(mark) == week


def test_every_office_has_its_short_name() -> None:
    assert short_name("Komisi Pemilihan Umum Kota Banjar") == "KPU Kota Banjar"
    assert short_name("Komisi Independen Pemilihan Aceh") == "KIP Aceh"
    names = [short_name(office.institution) for office in institutions().values()]
    assert {name.split()[0] for name in names} == {"KPU", "KIP"}
    assert len(set(names)) == len(names)


def test_the_decree_says_the_year_where_the_plan_does_not() -> None:
    item = {"source_id": "s", "document_id": "d", "plan_item_id": "i", "table_no": 1}
    rows = {
        "documents": [{"document_id": "d", "institution": None, "title": "PLAN", "year": 2024}],
        "tables": [{"source_id": "s", "table_no": 1, "title": None}],
        "plan_items": [item | {"target": "2 Laporan"}],
        "plan_schedule": [{"plan_item_id": "i", "month": 3, "mark_raw": "Minggu ke 2"}],
    }
    derive_columns(rows)
    [planned], [item] = rows["plan_schedule"], rows["plan_items"]
    assert (item["plan_year"], item["target_value"], item["target_unit"]) == (2024, 2, "Laporan")
    assert (planned["planned_on"], planned["week"]) == (date(2024, 3, 1), 2)


@pytest.fixture(scope="module")
def release(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wide") / "out"
    archive = raw / "text"
    arguments = ["run", str(archive), "--out", str(out), "--workers", "0", "--no-report"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return out / "current"


@pytest.mark.parametrize("table", SCHEMA.wide, ids=lambda table: table.name)
def test_a_wide_table_has_each_row_of_its_fact_in_its_order(release: Path, table: Table) -> None:
    with keputusan.open_release(release.parent) as opened:
        name = table.name
        wide, fact = opened.table(name), opened.table(name.removeprefix("out_"))
    key = list(SCHEMA[name].key)
    assert len(fact) and wide[key].equals(fact[key])


def test_a_wide_table_says_what_the_others_say(release: Path) -> None:
    with open_query(release) as query:
        told = query.rows(
            "SELECT count(*) AS n FROM out_plan_schedule AS o "
            "JOIN plan_items AS i USING (plan_item_id) JOIN documents AS d "
            "ON d.document_id = i.document_id JOIN sources AS s ON s.source_id = i.source_id "
            "WHERE o.institution_short = d.institution_short AND o.number = d.number "
            "AND o.path = s.path AND o.activity IS NOT DISTINCT FROM i.activity "
            "AND o.area IS NOT DISTINCT FROM i.area AND o.planned_on = "
            "make_date(i.plan_year, o.month, 1)"
        )
        [counted] = query.rows("SELECT count(*) AS n FROM plan_schedule")
    assert told == [counted]
