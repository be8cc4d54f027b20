"""Read the file of decisions, strictly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from reprlib import repr
from typing import TYPE_CHECKING, Any

from keputusan.normalize.decisions.decision import (
    BY_ID_ALONE,
    ENTITIES,
    READ,
    Decision,
    DecisionFileError,
    judgements_of,
)

if TYPE_CHECKING:
    from yaml import SequenceNode

LONGEST_FILE = 20_000_000
"""Characters of a file; 20,000 decisions take some 4 million."""

DEEPEST = 2
"""Levels of a file: a list of entries, and the fields of one."""

_TEXTS = ("raw", "canonical", "who", "why")
_REQUIRED = frozenset({"entity", "judgement", "when", *_TEXTS})
_OPTIONAL = frozenset({"scope_id"})


def read_text(path: Path) -> str:
    """Return the text of the file at ``path``, line ends as they are.  Raises DecisionFileError."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeError) as error:
        raise DecisionFileError(f"{path.name} cannot be read: {error}") from error


def parse_decisions(text: str, name: str) -> list[Decision]:
    """Return the entries of a YAML text, in their order; ``name`` is the file's in messages.

    Raises DecisionFileError.
    """
    return list(_parse(text, name))


@lru_cache(maxsize=2)  # a file is read again and again while somebody reviews
def _parse(text: str, name: str) -> list[Decision]:
    # Only who has a file pays for importing PyYAML.
    from keputusan.language.strict_yaml import construct

    root = compose(text, name)
    lines = [node.start_mark.line + 1 for node in root.value] if root is not None else []
    try:
        entries = construct(root) or []
    except ValueError as error:
        raise DecisionFileError(f"{name}: {error}") from error
    return [_decision(entry, f"{name}:{line}") for entry, line in zip(entries, lines, strict=True)]


@lru_cache(maxsize=2)
def compose(text: str, name: str) -> SequenceNode | None:
    """Return the list of entries with its places in the text; None for an empty file.

    Raises DecisionFileError where it is no list.
    """
    import yaml

    from keputusan.language.strict_yaml import compose as compose_yaml
    from keputusan.language.strict_yaml import refuse_nesting

    if len(text) > LONGEST_FILE:
        line = text.count("\n", 0, LONGEST_FILE) + 1
        raise DecisionFileError(
            f"{name}:{line}: the file is longer than {LONGEST_FILE:,} characters; "
            "decide in several steps, or take out what is stale"
        )
    try:
        refuse_nesting(text, DEEPEST)
        root = compose_yaml(text)
    except ValueError as error:
        raise DecisionFileError(f"{name}: {error}") from error
    if root is None or (root.tag == "tag:yaml.org,2002:null" and not root.value):
        return None
    if not isinstance(root, yaml.SequenceNode):
        raise DecisionFileError(f"{name}: a list of decisions is due")
    return root


def _decision(entry: object, place: str) -> Decision:
    if not isinstance(entry, Mapping):
        raise DecisionFileError(f"{place}: {repr(entry)} is no decision")
    if missing := sorted(_REQUIRED - entry.keys()):
        raise DecisionFileError(f"{place}: {', '.join(missing)} missing")
    if unknown := sorted(map(str, entry.keys() - _REQUIRED - _OPTIONAL)):
        raise DecisionFileError(f"{place}: {', '.join(unknown)} is not known")
    for field in _TEXTS:
        _require_text(entry, field, place)
    if entry.get("scope_id") is not None:
        _require_text(entry, "scope_id", place)
    _require_one_of(entry, "entity", tuple(ENTITIES), place)
    _require_one_of(entry, "judgement", judgements_of(entry["entity"]), place)
    if not isinstance(entry["when"], date) or isinstance(entry["when"], datetime):
        raise DecisionFileError(f"{place}: when is {repr(entry['when'])}, no date as 2025-03-14")
    decision = Decision(**{"scope_id": None, **entry}, place=place)
    _require_two_spellings(decision)
    return decision


def _require_text(entry: Mapping[str, Any], field: str, place: str) -> None:
    if not isinstance(entry[field], str) or not entry[field].strip():
        raise DecisionFileError(f"{place}: {field} is {repr(entry[field])}, not a text; quote it")


def _require_one_of(
    entry: Mapping[str, Any], field: str, values: tuple[str, ...], place: str
) -> None:
    if entry[field] not in values:
        raise DecisionFileError(
            f"{place}: {field} is {repr(entry[field])}, not one of {', '.join(values)}"
        )


def _require_two_spellings(decision: Decision) -> None:
    fold = ENTITIES[decision.entity]
    raw, canonical = fold(decision.raw), fold(decision.canonical)
    if not raw or not canonical:
        nothing = decision.canonical if raw else decision.raw
        raise DecisionFileError(f"{decision.place}: {nothing!r} names no {decision.entity}")
    if decision.entity in READ and decision.judgement == "different":
        raise DecisionFileError(
            f"{decision.place}: a {decision.entity} is same, with the text of the page, or unsure"
        )
    if raw == canonical and decision.entity not in READ | BY_ID_ALONE:
        raise DecisionFileError(
            f"{decision.place}: {decision.raw!r} and {decision.canonical!r} are one spelling"
        )
