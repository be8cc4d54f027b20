"""Persons of an office over all its decrees."""

from __future__ import annotations

from collections import Counter, defaultdict

from normalize.aliases import Aliases
from normalize.person_names import parse_person, person_id
from schemas.rows import Row, Rows


class People:
    """Names that are the same but for titles, case and punctuation are one person."""

    def __init__(self) -> None:
        self._names: defaultdict[tuple[str, str], Counter[tuple[str, str]]]
        self._names = defaultdict(Counter)
        self._aliases = Aliases()

    def observe(self, rows: Rows) -> None:
        """Count the names of one decree."""
        for scope, raw in _names(rows):
            name = parse_person(raw)
            if name is not None:
                self._names[scope, name.key][name.name, raw] += 1

    def settle(self) -> None:
        """Nothing to compare: a key is a person."""

    def apply(self, rows: Rows) -> None:
        """Give each member and signer of one decree the person's id and name."""
        scope = _scope(rows)
        for document in rows.get("documents", []):
            name = parse_person(str(document["signer_raw"] or ""))
            document["signer_person_id"] = person_id(scope, name.key) if name else None
        for member in rows.get("team_members", []):
            name = parse_person(str(member["name_raw"]))
            if name is not None:
                member["person_id"] = person_id(scope, name.key)
                member["person"] = self._best((scope, name.key))

    def entities(self) -> Rows:
        """The rows of ``persons``, and of ``aliases`` of persons."""
        persons: list[Row] = []
        for (scope, key), spellings in sorted(self._names.items()):
            office = None if _is_document(scope) else scope
            best = self._best((scope, key))
            raws = sorted({raw for _, raw in spellings})
            for raw in raws:
                self._aliases.add("person", raw, person_id(scope, key), best, scope_id=office)
            persons.append(
                {
                    "person_id": person_id(scope, key),
                    "person": best,
                    "institution_id": office,
                    "variants": len(raws),
                    "rows": spellings.total(),
                }
            )
        return {"persons": persons, "aliases": self._aliases.rows()}

    def _best(self, person: tuple[str, str]) -> str:
        """The name most rows have; of equals the longest, then the first of the alphabet."""
        counts: Counter[str] = Counter()
        for (name, _), count in self._names[person].items():
            counts[name] += count
        return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _names(rows: Rows) -> list[tuple[str, str]]:
    """(scope, raw name) of each signer and member of one decree."""
    scope = _scope(rows)
    signers = [str(row["signer_raw"]) for row in rows.get("documents", []) if row["signer_raw"]]
    members = [str(row["name_raw"]) for row in rows.get("team_members", [])]
    return [(scope, raw) for raw in signers + members]


def _scope(rows: Rows) -> str:
    """What persons are told apart within: the office, or the decree of an unknown one."""
    for row in rows.get("documents", []):
        return str(row["institution_id"] or row["document_id"])
    return ""


def _is_document(scope: str) -> bool:
    return len(scope) == 16
