"""Action plans whose columns are worded in other ways than the sample's."""

from __future__ import annotations

import pytest

from keputusan.pipeline.rows.document_rows import document_rows
from tests.support.decrees import ANNEX, BODY, Rows, decree

REFORM_TITLE = "RENCANA AKSI REFORMASI BIROKRASI"
ZONE_TITLE = "RENCANA AKSI ZONA INTEGRITAS"
ZONE_BODY = BODY.replace(REFORM_TITLE, ZONE_TITLE)

QUARTERS = ("TW I", "TW II", "TW III", "TW IV")
LONG = ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV")


def _items(rows: Rows, body: str = BODY) -> list[tuple[object, ...]]:
    annex = ANNEX.replace(REFORM_TITLE, ZONE_TITLE) if body == ZONE_BODY else ANNEX
    _, read = document_rows(decree(rows, body=body, annex=annex), "0" * 16)
    wanted = ("plan", "activity_raw", "action_raw", "executor_raw", "months")
    return [tuple(row[column] for column in wanted) for row in read["plan_items"]]


@pytest.mark.parametrize("labels", [QUARTERS, LONG])
def test_a_quarter_is_planned_for_its_months(labels: tuple[str, ...]) -> None:
    rows = [
        ("NO", "RENCANA AKSI", "KRITERIA", "OUTPUT", "PENANGGUNG JAWAB", *labels),
        ("1", "Menyusun pedoman", "Pedoman terbit", "1 dokumen", "Sekretaris", "√", "-", "", "√"),
        ("2", "Sosialisasi", "Pegawai paham", "Laporan", "Bagian Umum", "", "1 kali", "", ""),
    ]
    assert _items(rows) == [
        ("reform", None, "Menyusun pedoman", "Sekretaris", "1,2,3,10,11,12"),
        ("reform", None, "Sosialisasi", "Bagian Umum", "4,5,6"),
    ]


def test_a_plan_goes_by_its_title_where_its_columns_do_not_tell() -> None:
    rows = [
        ("NO", "PROSES", "TARGET", "WAKTU", "PENANGGUNG JAWAB"),
        ("1", "Tim kerja", "SK Tim", "B03, B06, B09 dan B12", "Ketua"),
    ]
    assert _items(rows, ZONE_BODY) == [
        ("integrity_zone", "Tim kerja", None, "Ketua", "3,6,9,12"),
    ]
    other = BODY.replace(REFORM_TITLE, "TATA NASKAH")
    document = decree(rows, body=other, annex="LAMPIRAN\nNOMOR 12 TAHUN 2024")
    assert [str(read.kind) for read in document.tables] == ["other"]
