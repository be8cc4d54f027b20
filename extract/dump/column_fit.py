"""How badly a text suits a column: by the column's wordings, and by the lists that go on."""

from __future__ import annotations

from typing import NamedTuple

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_wordings import is_number, wording
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.extract.model.table_records import Kind
from keputusan.language.markers import read_marker

WRONG_WORDING = 2.0
"""A text that has the wording of another column."""

OUTER_ALONE = 2.0
"""A merged cell of an outer column beside ticks, with nothing in the inner columns."""

NOT_INNERMOST = 0.5
"""The same in the innermost merged column: such rows are, but most have a text behind it."""

NO_NUMBER = 9.0
"""Words in the column of row numbers."""

LONE_NUMBER = 4.0
"""A number alone in a column of words, or the words of the first column without a number."""

GOES_ON = -2.0
"""A list marker that goes on with the list of the column."""

BEGINS = -0.5
"""A list marker that may begin a list in the cell above."""

BREAKS_OFF = 1.0
"""A list marker past the first that does not."""


class Fit(NamedTuple):
    """What costs depend on: the columns, whether their entries are ``numbered``, the texts
    ``above`` the row by column, and whether the row begins a page (``breaks``)."""

    header: Header
    numbered: bool
    above: list[str]
    breaks: bool

    def cost(self, texts: list[str], item: int, column: int, *, marked: bool) -> float:
        """Return what the item-th of a row's ``texts`` costs in ``column``: the less, the better.

        ``marked`` tells that the row has marks.
        """
        header, text, role = self.header, texts[item], self.header.roles[column]
        if role == "number":
            return 0.0 if is_number(text) else NO_NUMBER
        if is_number(text):
            return LONE_NUMBER
        if item == 0 and self._lacks_number(text, role, marked):
            return LONE_NUMBER
        cost = wording_cost(header, role, text) + _list_cost(header, self.above[column], text)
        if item == 1 and is_number(texts[0]) and "name" in header.roles[:column]:
            cost += WRONG_WORDING  # a member's name stands right behind the number
        if marked and item + 1 == len(texts) and column in header.merged:
            cost += NOT_INNERMOST if column == header.merged[-1] else OUTER_ALONE
        return cost

    def _lacks_number(self, text: str, role: str, marked: bool) -> bool:
        """Return whether a text would be an area without a number, and not the rest of one."""
        rest = self.breaks and not marked and read_marker(text) is None
        return role == "area" and self.numbered and not rest


def wording_cost(header: Header, role: str, text: str) -> float:
    """Return what it costs that ``text``, by its wording, stands in a column of ``role``."""
    if role == "time":
        return 0.0 if wording("time").search(text) else WRONG_WORDING
    if role == "role":
        return 0.0 if wording("role").match(text) else WRONG_WORDING / 2
    others = {"role": "role_only", "time": "time_only", "target": "quantity"}
    if header.kind is Kind.INTEGRITY:
        others.pop("target")  # what is to be reached is told in words there
    for other, name in others.items():
        if other in header.roles and other != role and wording(name).match(text):
            return WRONG_WORDING
    return 0.0


def _list_cost(header: Header, above: str, text: str) -> float:
    if header.kind in (Kind.TEAM, Kind.OTHER):
        return 0.0
    relation, marker = relate(above, text), read_marker(text)
    if relation in (Relation.ITEM, Relation.SIBLING):
        begins = marker is not None and marker.value <= 1 and not above.endswith(":")
        return BEGINS if begins else GOES_ON
    breaks_off = relation is Relation.ANEW and marker is not None and marker.value > 1
    return BREAKS_OFF if above and breaks_off else 0.0
