"""The header of a table laid out by blanks: labels stacked over several lines."""

from __future__ import annotations

from functools import partial

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_wordings import is_number
from keputusan.extract.dump.header_rows import roles_of_labels
from keputusan.extract.dump.layout.label_stacks import (
    SHORT,
    Stack,
    is_of_months,
    month_run,
    months_together,
    unglued,
    whole_months,
)
from keputusan.extract.dump.layout.layout_lines import LayoutLine, Piece
from keputusan.extract.dump.layout.table_shape import LaidHeader
from keputusan.language.calendar_labels import month_of
from keputusan.language.capitals import in_capitals
from keputusan.language.headings import is_known, role_of

ABOVE, BELOW = 3, 8
"""A header's labels stand in so many lines above and below the one that has NO."""

NEAR = 3
"""The first column's number stands no more characters behind its label."""

MOST_PIECES = 60
"""No line of a header has more labels."""

MOST_WORDS = 6
"""No known label has more words."""

ASIDE = 2
"""The lines of a month's label stand at most so far (characters) beside each other."""

NUMBER_LINES = 8
"""The column numbers take no more lines: two-digit ones may break into lines of their own."""


def find_header(lines: list[LayoutLine], start: int = 0) -> LaidHeader | None:
    """Return the first header at or below ``start`` among the ``lines`` of one page."""
    for index in range(start, len(lines)):
        if _is_anchor(lines[index]):
            found = _best_window(lines, index, start)
            if found is not None:
                return found
    return None


def _is_anchor(line: LayoutLine) -> bool:
    if len(line.pieces) > MOST_PIECES:
        return False
    labels = _split(line)
    known = sum(role_of(label.text) is not None for label in labels)
    numbered = len(labels) > 1 and role_of(labels[0].text) == "number"
    return (known >= 2 or numbered) and (len(labels) >= 3 or (numbered and known >= 2))


def _split(line: LayoutLine) -> list[Piece]:
    """Return the labels of a line: its pieces, months and numbers word by word, NO by itself."""
    labels: list[Piece] = []
    for piece in line.pieces:
        words = piece.words()
        if len(words) > 1 and role_of(words[0].text) == "number":
            rest = Piece(words[1].start, piece.end, piece.text[words[1].start - piece.start :])
            if role_of(rest.text) is not None or role_of(piece.text) is None:
                labels += [words[0], rest]
                continue
        words = [part for word in words for part in unglued(word)]
        if len(words) > 1 and not is_known(piece.text):
            short = all(len(word.text) <= SHORT for word in words)
            if short and role_of(piece.text) is None:
                labels += words
                continue
            labels += _known_labels(words) or [piece]
            continue
        labels.append(piece)
    return labels


def _known_labels(words: list[Piece]) -> list[Piece] | None:
    """Return the labels that ``words`` are one after another: known ones, months and numbers; None
    if there are other words.
    """
    labels: list[Piece] = []
    place = 0
    while place < len(words):
        for end in range(min(len(words), place + MOST_WORDS), place, -1):
            label = _joined(words[place:end])
            short = end == place + 1 and is_of_months(label.text)
            if short or (label.text.isupper() and is_known(label.text)):
                labels.append(label)
                place = end
                break
        else:
            return None
    return labels


def _joined(words: list[Piece]) -> Piece:
    return Piece(words[0].start, words[-1].end, " ".join(word.text for word in words))


def _best_window(lines: list[LayoutLine], anchor: int, start: int) -> LaidHeader | None:
    """Return the header around the line ``anchor`` whose labels make the most sense."""
    best: tuple[float, LaidHeader] | None = None
    first = anchor
    while first >= start and anchor - first <= ABOVE:
        if first < anchor and lines[first + 1].gap > 1:
            break
        for end in range(anchor + 1, min(len(lines), anchor + 1 + BELOW) + 1):
            if end - 1 > anchor and (
                lines[end - 1].gap > 1 or _counts_columns(lines[end - 1], lines[anchor])
            ):
                break
            found = _read_window(lines, first, anchor, end)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        first -= 1
    return best[1] if best else None


def _counts_columns(line: LayoutLine, labels: LayoutLine) -> bool:
    """Return whether ``line`` numbers the columns below ``labels``: 1, 2, 3, ... from the first
    on.
    """
    words = [word.text for word in _words(line)]
    counts = len(words) >= 3 and words[:3] == ["1", "2", "3"] and all(w.isdigit() for w in words)
    return counts and line.pieces[0].start <= labels.pieces[0].end + NEAR


def _words(line: LayoutLine) -> list[Piece]:
    return [word for piece in line.pieces for word in piece.words()]


def _read_window(
    lines: list[LayoutLine], first: int, anchor: int, end: int
) -> tuple[float, LaidHeader] | None:
    """Return (how much sense it makes, the header) of the labels in the lines ``first`` to
    ``end``, the one at ``anchor`` among them.
    """
    if any(len(line.pieces) > MOST_PIECES for line in lines[first:end]):
        return None
    rows = [_split(line) for line in lines[first:end]]
    groups, stacks = _stack(rows)
    stacks = whole_months(months_together(stacks), groups)
    if len(stacks) < 3:
        return None
    labels = [stack.text for stack in stacks]
    months = month_run(labels)
    known = sum(index in months or role_of(label) is not None for index, label in enumerate(labels))
    named = any(role_of(label) not in (None, "number") for label in labels)
    headed = named and known >= max(2, len(labels) / 2)
    if not headed and not _heads_numbers(lines, end, stacks):
        return None
    unknown = len(labels) - known
    stray = sum(role_of(group.text) != "months" for group in groups)
    score = 2.0 * known - 3.0 * unknown - 3.0 * stray + 0.1 * (end - first)
    numbers, depth = _column_numbers(lines, end, lines[anchor], stacks)
    names = _as_header(stacks, groups, months, numbers, end - first + depth)
    laid = LaidHeader(
        names,
        first,
        end + depth,
        [(stack.start, stack.end) for stack in stacks],
        [(word.start, word.end) for word in numbers],
        _begun(lines[first:end]),
        _begun(lines[end : end + depth]),
    )
    return score, laid


def _begun(lines: list[LayoutLine]) -> frozenset[int]:
    return frozenset(piece.start for line in lines for piece in line.pieces)


def _heads_numbers(lines: list[LayoutLine], end: int, stacks: list[Stack]) -> bool:
    """Return whether the labels are capitals that begin with NO, above a line with a number
    there.
    """
    if role_of(stacks[0].text) != "number" or not in_capitals("".join(s.text for s in stacks[1:])):
        return False
    if end >= len(lines):
        return False
    first = lines[end].pieces[0]
    return is_number(first.words()[0].text) and first.start <= stacks[0].end + NEAR


def _stack(rows: list[list[Piece]]) -> tuple[list[Piece], list[Stack]]:
    """Return (labels over several columns, the labels of single columns from the left)."""
    groups: list[Piece] = []
    stacks: list[Stack] = []
    for place, row in enumerate(rows):
        for piece in row:
            role = role_of(piece.text)
            wide = any(
                sum(
                    other.overlap(piece.start, piece.end) > 0
                    for other in others
                    if role in (None, "months") or not is_of_months(other.text)
                )
                > 1
                for position, others in enumerate(rows)
                if position != place
            )
            if wide or role == "months":
                groups.append(piece)
                continue
            near = [s for s in stacks if piece.overlap(s.start, s.end) > 0 and _is_like(piece, s)]
            if not near and len(piece.text) <= SHORT:
                near = [
                    s
                    for s in stacks
                    if s.is_short
                    and _is_like(piece, s)
                    and abs(s.start - piece.start) <= ASIDE
                    and not any(other in row for other in s.pieces)
                ]
            if near:
                max(near, key=partial(_closeness, piece)).pieces.append(piece)
            else:
                stacks.append(Stack([piece]))
    return groups, sorted(stacks, key=lambda stack: stack.start)


def _is_like(piece: Piece, stack: Stack) -> bool:
    """Return whether ``piece`` may belong to the label ``stack``: a month's name or number is no
    part of another column's label."""
    if _names_month(piece):
        return not any(map(_is_label, stack.pieces))
    return not (_is_label(piece) and any(map(_names_month, stack.pieces)))


def _is_label(piece: Piece) -> bool:
    known = len(piece.text) > SHORT or role_of(piece.text) is not None
    return known and not _names_month(piece)


def _names_month(piece: Piece) -> bool:
    counted = piece.text.isdecimal() and is_of_months(piece.text)
    return counted or month_of(piece.text) is not None


def _closeness(piece: Piece, stack: Stack) -> tuple[float, int]:
    return piece.overlap(stack.start, stack.end), -abs(stack.start - piece.start)


def _column_numbers(
    lines: list[LayoutLine], index: int, labels: LayoutLine, stacks: list[Stack]
) -> tuple[list[Piece], int]:
    """Return (the column numbers from the line at ``index`` on, how many lines they take).

    In narrow columns 10 and the numbers behind it break into two lines.  Where they are not as
    many as the columns, they say nothing, and none is given.
    """
    rows = lines[index : index + NUMBER_LINES]
    depth = next((i for i, line in enumerate(rows) if not _is_digits(line)), len(rows))
    main = next((i for i in range(min(depth, 2)) if _counts_columns(rows[i], labels)), None)
    if main is None:
        return [], 0
    words = _words(rows[main])
    for line in (*rows[:main], *rows[main + 1 : depth]):
        digits = _words(line)
        inside = digits[0].start > stacks[0].end + NEAR
        if (len(digits) < 2 and not inside) or any(len(word.text) > 1 for word in digits):
            depth = rows.index(line)
            break
        free = [d for d in digits if not any(d.overlap(w.start, w.end) for w in words)]
        words = sorted([*words, *free])
    return (words if len(words) == len(stacks) else []), max(depth, main + 1)


def _is_digits(line: LayoutLine) -> bool:
    return all(word.text.isdecimal() for word in _words(line))


def _as_header(
    stacks: list[Stack], groups: list[Piece], months: range, numbers: list[Piece], depth: int
) -> Header:
    labels = [stack.text for stack in stacks]
    group = next((g for g in groups if role_of(g.text) == "months"), None)
    counted = [str(index + 1) for index in range(len(numbers))]
    if group is None or not months:
        roles = roles_of_labels(labels, None, [])
        return Header(labels, None, [], counted, roles, depth)
    sublabels = labels[months.start : months.stop]
    texts = [*labels[: months.start], group.text, *labels[months.stop :]]
    roles = roles_of_labels(texts, months.start, sublabels)
    return Header(texts, months.start, sublabels, counted, roles, depth)
