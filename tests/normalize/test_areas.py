import pytest

from keputusan.normalize.terms.areas import areas, parse_area
from keputusan.normalize.terms.teams import parse_team


@pytest.mark.parametrize(
    ("wording", "area_id"),
    [
        ("I. TIM MANAJEMEN PERUBAHAN", 1),
        ("Penguatan Peraturan Perundang-Undangan/Deregulasi Kebijakan", 2),
        ("III TIM PENGUATAN KELEMBAGAAN", 3),
        ("Penataan dan Penguatan Organisasi", 3),
        ("IIITIMPENGUATANKELEMBAGAAN", 3),
        ("Penataan Tatalaksana", 4),
        ("Pokja IV: Penataan Tata\nLaksana", 4),
        ("TIM PENATA SISTEM MANAJEMEN SUMBERDAYA MANUSIA", 5),
        ("Penataan Sistem Manajemen SDM/ASN", 5),
        ("Penguasaan Akuntabilitas", 6),
        ("Pengawasan", 7),
        ("8) PENINGKATAN KUALITAS PELAYANAN PUBLIK KPU KOTA BANJAR TAHUN 2022", 8),
        ("Inovasi Pelayanan", 8),
    ],
)
def test_an_area_is_known_by_its_concept(wording, area_id):
    area = parse_area(wording)
    assert area is not None
    assert (area.area_id, area.area) == (area_id, areas()[area_id])


@pytest.mark.parametrize(
    "wording",
    [
        "AGEN PERUBAHAN",
        "IX TIM AGEN PERUBAHAN",
        "TIM PELAKSANA",
        "Penguatan Akuntabilitas dan Pengawasan",
        "Divisi Hukum dan Pengawasan",
        "Pengawasan Pemilu",
        "Penataan",
        "",
    ],
)
def test_what_is_no_area_or_two_has_none(wording):
    assert parse_area(wording) is None


@pytest.mark.parametrize(
    ("heading", "team", "area_id"),
    [
        ("VI. TIM PENGUATAN PENGAWASAN", "Penguatan Pengawasan", 7),
        ("TIM PELAKSANA", "Pelaksana", None),
        ("IX TIM AGEN PERUBAHAN", "Agen Perubahan", None),
        ("X. TIM PENILAI INTERNAL SPIP", "Tim Penilai Internal SPIP", None),
    ],
)
def test_teams(heading, team, area_id):
    found = parse_team(heading)
    assert (found.team, found.area_id) == (team, area_id)


def test_an_unknown_team_is_left_for_comparison():
    assert parse_team("TIM PENILAI INTERNAL").method is None
    assert parse_team(" ") is None
