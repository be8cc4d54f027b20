"""The prepared files of words are what the scripts give that write them."""

from __future__ import annotations

from keputusan.language.word_lists import followers, official_words
from keputusan.normalize.repair.letters import LISTED, counts_of, letters
from keputusan.normalize.repair.neighbours import neighbours
from scripts.make_letter_rows import letter_rows
from scripts.make_neighbours import frequencies_of


def test_rows_of_letters_are_those_of_the_words() -> None:
    assert LISTED.read_text(encoding="utf-8") == letter_rows()
    assert counts_of(["ada"])["^^a"] == 1
    assert letters().likelihood("pelayanan") > letters().likelihood("plyqxnn")


def test_counts_of_words_are_those_of_the_pairs() -> None:
    words = official_words()
    pairs = {word: dict(followers(word)) for word in words}
    assert frequencies_of({word: found for word, found in pairs.items() if found}) == words


def test_a_word_of_no_list_has_no_neighbours() -> None:
    assert followers("xqzt") == {}
    assert neighbours().count("xqzt", "dan") == neighbours().frequency("xqzt") == 0
    assert neighbours().behind("xqzt", "dan", 0.25) == 0.25
