"""What a cell of a month column says: planned in that month, or not."""

from __future__ import annotations

from functools import cache

from keputusan.language.fold import fold_blanks
from keputusan.language.lookup import DATA, LookupFileError, load_lookup, read_yaml


@cache
def _characters() -> tuple[frozenset[str], frozenset[str]]:
    data = read_yaml(DATA / "marks.yaml")
    ticks, none = frozenset(data["tick"]), frozenset(data["no_tick"])
    if ticks & none:
        raise LookupFileError(f"marks.yaml: {ticks & none} are tick and no tick")
    return ticks, none


def is_planned(mark: str) -> bool | None:
    """Return whether a month cell plans something: a tick, or a week as in "Minggu ke 1".

    None if it says anything else: no tick, but not nothing either.
    """
    characters = set("".join(mark.split()))
    ticks, none = _characters()
    if characters <= none:
        return False
    if characters - none <= ticks:
        return True
    first = fold_blanks(mark).split()[0]
    hit = load_lookup("schedule_words").find(first)
    return True if hit and hit.term == "week" else None
