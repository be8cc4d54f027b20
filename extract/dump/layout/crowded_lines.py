"""The lines of a crowded dump, cut into the cells of its columns.

Words that were pushed to the right say no more than that they belong no further to the right than
they stand.  Where the cells of a line end is told by the room that a column has, by what stands in
the lines above and below, and by how texts begin and end: of all ways to cut the lines the one
is taken that costs least.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_wordings import counts_sections, is_number
from keputusan.extract.dump.layout.column_places import Columns
from keputusan.extract.dump.layout.crowded_columns import Crowded, Word, words_of
from keputusan.extract.dump.layout.crowded_runs import NEVER, Cut, Run, RunCosts, run_of
from keputusan.extract.dump.layout.layout_lines import MOST_LOOSE, CutLine, LayoutLine, Piece
from keputusan.extract.dump.layout.put_marks import put_marks
from keputusan.language.capitals import in_capitals

KEPT = 24
"""So many ways to cut a line are weighed against those of its neighbours."""

UNSURE = 1.0
"""A line is a guess if another way to cut it costs at most so much more."""

BAD = 2.0
"""A line whose cut costs so much by itself does not suit the columns."""

SWEEPS = 3


def cut_crowded(lines: list[LayoutLine], crowded: Crowded, header: Header) -> list[CutLine]:
    """Return ``lines`` cut into the cells of ``crowded`` columns.

    The texts are moved to where their columns begin.
    """
    found = CrowdedCutter(lines, crowded, header).solve()
    return [
        _as_cut_line(line, cut, guess, crowded.columns)
        for line, (cut, guess) in zip(lines, found, strict=True)
    ]


def _as_cut_line(line: LayoutLine, cut: Cut, guess: bool, columns: Columns) -> CutLine:
    made = CutLine(line)
    bounds = [0, *columns.edges]
    made.stray = cut.cost > BAD
    if guess or made.stray:
        made.loose = MOST_LOOSE + 1
    texts = [run for run in cut.runs if columns.texts[run.place] is not None]
    last = texts[-1] if texts and len(texts) == len(cut.runs) else None
    across = _heading(line)
    if across is not None:
        made.across = across
    elif last is not None and in_capitals(last.text) and len(last.words) > 1:
        alone = len(texts) == 1 or (len(texts) == 2 and is_number(texts[0].text))
        end = last.words[-1].piece.end
        made.across = Piece(last.words[0].start, end, last.text) if alone else None
    for run in cut.runs:
        column = columns.texts[run.place]
        made.places.append((run.place, bounds[run.place]))
        if column is None:
            pieces = [word.piece for word in run.words]
            runs: list[list[Piece]] = []
            for word in run.words:
                if word.free or not runs:
                    runs.append([])
                runs[-1].append(word.piece)
            put_marks(made, runs, columns)
            if not run.words[0].free and len(pieces) < len(columns.months):
                made.doubtful.update(made.cells.keys() & columns.months.keys())
        else:
            start = bounds[run.place]
            made.cells[column] = [Piece(start, start + len(run.text), run.text)]
    return made


def _heading(line: LayoutLine) -> Piece | None:
    """Return the text of a line that is a heading behind a Roman number."""
    number, *words = words_of(line)
    text = " ".join(word.piece.text for word in words)
    if not words or not counts_sections(number.piece.text) or not in_capitals(text):
        return None
    if any(word.free for word in words[1:]):
        return None
    return Piece(words[0].start, words[-1].piece.end, text)


class CrowdedCutter:
    """Cuts ``lines`` into the cells of ``crowded`` columns, ``kept`` ways of each being weighed."""

    def __init__(
        self, lines: list[LayoutLine], crowded: Crowded, header: Header, kept: int = KEPT
    ) -> None:
        self._costs = RunCosts(crowded, header)
        self._kept = kept
        self._ways = [self._cuts(words_of(line)) for line in lines]

    def solve(self) -> list[tuple[Cut, bool]]:
        """Return for each line the cut that is taken, and whether it is a guess."""
        chosen = self._through()
        for _ in range(SWEEPS):
            changed = False
            for index in range(len(chosen)):
                best = min(self._ways[index], key=lambda cut: self._in_place(chosen, index, cut))
                changed |= best is not chosen[index]
                chosen[index] = best
            if not changed:
                break
        return [(cut, self._is_guess(chosen, index)) for index, cut in enumerate(chosen)]

    def weigh(self) -> tuple[float, list[float]]:
        """Return (what the best cuts of all lines cost, how full lines are whose text goes on).

        Full is the share (0..1) of a column's room.
        """
        chosen = self._through()
        cost = sum(cut.cost for cut in chosen)
        full: list[float] = []
        for above, below in pairwise(chosen):
            cost += self._joint(above, below)
            for run in below.runs:
                over = above.at(run.place)
                if run.small and over is not None and over.width > 0:
                    full.append(over.width / self._costs.rooms[run.place])
        return cost, full

    def _is_guess(self, chosen: list[Cut], index: int) -> bool:
        least = self._in_place(chosen, index, chosen[index])
        others = [cut for cut in self._ways[index] if cut is not chosen[index]]
        return any(self._in_place(chosen, index, cut) - least < UNSURE for cut in others)

    def _through(self) -> list[Cut]:
        """Return the cheapest cuts of all lines, each weighed against the next line's."""
        if not self._ways:
            return []
        paths: list[list[tuple[float, int]]] = [[(cut.cost, -1) for cut in self._ways[0]]]
        for before, cuts in zip(self._ways, self._ways[1:], strict=False):
            row = []
            for cut in cuts:
                options = [
                    (paths[-1][place][0] + self._joint(above, cut), place)
                    for place, above in enumerate(before)
                ]
                cost, place = min(options)
                row.append((cost + cut.cost, place))
            paths.append(row)
        place = min(range(len(paths[-1])), key=lambda p: paths[-1][p][0])
        chosen: list[Cut] = []
        for cuts, row in zip(self._ways[::-1], paths[::-1], strict=True):
            chosen.append(cuts[place])
            place = row[place][1]
        return chosen[::-1]

    def _in_place(self, chosen: list[Cut], index: int, cut: Cut) -> float:
        """Return what ``cut`` costs at ``index`` among the cuts ``chosen`` for the other lines."""
        cost = cut.cost
        for place in range(len(self._costs.bounds) - 1):
            own = cut.at(place)
            over = self._near(chosen, index, place, -1)
            under = self._near(chosen, index, place, 1)
            if own is not None:
                cost += self._costs.between(over, own) + self._costs.between(own, under)
            elif over is not None or under is not None:
                cost += self._costs.between(over, under)
        return cost

    def _near(self, chosen: list[Cut], index: int, place: int, step: int) -> Run | None:
        """Return what stands in a column in one of the next two lines above or below."""
        for other in (index + step, index + 2 * step):
            if 0 <= other < len(chosen) and (run := chosen[other].at(place)) is not None:
                return run
        return None

    def _joint(self, above: Cut, below: Cut) -> float:
        return sum(
            self._costs.between(over, run)
            for run in below.runs
            if (over := above.at(run.place)) is not None
        )

    def _cuts(self, words: list[Word]) -> list[Cut]:
        """Return the cheapest ways to cut a line of ``words``."""
        best: list[list[Cut]] = [[Cut(0.0, ())], *([] for _ in words)]
        for first in range(len(words)):
            before = sorted(best[first], key=lambda cut: cut.cost)[: self._kept]
            for place in range(len(self._costs.bounds) - 1):
                begun = self._costs.to_begin(words, first, place)
                open_cuts = [c for c in before if not c.runs or c.runs[-1].place < place]
                if begun >= NEVER or not open_cuts:
                    continue
                for end in range(first + 1, len(words) + 1):
                    run = run_of(place, words[first:end])
                    cost = begun + self._costs.of(run)
                    if cost >= NEVER:
                        break
                    best[end] += [Cut(c.cost + cost, (*c.runs, run)) for c in open_cuts]
        whole = [cut._replace(cost=cut.cost + self._costs.lack(cut)) for cut in best[-1]]
        found = sorted(whole, key=lambda cut: cut.cost)[: self._kept]
        return found or [Cut(NEVER, (run_of(self._place_of(words[0]), words),))]

    def _place_of(self, word: Word) -> int:
        return bisect_right(self._costs.bounds, word.start) - 1
