"""Where the decrees begin that are bound into one file."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from keputusan.extract.body.annex_headings import begins_annex
from keputusan.extract.body.body_furniture import drop_furniture
from keputusan.extract.body.body_vocabulary import compact
from keputusan.extract.body.decree_heading import read_heading
from keputusan.extract.body.section_labels import is_decision_heading, read_section_label
from keputusan.extract.body.signatures import is_name, is_signature_mark
from keputusan.extract.body.text_rows import Row, build_rows
from keputusan.extract.model.page import Grid, Line, Page
from keputusan.language.capitals import share_upper

HEADING_ROWS = 40
"""Rows within which a heading ends and Menimbang begins.  Those of the sample decrees take 7-14,
of other offices up to 22; a long title or a page of the seal's caption needs room."""

LETTERHEAD_ROWS = 4
"""Lines of a letterhead above the line that begins KEPUTUSAN, in a dump without pages."""

_PREAMBLE = frozenset({"MENIMBANG", "MENGINGAT"})
_DECISION = re.compile(r"MEMUTUSKAN|MENETAPKAN")


def cut_decrees(pages: list[Page]) -> list[list[Page]]:
    """Return the pages of each decree of a file, in order; of a file with one, all pages.

    A decree begins on a page whose heading gives a number and a title, with Menimbang or
    Mengingat behind it, and MEMUTUSKAN before the next one; in a dump also within a page.
    """
    pieces = [piece for page in pages for piece in _pieces(page)]
    starts = [index for index in range(len(pieces)) if _begins_decree(pieces, index)]
    starts = [
        start
        for start, end in pairwise([*starts, len(pieces)])
        if any(_decides(piece) for piece in pieces[start:end])
    ]
    if len(starts) < 2:
        return [pages]
    cuts = [0, *starts[1:], len(pieces)]
    return [_whole(pieces[a:b]) for a, b in pairwise(cuts)]


def _pieces(page: Page) -> list[Page]:
    """Return a page, or where a dump has no pages, what stands between the decrees' headings in
    it.
    """
    if page.kind != "text":
        return [page]
    cuts = [0]
    for index, block in enumerate(page.blocks):
        if isinstance(block, Line) and _heads(page.blocks[index:]):
            start = _letterhead(page.blocks, index)
            if start > cuts[-1]:
                cuts.append(start)
    return [
        replace(page, blocks=page.blocks[a:b])
        for a, b in zip(cuts, [*cuts[1:], len(page.blocks)], strict=True)
    ]


def _heads(blocks: list[Line | Grid]) -> bool:
    """Return whether a dump's blocks begin with a decree's heading: its first line opens the
    kind.
    """
    first = blocks[0]
    assert isinstance(first, Line)
    if not compact(first.text).startswith(("KEPUTUSAN", "SURATKEPUTUSAN")):
        return False
    return _is_heading(_rows(blocks[:HEADING_ROWS]))


def _letterhead(blocks: list[Line | Grid], index: int) -> int:
    """Return where the letterhead above a dump's heading begins."""
    start = index
    while index - LETTERHEAD_ROWS < start > 0:
        above = blocks[start - 1]
        if not isinstance(above, Line) or share_upper(above.text) < 1:
            break
        if is_name(above.text) or is_signature_mark(above.text):
            break
        start -= 1
    return start


def _rows(blocks: list[Line | Grid]) -> list[Row]:
    return drop_furniture(build_rows(b for b in blocks if isinstance(b, Line)))


def _begins_decree(pieces: list[Page], index: int) -> bool:
    """Return whether a decree's heading stands on a page, its preamble there or on the next one."""
    page = pieces[index]
    if not _is_heading(_rows(page.blocks)[:HEADING_ROWS]):
        return False
    return any(_has_preamble(piece) for piece in pieces[index : index + 2])


def _is_heading(rows: list[Row]) -> bool:
    """Return whether rows hold a heading with number and title, before any annex or label."""
    ends = (
        i
        for i, row in enumerate(rows)
        if begins_annex(rows, i) or read_section_label(row) or is_decision_heading(row)
    )
    end = next(ends, len(rows))
    heading = read_heading(rows[:end])
    if heading is None or heading.kind_raw is None or heading.title_raw is None:
        return False
    number = heading.number
    return number is not None and any(map(str.isdecimal, number.canonical or ""))


def _has_preamble(page: Page) -> bool:
    """Return whether Menimbang or Mengingat begins a line or a cell of a page, before any annex."""
    rows = _rows(page.blocks)
    for index, row in enumerate(rows):
        if begins_annex(rows, index):
            return False
        if read_section_label(row) is not None:
            return True
    cells = (cell for grid in page.grids for cell in grid.cells if cell.column == 0)
    return any(compact(cell.text) in _PREAMBLE for cell in cells)


def _decides(page: Page) -> bool:
    """Return whether MEMUTUSKAN or Menetapkan stands at the head of a line or a cell of a page."""
    cells = (cell.text for grid in page.grids for cell in grid.cells if cell.column == 0)
    texts = [*cells, *(line.text for line in page.lines)]
    return any(_DECISION.match(compact(text)) for text in texts)


def _whole(pieces: list[Page]) -> list[Page]:
    """Return the pages with pieces of one page joined again."""
    pages: list[Page] = []
    for piece in pieces:
        if pages and pages[-1].number == piece.number:
            pages[-1] = replace(piece, blocks=[*pages[-1].blocks, *piece.blocks])
        else:
            pages.append(piece)
    return pages
