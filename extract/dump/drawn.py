"""Tables whose rules are drawn with characters: ``+---+`` and ``|``, or box-drawing ones."""

from __future__ import annotations

import re
from typing import NamedTuple

from keputusan.extract.dump.grid_headers import with_header
from keputusan.extract.dump.sheet import ENGINE
from keputusan.extract.grid.frames import Frame, find_frames
from keputusan.extract.model.page import Cell, Grid, Rule

WIDE, HIGH = 10.0, 20.0
"""A character is so wide and high (points) for the grid, whose thresholds are in points."""

_ACROSS = frozenset("-=─━═—┄┅┈┉╌╍")
_DOWN = frozenset("|│┃║┆┇┊┋╎╏")
_CORNER = frozenset("+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫")
_BORDER = re.compile(
    rf"\s*[{re.escape(''.join(sorted(_CORNER)))}]"
    rf"[{re.escape(''.join(sorted(_ACROSS | _CORNER | _DOWN)))}: ]*\s*"
)
_RUN = re.compile(f"[{re.escape(''.join(sorted(_ACROSS | _CORNER)))}]+")
_UPRIGHT = re.compile(f"[{re.escape(''.join(sorted(_DOWN | _CORNER)))}]")
_WORD = re.compile(r"\S+")

SHORTEST_RULE = 3
"""A rule among words has at least so many characters, the corners at its ends included."""

FEWEST_BORDERS = 2
"""A table has a rule above and one below, at least."""


class Drawn(NamedTuple):
    """A drawn table: its lines (from, to before), and its ``grid`` or its ``rows`` of fields."""

    first: int
    end: int
    grid: Grid | None
    rows: list[list[str]]


def is_border(line: str) -> bool:
    """Return whether ``line`` is but a drawn rule across a table."""
    drawn = _BORDER.fullmatch(line) is not None
    return drawn and any(char in _ACROSS for char in line) and len(line.strip()) > 2


def find_drawn(lines: list[str], page: int) -> list[Drawn]:
    """Return the drawn tables among the ``lines`` of a page, in order."""
    tables: list[Drawn] = []
    index = 0
    while index < len(lines):
        if not is_border(lines[index]):
            index += 1
            continue
        end = index
        while end < len(lines) and lines[end].strip()[:1] in _DOWN | _CORNER:
            end += 1
        table = _read(lines, index, end, page)
        if table is not None:
            tables.append(table)
        index = max(end, index + 1)
    return tables


def _read(lines: list[str], first: int, end: int, page: int) -> Drawn | None:
    block = lines[first:end]
    borders = [index for index, line in enumerate(block) if is_border(line)]
    if len(borders) < FEWEST_BORDERS or len(borders) == len(block):
        return None
    if len(borders) <= FEWEST_BORDERS + 1 and _one_line_a_row(block, borders):
        rows = [_fields(line) for index, line in enumerate(block) if index not in borders]
        return Drawn(first, end, None, rows)
    frames = find_frames(_rules(block))
    if not frames:
        return None
    return Drawn(first, end, _grid(frames[-1], block, page), [])


def _one_line_a_row(block: list[str], borders: list[int]) -> bool:
    """Return whether rows follow each other without rules, each with its first cell filled."""
    body = range(borders[-2] + 1, borders[-1])
    return all(_fields(block[index])[0] for index in body)


def _fields(line: str) -> list[str]:
    inner = re.split(f"[{re.escape(''.join(sorted(_DOWN)))}]", line.strip())[1:-1]
    return [field.strip() for field in inner] or [line.strip()]


def _rules(block: list[str]) -> list[Rule]:
    """Return the rules that the characters of ``block`` draw."""
    rules: list[Rule] = []
    for row, line in enumerate(block):
        y = (row + 0.5) * HIGH
        border = is_border(line)
        for run in _RUN.finditer(line):
            if border or _is_rule(run.group()):
                ends = (run.start() + 0.5) * WIDE, (run.end() - 0.5) * WIDE
                rules.append(Rule(True, y, *ends))
        for mark in _UPRIGHT.finditer(line):
            x = (mark.start() + 0.5) * WIDE
            corner = mark.group() in _CORNER
            up = not corner or _draws_down(block, row - 1, mark.start())
            down = not corner or _draws_down(block, row + 1, mark.start())
            if up or down:
                rules.append(Rule(False, x, y - HIGH / 2 * up, y + HIGH / 2 * down))
    return [rule for rule in rules if rule.end > rule.start]


def _is_rule(run: str) -> bool:
    """Return whether a run of such characters among words rules off a cell: it ends at corners."""
    return len(run) >= SHORTEST_RULE and run[0] in _CORNER and run[-1] in _CORNER


def _draws_down(block: list[str], row: int, column: int) -> bool:
    if not 0 <= row < len(block) or column >= len(block[row]):
        return False
    return block[row][column] in _DOWN | _CORNER


def _grid(frame: Frame, block: list[str], page: int) -> Grid:
    """Return the grid of ``frame`` with the words of ``block`` in its cells."""
    texts: dict[int, dict[int, list[str]]] = {}
    for row, line in enumerate(block):
        if is_border(line):
            continue
        plain = "".join(" " if char in _DOWN else char for char in line)
        for word in _WORD.finditer(plain):
            if all(char in _ACROSS | _CORNER for char in word.group()) and len(word.group()) > 2:
                continue
            middle = (word.start() + word.end()) / 2 * WIDE
            index = frame.find(middle, (row + 0.5) * HIGH)
            if index is not None:
                texts.setdefault(index, {}).setdefault(row, []).append(word.group())
    cells = [
        Cell(
            region.row,
            region.column,
            region.row_span,
            region.column_span,
            "\n".join(" ".join(words) for words in texts.get(index, {}).values()),
            engine=ENGINE,
        )
        for index, region in enumerate(frame.regions)
    ]
    rows, columns = len(frame.edges.ys) - 1, len(frame.edges.xs) - 1
    return with_header(Grid(page, rows, columns, cells, closed=frame.closed))
