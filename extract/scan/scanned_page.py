"""A scanned page to the page model: grid first, then what each cell says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from keputusan.extract.grid.completion import complete
from keputusan.extract.grid.drawings import is_diagram, is_drawing
from keputusan.extract.grid.edges import join_rules
from keputusan.extract.grid.frames import Frame, find_frames, make_grid, sides_of
from keputusan.extract.grid.judgement import is_headed, is_table, look_at
from keputusan.extract.grid.opinion.weak_tables import compare_weak, note_opinion
from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.grid.text_columns import Placed, in_columns, in_reading_order
from keputusan.extract.grid.underlines import without_underlines
from keputusan.extract.grid.unframed import find_unframed, rules_outside
from keputusan.extract.grid.words import Word
from keputusan.extract.model.geometry import Interval, union_boxes
from keputusan.extract.model.page import Box, Cell, Grid, Line, Page, Rule
from keputusan.extract.model.page_image import render_page
from keputusan.extract.pdf.pdf_page import RawPage
from keputusan.extract.scan.engines import Engine
from keputusan.extract.scan.ink import Ink, find_ink
from keputusan.extract.scan.ink_words import words_in_cells, words_of
from keputusan.extract.scan.orientation import find_turn
from keputusan.extract.scan.pasted_tables import is_no_table, is_pasted, is_written
from keputusan.extract.scan.pixel_rules import Ruling, find_rules
from keputusan.extract.scan.running_text import LooseLine, find_segments, read_loose
from keputusan.extract.scan.scanned_cells import CellReading, read_frame
from keputusan.extract.scan.settled_cells import settle_cells
from keputusan.extract.scan.straighten import Upright
from keputusan.extract.scan.text_layer import layer_is_proved

SAME_LINE = 0.5
"""Pieces whose middles differ less than this share of their height stand on one line."""

LEVEL = 0.3
"""A text layer and the straightened picture lie alike on a page skewed no more (degrees)."""

LAYER, LAYER_CONFIDENCE = "text-layer", 0.95
"""Name and confidence of what a proved text layer says: a sample proved it, not each word."""

FEWEST_PARTS = 40
"""A page on which no text is found and that has fewer specks and strokes is blank."""

FEWEST_LINES, READABLE = 3, 0.8
"""A picture holds text if it has so many lines, and they are read so surely (0..1)."""

SURE_CELLS = 0.6
"""The texts of a table in a picture are read so surely on the average: strokes of a chart, read as
letters, under 0.5 (0..1)."""

FEWEST_FILLED = 2
"""A grid with fewer cells that hold anything is a frame or a drawing."""


def read_scanned_page(page: pdfium.PdfPage, raw: RawPage, engine: Engine) -> Page:
    """Return a scan with its lines and tables as ``engine`` reads them.

    ``raw`` is what the page holds beside its picture: a text layer that is proved is taken
    instead of reading.  Boxes are points of the page as displayed, whichever way the scan
    lies on it.
    """
    width, height = page.get_size()
    upright = find_turn(render_page(page), engine)
    ruling = find_rules(upright.grey, upright.scale)
    ink = find_ink(upright.grey, ruling.mask, upright.scale, ruling.rules)
    level = raw.turned == upright.turned and abs(upright.skew) <= LEVEL
    if level and layer_is_proved(raw, ink, engine):
        return _from_layer(raw, ruling.rules)
    blocks = _read_blocks(raw.number, upright, ruling, ink, engine)
    used = engines_of(blocks) or (engine.name,)
    read = Page(raw.number, width, height, "scanned", blocks, upright.turned, used)
    if not blocks and np.count_nonzero(~ink.dust) > FEWEST_PARTS:
        read.unread = "nothing"
    return read


def engines_of(blocks: list[Line | Grid]) -> tuple[str, ...]:
    """Return the names of what read ``blocks``."""
    items = [item for block in blocks for item in _items(block)]
    return tuple(sorted({item.engine for item in items}))


def _items(block: Line | Grid) -> Sequence[Line | Cell]:
    return block.cells if isinstance(block, Grid) else [block]


def read_picture(page: pdfium.PdfPage, number: int, box: Box, engine: Engine) -> list[Line | Grid]:
    """Return what the picture in ``box`` (points of the page as displayed) says, if it holds text.

    A crest, a photograph or a signature gives nothing: it has no lines that read as text.
    """
    upright = find_turn(render_page(page, box), engine)
    if upright.sample < FEWEST_LINES or upright.sure < READABLE:
        return []
    upright.to_page[:, 2] += (box.x0, box.y0)
    ruling = find_rules(upright.grey, upright.scale)
    ink = find_ink(upright.grey, ruling.mask, upright.scale, ruling.rules)
    found = _read_blocks(number, upright, ruling, ink, engine, strict=True)
    blocks = [part for block in found for part in _if_sure(block)]
    return blocks if is_written(blocks) else []


def _if_sure(block: Line | Grid) -> Sequence[Line | Grid]:
    """Return a grid as the lines that it says if it was hardly read: it is part of a chart."""
    cells = [cell for cell in _items(block) if cell.text]
    if isinstance(block, Line) or sum(c.confidence for c in cells) >= SURE_CELLS * len(cells):
        return [block]
    return [Line(c.text, block.page, c.box, c.confidence, c.engine) for c in cells]


def _read_blocks(
    number: int,
    upright: Upright,
    ruling: Ruling,
    ink: Ink,
    engine: Engine,
    strict: bool = False,
) -> list[Line | Grid]:
    """Return the tables and the lines outside them, in reading order.

    ``strict`` is for pictures in digital pages: most grids in them are charts.
    """
    placed: list[tuple[Box, Line | Grid]] = []
    framed: list[tuple[Frame, Grid]] = []
    taken: list[npt.NDArray[np.intp]] = [np.zeros(0, np.intp)]
    lines = find_segments(ink, taken[0])
    everything = list(words_of(ink, lines))
    rules = without_underlines(join_rules(ruling.rules), everything)
    drawings: list[Box] = []
    frames = find_frames(rules, joined=True)
    for drawn in frames:
        ink.drop_rests(sides_of(drawn))
        words = words_in_cells(drawn, ink)
        if is_diagram(drawn, words):
            drawings.append(drawn.edges.box)
            continue
        frame = complete(drawn, words) or drawn
        if frame is not drawn:
            words = words_in_cells(frame, ink)
        if len(words) < FEWEST_FILLED or is_drawing(frame, words):
            drawings.append(frame.edges.box)
            continue
        readings = read_frame(frame, ink, engine)
        taken += [reading.parts for reading in readings]
        texts = {index: reading.text for index, reading in enumerate(readings)}
        if is_no_table(drawn, frame, texts) or (strict and not is_pasted(frame, readings)):
            placed += _as_lines(number, frame, readings, upright)
            continue
        settle_cells(frame, readings, ink, upright)
        framed.append((frame, _grid(number, frame, readings, upright, ink)))
    if frames:  # their cells are taken, and what is left of their rules is dust
        lines = find_segments(ink, np.concatenate(taken))
    boxes = [*drawings, *(box for box, _ in placed), *(frame.edges.box for frame, _ in framed)]
    outside, own_rules = _outside(words_of(ink, lines), drawings), rules_outside(rules, boxes)
    unframed = find_unframed(outside, own_rules, unread=True)
    for frame in unframed:
        readings = read_frame(frame, ink, engine)
        taken += [reading.parts for reading in readings]
        texts = {index: reading.text for index, reading in enumerate(readings)}
        look = look_at(frame, texts)
        headed = is_headed(frame, texts) or is_table(look, ruled=False)
        if headed and (not strict or is_pasted(frame, readings)):
            settle_cells(frame, readings, ink, upright)
            framed.append((frame, _grid(number, frame, readings, upright, ink)))
        else:
            placed += _as_lines(number, frame, readings, upright)
    height, width = (side / upright.scale for side in upright.grey.shape[:2])
    opinions = compare_weak([frame for frame, _ in framed], everything, width, height)
    for index, found in opinions.items():
        note_opinion(framed[index][1], found, graded=False)
    placed += [(frame.edges.box, grid) for frame, grid in framed]
    if unframed:
        lines = find_segments(ink, np.concatenate(taken))
    loose = read_loose(ink, lines, engine)
    band, columns = in_columns(
        loose, lambda piece: _points(Box(*piece.frame), ink), lambda piece: piece.text
    )
    for own in columns:
        for pieces in _group(own):
            line = _line(number, pieces, upright)
            placed.append((_points(union_boxes(Box(*piece.frame) for piece in pieces), ink), line))
    return in_reading_order([Placed(*item) for item in placed], band)


def _outside(words: Iterable[Word], boxes: list[Box]) -> list[Word]:
    """Return those of ``words`` that stand in none of ``boxes``."""
    return [
        word
        for word in words
        if not any(
            box.x0 <= word.centre[0] <= box.x1 and box.y0 <= word.centre[1] <= box.y1
            for box in boxes
        )
    ]


def _as_lines(
    number: int, frame: Frame, readings: list[CellReading], upright: Upright
) -> list[tuple[Box, Line | Grid]]:
    """Return the rows of what turned out to be no table as lines of text."""
    rows: dict[int, list[int]] = {}
    for index, reading in enumerate(readings):
        if reading.text:
            rows.setdefault(frame.regions[index].row, []).append(index)
    lines: list[tuple[Box, Line | Grid]] = []
    for indexes in rows.values():
        box = union_boxes(frame.regions[index].box for index in indexes)
        text = "\t".join(" ".join(readings[index].text.split("\n")) for index in indexes)
        least = min((readings[index] for index in indexes), key=lambda one: one.confidence)
        place = to_page(upright, box, upright.scale)
        lines.append((box, Line(text, number, place, least.confidence, least.engine)))
    return lines


def _from_layer(raw: RawPage, rules: list[Rule]) -> Page:
    """Return the page by its proved text layer and the rules of its picture."""
    page = lay_out(replace(raw, rules=[*raw.rules, *rules]))
    page.kind, page.engines = "scanned", (LAYER,)
    for block in page.blocks:
        for item in _items(block):
            item.engine, item.confidence = LAYER, LAYER_CONFIDENCE
    return page


def _grid(
    number: int, frame: Frame, readings: list[CellReading], upright: Upright, ink: Ink
) -> Grid:
    texts = {i: reading.text for i, reading in enumerate(readings)}
    inks = {i: _ink_span(ink, reading) for i, reading in enumerate(readings) if len(reading.parts)}
    grid = make_grid(number, frame, texts, inks)
    grid.turned = upright.turned
    for cell, reading in zip(grid.cells, readings, strict=True):
        cell.confidence = min(reading.confidence, cell.confidence)
        cell.engine, cell.doubts = reading.engine, reading.doubts
        if cell.box is not None:
            cell.box = to_page(upright, cell.box, upright.scale)
    if grid.box is not None:
        grid.box = to_page(upright, grid.box, upright.scale)
    return grid


def _ink_span(ink: Ink, reading: CellReading) -> Interval:
    """Return where the ink of ``reading`` begins and ends from the top (points)."""
    boxes = ink.boxes[reading.parts]
    return float(boxes[:, 1].min()) / ink.scale, float(boxes[:, 3].max()) / ink.scale


def _group(loose: list[LooseLine]) -> list[list[LooseLine]]:
    """Return the pieces of text that stand on one line, lines from the top, pieces from the
    left.
    """
    lines: list[list[LooseLine]] = []
    for piece in sorted(loose, key=lambda piece: (_middle(piece), piece.frame)):
        height = piece.frame[3] - piece.frame[1]
        if lines and _middle(piece) - _middle(lines[-1][0]) <= SAME_LINE * height:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=lambda piece: piece.frame)
    return lines


def _middle(piece: LooseLine) -> float:
    return (piece.frame[1] + piece.frame[3]) / 2


def _line(number: int, pieces: list[LooseLine], upright: Upright) -> Line:
    box = union_boxes(Box(*piece.frame) for piece in pieces)
    text = "\t".join(piece.text for piece in pieces)
    least = min(pieces, key=lambda piece: piece.confidence)
    return Line(text, number, to_page(upright, box, 1.0), least.confidence, least.engine)


def _points(box: Box, ink: Ink) -> Box:
    return Box(*(edge / ink.scale for edge in box))


def to_page(upright: Upright, box: Box, scale: float) -> Box:
    """Return ``box`` of the upright picture, ``scale`` pixels a unit, in points of the page."""
    corners = np.array([[x, y, 1.0] for x in (box.x0, box.x1) for y in (box.y0, box.y1)])
    corners[:, :2] *= scale
    placed = corners @ upright.to_page.T
    (x0, y0), (x1, y1) = placed.min(axis=0).tolist(), placed.max(axis=0).tolist()
    return Box(x0, y0, x1, y1)
