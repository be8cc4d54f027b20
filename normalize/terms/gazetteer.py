"""Find a region's name at a place of a text: the longest there is, of the level given."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from keputusan.language.fold import key
from keputusan.language.lookup import LookupFileError, load_lookup
from keputusan.language.squeeze import Squeezed
from keputusan.normalize.terms.office_words import office_words
from keputusan.normalize.terms.regions import Level, Region, regions


class Found(NamedTuple):
    """A name that ends before letter ``end``; several regions if it is theirs alike."""

    end: int
    regions: tuple[Region, ...]


class _Index(NamedTuple):
    names: dict[tuple[Level | None, str], tuple[Region, ...]]
    longest: int


@cache
def _index() -> _Index:
    """Return (level, folded name) -> regions; level None stands for any."""
    names: dict[tuple[Level | None, str], tuple[Region, ...]] = {}
    by_label = {key(region.label): region for region in regions().values()}
    aliases = load_lookup("region_aliases")
    spellings = [(region.name, region) for region in regions().values()]
    for label, alias in aliases.pairs():
        if key(label) not in by_label:
            raise LookupFileError(f"{aliases.file}: {label!r} is no region")
        spellings.append((alias, by_label[key(label)]))
    for name, region in spellings:
        for level in (region.level, None):
            known = names.get((level, key(name)), ())
            names[level, key(name)] = (*known, region)
    return _Index(names, max(len(name) for _, name in names))


def region_at(text: Squeezed, start: int, level: Level | None) -> Found | None:
    """Return the longest name of a region of the level, or of any, that begins at letter ``start``.

    The name must end with a word and may not run on with a direction: there is no
    "Bandung" in "Bandung Selatan".
    """
    index = _index()
    for end in range(min(len(text.letters), start + index.longest), start, -1):
        found = index.names.get((level, text.letters[start:end]))
        if found and text.ends_word(end):
            behind = text.origins[end - 1] + 1
            if office_words().direction_behind.match(text.text, behind):
                return None
            load_lookup("region_aliases").find(text.letters[start:end])
            return Found(end, found)
    return None
