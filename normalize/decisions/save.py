"""Add decisions to their file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from normalize.decisions.load import parse_decisions
from normalize.decisions.model import Decision, DecisionFileError
from normalize.decisions.replay import Decisions

HEADING = "# Reviewers' decisions, replayed on every run.  New ones go last.\n"


def append_decisions(path: Path, decisions: Sequence[Decision]) -> None:
    """Write ``decisions`` behind those of the file at ``path``, which may not be there yet.

    What stands in the file stays, comments and all.  Raises DecisionFileError, and its kind
    ContradictionError, if the file would not be valid afterwards: then nothing is written.
    """
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else HEADING
    except (OSError, UnicodeError) as error:
        raise DecisionFileError(f"{path.name} cannot be read: {error}") from error
    added = "".join(map(_entry, decisions))
    if before and not before.endswith("\n"):
        added = "\n" + added
    Decisions(parse_decisions(before + added, path.name))
    with path.open("ab") as file:
        if not file.tell():
            added = HEADING + added
        # One write behind all others: a second reviewer's entry is not lost.
        file.write(added.encode())
        file.flush()
        os.fsync(file.fileno())


def _entry(decision: Decision) -> str:
    import yaml  # see `load`

    fields = {
        "entity": decision.entity,
        "scope_id": decision.scope_id,
        "raw": decision.raw,
        "canonical": decision.canonical,
        "judgement": decision.judgement,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
    }
    entry = {name: value for name, value in fields.items() if value is not None}
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
