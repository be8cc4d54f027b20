"""What only looks different compares equal, and what a cell says that says nothing."""

from __future__ import annotations

import pytest

from keputusan.language.fold import (
    capitalized,
    fold_blanks,
    is_one_case,
    key,
    letters,
    spell_out,
    title_case,
    without_numbering,
)
from keputusan.language.nearest import KnownWords
from keputusan.language.nothing import is_blank, is_vacant, says_nothing
from keputusan.language.titling import readable


@pytest.mark.parametrize(
    ("text", "folded"),
    [("a  b", "a b"), (" a\nb\t", "a b"), ("", ""), ("\u00a0a\u00a0b", "a b")],
)
def test_blanks_are_folded(text: str, folded: str) -> None:
    assert fold_blanks(text) == folded
    assert fold_blanks(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kepala Sub Bagian", "KEPALA SUBBAGIAN"),
        ("Hukum & SDM", "hukum dan sdm"),
        ("S.H., M.H.", "SH MH"),
        ("Café", "cafe"),
        ("ﬁrma", "firma"),
        ("Ani\nWati", "AniWati"),
    ],
)
def test_spellings_of_one_wording_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("Ani", "Any"), ("Bagian 1", "Bagian 2"), ("a", "")])
def test_other_wordings_have_other_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("character", "folded"),
    [("A", "a"), ("é", "e"), ("Ñ", "n"), ("ﬁ", "fi"), ("\u0301", ""), ("1", "1"), ("ß", "ss")],
)
def test_the_letters_of_a_character(character: str, folded: str) -> None:
    assert letters(character) == folded


@pytest.mark.parametrize(
    ("text", "spelled"),
    [("eﬀekﬁf", "effekfif"), ("ﬂuida", "fluida"), ("plain", "plain"), ("é", "é")],
)  # fmt: skip
def test_ligatures_are_spelled_out_and_nothing_else(text: str, spelled: str) -> None:
    assert spell_out(text) == spelled


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("III. TIM KERJA", "TIM KERJA"),
        ("b) Tim", "Tim"),
        ("12. Tim", "Tim"),
        ("TIM KERJA", "TIM KERJA"),
        ("III.", "III."),
        ("", ""),
    ],
)
def test_the_number_before_a_heading_is_left_out(text: str, rest: str) -> None:
    assert without_numbering(text) == rest


@pytest.mark.parametrize(
    ("word", "cased"),
    [("rus'an", "Rus'an"), ("d'souza", "D'Souza"), ("ANI", "Ani"), ("ani", "Ani"), ("", "")],
)
def test_a_word_with_a_capital(word: str, cased: str) -> None:
    assert capitalized(word) == cased


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("KEPALA DAN STAF", "Kepala dan Staf"),
        ("DAN STAF", "Dan Staf"),
        ("BAGIAN II KPU", "Bagian II KPU"),
        ("kepala bagian", "Kepala Bagian"),
    ],
)
def test_title_case_leaves_small_words_and_fixed_ones(text: str, cased: str) -> None:
    assert title_case(text, frozenset({"dan"}), {"kpu": "KPU"}) == cased


@pytest.mark.parametrize(
    ("text", "is_one"), [("TIM", True), ("tim", True), ("Tim", False), ("12", False), ("", False)]
)
def test_a_text_of_one_case(text: str, is_one: bool) -> None:
    assert is_one_case(text) is is_one


@pytest.mark.parametrize("text", ["Tim Kerja", "Komisi Pemilihan Umum"])
def test_a_readable_text_stays(text: str) -> None:
    assert readable(text) == text
    assert readable(text.upper()) == text


@pytest.mark.parametrize(
    ("text", "blank", "nothing", "vacant"),
    [
        ("", True, True, True),
        ("  \n", True, True, True),
        ("-", True, True, True),
        ("- -", True, True, True),
        ("–", True, True, True),
        # a row of dashes or dots is kept as printed, and says nothing
        ("---", False, True, True),
        ("......", False, True, True),
        ("(____)", False, True, True),
        ("n/a", False, True, True),
        ("null", False, True, True),
        # words that say that nobody is there
        ("Kosong", False, False, True),
        ("BELUM ADA", False, False, True),
        # what says something
        ("√", False, False, False),
        ("100%", False, False, False),
        ("Ani", False, False, False),
        ("Nan", False, False, False),
    ],
)
def test_what_says_nothing(text: str, blank: bool, nothing: bool, vacant: bool) -> None:
    assert is_blank(text) is blank
    assert says_nothing(text) is nothing
    assert is_vacant(text) is vacant


WORDS = KnownWords(["Kepala Subbagian", "Sekretaris", "Penyelenggaraan Teknis"], ["Bendahara"])


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Kepala Subbagain", "Kepala subbagian"),
        ("Sekertaris", "sekretaris"),
        ("Penyelengaraan", "penyelenggaraan"),
        # long words may have two wrong letters, short ones one
        ("Penyelengarann", "penyelenggaraan"),
        ("Sekartarix", None),
        # a word that is right, unknown or too short
        ("Sekretaris", None),
        ("Koordinator", None),
        ("Kapala", "kepala"),
        ("Tim", None),
        ("", None),
    ],
)
def test_misspelled_words_are_mended(text: str, mended: str | None) -> None:
    assert WORDS.mend(text) == mended
