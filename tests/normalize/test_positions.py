import pytest

from keputusan.normalize.terms.positions import parse_position
from keputusan.normalize.terms.team_roles import parse_role
from keputusan.normalize.terms.units import parse_unit


@pytest.mark.parametrize(
    ("cell", "position", "unit"),
    [
        ("Kasubbag Keuangan Umum & Logistik", "Kepala Subbagian", "Keuangan, Umum, dan Logistik"),
        ("KEPALA SUB-\nBAGIAN HUKUM DAN SDM", "Kepala Subbagian", "Hukum dan SDM"),
        ("Kasubbag pada Subbagian Umum KPU Kota Kupang", "Kepala Subbagian", "Umum"),
        ("Pelaksana di Subbagian Hukum & Sumber Daya Manusia", "Pelaksana", "Hukum dan SDM"),
        ("Staf bagian SDM dan Hupmas", "Staf", "SDM dan Hupmas"),
        ("Analis Hukum", "Analis Hukum", None),
        ("Analis Hukum pada Subbagian Hukum", "Analis Hukum", "Hukum"),
        ("Ketua KPU Kabupatn Kutai Timur", "Ketua", None),
        ("Anggota KPU Kota Kupang Divisi Teknis", "Anggota", "Teknis"),
        ("Pelaksana pada Sekretariat KPU Kota Kupang", "Pelaksana", None),
        ("Plt. Sekretaris KPU Kota Kupang", "Plt. Sekretaris", None),
        ("PENATA KELOLA PEMILU", "Penata Kelola Pemilu", None),
        ("Staf Ahli", "Staf Ahli", None),
        (
            "KasubbagPerencanaan, Data\ndan Informasi",
            "Kepala Subbagian",
            "Perencanaan, Data, dan Informasi",
        ),
        ("Staf Pelaksanapada SubbagianHukum", "Staf Pelaksana", "Hukum"),
        ("Ketuadivisi Hukum", "Ketua Divisi", "Hukum"),
        ("Kasubbaghumum", "Kasubbaghumum", None),
    ],
)
def test_position_and_unit(cell, position, unit):
    found = parse_position(cell)
    assert (found.position, found.unit) == (position, unit)


def test_hukum_and_umum_stay_apart_and_an_unknown_field_is_told():
    assert parse_unit("Subbagian Hukum").unit == "Hukum"
    assert parse_unit("Subbagian Umum").unit == "Umum"
    found = parse_position("Kasubbag Humum dan Logistik")
    assert (found.unit, found.unknown) == ("Humum dan Logistik", ("Humum",))
    assert parse_unit("Subbagian Pengelolaan Keuangan").unknown == ("Pengelolaan Keuangan",)


@pytest.mark.parametrize(
    ("wording", "unit"),
    [
        ("Perencanaan Data dan Informasi", "Perencanaan, Data, dan Informasi"),
        ("Perencanaan,Data dan Informasi", "Perencanaan, Data, dan Informasi"),
        (
            "Teknis Penyelenggaraan Pemilu, Partisipasi & Hubungan Masyarakat",
            "Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
        ),
        ("Hubungan dan Partisipasi Masyarakat, Hukum", "Hupmas dan Hukum"),
        ("KUL", "Keuangan, Umum, dan Logistik"),
        ("Subbag Program dan Data", "Program dan Data"),
    ],
)
def test_units_are_told_apart_without_commas(wording, unit):
    found = parse_unit(wording)
    assert (found.unit, found.unknown) == (unit, ())


@pytest.mark.parametrize(
    ("cell", "role", "concurrent", "unit"),
    [
        ("Pengarah merangkap Ketua", "Pengarah", "Ketua", None),
        ("Pengarah\nmerangkap\nAnggota", "Pengarah", "Anggota", None),
        ("Wakil Ketua dan Koordinator", "Wakil Ketua", "Koordinator", None),
        (
            "Koordinator Agen Perubahan pada Subbagian Hukum & SDM",
            "Koordinator Agen Perubahan",
            None,
            "Hukum dan SDM",
        ),
        ("Ketua Tim Manajemen Perubahan", "Ketua", None, None),
    ],
)
def test_roles(cell, role, concurrent, unit):
    found = parse_role(cell)
    assert (found.role, found.concurrent_role, found.unit) == (role, concurrent, unit)
    assert found.method == "exact"


def test_a_misprinted_role_is_an_alias_and_an_unknown_one_stays_whole():
    assert parse_role("Angggota")[::3] == ("Anggota", "alias")
    assert parse_role("Ketua merangkap Pengemudi")[::3] == ("Ketua merangkap Pengemudi", None)
    assert parse_role("") is None
    assert parse_position("-") is None
