"""A text without its blanks, of which every letter still knows where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from keputusan.language.fold import letters

_DROPPED = frozenset(".-'’\xad")
_ASCII_DROPPED = frozenset(
    character for character in map(chr, range(128)) if character.isspace() or character in _DROPPED
)
_DELETED = str.maketrans("", "", "".join(_ASCII_DROPPED))


@dataclass(frozen=True, slots=True)
class Squeezed:
    """``letters`` are folded; letter i stood at ``text[origins[i]]``.

    Blanks, dots, hyphens and apostrophes are gone; other punctuation stays.
    """

    text: str
    letters: str
    origins: list[int]

    def begins_word(self, index: int) -> bool:
        """Return whether no letter or digit touches letter ``index`` from the left in the text."""
        origin = self.origins[index]
        return origin == 0 or not self.text[origin - 1].isalnum()

    def ends_word(self, end: int) -> bool:
        """Return whether no letter or digit follows the letters up to ``end`` directly in the
        text.
        """
        behind = self.origins[end - 1] + 1
        return behind == len(self.text) or not self.text[behind].isalnum()

    def is_capital(self, index: int) -> bool:
        """Return whether letter ``index`` is a capital in the text."""
        return self.text[self.origins[index]].isupper()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the letters ``start`` up to ``end`` stand in the text."""
        return self.origins[start], self.origins[end - 1] + 1


@lru_cache(16)
def squeeze(text: str) -> Squeezed:
    """Squeeze a text; the last few are remembered, as several look for their names in one."""
    if text.isascii():
        small = text.lower()
        origins = [at for at, character in enumerate(small) if character not in _ASCII_DROPPED]
        return Squeezed(text, small.translate(_DELETED), origins)
    folded: list[str] = []
    origins = []
    for origin, character in enumerate(text):
        if character.isspace() or character in _DROPPED:
            continue
        for letter in letters(character):
            folded.append(letter)
            origins.append(origin)
    return Squeezed(text, "".join(folded), origins)
