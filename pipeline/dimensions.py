"""The tables of entities, gathered over all decrees of a release."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict

from normalize.areas import areas
from normalize.indicators import template
from normalize.institutions import institutions
from normalize.person_names import parse_person
from pipeline.rows.common import Row, Rows


class Dimensions:
    """Takes the fact rows of one decree after the other; gives the entities' tables.

    What it holds grows with the entities and their spellings, not with the rows.
    """

    def __init__(self) -> None:
        self._people: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        self._indicators: dict[str, tuple[str, int | None]] = {}
        self._uses: Counter[str] = Counter()
        self._aliases: dict[tuple[str, str | None, str], Row] = {}

    def add(self, rows: Rows) -> None:
        """Count the entities in the rows of one decree."""
        office = ""
        for document in rows.get("documents", []):
            office = str(document["institution_id"] or document["document_id"])
            self._add_signer(document, office)
        for member in rows.get("team_members", []):
            self._add_member(member, office)
        areas_of = {item["plan_item_id"]: item for item in rows.get("plan_items", [])}
        for item in areas_of.values():
            self._alias("area", None, item["area_raw"], item["area_id"], item["area"])
        for found in rows.get("plan_indicators", []):
            indicator_id = str(found["indicator_id"])
            area_id = areas_of[found["plan_item_id"]]["area_id"]
            assert area_id is None or isinstance(area_id, int)
            self._indicators.setdefault(indicator_id, (str(found["indicator"]), area_id))
            self._uses[indicator_id] += 1
            if found["match_status"] == "auto":
                raw, name = found["indicator_raw"], found["indicator"]
                self._alias("indicator", None, raw, indicator_id, name)

    def _add_signer(self, document: Row, office: str) -> None:
        name = parse_person(str(document["signer_raw"] or ""))
        if name is not None and document["signer_person_id"] is not None:
            person_id, raw = document["signer_person_id"], document["signer_raw"]
            self._add_person(office, person_id, name.name, raw)

    def _add_member(self, member: Row, office: str) -> None:
        if member["person_id"] is not None:
            person_id, raw = member["person_id"], member["name_raw"]
            self._add_person(office, person_id, member["person"], raw)
        for entity in ("position", "role"):
            name = member[entity]
            self._alias(entity, None, member[f"{entity}_raw"], name, name)
        self._alias("unit", None, member["position_raw"], member["unit"], member["unit"])

    def _add_person(self, office: str, person_id: object, name: object, raw: object) -> None:
        self._people[office, str(person_id)][str(name), str(raw)] += 1
        scope = office if office in institutions() else None
        self._alias("person", scope, raw, person_id, name)

    def _alias(
        self, entity: str, scope: str | None, raw: object, entity_id: object, name: object
    ) -> None:
        """Note a spelling that differs from the entity's name."""
        if raw is None or entity_id is None or raw == name:
            return
        self._aliases.setdefault(
            (entity, scope, str(raw)),
            {
                "entity": entity,
                "scope_id": scope,
                "raw": raw,
                "canonical_id": str(entity_id),
                "canonical": name,
                "method": "rule",
                "score": 1.0,
                "status": "auto",
            },
        )

    def rows(self) -> Rows:
        """The rows of every table of entities, sorted by their keys."""
        return {
            "persons": self._persons(),
            "institutions": [asdict(office) for office in institutions().values()],
            "areas": [{"area_id": number, "area": name} for number, name in areas().items()],
            "indicators": self._indicator_rows(),
            "aliases": [self._aliases[key] for key in sorted(self._aliases, key=str)],
        }

    def _persons(self) -> list[Row]:
        rows: list[Row] = []
        for (office, person_id), spellings in sorted(self._people.items()):
            names: Counter[str] = Counter()
            for (name, _), count in spellings.items():
                names[name] += count
            best = min(names.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
            rows.append(
                {
                    "person_id": person_id,
                    "person": best[0],
                    "institution_id": office if office in institutions() else None,
                    "variants": len({raw for _, raw in spellings}),
                    "rows": spellings.total(),
                }
            )
        return rows

    def _indicator_rows(self) -> list[Row]:
        known = {item.indicator_id: item for item in template().values()}
        rows: list[Row] = [
            {**item._asdict(), "origin": "template", "uses": self._uses[item.indicator_id]}
            for item in known.values()
        ]
        for indicator_id, (name, area_id) in sorted(self._indicators.items()):
            if indicator_id not in known:
                rows.append(
                    {
                        "indicator_id": indicator_id,
                        "indicator": name,
                        "area_id": area_id,
                        "origin": "archive",
                        "uses": self._uses[indicator_id],
                    }
                )
        return rows
