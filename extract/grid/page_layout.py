"""One page's words and rules to its lines of text and grids, in reading order."""

from __future__ import annotations

from keputusan.extract.grid.calendar import part_months
from keputusan.extract.grid.completion import complete
from keputusan.extract.grid.drawings import is_diagram, is_drawing, is_legend
from keputusan.extract.grid.drawn import drawn_marks
from keputusan.extract.grid.edges import join_rules
from keputusan.extract.grid.frames import Frame, find_frames, make_grid
from keputusan.extract.grid.grid_ends import drop_blank_end
from keputusan.extract.grid.headed.boxed_headers import boxed_headers
from keputusan.extract.grid.headed.headed_tables import HeadedTables
from keputusan.extract.grid.headed.undivided_columns import UndividedColumns
from keputusan.extract.grid.judgement import Look, is_table, look_at
from keputusan.extract.grid.opinion.weak_tables import compare_weak, note_opinion
from keputusan.extract.grid.overflow import find_overflow, put_back
from keputusan.extract.grid.spill import find_spill
from keputusan.extract.grid.text_columns import Placed, in_columns, in_reading_order
from keputusan.extract.grid.underlines import without_underlines
from keputusan.extract.grid.unframed import find_unframed, rules_outside
from keputusan.extract.grid.words import (
    Word,
    block_text,
    build_runs,
    build_words,
    group_lines,
    line_text,
    make_word,
)
from keputusan.extract.model.geometry import Interval, turn_box, union_boxes
from keputusan.extract.model.page import Box, Char, Grid, Line, Page
from keputusan.extract.pdf.characters import UNKNOWN
from keputusan.extract.pdf.pdf_page import RawPage

OVERHANG, OVERHANG_BELOW = 0.33, 0.75
"""Text may hang out of an open cell by this share of its height, from its middle, at the top
and at the bottom, where some engines print a line more than the cell's rules reach."""

DOUBTFUL = 0.5
"""The confidence (0..1) of a cell with a sign that nothing says what it is."""

Texts = dict[int, list[Word]]
"""Words by the degrees clockwise that the page must be turned to read them."""


def lay_out(page: RawPage, tables: HeadedTables | None = None) -> Page:
    """Return the page model of a digital page; ``tables`` are those without a frame on the pages
    before.
    """
    runs = part_months(build_runs(page.chars))
    words = [make_word(run) for run in runs]
    rules = without_underlines(join_rules(page.rules), words)
    frames = find_frames(rules, joined=True)
    held, loose = _place(page, frames, runs, words)
    before = tables.undivided if tables is not None else UndividedColumns()
    frames, held, drawings = _completed(page, frames, held, loose, before)
    before.note(frames)
    for number in boxed_headers(frames, held, loose.get(0, [])):
        del frames[number]
        _add(loose, held.pop(number))
    upright = loose.get(0, [])
    taken = [frame.edges.box for frame in [*frames, *(drawing for drawing, _ in drawings)]]
    fills = [mark.box for mark in page.drawn if mark.light is not None]
    unframed = find_unframed(upright, rules_outside(rules, taken), fills, tables)
    unframed = [frame for frame in unframed if not is_legend(_inside(frame, upright), page.drawn)]
    if unframed:
        frames += unframed
        held += [{} for _ in unframed]
        loose[0] = _take(upright, unframed, held[-len(unframed) :])
    for _, cells in drawings:
        _add(loose, cells)
    opinions = compare_weak(frames, words, page.width, page.height)
    placed: list[Placed] = []
    for number, (frame, cells) in enumerate(zip(frames, held, strict=True)):
        if all(frame is not other for other in unframed):
            _put_back(frame, cells)
        if 0 in loose:
            own = {index: by_turn[0] for index, by_turn in cells.items() if by_turn.get(0)}
            for index, word in find_spill(frame, own, loose[0]):
                own[index].append(word)
                loose[0].remove(word)
        if cells:
            texts = {
                index: "\n".join([block_text(words) for words in by_turn.values()])
                for index, by_turn in cells.items()
            }
            texts |= drawn_marks(frame, texts, page.drawn)
            grid = make_grid(page.number, frame, texts, _inks(cells))
            if number in opinions:
                note_opinion(grid, opinions[number])
            drop_blank_end(grid)
            _doubt_unknown(grid)
            placed.append(Placed(frame.edges.box, grid))
    band, columns = in_columns(loose.get(0, []), lambda word: word.box, lambda word: word.text)
    groups = [(0, words) for words in columns]
    groups += [(turn, words) for turn, words in loose.items() if turn]
    for turn, words in groups:
        for line in group_lines(words):
            box = _upright(page, union_boxes(word.box for word in line), turn)
            placed.append(Placed(box, Line(line_text(line, columns=True), page.number, box)))
    return _as_displayed(page, in_reading_order(placed, band))


def _doubt_unknown(grid: Grid) -> None:
    """Lower the confidence of cells with a sign that the page's fonts do not say, in place."""
    for cell in grid.cells:
        if UNKNOWN in cell.text:
            cell.confidence = min(cell.confidence, DOUBTFUL)


def _inks(cells: dict[int, Texts]) -> dict[int, Interval]:
    """Return where the upright text of each cell begins and ends from the top (points)."""
    return {
        index: (min([word.y0 for word in words]), max([word.y1 for word in words]))
        for index, by_turn in cells.items()
        if (words := by_turn.get(0))
    }


def _put_back(frame: Frame, cells: dict[int, Texts]) -> None:
    """Put words that ran out of their cell back into it, in place."""
    own = {index: by_turn[0] for index, by_turn in cells.items() if 0 in by_turn}
    for index, left, word in find_overflow(frame, own):
        own[index].remove(word)
        put_back(own[left], word)


def _place(
    page: RawPage, frames: list[Frame], runs: list[list[Char]], words: list[Word]
) -> tuple[list[dict[int, Texts]], Texts]:
    """Return the words of each frame by region and turn, and those that stand in none."""
    held: list[dict[int, Texts]] = [{} for _ in frames]
    loose: Texts = {}
    upright = _cut(frames, runs, words) if frames else words
    sideways = [(turn, build_words(chars)) for turn, chars in page.sideways.items()]
    for turn, own in [(0, upright), *sideways]:
        for word in own:
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
    return held, loose


def _cut(frames: list[Frame], runs: list[list[Char]], words: list[Word]) -> list[Word]:
    """Return ``words``, made of ``runs``, cut where a rule of ``frames`` stands between two
    letters.
    """
    found: list[Word] = []
    for run, word in zip(runs, words, strict=True):
        for frame in frames:
            ys = frame.edges.ys
            if ys[0] <= run[0].baseline <= ys[-1]:
                parts = frame.cut(run)
                found += [word] if len(parts) == 1 else [make_word(part) for part in parts]
                break
        else:
            found.append(word)
    return found


def _completed(
    page: RawPage,
    frames: list[Frame],
    held: list[dict[int, Texts]],
    loose: Texts,
    before: UndividedColumns,
) -> tuple[list[Frame], list[dict[int, Texts]], list[tuple[Frame, dict[int, Texts]]]]:
    """Return ``frames`` with what their rules do not draw, the words of each anew, and the
    drawings.

    ``before`` are the columns of the page before whose rows no rule parts.  The words of a box
    that holds no table go to ``loose``.
    """
    found: list[Frame] = []
    texts: list[dict[int, Texts]] = []
    drawings: list[tuple[Frame, dict[int, Texts]]] = []
    for frame, cells in zip(frames, held, strict=True):
        upright = {index: by_turn[0] for index, by_turn in cells.items() if 0 in by_turn}
        drawing = is_diagram(frame, upright)
        completed = None
        if upright and not drawing:
            completed = complete(frame, upright, goes_on=before.go_on(frame))
        box = len(frame.edges.xs) == 2
        if completed is not None:
            own = _moved(page, completed, cells)
            if not box or _is_table(completed, own):
                frame, cells, box = completed, own, False
                drawing = _shows_axes(frame, cells)
        if drawing or is_drawing(
            frame, {i: [w for own in t.values() for w in own] for i, t in cells.items()}
        ):
            if box:
                _add(loose, cells)
            else:
                drawings.append((frame, cells))
            continue
        found.append(frame)
        texts.append(cells)
    for frame in _page_frames(found):
        place = found.index(frame)
        del found[place]
        _add(loose, texts.pop(place))
    return found, texts, drawings


def _page_frames(frames: list[Frame]) -> list[Frame]:
    """Return those of ``frames`` that are drawn around others and have a single column."""
    return [
        frame
        for frame in frames
        if len(frame.edges.xs) == 2
        and any(
            other is not frame and _encloses(frame.edges.box, other.edges.box) for other in frames
        )
    ]


def _encloses(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    inside = outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1
    return inside and outer.width >= inner.width and outer.height > inner.height


def _is_table(frame: Frame, cells: dict[int, Texts]) -> bool:
    return is_table(_look_at(frame, cells), ruled=True)


def _shows_axes(frame: Frame, cells: dict[int, Texts]) -> bool:
    """Return whether what stands in the columns of ``frame`` are the axes of charts."""
    return _look_at(frame, cells).axes


def _look_at(frame: Frame, cells: dict[int, Texts]) -> Look:
    texts = {index: block_text(by_turn[0]) for index, by_turn in cells.items() if 0 in by_turn}
    return look_at(frame, texts)


def _add(loose: Texts, cells: dict[int, Texts]) -> None:
    """Put the words of ``cells`` to ``loose``."""
    for by_turn in cells.values():
        for turn, words in by_turn.items():
            loose.setdefault(turn, []).extend(words)


def _moved(page: RawPage, frame: Frame, cells: dict[int, Texts]) -> dict[int, Texts]:
    """Return the words of ``cells`` by the regions of ``frame``."""
    own: dict[int, Texts] = {}
    for by_turn in cells.values():
        for turn, words in by_turn.items():
            for word in words:
                x, y = word.centre if turn == 0 else _turned_back(page, word.centre, turn)
                index = frame.find(x, y, OVERHANG * word.size, OVERHANG_BELOW * word.size)
                if index is not None:
                    own.setdefault(index, {}).setdefault(turn, []).append(word)
    return own


def _take(words: list[Word], frames: list[Frame], held: list[dict[int, Texts]]) -> list[Word]:
    """Put those of ``words`` that stand in ``frames`` into ``held``; returns the others."""
    left = []
    for word in words:
        for frame, cells in zip(frames, held, strict=True):
            index = frame.find(*word.centre, OVERHANG * word.size, OVERHANG_BELOW * word.size)
            if index is not None:
                cells.setdefault(index, {}).setdefault(0, []).append(word)
                break
        else:
            left.append(word)
    return left


def _inside(frame: Frame, words: list[Word]) -> list[Word]:
    return [word for word in words if frame.find(*word.centre) is not None]


def _upright(page: RawPage, box: Box, turn: int) -> Box:
    """Return ``box`` of the page turned by ``turn`` degrees, on the page as its text reads."""
    size = (page.height, page.width) if turn % 180 else (page.width, page.height)
    return turn_box(box, -turn, *size)


def _turned_back(page: RawPage, point: tuple[float, float], turn: int) -> tuple[float, float]:
    return _upright(page, Box(*point, *point), turn)[:2]


def _as_displayed(raw: RawPage, blocks: list[Line | Grid]) -> Page:
    """Return the page with every box turned back to how the page is displayed."""
    back = -raw.turned % 360
    width, height = (raw.height, raw.width) if back % 180 else (raw.width, raw.height)
    if back:
        for block in blocks:
            items = block.cells if isinstance(block, Grid) else [block]
            if isinstance(block, Grid):
                block.turned = raw.turned
            for item in [block, *items] if isinstance(block, Grid) else items:
                if item.box is not None:
                    item.box = turn_box(item.box, back, raw.width, raw.height)
    return Page(raw.number, width, height, "digital", blocks, raw.turned, ("pdf",))
