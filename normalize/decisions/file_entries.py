"""Where each decision stands in the text of its file, so that one can be taken out alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from keputusan.normalize.decisions import decision_wordings as words
from keputusan.normalize.decisions.decision import Decision, DecisionFileError
from keputusan.normalize.decisions.decisions_file import compose, parse_decisions


class Entry(NamedTuple):
    """A decision and its lines, ``first`` to before ``end``, from 0.

    ``entry_id`` (12 hexadecimal digits) is made of what the lines say: it stays when other
    entries come and go.
    """

    decision: Decision
    entry_id: str
    first: int
    end: int


def read_entries(text: str, name: str) -> list[Entry]:
    """Return all entries of the file's text, in their order.  Raises DecisionFileError."""
    decisions = parse_decisions(text, name)
    lines = text.splitlines(keepends=True)
    seen: Counter[str] = Counter()
    entries = []
    for decision, (first, end) in zip(decisions, _spans(text, name, lines), strict=True):
        written = "".join(lines[first:end])
        seen[written] += 1
        digest = sha256(f"{seen[written]} {written}".encode(errors="surrogatepass")).hexdigest()
        entries.append(Entry(decision, digest[:12], first, end))
    return entries


def without_entry(text: str, name: str, entry_id: str) -> str:
    """Return the text without the lines of one entry; every other byte stays.

    Raises DecisionFileError if no entry has that id, or if more than the entry would go with
    its lines.
    """
    entries = read_entries(text, name)
    entry = next((entry for entry in entries if entry.entry_id == entry_id), None)
    if entry is None:
        raise DecisionFileError(words.ENTRY_GONE(file=name))
    lines = text.splitlines(keepends=True)
    rest = "".join(lines[: entry.first] + lines[entry.end :])
    kept = [_said(other.decision) for other in entries if other is not entry]
    try:
        is_alone = [_said(decision) for decision in parse_decisions(rest, name)] == kept
    except DecisionFileError:
        is_alone = False
    if not is_alone:
        place = entry.decision.place
        raise DecisionFileError(words.SHARED_LINES(place=place))
    return rest


def _spans(text: str, name: str, lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each entry, and the one behind its last."""
    root = compose(text, name)
    for node in root.value if root is not None else ():
        first = node.start_mark.line
        while first and not lines[first].lstrip().startswith("-"):
            first -= 1
        last = max(value.end_mark.line for _, value in node.value)
        # a block of text ends where the next line begins
        column = max(v.end_mark.column for _, v in node.value if v.end_mark.line == last)
        end = last + (column > 0)
        while not lines[end - 1].strip():
            end -= 1
        yield first, end


def _said(decision: Decision) -> Decision:
    return replace(decision, place="")
