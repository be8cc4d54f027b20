"""Printed lines put together: wraps, hyphens, references and the items of lists."""

from __future__ import annotations

import pytest

from keputusan.language.capitals import in_capitals, share_upper
from keputusan.language.flowing import join_lines, read_item_marker
from keputusan.language.markers import (
    Marker,
    follows,
    items_of,
    read_marker,
    read_whole_number,
    roman_value,
)
from keputusan.language.squeeze import squeeze


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        (["", "  "], ""),
        (["satu baris"], "satu baris"),
        # a soft wrap is a blank, and blanks are single
        (["Menyusun rencana", "kerja"], "Menyusun rencana kerja"),
        (["Menyusun   rencana ", "", " kerja"], "Menyusun rencana kerja"),
        # a hyphen or slash at the end of a line takes no blank
        (["perundang-", "undangan"], "perundang-undangan"),
        (["Kabupaten/", "Kota"], "Kabupaten/Kota"),
        (["Kabupaten", "/Kota"], "Kabupaten/Kota"),
        # but a dash that stands alone does
        (["Januari -", "Maret"], "Januari - Maret"),
        # a reference that was cut in the middle of its year
        (["Nomor 86/ORT.04-SD/SJ/I/2", "020 tentang"], "Nomor 86/ORT.04-SD/SJ/I/2020 tentang"),
        # and one that was not
        (["Nomor 86/ORT.04-SD/SJ/I/2020", "15 orang"], "Nomor 86/ORT.04-SD/SJ/I/2020 15 orang"),
        # items of a list stand on lines of their own
        (["1. Satu", "2. Dua"], "1. Satu\n2. Dua"),
        (["a. Satu", "goes on", "b. Dua"], "a. Satu goes on\nb. Dua"),
        (["- Satu", "- Dua"], "- Satu\n- Dua"),
        (["Meliputi:", "1) Satu;", "2) Dua."], "Meliputi:\n1) Satu;\n2) Dua."),
        # a list begins with its first item
        (["sebanyak", "3. orang"], "sebanyak 3. orang"),
        # a number behind a word that refers to one is no item
        (["dimaksud pada huruf", "a. tersebut"], "dimaksud pada huruf a. tersebut"),
        (["dalam diktum", "1. Keputusan"], "dalam diktum 1. Keputusan"),
        (["Pasal", "1) ayat"], "Pasal 1) ayat"),
        # nor is one inside brackets that are open
        (["Tim (terdiri dari", "1) ketua)"], "Tim (terdiri dari 1) ketua)"),
        # a dash between two numbers is a range
        (["2020", "- 2024"], "2020 - 2024"),
        # items may be left out, but not many
        (["1. Satu", "3. Tiga"], "1. Satu\n3. Tiga"),
        (["1. Satu", "9. orang"], "1. Satu 9. orang"),
        # behind the end of a clause any item begins
        (["1. Satu;", "9. Sembilan"], "1. Satu;\n9. Sembilan"),
        # two lists, one inside the other
        (["1. Satu:", "a. A", "b. B", "2. Dua"], "1. Satu:\na. A\nb. B\n2. Dua"),
        # capitals are initials
        (["Dewi", "A. Lestari"], "Dewi A. Lestari"),
    ],
)  # fmt: skip
def test_lines_are_put_together(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@pytest.mark.parametrize("text", ["Menyusun rencana", "1. Satu\n2. Dua", "perundang-undangan", ""])
def test_text_that_flows_already_stays(text: str) -> None:
    assert join_lines(text.split("\n")) == text


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("1. Satu", ("1.", 1)),
        ("12) Dua belas", ("1)", 12)),
        ("(3) Tiga", ("(1)", 3)),
        ("a. Satu", ("a.", 1)),
        ("c) Tiga", ("a)", 3)),
        ("(b) Dua", ("(a)", 2)),
        ("- Satu", ("-", 0)),
        ("1.Satu", ("1.", 1)),
        # no text behind it, or a number of something else
        ("1.", None),
        ("1.500 orang", None),
        ("2024", None),
        ("A. Lestari", None),
        ("I. PENDAHULUAN", None),
        ("150. orang", None),
        ("", None),
        ("Satu", None),
    ],
)
def test_the_marker_of_an_item(line: str, marker: tuple[str, int] | None) -> None:
    found = read_item_marker(line)
    assert (found and (found.style, found.value)) == marker


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. Satu", Marker("1.", 1, 3)),
        ("1) Satu", Marker("1)", 1, 3)),
        ("(1) Satu", Marker("(1)", 1, 4)),
        ("a. satu", Marker("a.", 1, 3)),
        ("B. Dua", Marker("A.", 2, 3)),
        ("IV. Empat", Marker("I.", 4, 4)),
        ("XII) Dua belas", Marker("I)", 12, 5)),
        ("7 orang", Marker("1", 7, 2)),
        ("- satu", Marker("-", 0, 2)),
        ("• satu", Marker("-", 0, 2)),
        # a number with more digits, or a word, is none
        ("2024. Tahun", None),
        ("1.5 juta", None),
        ("satu", None),
        ("", None),
    ],
)
def test_markers_at_the_head_of_a_text(text: str, marker: Marker | None) -> None:
    assert read_marker(text) == marker


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I", 1), ("iv", 4), ("IX", 9), ("XII", 12), ("XL", 40), ("XC", 90), ("C", 100),
        ("", 0), ("A", 0), ("I1", 0), ("MM", 0),
    ],
)  # fmt: skip
def test_roman_numerals(text: str, value: int) -> None:
    assert roman_value(text) == value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("7", 7), ("007", 7), ("123456789", 123456789), ("٣", 3),
        ("", None), ("-1", None), ("1.5", None), ("1 000", None), ("²", None), ("①", None),
        ("1234567890", None), ("tiga", None),
    ],
)  # fmt: skip
def test_whole_numbers(text: str, number: int | None) -> None:
    assert read_whole_number(text) == number


@pytest.mark.parametrize(
    ("marker", "text", "is_next"),
    [
        ("3. Tiga", "1. Satu\n2. Dua", True),
        ("2. Dua", "1. Satu", True),
        ("3. Tiga", "1. Satu", False),
        ("1. Satu", "1. Satu", False),
        ("b. Dua", "1. Satu\na. Satu A", True),
        ("2) Dua", "1. Satu", False),
        ("2. Dua", "Satu", False),
    ],
)
def test_whether_an_item_goes_on_with_a_list(marker: str, text: str, is_next: bool) -> None:
    found = read_marker(marker)
    assert found is not None
    assert follows(found, text) is is_next


@pytest.mark.parametrize(("style", "count"), [("1.", 2), ("a.", 1), ("-", 1), ("1)", 0)])
def test_items_of_a_style_are_counted(style: str, count: int) -> None:
    assert items_of(style, "1. Satu\na. Satu A\n2. Dua\n- Titik\nTiga") == count


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Ani Wulandari", "aniwulandari"),
        ("A. B-c 'd", "abcd"),
        ("S.H., M.Si.", "sh,msi"),
        ("É­a", "ea"),
        ("ﬁrma", "firma"),
        ("", ""),
    ],
)
def test_a_squeezed_text_has_its_letters(text: str, letters: str) -> None:
    assert squeeze(text).letters == letters


@pytest.mark.parametrize("text", ["Ani Wulandari, S.H.", "Dr. Ir. É-B", "ﬁrma Ani"])
def test_every_squeezed_letter_knows_where_it_stood(text: str) -> None:
    squeezed = squeeze(text)
    assert len(squeezed.origins) == len(squeezed.letters)
    assert squeezed.origins == sorted(squeezed.origins)
    start = squeezed.letters.index("a") if "a" in squeezed.letters else 0
    a, b = squeezed.span(start, start + 1)
    assert b - a == 1
    assert squeezed.is_capital(0) is text[0].isupper()


@pytest.mark.parametrize(
    ("text", "wanted", "begins", "ends"),
    [
        ("Ani Wulandari", "ani", True, True),
        ("Ani Wulandari", "wulan", True, False),
        ("Ani Wulandari", "dari", False, True),
        ("(Ani)", "ani", True, True),
        ("xAni1", "ani", False, False),
    ],
)
def test_where_words_begin_and_end(text: str, wanted: str, begins: bool, ends: bool) -> None:
    squeezed = squeeze(text)
    start = squeezed.letters.index(wanted)
    assert squeezed.begins_word(start) is begins
    assert squeezed.ends_word(start + len(wanted)) is ends


@pytest.mark.parametrize(
    ("text", "share"),
    [("", 0.0), ("12.", 0.0), ("AB", 1.0), ("Ab", 0.5), ("ab", 0.0), ("A1b", 0.5)],
)  # fmt: skip
def test_the_share_of_capitals(text: str, share: float) -> None:
    assert share_upper(text) == share


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("SUSUNAN TIM KERJA", True),
        ("SUSUNAN TIM dan TUGAS", True),
        ("Susunan Tim Kerja", False),
        ("KPU", False),
        ("1234", False),
        ("KEPUTUSAN kpu", False),
    ],
)
def test_a_heading_in_capitals(text: str, is_heading: bool) -> None:
    assert in_capitals(text) is is_heading
