"""The marks of a line put into the months that they stand under."""

from __future__ import annotations

from keputusan.extract.dump.layout.column_places import Columns
from keputusan.extract.dump.layout.layout_lines import CutLine, Piece
from keputusan.extract.dump.layout.month_places import LONGEST_MARK, months_of, spot_of
from keputusan.extract.dump.month_cells import is_mark


def put_marks(cut: CutLine, runs: list[list[Piece]], columns: Columns) -> None:
    """Put the marks of ``runs`` into the months they stand under."""
    words = [word for run in runs for word in run]
    if any(len(word.text) > LONGEST_MARK and not is_mark(word.text) for word in words):
        cut.across = max(words, key=lambda word: len(word.text))
    chosen = _months_under(runs, columns.months) if runs else []
    rivals = [_months_under(runs, places) for places in columns.rivals] if runs else []
    for place, (month, word) in enumerate(zip(chosen, words, strict=True)):
        cut.cells.setdefault(month, []).append(word)
        if any(other[place] != month for other in rivals):
            cut.doubtful.add(month)


def _months_under(runs: list[list[Piece]], months: dict[int, int]) -> list[int]:
    """Return the column of each mark of ``runs`` if ``months`` (by column) stand there."""
    order = list(months)
    firsts = months_of(runs, list(months.values()))
    if firsts is None:
        return [_last_begun(months, word) for run in runs for word in run]
    return [
        order[first + place]
        for first, run in zip(firsts, runs, strict=True)
        for place in range(len(run))
    ]


def _last_begun(months: dict[int, int], word: Piece) -> int:
    before = [month for month, start in months.items() if start <= spot_of(word)]
    return max(before, default=min(months))
