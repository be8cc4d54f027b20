"""Write a repaired word in the case of what stood there."""

from __future__ import annotations


def cased(right: str, printed: str) -> str:
    """``right``, which is in small letters, with capitals where ``printed`` has them.

    All capitals stay all capitals; else a capital at the head of a word stays.
    """
    pieces = printed.split()
    if len(pieces) > 1 and "".join(pieces).casefold() == right:
        return _closed_up(pieces)
    letters = [character for character in printed if character.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return right.upper()
    heads = [word[:1].isupper() for word in printed.split()]
    words = right.split()
    if len(heads) < len(words):
        heads += [heads[0] and all(heads[1:]) and len(heads) > 1] * (len(words) - len(heads))
    return " ".join(
        word[:1].upper() + word[1:] if capital else word
        for word, capital in zip(words, heads, strict=False)
    )


def _closed_up(pieces: list[str]) -> str:
    """Parts of one word put together again: "di Revisi" is "direvisi", "e- PPID" "e-PPID"."""
    whole = pieces[0]
    for piece in pieces[1:]:
        keep = whole.endswith("-") or (piece.isupper() and whole.isupper())
        whole += piece if keep else piece[0].lower() + piece[1:]
    return whole
