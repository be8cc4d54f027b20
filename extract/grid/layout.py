"""One page's words and rules to its lines of text and grids, in reading order."""

from __future__ import annotations

from extract.geometry import turn_box, union_boxes
from extract.grid.frames import find_frames, make_grid
from extract.grid.words import Word, block_text, build_words, group_lines, line_text
from extract.model import Box, Grid, Line, Page
from extract.read.pdf import RawPage


def lay_out(page: RawPage) -> Page:
    """The page model of a digital page."""
    frames = find_frames(page.rules)
    held: list[dict[int, list[Word]]] = [{} for _ in frames]
    loose: list[Word] = []
    for word in build_words(page.chars):
        x, y = word.centre
        for frame, words in zip(frames, held, strict=True):
            index = frame.find(x, y)
            if index is not None:
                words.setdefault(index, []).append(word)
                break
        else:
            loose.append(word)
    placed: list[tuple[Box, Line | Grid]] = []
    for frame, words in zip(frames, held, strict=True):
        if words:
            texts = {index: block_text(inside) for index, inside in words.items()}
            placed.append((frame.edges.box, make_grid(page.number, frame, texts)))
    for line in group_lines(loose):
        box = union_boxes(word.box for word in line)
        placed.append((box, Line(line_text(line, columns=True), page.number, box)))
    placed.sort(key=lambda item: (item[0].y0, item[0].x0))
    return _as_displayed(page, [block for _, block in placed])


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
