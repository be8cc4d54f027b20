"""Values cut to what fits a line, the differing part of two in view."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import takewhile

from rich.text import Text

from keputusan.pipeline.common.safe_text import for_line

WIDTH = 46
"""Characters of a value that are shown."""

CONTEXT = 12
"""Characters that stay before the first difference."""

NULL = "(null)"


def excerpt(value: object, width: int = WIDTH) -> str:
    """Return ``value`` on one line of at most ``width`` characters."""
    text = _line(value)
    return text if len(text) <= width else text[: width - 1] + "…"


def side_by_side(before: object, after: object) -> tuple[Text, Text]:
    """Return both values on one line each, from shortly before they differ, what differs in
    colour.
    """
    old, new = _line(before), _line(after)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = max(0, common - CONTEXT) if max(len(old), len(new)) > WIDTH else 0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_matching_blocks() if min(len(old), len(new)) <= 4 * WIDTH else []
    return (
        _marked(old, start, [(block.a, block.size) for block in blocks], "red"),
        _marked(new, start, [(block.b, block.size) for block in blocks], "green"),
    )


def _marked(text: str, start: int, alike: list[tuple[int, int]], style: str) -> Text:
    """Return the part of ``text`` from ``start``, in ``style`` but where it is alike."""
    marked = Text(text, style)
    for position, size in alike:
        marked.stylize("default", position, position + size)
    end = start + WIDTH
    shown = marked[start:end]
    if start:
        shown = Text("…") + shown
    return shown + Text("…") if len(text) > end else shown


def _line(value: object) -> str:
    if value is None:
        return NULL
    if isinstance(value, float):
        return f"{value:.6g}"
    # a line feed is written as \n, and then what was printed as \n must not be
    return for_line(str(value).replace("\\", "\\\\"))
