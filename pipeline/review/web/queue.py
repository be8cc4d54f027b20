"""What waits for a reviewer, and how it is searched: made once, never sent whole to a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from keputusan.normalize.decisions import Decisions
from keputusan.pipeline.review.web.ledger import Ledger

STATES = ("all", "open", "unsure", "decided")
"""What a reviewer may filter by; an item's own state is one of the last three."""

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Item(Generic[Subject]):
    """One thing to decide: ``kind`` and ``offices`` are filtered by, ``text`` is searched."""

    item_id: str
    kind: str
    offices: frozenset[str]
    text: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a queue is looked at; empty texts are no filter."""

    q: str = ""
    kind: str = ""
    office: str = ""
    state: str = "all"

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Filter:
        """Return the filter that a query or a form has; what is not known is left out."""
        texts = {field.name: str(values.get(field.name) or "")[:200] for field in fields(cls)}
        found = cls(**texts)
        return found if found.state in STATES else replace(found, state="all")

    def values(self) -> dict[str, str]:
        """Return its fields that filter something."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in found.items() if value and value != "all"}

    def query(self, **more: str) -> str:
        """As the query of an address, with ``more``; begins with "?" unless it is empty."""
        found = self.values() | {name: value for name, value in more.items() if value}
        return f"?{urlencode(found)}" if found else ""


class Queue(Generic[Subject]):
    """Items in their order, with what the file of decisions says of each."""

    def __init__(
        self, items: Sequence[Item[Subject]], state_of: Callable[[Subject, Decisions], str]
    ) -> None:
        self.items = list(items)
        self.kinds = sorted({item.kind for item in items})
        self.offices = sorted({office for item in items for office in item.offices})
        self._places = {item.item_id: place for place, item in enumerate(self.items)}
        self._state_of = state_of
        self._states: tuple[int, list[str]] = (-1, [])

    def __len__(self) -> int:
        return len(self.items)

    def find(self, item_id: str) -> Item[Subject] | None:
        """Return the item of an id."""
        place = self._places.get(item_id)
        return None if place is None else self.items[place]

    def states(self, ledger: Ledger) -> list[str]:
        """Return the state of every item, in their order."""
        version, states = self._states
        if version != ledger.version:
            states = [self._state_of(item.subject, ledger.decisions) for item in self.items]
            self._states = ledger.version, states
        return states

    def counts(self, ledger: Ledger) -> Counter[str]:
        """Return how many items are in each state."""
        return Counter(self.states(ledger))

    def chosen(self, wanted: Filter, ledger: Ledger) -> list[Item[Subject]]:
        """Return the items that a filter leaves, in their order."""
        words = wanted.q.casefold().split()
        return [
            item
            for item, state in zip(self.items, self.states(ledger), strict=True)
            if (wanted.state in ("all", state))
            and wanted.kind in ("", item.kind)
            and (not wanted.office or wanted.office in item.offices)
            and all(word in item.text for word in words)
        ]

    def state(self, item: Item[Subject], ledger: Ledger) -> str:
        """Return the state of one item."""
        return self.states(ledger)[self._places[item.item_id]]

    def start(self, wanted: Filter, at: str, ledger: Ledger) -> Item[Subject] | None:
        """Return the item ``at``, or the first open one that the filter leaves, or the first."""
        chosen = self.chosen(wanted, ledger)
        still = (item for item in chosen if self.state(item, ledger) == "open")
        return self.find(at) or next(still, next(iter(chosen), None))

    def go_on(self, wanted: Filter, item: Item[Subject], ledger: Ledger) -> dict[str, str]:
        """Return where to go from ``item``, as ``at`` in an address: to the next open one, or
        nowhere.
        """
        following = self.next_open(wanted, item.item_id, ledger)
        return {"at": (following or item).item_id}

    def next_open(self, wanted: Filter, after: str, ledger: Ledger) -> Item[Subject] | None:
        """Return the open item that follows ``after`` in what the filter leaves, round the end."""
        states = self.states(ledger)
        start = self._places.get(after, -1)
        chosen = [
            item
            for item in self.chosen(replace(wanted, state="all"), ledger)
            if states[self._places[item.item_id]] == "open"
        ]
        behind = (item for item in chosen if self._places[item.item_id] > start)
        return next(behind, next(iter(chosen), None))
