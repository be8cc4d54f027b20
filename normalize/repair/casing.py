"""Write a repaired word in the case of what stood there."""

from __future__ import annotations

import re

_PIECE = re.compile(r"[^\s-]+")


def cased(right: str, printed: str) -> str:
    """Return ``right``, which is in small letters, with capitals where ``printed`` has them.

    All capitals stay all capitals; else a capital at the head of a word, or of a half of a
    hyphened one, stays.  Parts of one word are put together: "di Revisi" is "direvisi", and
    "e- PPID" is "e-PPID".
    """
    pieces = printed.split()
    if len(pieces) > 1 and "".join(pieces).casefold() == right:
        return _closed_up(pieces)
    # folding may change how many letters there are: ß, İ
    if right.replace(" ", "") == printed.casefold() and len(printed.casefold()) == len(printed):
        return _parted(right, printed)
    letters = [character for character in printed if character.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return right.upper()
    heads = [piece[0].isupper() for piece in _PIECE.findall(printed)]
    missing = len(_PIECE.findall(right)) - len(heads)
    heads += [len(heads) > 1 and all(heads)] * missing
    capitals = iter(heads)
    return _PIECE.sub(
        lambda match: match[0][0].upper() + match[0][1:] if next(capitals) else match[0], right
    )


def _parted(right: str, printed: str) -> str:
    """Return two words that were written as one: "TENTANGRENCANA" is "TENTANG RENCANA"."""
    letters = iter(printed)
    return "".join(" " if character == " " else next(letters) for character in right)


def _closed_up(pieces: list[str]) -> str:
    whole = pieces[0]
    for piece in pieces[1:]:
        keep = whole.endswith("-") or (piece.isupper() and whole.isupper())
        whole += piece if keep else piece[0].lower() + piece[1:]
    return whole
