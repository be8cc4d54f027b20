import pytest

from keputusan.language.person_names import parse_person, person_id


@pytest.mark.parametrize(
    ("cell", "name", "titles"),
    [
        ("Jumeah, S.Sos.,MM", "Jumeah", "S.Sos., MM"),
        ("Dr. H. Abdul Manab, S.Sos., M.Si", "Abdul Manab", "Dr., H., S.Sos., M.Si"),
        ("I Gusti Ngurah, S.Ter.Kes.", "I Gusti Ngurah", "S.Ter.Kes."),
        ("Habel J. Manafe S.Kom", "Habel J. Manafe", "S.Kom"),
        ("Maria Gorety Rero,", "Maria Gorety Rero", None),
        ("MAMI Y. M TAMENO", "Mami Y. M Tameno", None),
        ("RUS'AN BIN D'SOUZA", "Rus'an bin D'Souza", None),
        ("Budi Wibowo\nNIP. 19700101 199003 1 001", "Budi Wibowo", None),
        ("Hasan, Basri", "Hasan Basri", None),
        ("Haji Rozak Halim, S.H.", "Rozak Halim", "Haji, S.H."),
        ("RM. Panji Laksono", "RM. Panji Laksono", None),
        ("RM. PANJI LAKSONO", "Rm. Panji Laksono", None),
        ("Benedikta S. H. Atie", "Benedikta S. H. Atie", None),
    ],
)
def test_titles_and_numbers_leave_the_name_whole(cell, name, titles):
    person = parse_person(cell)
    assert (person.name, person.titles) == (name, titles)


def test_spellings_of_one_name_share_a_key_and_others_do_not():
    one = {
        parse_person(n).key
        for n in ("Jeny J J Pandie", "JENY J. J. PANDIE, S.H.", "Jény J.J.Pandie")
    }
    assert len(one) == 1
    assert parse_person("Wely Novita A. Hayer").key != parse_person("Weli A. Ndoen").key


def test_a_person_is_one_institution_s():
    assert person_id("kpu-5371", "agus") != person_id("kpu-6408", "agus")
    assert person_id("kpu-5371", "agus") == person_id("kpu-5371", "agus")


@pytest.mark.parametrize("cell", ["", "-", "NIP. 19700101 199003 1 001"])
def test_no_name(cell):
    assert parse_person(cell) is None
