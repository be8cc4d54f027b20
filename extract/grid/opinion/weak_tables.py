"""Tables with weak evidence: what Camelot sees there is weighed against the grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from keputusan.extract.grid.added_walls import CONFIDENCE
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.opinion.agreement import Comparison, compare
from keputusan.extract.grid.opinion.grid_weights import doubt_of, reasons_of
from keputusan.extract.grid.opinion.row_texts import add_row_texts
from keputusan.extract.grid.opinion.row_weights import as_evidence, row_confidence
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

PAGE_TOP, PAGE_END = 0.2, 0.75
"""A table that begins above, and one that ends below, this share of the page's height (0..1) may go
on over the page."""

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
    compared = {
        index: compare(frames[index], lines[index], pieces[index], others, seen) for index in lines
    }
    for index, comparison in compared.items():
        box = frames[index].edges.box
        comparison.begins_page = box.y0 < PAGE_TOP * height
        comparison.ends_page = box.y1 > PAGE_END * height
    return compared


def note_opinion(grid: Grid, found: Comparison, *, graded: bool = True) -> None:
    """Put down at ``grid`` what Camelot sees, and how sure its cells are in the light of that.

    ``graded`` says that they are as sure as their rows; those that a recogniser read are not.
    """
    found.evidence |= _weigh_headings(grid)
    doubt = doubt_of(found.evidence)
    grid.opinion = SecondOpinion(
        grid.rows, grid.columns, found.rows, found.columns, doubt, reasons_of(found.evidence)
    )
    sure = weigh_rows(grid, found) if graded else None
    for index, cell in enumerate(grid.cells):
        if sure is not None and cell.confidence == CONFIDENCE:
            cell.confidence = min(sure[cell.row], sure[cell.row + cell.row_span - 1])
        elif doubt < CALM and cell.confidence == CONFIDENCE:
            cell.confidence = AGREED
        if grid.opinion.is_told and index in found.concerned:
            cell.confidence = min(cell.confidence, DISPUTED)


def weigh_rows(grid: Grid, found: Comparison) -> list[float]:
    """Return how sure the cells of each row are (0..1), and put down what that rests on."""
    assert grid.opinion is not None
    add_row_texts(grid, found.by_row, found.header)
    _note_page_ends(grid, found)
    whole = as_evidence(grid.opinion.doubt)
    for row, evidence in enumerate(found.by_row):
        if row < found.header:
            evidence.clear()  # labels are told by the table as a whole
        evidence.update(whole)
    return [row_confidence(evidence) for evidence in found.by_row]


def _note_page_ends(grid: Grid, found: Comparison) -> None:
    """Note the rows that a page break may have cut: the first below the header and the column
    numbers, and the last.
    """
    held = [[c.text for c in grid.cells if c.row == row and c.text] for row in range(grid.rows)]
    body = [
        row
        for row in range(found.header, grid.rows)
        if held[row] and not all(map(str.isdigit, held[row]))
    ]
    if body and found.begins_page:
        _note_end(found.by_row[body[0]], "first", ("text begins small", "list begins late"))
    if body and found.ends_page:
        _note_end(found.by_row[body[-1]], "last", ("text ends open",))


def _note_end(evidence: dict[str, float], name: str, signs: Sequence[str]) -> None:
    evidence[f"{name} on the page"] = 1.0
    evidence[f"{name} on the page, text missing"] = evidence.get("usual text missing", 0.0)
    evidence[f"{name} on the page, text cut"] = max(evidence.get(sign, 0.0) for sign in signs)


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
