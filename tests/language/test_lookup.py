import pytest

from keputusan.language.lookup import (
    DATA,
    Lookup,
    LookupFileError,
    load_lookup,
    read_yaml,
    reset_usage,
    unused,
    usage,
)

TABLES = [
    "acting",
    "months",
    "positions",
    "region_aliases",
    "roles",
    "schedule_words",
    "teams",
    "units",
]


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_are_sound(name):
    assert load_lookup(name).terms


def test_wordings_are_found_in_any_case_and_spacing():
    table = Lookup("test.yaml", {"Kepala Subbagian": ["Kasubbag"], "Ketua": None})
    assert table.find("KEPALA SUB-BAGIAN") == ("Kepala Subbagian", "exact")
    assert table.find("Kasub bag.") == ("Kepala Subbagian", "alias")
    assert table.find("Wakil Ketua") is None


@pytest.mark.parametrize(
    "table",
    [
        {"Hukum": ["Hkm"], "Umum": ["HKM."]},  # one wording, two terms
        {"Hukum": ["Hkm", "H k m"]},
        {"Hukum": ["hukum"]},
        {"Hukum": [7]},
        {"Hukum": "Hkm"},
    ],
)
def test_a_table_that_contradicts_or_repeats_itself_is_refused(table):
    with pytest.raises(LookupFileError, match=r"bad\.yaml.*Hukum"):
        Lookup("bad.yaml", table)


def test_a_key_given_twice_is_refused_with_file_and_line(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("Hukum: [a]\nUmum: [b]\nHukum: [c]\n")
    with pytest.raises(LookupFileError, match=r"twice\.yaml: line 3: .*'Hukum'"):
        read_yaml(path)


def test_entries_that_a_run_never_used_can_be_listed():
    reset_usage()
    table = Lookup("run.yaml", {"Ketua": ["Kt"], "Anggota": ["Agt", "Ang"]})
    table.find("Kt.")
    table.find("agt")
    table.find("agt")
    assert usage()["run.yaml", "Agt"] == 2
    assert [entry for entry in unused(usage()) if entry[0] == "run.yaml"] == [("run.yaml", "Ang")]


def test_every_file_of_the_folder_is_read_by_the_strict_reader():
    for path in sorted(DATA.glob("*.yaml")):
        assert read_yaml(path), path.name
