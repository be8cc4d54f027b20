"""Fold a wording so that what only looks different compares equal."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"(['’‘`])")
_ROMAN = re.compile(r"[IVX]+")
_NUMBERING = re.compile(
    r"\s*(?:[ivxl1|]{1,5}|\d{1,2}|[a-z])(?:\s*[.):]+\s*|\s+)(?=\S)", re.IGNORECASE
)

_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
              0xFB06: "st"}  # fmt: skip
"""The block of Latin ligatures, U+FB00 to U+FB06, each with its letters."""


def fold_blanks(text: str) -> str:
    """Join all white space, line breaks included, into single blanks."""
    return " ".join(text.split())


def letters(character: str) -> str:
    """Return one character in compatibility form, in small letters and without accents.

    The result may be empty (an accent alone) or longer than one (a ligature).
    """
    if character.isascii():
        return character.lower()
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def key(text: str) -> str:
    """Return what two spellings of one wording share: their letters and digits, ``&`` read as
    "dan".

    Blanks go too: a PDF loses some and a narrow cell adds others.
    """
    if text.isascii():
        return text.lower().replace("&", "dan").translate(_NO_LETTERS)
    folded = "".join(map(letters, text)).replace("&", "dan")
    return "".join(filter(str.isalnum, folded))


def without_numbering(text: str) -> str:
    """Return the text behind a leading list number: "III. TIM ..." or "b) Tim ..."."""
    return fold_blanks(_NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text)


def capitalized(word: str) -> str:
    """Return one word with a capital first letter; "rus'an" gives "Rus'an", "d'souza" "D'Souza"."""
    head, *tails = _APOSTROPHE.split(word)
    cased = (tail.capitalize() if len(head) == 1 else tail.lower() for tail in tails)
    return head.capitalize() + "".join(cased)


def title_case(text: str, small: frozenset[str], fixed: dict[str, str]) -> str:
    """Return title case but for roman numbers.

    Words of ``small`` stay small unless they come first; ``fixed`` says by small letters how
    others are written.
    """

    def cased(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word in fixed or _ROMAN.fullmatch(match[0]):
            return fixed.get(word, match[0])
        return word if match.start() and word in small else capitalized(word)

    return _WORD.sub(cased, text)


def is_one_case(text: str) -> bool:
    """Return whether the text is all capitals or all small letters, so that its case says
    nothing.
    """
    return text.isupper() or text.islower()


def spell_out(text: str) -> str:
    """Return the text with the letters of each ligature: a typeface's choice, not a spelling."""
    return text if text.isascii() else text.translate(_LIGATURES)
