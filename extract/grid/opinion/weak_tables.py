"""Tables with weak evidence: what Camelot sees there is weighed against the grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from keputusan.extract.grid.added_walls import CONFIDENCE
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.opinion.agreement import Comparison, compare
from keputusan.extract.grid.opinion.grid_weights import as_evidence, doubt_of, reasons_of
from keputusan.extract.grid.opinion.row_evidence import note_merged
from keputusan.extract.grid.opinion.second_opinion import ask_camelot, cut_finer
from keputusan.extract.grid.segments import text_lines
from keputusan.extract.grid.words import Word
from keputusan.extract.model.page import REVIEW, Grid, SecondOpinion
from keputusan.language.headings import role_of

WEAK = REVIEW
"""A table that is less sure (0..1) than this, since rules draw only a part of it, is one to ask
about: all others are ruled, and cost nothing."""

DISPUTED = 0.4
"""Confidence (0..1) of the cells that Camelot divides otherwise in a table in dispute: an eighth of
such tables were right, and a third of those cells in wrong ones."""

CALM, AGREED = 0.1, 0.89
"""Where a table of a scan is wrong with less than the first probability, the second is the
confidence of its cells: 104 of 105 such tables were right.  It stays one to look at."""


def compare_weak(
    frames: Sequence[Frame], words: Iterable[Word], width: float, height: float
) -> dict[int, Comparison]:
    """Return what differs between each weak one of ``frames``, by its index, and what Camelot sees.

    ``words`` are the upright ones of the page, ``width`` and ``height`` its size (points).
    """
    weak = [index for index, frame in enumerate(frames) if frame.confidence < WEAK]
    if not weak:
        return {}
    held: dict[int, list[Word]] = {index: [] for index, _ in enumerate(frames)}
    loose: list[Word] = []
    for word in words:
        inside = (i for i, frame in enumerate(frames) if frame.find(*word.centre) is not None)
        held.get(next(inside, -1), loose).append(word)
    others = text_lines(loose)
    lines = {
        index: found
        for index in weak
        if (found := text_lines(held[index], frames[index].edges.xs[1:-1]))
    }
    pieces = {index: cut_finer(found) for index, found in lines.items()}
    asked = [*cut_finer(others), *(line for found in pieces.values() for line in found)]
    seen = ask_camelot(asked, width, height)
    return {
        index: compare(frames[index], lines[index], pieces[index], others, seen) for index in lines
    }


def note_opinion(grid: Grid, found: Comparison, *, graded: bool = True) -> None:
    """Put down at ``grid`` what Camelot sees, and how sure its cells are in the light of that.

    ``graded`` says that they are as sure as their rows, which are judged in the whole table; those
    that a recogniser read are not.
    """
    if found.header:
        found.evidence |= _weigh_headings(grid)
    else:  # the page goes on with the columns of the page before, and repeats no heading
        found.evidence["headings blank"] = 0.0
    doubt = doubt_of(found.evidence)
    grid.opinion = SecondOpinion(
        grid.rows, grid.columns, found.rows, found.columns, doubt, reasons_of(found.evidence)
    )
    if graded:
        _note_row_doubts(grid, found)
        return
    for index, cell in enumerate(grid.cells):
        if doubt < CALM and cell.confidence == CONFIDENCE:
            cell.confidence = AGREED
        if grid.opinion.is_told and index in found.concerned:
            cell.confidence = min(cell.confidence, DISPUTED)


def _note_row_doubts(grid: Grid, found: Comparison) -> None:
    """Put down at ``grid`` what its page says against each of its rows."""
    assert grid.opinion is not None
    note_merged(grid, found.by_row, found.header)
    for index in found.concerned:
        found.by_row[grid.cells[index].row]["seen otherwise"] = 1.0
    for evidence in found.by_row[: found.header]:
        evidence.clear()  # labels are told by the table as a whole
    whole = as_evidence(grid.opinion.doubt)
    grid.row_doubts = [evidence | whole for evidence in found.by_row]


def _weigh_headings(grid: Grid) -> dict[str, float]:
    """Return what the texts in the first row say against ``grid``, as shares of them (0..1)."""
    texts = [cell.text for cell in grid.cells if cell.row == 0 and cell.text]
    whole = max(1, len(texts))
    lines = [line for text in texts for line in {text, text.rpartition("\n")[2]}]
    repeated = len(lines) - len(set(lines))
    return {
        "headings unknown": sum(role_of(text) is None for text in texts) / whole,
        "headings joined": float(any(map(_holds_two_headings, texts))),
        "headings repeated": float(repeated > 0),
    }


def _holds_two_headings(text: str) -> bool:
    """Return whether ``text`` is the heading of the rows' numbers and that of another column."""
    words = text.split()
    cuts = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))
    return any(
        role_of(first) == "number" and role_of(rest) not in (None, "number") for first, rest in cuts
    )
