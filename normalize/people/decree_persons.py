"""Who is who within one decree, by the same ties and evidence as in the whole archive."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.normalize.people.joining import Joining
from keputusan.normalize.people.name_cells import NamedCell
from keputusan.normalize.people.office import Office

_NOBODY_DECIDED: frozenset[tuple[int, int]] = frozenset()


def persons_of(cells: Sequence[NamedCell]) -> list[int]:
    """Return the number of each cell's person, in the order in which they are first named."""
    office = Office()
    for cell in cells:
        office.see(cell)
    spellings = office.sorted_spellings()
    joining = Joining(office, spellings, _NOBODY_DECIDED, _NOBODY_DECIDED)
    joining.join_all()
    places = {(s.key, s.staff_number): place for place, s in enumerate(spellings)}
    groups = [joining.groups.of(places[cell.name.key, cell.staff_number]) for cell in cells]
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return [numbers[group] for group in groups]
