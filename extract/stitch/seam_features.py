"""What speaks for a row, or a merged cell, going on over a page break: features by their names.

Each is a number with a weight in ``continuation.yaml``.
"""

from __future__ import annotations

import math

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.plain_rules import cell_goes_on, row_goes_on
from keputusan.extract.stitch.row_habits import is_text
from keputusan.extract.stitch.seam_weights import weigh
from keputusan.extract.stitch.seams import Pair, Seam, is_number
from keputusan.extract.stitch.text_places import LINE, is_whole, place_features, whole_features
from keputusan.extract.stitch.text_seams import text_features
from keputusan.language.markers import read_marker

Features = dict[str, float]

MOST = 3.0
"""More than this many columns, or lines, that say one thing speak no louder."""

FEWEST_LETTERS = 4
"""Shorter texts (numbers, ticks) may well be the same in two cells."""

WHOLE_LINE = 10
"""A first line with so many letters is no chance when it stands again."""

TWIN_WORDS = 4
"""One word of so many may have another letter where a recogniser read one text twice."""

USUAL = 0.5
"""The share (0..1) of entries with text from which on a column usually has one."""

SURPRISE = 4.0
"""Nothing about a blank surprises more than this (natural logarithm of odds against it)."""


def row_features(seam: Seam) -> Features:
    """Return what speaks for the first row being the rest of the last one, or against it."""
    own = seam.own_pairs()
    filled = [(above, below) for above, below in own if is_text(below.text)]
    lacking = min(_blanks(seam, [below for _, below in own if not below.text]), 3 * MOST)
    missing = min(_blanks(seam, [above for above, _ in filled if not above.text]), 3 * MOST)
    features = _sum([text_features(seam, above, below) for above, below in filled])
    features |= {
        "no rule closes the row": float(seam.row_open()),
        "blank where rows have text": lacking,
        "each has what the other lacks": min(lacking, missing),
        "no tick where rows have one": _lacks_mark(seam),
        "lines left free above": min(seam.free_lines, MOST),
        "many lines left free above": float(seam.free_lines > MOST),
        "plain rules say so": 1.0 if row_goes_on(seam) else -1.0,
        "columns with text": min(float(len(filled)), MOST),
        "share of the columns that rows fill": _share_filled(seam),
        "a cell beside it begins anew": _neighbours_anew(seam),
        "row as high as the page": seam.height_share,
    }
    return features | _numbers(seam) | _marks(seam) | _places(seam, own)


def cell_features(seam: Seam, above: TableCell, below: TableCell, new: list[int]) -> Features:
    """Return what speaks for ``below`` being the rest of the merged cell ``above``, or not."""
    merged = above.row_span > 1 or below.row_span > 1
    last = max((c.column for c in seam.below.values() if is_text(c.text)), default=-1)
    tied = [seam.below[c] for c in seam.habits.tied(above.column) if c in seam.below]
    inner = seam.inner(below.column)
    blank = _inner_blank(seam, below)
    habit = seam.habits.share(below.column)
    return (
        text_features(seam, above, below)
        | {
            "the same text again": float(_repeated(seam, above, below)),
            "the same text again, merged over rows": float(
                merged and _repeated(seam, above, below)
            ),
            "the same text again, as often in its column": float(
                _repeated(seam, above, below) and seam.habits.times(below.column, below.text) > 1
            ),
            "plain rules say so": 1.0 if cell_goes_on(seam, above, below, bool(new)) else -1.0,
            "merged over rows": float(merged),
            "entries of its column merge": seam.habits.merging(below.column),
            "entries of its column never merge": (
                0.0 if merged else seam.habits.unmerged(below.column)
            ),
            "merged above": float(above.row_span > 1),
            "merged below": float(below.row_span > 1),
            "rules leave it open": float(seam.goes_on(above)),
            "a rule ends it": float(seam.ends(above)),
            "a cell left of it begins anew": float(any(not _finer(seam, c, below) for c in new)),
            "a cell left of it begins anew, in the first rows": float(
                bool(new) and not seam.habits.known()
            ),
            "a finer cell left of it begins anew": float(any(_finer(seam, c, below) for c in new)),
            "no text in the next column": float(blank),
            "last text of its row": float(below.column == last),
            "last text of its row, not merged": float(below.column == last and not merged),
            "last text of its row, its column merges": (
                seam.habits.merging(below.column) if below.column == last else 0.0
            ),
            "blank beside it where entries begin together": float(
                bool(tied) and any(not cell.text for cell in tied)
            ),
            "text beside it where entries begin together": float(
                bool(tied) and all(cell.text for cell in tied)
            ),
            "list right of it begins again": float(inner == "again"),
            "list right of it goes on": float(merged and inner == "next"),
            "no text above where entries have text": 0.0 if above.text else habit,
            "no text above, none in the next column": float(not above.text and blank),
            "no text above, merged over rows": float(not above.text and merged),
            "entries of its column are never blank": float(
                not above.text and seam.habits.named(above.column, above)
            ),
            "not numbered where entries are": float(
                read_marker(below.text) is None and seam.habits.listed(below.column)
            ),
        }
        | _entry_number(seam, above, below)
        | _merged_places(seam, above, below, merged)
    )


def blank_features(seam: Seam, above: TableCell, below: TableCell) -> Features:
    """Return what speaks for the blank ``below`` being a part of ``above``, or against it.

    The text of a new entry stands further down, on the next page even, where it is centred.
    """
    inner = [seam.inner(column - 1) for column in seam.below if column > below.column]
    return {
        "merged over rows": float(above.row_span > 1 or below.row_span > 1),
        "no text above": float(not above.text),
        "entries of its column merge": seam.habits.merging(below.column),
        "list right of it begins again": float("again" in inner),
        "list right of it goes on": float("next" in inner),
        "next column begins again": float(bool(inner) and inner[0] == "again"),
        "no text in the next column": float(_inner_blank(seam, below)),
    } | whole_features(above, below, seam.habits.centred())


def _merged_places(seam: Seam, above: TableCell, below: TableCell, merged: bool) -> Features:
    """Return what the places of texts say of a cell: the height of a merged one is not its
    text's.
    """
    features = place_features(above, below, seam.habits.centred())
    fills = features.get("fills its part, rest begins on top", 0.0)
    room = features.get("room below the text above", 0.0)
    return features | {
        "fills its part, rest begins on top, merged": fills * merged,
        "room below the text above, not merged": room * (not merged),
    }


def _places(seam: Seam, own: list[Pair]) -> Features:
    """Return what the places of texts say: a cut row fills its part, with one cell at least."""
    centred = seam.habits.centred()
    found = [place_features(above, below, centred) for above, below in own if is_text(below.text)]
    ended = [a for a, b in own if a.text and not b.text and is_whole(a.rooms)]
    rooms = [above.rooms[1] for above, _ in own if above.text and above.rooms is not None]
    features = {name: max(f.get(name, 0.0) for f in found) for f in found for name in f}
    return features | {
        "least room below a text above": min(min(rooms, default=0.0) / LINE, MOST),
        "texts above in the middle, nothing below": min(float(len(ended)), MOST),
    }


def _repeated(seam: Seam, above: TableCell, below: TableCell) -> bool:
    """Return whether both pages print the text of one cell; a number is told by the cells beside
    it.
    """
    if above.text != below.text or not is_number(above.text):
        return is_repeated(above.text, below.text)
    beside = (below.column - 1, below.column + 1)
    return any(
        column in seam.above
        and column in seam.below
        and is_repeated(seam.above[column].text, seam.below[column].text)
        for column in beside
    )


def is_repeated(above: str, below: str) -> bool:
    """Return whether an engine printed the text of one cell on both pages, as far as it fits."""
    short, long = sorted((above, below), key=len)
    if sum(map(str.isalpha, short)) < FEWEST_LETTERS:
        return False
    if not long.startswith(short):
        return _is_read_twice(short, long)
    line = sum(map(str.isalpha, short)) >= WHOLE_LINE and long.startswith(f"{short}\n")
    return long == short or line or "\n" in short


def _is_read_twice(short: str, long: str) -> bool:
    """Return whether ``short`` and the lines of ``long`` beside it are one text, read twice.

    A recogniser may have read another letter in one word of `TWIN_WORDS`.  Short words, and
    those with digits, must be the same: they count, and tell two texts apart.
    """
    lines = short.split("\n")
    words = short.split()
    twins = " ".join(long.split("\n")[: len(lines)]).split()
    others = [(a, b) for a, b in zip(words, twins, strict=False) if a != b]
    if len(words) != len(twins) or sum(map(len, words)) < WHOLE_LINE:
        return False
    return len(others) * TWIN_WORDS <= len(words) and all(_is_misread(*pair) for pair in others)


def _is_misread(word: str, twin: str) -> bool:
    """Return whether two words differ in one letter, and are long enough to be one."""
    return (
        len(word) == len(twin) >= FEWEST_LETTERS
        and word.isalpha()
        and twin.isalpha()
        and sum(a != b for a, b in zip(word, twin, strict=True)) == 1
    )


def _finer(seam: Seam, column: int, below: TableCell) -> bool:
    """Return whether ``column`` has more entries than that of ``below``: it is no level above
    it.
    """
    return seam.habits.count(column) > seam.habits.count(below.column)


def _inner_blank(seam: Seam, below: TableCell) -> bool:
    """Return whether the next column has nothing: a new entry would have begun one there."""
    inner = seam.below.get(below.column + below.column_span)
    if inner is None or seam.habits.share(inner.column) < USUAL:
        return False
    return not inner.text


def _entry_number(seam: Seam, above: TableCell, below: TableCell) -> Features:
    """Return what the number of the row says of a cell beside it."""
    first = min(seam.below)
    number = seam.below[first]
    begins = is_number(number.text) and below.column > first
    numbers = is_number(above.text) and is_number(below.text)
    same = numbers and "".join(above.text.split()) == "".join(below.text.split())
    alone = same and not any(abs(b.column - below.column) == 1 for _, b in seam.pairs())
    return {
        "a number begins its row": float(begins and first != below.column),
        "another number": float(numbers and not same),
        "the same number, nothing repeated": float(
            same and not alone and not _repeated(seam, above, below)
        ),
        "the same number, of a heading": float(alone),
    }


def _sum(found: list[Features]) -> Features:
    total: Features = {}
    for features in found:
        for name, value in features.items():
            total[name] = total.get(name, 0.0) + value
    return {name: max(-MOST, min(MOST, value)) for name, value in total.items()}


def _blanks(seam: Seam, blank: list[TableCell]) -> float:
    """Return how much the blanks surprise where other rows have text."""
    return sum(surprise(seam.habits.share(cell.column)) for cell in blank)


def _lacks_mark(seam: Seam) -> float:
    marked = any(cell.text and not is_text(cell.text) for cell in seam.below.values())
    return 0.0 if marked else surprise(seam.habits.marked_share())


def surprise(share: float) -> float:
    """Return how much a blank surprises where this ``share`` (0..1) of rows has something."""
    return min(SURPRISE, -math.log(max(1.0 - share, 1e-9)))


def _share_filled(seam: Seam) -> float:
    usual = [c for c in seam.below if seam.habits.share(c) > USUAL]
    return sum(bool(seam.below[c].text) for c in usual) / len(usual) if usual else 0.0


def _neighbours_anew(seam: Seam) -> float:
    """Return how much speaks for a merged cell beside the row getting a new text."""
    found = 0.0
    for above, below in seam.pairs():
        if not below.text or above.text == below.text:
            continue
        if not seam.own(above) or below.row_span > 1:
            verdict = weigh("cell", cell_features(seam, above, below, []))
            found = max(found, -verdict.score)
    return min(found, 2 * MOST) / MOST


def _numbers(seam: Seam) -> Features:
    """Return what the first column says: a row with a number is a row of its own."""
    first = min(seam.below)
    above, below = seam.above[first], seam.below[first]
    numbered = is_number(below.text)
    return {
        "a number begins it": float(numbered),
        "a number begins it, none above": float(numbered and not above.text),
        "a number begins it and merged rows, none above": float(
            numbered and not above.text and below.row_span > 1
        ),
        "a number begins it, the row above has one": float(numbered and is_number(above.text)),
        "the number above stands alone": float(not below.text and is_number(above.text)),
    }


def _marks(seam: Seam) -> Features:
    """Return what ticks say: a row with ticks is a row of its own, unless those above are
    missing.
    """
    marked = [(a, b) for a, b in seam.pairs() if b.text and not is_text(b.text)]
    both = any(a.text for a, _ in marked)
    return {
        "ticks of its own": float(bool(marked)),
        "ticks in both rows": float(both),
        "ticks that the row above lacks": float(
            bool(marked) and not any(a.text and not is_text(a.text) for a, _ in seam.pairs())
        ),
    }
