"""Entities with a closed list: offices, areas, positions, units and roles."""

from __future__ import annotations

from dataclasses import fields
from typing import NamedTuple

from keputusan.normalize.decisions import Decisions
from keputusan.normalize.terms.alias_rows import Aliases
from keputusan.normalize.terms.areas import areas
from keputusan.normalize.terms.decided_terms import DecidedTerms
from keputusan.normalize.terms.institutions import Institution, institutions
from keputusan.schemas.archive_rows import AliasesRow, InstitutionsRow
from keputusan.schemas.rows import Row, Rows, typed_rows


class MetTerms(NamedTuple):
    """The aliases of some decrees, and the ids of their offices."""

    aliases: list[Row]
    offices: list[str | None]


class Vocabularies:
    """Gives the tables of offices and areas, and the aliases that exact rules resolved.

    The rows themselves are complete already, but for what reviewers decided: a rule needs no
    other decree.
    """

    name = "vocabularies"
    Summary = MetTerms

    def __init__(self, decisions: Decisions | None = None) -> None:
        self._aliases = Aliases()
        self._decided = DecidedTerms(decisions)
        self._met: set[str | None] = set()

    def observe(self, rows: Rows) -> None:
        """Collect the spellings of one decree."""
        add = self._aliases.add
        for column, row in self._decided.apply(rows):
            raw = row[column.raw]
            add(column.entity, raw, *column.named(row), method="decision", status="confirmed")
        for document in rows.get("documents", []):
            office_id = document["institution_id"]
            self._met.add(office_id)
            add("institution", document["institution_raw"], office_id, document["institution"])
        for member in rows.get("team_members", []):
            add("position", member["position_raw"], member["position"], member["position"])
            add("role", member["role_raw"], member["role"], member["role"])
            add("unit", member["position_raw"], member["unit"], member["unit"])
        for item in rows.get("plan_items", []):
            add("area", item["area_raw"], item["area_id"], item["area"])

    def summary(self) -> MetTerms:
        """Return the aliases and offices of the decrees."""
        return MetTerms(self._aliases.rows(), sorted(self._met, key=str))

    def add(self, summary: MetTerms) -> None:
        """Take the aliases and offices of the decrees that come now."""
        for alias in summary.aliases:
            self._aliases.add_row(alias)
        self._met.update(summary.offices)

    def settle(self) -> None:
        """Nothing is left to decide."""

    def needs(self, summary: MetTerms) -> None:
        """No other decree: rules and decisions are the same for all."""

    def state(self) -> None:
        """Return nothing: what decrees need is quickly told."""

    def apply(self, rows: Rows) -> None:
        """Put into the rows what reviewers decided."""
        for _ in self._decided.apply(rows):
            pass

    def entities(self) -> Rows:
        """Return all offices and areas there are, and the aliases."""
        columns = [field.name for field in fields(Institution)]
        return {
            "institutions": typed_rows(
                (
                    {name: getattr(office, name) for name in columns}
                    | {"met": office.institution_id in self._met}
                    for office in institutions().values()
                ),
                InstitutionsRow,
            ),
            "areas": [{"area_id": number, "area": name} for number, name in areas().items()],
            "aliases": typed_rows(self._aliases.rows(), AliasesRow),
        }
