"""One page's words and rules to its lines of text and grids, in reading order."""

from __future__ import annotations

from keputusan.extract.grid.frames import find_frames, make_grid
from keputusan.extract.grid.grid_ends import drop_blank_end
from keputusan.extract.grid.spill import find_spill
from keputusan.extract.grid.words import Word, block_text, build_words, group_lines, line_text
from keputusan.extract.model.geometry import turn_box, union_boxes
from keputusan.extract.model.page import Box, Char, Grid, Line, Page
from keputusan.extract.pdf.pdf_page import RawPage

OVERHANG, OVERHANG_BELOW = 0.33, 0.75
"""Text may hang out of an open cell by this share of its height, from its middle, at the top
and at the bottom, where some engines print a line more than the cell's rules reach."""

Texts = dict[int, list[Word]]
"""Words by the degrees clockwise that the page must be turned to read them."""


def lay_out(page: RawPage) -> Page:
    """The page model of a digital page."""
    frames = find_frames(page.rules)
    held: list[dict[int, Texts]] = [{} for _ in frames]
    loose: Texts = {}

    def cut(run: list[Char]) -> list[list[Char]]:
        for frame in frames:
            if frame.edges.box.y0 <= run[0].baseline <= frame.edges.box.y1:
                return frame.cut(run)
        return [run]

    for turn, chars in [(0, page.chars), *page.sideways.items()]:
        for word in build_words(chars, cut if turn == 0 else None):
            x, y = word.centre if turn == 0 else _turned_back(page, word.centre, turn)
            if not (0 <= x <= page.width and 0 <= y <= page.height):
                continue
            for frame, cells in zip(frames, held, strict=True):
                index = frame.find(x, y, OVERHANG * word.size, OVERHANG_BELOW * word.size)
                if index is not None:
                    cells.setdefault(index, {}).setdefault(turn, []).append(word)
                    break
            else:
                loose.setdefault(turn, []).append(word)
    placed: list[tuple[Box, Line | Grid]] = []
    for frame, cells in zip(frames, held, strict=True):
        if 0 in loose:
            own = {index: by_turn[0] for index, by_turn in cells.items() if 0 in by_turn}
            for index, word in find_spill(frame, own, loose[0]):
                own[index].append(word)
                loose[0].remove(word)
        if cells:
            texts = {
                index: "\n".join([block_text(words) for words in by_turn.values()])
                for index, by_turn in cells.items()
            }
            grid = make_grid(page.number, frame, texts)
            drop_blank_end(grid)
            placed.append((frame.edges.box, grid))
    for turn, words in loose.items():
        for line in group_lines(words):
            box = _upright(page, union_boxes(word.box for word in line), turn)
            placed.append((box, Line(line_text(line, columns=True), page.number, box)))
    placed.sort(key=lambda item: (item[0].y0, item[0].x0))
    return _as_displayed(page, [block for _, block in placed])


def _upright(page: RawPage, box: Box, turn: int) -> Box:
    """``box`` of the page turned by ``turn`` degrees, on the page as its text reads."""
    size = (page.height, page.width) if turn % 180 else (page.width, page.height)
    return turn_box(box, -turn, *size)


def _turned_back(page: RawPage, point: tuple[float, float], turn: int) -> tuple[float, float]:
    return _upright(page, Box(*point, *point), turn)[:2]


def _as_displayed(raw: RawPage, blocks: list[Line | Grid]) -> Page:
    """The page with every box turned back to how the page is displayed."""
    back = -raw.turned % 360
    width, height = (raw.height, raw.width) if back % 180 else (raw.width, raw.height)
    if back:
        for block in blocks:
            items = block.cells if isinstance(block, Grid) else [block]
            for item in [block, *items] if isinstance(block, Grid) else items:
                if item.box is not None:
                    item.box = turn_box(item.box, back, raw.width, raw.height)
    return Page(raw.number, width, height, "digital", blocks, raw.turned, ("pdf",))
