"""The spellings of names that the decrees of one office have, and who bears them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from keputusan.normalize.people.name_cells import NamedCell
from keputusan.normalize.people.name_parts import Part, split_name
from keputusan.normalize.people.posts import Post
from keputusan.normalize.people.sightings import Moment, Sightings


class SeenSpelling(NamedTuple):
    """A spelling as some decrees of an office have it, in plain values; see `Spelling`."""

    key: str
    staff_number: str | None
    first: Moment
    teams: list[int]
    staff_numbers: list[str]
    posts: list[tuple[str, list[Post]]]
    written: list[tuple[str, str, int]]
    by_machine: bool


class SeenOffice(NamedTuple):
    """The spellings that some decrees of an office have, and how many teams they name."""

    teams: int
    spellings: list[SeenSpelling]


@dataclass(slots=True)
class Spelling:
    """Names that are the same but for titles, case and punctuation.

    A staff number beside the name is part of it: two of one name may be two persons.
    ``written`` counts (readable name, cell of the page).  ``by_machine`` says that all of
    them were read by a recogniser, none from digital text.
    """

    key: str
    staff_number: str | None
    seen: Sightings
    written: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_machine: bool = True

    @property
    def rows(self) -> int:
        """The number of rows with this spelling."""
        return self.written.total()

    @property
    def raws(self) -> set[str]:
        """The cells of the page, as printed."""
        return {raw for _, raw in self.written}

    @property
    def name(self) -> str:
        """The name as most rows have it; of equals the longest, then the first of the alphabet."""
        counts: Counter[str] = Counter()
        for (name, _), count in self.written.items():
            counts[name] += count
        return min(counts, key=lambda name: (-counts[name], -len(name), name))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the name."""
        return split_name(self.name)


class Office:
    """All spellings of one office."""

    def __init__(self) -> None:
        self.spellings: dict[tuple[str, str | None], Spelling] = {}
        self._holders: defaultdict[tuple[str, Post], set[int]] = defaultdict(set)
        self._teams = 0

    def new_team(self) -> int:
        """Return the number of a team whose members come now."""
        self._teams += 1
        return self._teams

    def see(self, cell: NamedCell) -> None:
        """Note one cell with a name."""
        key = cell.name.key, cell.staff_number
        spelling = self.spellings.get(key)
        if spelling is None:
            spelling = self.spellings[key] = Spelling(*key, Sightings(cell.moment))
        spelling.written[cell.name.name, cell.raw] += 1
        spelling.by_machine &= cell.by_machine
        seen = spelling.seen
        seen.first = min(seen.first, cell.moment)
        if cell.team is not None:
            seen.teams.add(cell.team)
        if cell.staff_number:
            seen.staff_numbers.add(cell.staff_number)
        document_id = cell.moment.document_id
        for post in cell.posts:
            seen.posts.setdefault(document_id, set()).add(post)
            self._holders[document_id, post].add(id(spelling))

    def seen(self) -> SeenOffice:
        """Return all that was seen, in plain values."""
        spellings = []
        for one in self.sorted_spellings():
            seen = one.seen
            posts = [(decree, sorted(held, key=str)) for decree, held in sorted(seen.posts.items())]
            written = [(name, raw, count) for (name, raw), count in sorted(one.written.items())]
            spellings.append(
                SeenSpelling(
                    one.key, one.staff_number, seen.first, sorted(seen.teams),
                    sorted(seen.staff_numbers), posts, written, one.by_machine,
                )
            )  # fmt: skip
        return SeenOffice(self._teams, spellings)

    def add(self, other: SeenOffice) -> None:
        """Note what was seen in other decrees of the office."""
        for seen in other.spellings:
            key = seen.key, seen.staff_number
            spelling = self.spellings.get(key)
            if spelling is None:
                spelling = self.spellings[key] = Spelling(*key, Sightings(seen.first))
            for name, raw, count in seen.written:
                spelling.written[name, raw] += count
            spelling.by_machine &= seen.by_machine
            own = spelling.seen
            own.first = min(own.first, seen.first)
            own.teams.update(self._teams + team for team in seen.teams)
            own.staff_numbers.update(seen.staff_numbers)
            for document_id, posts in seen.posts:
                own.posts.setdefault(document_id, set()).update(posts)
                for post in posts:
                    self._holders[document_id, post].add(id(spelling))
        self._teams += other.teams

    def sorted_spellings(self) -> list[Spelling]:
        """Return all spellings, in the order of their letters."""
        return [
            self.spellings[key]
            for key in sorted(self.spellings, key=lambda key: (key[0], key[1] or ""))
        ]

    def is_sole(self, document_id: str, post: Post, spellings: Iterable[Spelling]) -> bool:
        """Return whether nobody but the bearers of ``spellings`` holds a post in a decree."""
        return self._holders[document_id, post] <= set(map(id, spellings))
