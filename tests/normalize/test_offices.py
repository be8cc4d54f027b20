import pytest

from keputusan.normalize.terms.institutions import institutions, region_code_in_number
from keputusan.normalize.terms.letterhead import parse_institution
from keputusan.normalize.terms.named_regions import find_places
from keputusan.normalize.terms.offices import find_offices


def code_of(phrase, number=""):
    reading = parse_institution(phrase, number)
    return reading and reading.institution.region_code


def test_every_office_is_read_back_from_its_own_name_however_it_is_printed():
    offices = institutions().values()
    assert len(offices) == 1 + 38 + 514
    for office in offices:
        name = office.institution
        for printed in (name, name.upper(), name.replace(" ", ""), name.replace(" ", "\n")):
            reading = parse_institution(f"KEPUTUSAN KETUA {printed},")
            assert reading is not None, printed
            assert (reading.institution, reading.method) == (office, "exact"), printed


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("KPU Kota Banjar", "3279"),
        ("KPU Kabupaten Banjar", "6303"),
        ("KPU Kabupaten Banjarnegara", "3304"),
        ("SEKRETARIAT KOMISI PEMILIHAN UMUM KOTA KUPANG", "5371"),
        ("KPU Kab. Kupang", "5301"),
        ("KPU Kabupaten Bandung Barat", "3217"),
        ("KPU Kabupaten Bandung", "3204"),
        ("KPU Kotabaru", "6302"),
        ("KPUD D.I. Yogyakarta", "34"),
        ("KPU Kota Yogyakarta", "3471"),
        ("KPU Kota Administrasi Jakarta Pusat", "3171"),
        ("KIP Kabupaten Aceh Besar", "1106"),
        ("KPU/KIP Kabupaten Kutai Timur", "6408"),
        ("KPU Kabupaten Pangkep", "7310"),
    ],
)
def test_level_and_longest_name_tell_offices_apart(phrase, code):
    assert code_of(phrase) == code


@pytest.mark.parametrize(
    "phrase",
    [
        "KPU Bandung",  # the city's or the regency's
        "KPU Kabupaten Bandung Selatan",
        "KPU Provinsi Kalimantan Timur Tenggara",
        "KPU Kabupaten/Kota",
        "KPU Provinsi/KIP Aceh",
        "KIP Kota Banjar",
        "Kantor Imigrasi Kota Kupang",
    ],
)
def test_no_office_is_guessed(phrase):
    assert code_of(phrase) is None


def test_the_national_office_is_named_by_ri_or_by_nothing_else():
    assert parse_institution("KPU RI").institution.level == "national"
    assert parse_institution("KOMISI PEMILIHAN UMUM").institution.level == "national"
    assert parse_institution("KPU Kabupaten Waklatobi") is None


def test_the_code_in_the_number_supports_contradicts_or_decides():
    number = "04/ORT.07/3279/2022"
    assert parse_institution("KPU Kota Banjar", number).code_agrees is True
    assert parse_institution("KPU Kabupaten Banjar", number).code_agrees is False
    assert parse_institution("KPU Kota Banjar", "6 TAHUN 2023").code_agrees is None
    decided = parse_institution("KPU Kabupaten Waklatobi", "33/HK.03.1-Kpt/7407/2021")
    assert (decided.institution.region, decided.method) == ("Kabupaten Wakatobi", "code")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("175/ORT.04-Kpt/6408/KPU-Kab/IV/2021", "6408"),
        ("12/HK.03.1-Kpt/ 91.16 /KPU-Kab/2021", "9302"),  # Boven Digoel, then in Papua
        ("612/ORT.04-Kpt/05/KPU/XII/2020", None),
        ("3279/ORT.07/2022", None),
        ("6 TAHUN 2023", None),
    ],
)
def test_region_code_in_number(number, code):
    assert region_code_in_number(number) == code


def test_running_text_gives_the_offices_it_names_with_their_places():
    text = (
        "KPU, KPU Provinsi dan KPU Kabupaten/Kota; KPU Kabupaten Bandung\nBarat, "
        "KPU RI serta KPU Kabupaten Waklatobi (kip unit kerja)."
    )
    mentions = find_offices(text)
    assert [text[m.start : m.end] for m in mentions] == [
        "KPU Kabupaten Bandung\nBarat",
        "KPU RI",
        "KPU Kabupaten Waklatobi",
    ]
    assert [m.institution and m.institution.region_code for m in mentions] == ["3217", None, None]
    assert (mentions[2].kind, mentions[2].level, mentions[2].place) == (
        "unknown",
        "regency",
        "Waklatobi",
    )


def test_places_are_found_without_an_office():
    text = "instansi lain di wilayah Gunungkidul dan Kota Pasuruan; kota besar, wilayah kerja"
    assert [m.institution.region_code for m in find_places(text)] == ["3403", "3575"]
