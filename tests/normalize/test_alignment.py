"""The places of a flowing text in the text of the page, against a walk letter by letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from keputusan.language.squeeze import squeeze
from keputusan.normalize.repair.text_alignment import align
from keputusan.normalize.repair.words import REFERENCE, read_words

raws = st.text(alphabet="ab--  \n\t\xa0", max_size=14)
blanks = st.sampled_from(["", " ", "\n", "  "])


@given(raws, st.data())
def test_an_alignment_is_what_a_walk_finds(raw: str, data: st.DataObject) -> None:
    text = data.draw(
        st.sampled_from(
            [
                raw,
                " ".join(raw.split()),
                "".join(raw.split()),
                raw.replace("-\n", "-"),
                "".join(data.draw(blanks) if letter.isspace() else letter for letter in raw),
                raw + "b",
            ]
        )
    )
    alignment = align(text, raw)
    assert (None if alignment is None else tuple(alignment)) == walk(text, raw)


def walk(text: str, raw: str) -> tuple[list[int], str] | None:
    places: list[int] = []
    lines: list[str] = []
    at = 0
    for letter in text:
        begin = at
        while at < len(raw) and raw[at].isspace():
            at += 1
        if letter.isspace():
            if at == begin:
                return None
            places.append(begin)
            lines.append("\n" if "\n" in raw[begin:at] else " ")
            continue
        if at == len(raw) or raw[at] != letter:
            return None
        if lines and lines[-1] == "-" and "\n" in raw[begin:at]:
            lines[-1] = "\n"
        places.append(at)
        lines.append(letter)
        at += 1
    return (places, "".join(lines)) if not raw[at:].strip() else None


@given(st.text(alphabet="aB.-' \n\x1c\x85é’ﬁ"))
def test_a_squeezed_text_is_the_same_whether_it_is_ascii_or_not(text: str) -> None:
    ascii_only = "".join(letter for letter in text if letter.isascii())
    plain, other = squeeze(ascii_only), squeeze(ascii_only + "é")
    assert plain.letters + "e" == other.letters
    assert [*plain.origins, len(ascii_only)] == other.origins


def test_a_very_long_word_is_read_in_time() -> None:
    (word,) = (word for word in read_words("x" * 200_000 + "@kpu.go.id") if word.text)
    assert word.key == REFERENCE
    assert len(read_words("x" * 200_000)) == 1
