"""Read the file of decisions, strictly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from reprlib import repr
from typing import TYPE_CHECKING, Any

from keputusan.normalize.decisions import decision_wordings as words
from keputusan.normalize.decisions.decision import (
    BY_ID_ALONE,
    ENTITIES,
    MAY_BE_RIGHT,
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
        raise DecisionFileError(words.UNREADABLE(file=path.name, error=str(error))) from error


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
        raise DecisionFileError(words.AT_PLACE(place=name, error=str(error))) from error
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
        raise DecisionFileError(words.TOO_LONG(place=f"{name}:{line}", most=LONGEST_FILE))
    try:
        refuse_nesting(text, DEEPEST)
        root = compose_yaml(text)
    except ValueError as error:
        raise DecisionFileError(words.AT_PLACE(place=name, error=str(error))) from error
    if root is None or (root.tag == "tag:yaml.org,2002:null" and not root.value):
        return None
    if not isinstance(root, yaml.SequenceNode):
        raise DecisionFileError(words.NO_LIST(file=name))
    return root


def _decision(entry: object, place: str) -> Decision:
    if not isinstance(entry, Mapping):
        raise DecisionFileError(words.NO_DECISION(place=place, entry=repr(entry)))
    if missing := sorted(_REQUIRED - entry.keys()):
        raise DecisionFileError(words.MISSING(place=place, fields=", ".join(missing)))
    if unknown := sorted(map(str, entry.keys() - _REQUIRED - _OPTIONAL)):
        raise DecisionFileError(words.UNKNOWN(place=place, fields=", ".join(unknown)))
    for field in _TEXTS:
        _require_text(entry, field, place)
    if entry.get("scope_id") is not None:
        _require_text(entry, "scope_id", place)
    _require_one_of(entry, "entity", tuple(ENTITIES), place)
    _require_one_of(entry, "judgement", judgements_of(entry["entity"]), place)
    if not isinstance(entry["when"], date) or isinstance(entry["when"], datetime):
        raise DecisionFileError(words.NO_DATE(place=place, value=repr(entry["when"])))
    decision = Decision(**{"scope_id": None, **entry}, place=place)
    _require_two_spellings(decision)
    return decision


def _require_text(entry: Mapping[str, Any], field: str, place: str) -> None:
    if not isinstance(entry[field], str) or not entry[field].strip():
        raise DecisionFileError(words.NO_TEXT(place=place, field=field, value=repr(entry[field])))


def _require_one_of(
    entry: Mapping[str, Any], field: str, values: tuple[str, ...], place: str
) -> None:
    if entry[field] not in values:
        told = {"field": field, "value": repr(entry[field]), "known": ", ".join(values)}
        raise DecisionFileError(words.NOT_ONE_OF(place=place, **told))


def _require_two_spellings(decision: Decision) -> None:
    fold = ENTITIES[decision.entity]
    raw, canonical = fold(decision.raw), fold(decision.canonical)
    if not raw or not canonical:
        nothing = decision.canonical if raw else decision.raw
        named = {"text": nothing, "entity": decision.entity}
        raise DecisionFileError(words.NAMES_NOTHING(place=decision.place, **named))
    is_right = decision.entity in MAY_BE_RIGHT and decision.raw == decision.canonical
    if (decision.entity in READ or is_right) and decision.judgement == "different":
        raise DecisionFileError(words.SAME_OR_UNSURE(place=decision.place, entity=decision.entity))
    if raw == canonical and not is_right and decision.entity not in READ | BY_ID_ALONE:
        sides = {"raw": decision.raw, "canonical": decision.canonical}
        raise DecisionFileError(words.ONE_SPELLING(place=decision.place, **sides))
