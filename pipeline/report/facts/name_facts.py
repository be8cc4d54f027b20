"""Spellings joined, texts repaired, and matches that wait for a person."""

from __future__ import annotations

from dataclasses import dataclass

from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import Place, Places
from keputusan.schemas.rows import Row

ENTITIES = ("person", "indicator", "institution", "area", "position", "unit", "role")

STATUSES = ("auto", "confirmed", "review", "rejected")

SHOWN = 24
"""So many joined spellings of persons are shown."""

ASKED = 8
"""So many questions are shown, the likeliest to be the same first."""

REPAIRS = 20
"""So many kinds of repair are shown."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A row of ``aliases``, and where the spelling stands."""

    row: Row
    place: Place | None


@dataclass(frozen=True, slots=True)
class Names:
    """What was reconciled.

    ``counts`` is (entity, count by each of STATUSES); ``repairs`` are rows with
    wrong_text, right_text and count, of ``corrections`` in all; ``waiting`` counts questions,
    ``doubtful`` rows with a finding low-confidence.
    """

    counts: list[tuple[str, tuple[int, ...]]]
    joined: list[Spelled]
    repairs: list[Row]
    corrections: int
    waiting: int
    doubtful: int
    asked: list[Spelled]


def read_names(query: Query, places: Places) -> Names:
    """Return spellings, repairs and questions of the release."""
    counted = {
        (str(row["entity"]), str(row["status"])): int(str(row["n"]))
        for row in query.rows("SELECT entity, status, count(*) AS n FROM aliases GROUP BY ALL")
    }
    joined = query.rows(
        "SELECT entity, scope_id, raw, canonical, method, score, status FROM aliases "
        "WHERE entity = 'person' AND status IN ('auto', 'confirmed') "
        "ORDER BY method = 'same-letters', score, scope_id, canonical, raw "
        f"LIMIT {SHOWN}"
    )
    asked = query.rows(
        "SELECT entity, scope_id, raw, canonical, method, score, status FROM aliases "
        "WHERE status = 'review' AND canonical IS NOT NULL "
        f"ORDER BY entity != 'person', score DESC, entity, scope_id, raw, canonical LIMIT {ASKED}"
    )
    [whole] = query.rows("SELECT count(*) AS n FROM corrections")
    [doubtful] = query.rows("SELECT count(*) AS n FROM findings WHERE code = 'low-confidence'")
    return Names(
        counts=[
            (entity, tuple(counted.get((entity, status), 0) for status in STATUSES))
            for entity in ENTITIES
        ],
        joined=_placed(joined, places),
        repairs=query.rows(
            "SELECT wrong_text, right_text, count(*) AS n FROM corrections GROUP BY ALL "
            f"ORDER BY n DESC, wrong_text, right_text LIMIT {REPAIRS}"
        ),
        corrections=int(str(whole["n"])),
        waiting=sum(n for (_, status), n in counted.items() if status == "review"),
        doubtful=int(str(doubtful["n"])),
        asked=_placed(asked, places),
    )


def _placed(rows: list[Row], places: Places) -> list[Spelled]:
    """Return each row with the first place of its spelling, in its office where it has one."""
    found: dict[tuple[object, object, object], Place] = {}
    for entity, scope in sorted({(str(r["entity"]), r["scope_id"] or "") for r in rows}, key=str):
        raws = [
            str(r["raw"]) for r in rows if (r["entity"], r["scope_id"] or "") == (entity, scope)
        ]
        where = places.spellings(entity, raws, str(scope) or None, each=1)
        found.update({(entity, scope, raw): at[0] for raw, at in where.items() if at})
    return [Spelled(r, found.get((r["entity"], r["scope_id"] or "", str(r["raw"])))) for r in rows]
