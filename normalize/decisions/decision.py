"""One decision of a reviewer, and how the spellings it judges are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from keputusan.language.fold import fold_blanks, key
from keputusan.language.person_names import parse_person
from keputusan.language.wording import Sentence

Answer = Literal["same", "different", "unsure"]
"""What a reviewer may say to a question; ``unsure`` leaves it open, but says who looked at it."""

Settlement = Literal["seen", "accepted", "corrected"]
"""What a reviewer may say of a finding: somebody has looked at it, it may stay as it is, or what
it tells of was mended in the original."""

Mark = Literal["ticked", "blank", "unsure"]
"""What a reviewer may say of a doubtful tick: that the page has one, or has none."""

Judgement = Answer | Settlement | Mark
"""What a reviewer may say."""


class DecisionFileError(ValueError):
    """The file of decisions is not of the expected shape; ``told`` says how."""

    def __init__(self, told: Sentence) -> None:
        super().__init__(str(told))
        self.told = told


class ContradictionError(DecisionFileError):
    """Two decisions cannot both hold."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the file; ``place`` says where it stands ("decisions.yaml:12").

    ``scope_id`` is the office within which it holds, None where it holds everywhere.
    """

    entity: str
    scope_id: str | None
    raw: str
    canonical: str
    judgement: Judgement
    who: str
    when: date
    why: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.raw!r} {self.judgement} {self.canonical!r}"


@lru_cache(maxsize=100_000)  # a spelling is compared again and again
def _person(text: str) -> str:
    name = parse_person(text)
    return name.key if name else ""


def _verbatim(text: str) -> str:
    return fold_blanks(text).casefold()


ENTITIES: dict[str, Callable[[str], str]] = {
    "person": _person,
    "institution": key,
    "area": key,
    "indicator": key,
    "position": key,
    "unit": key,
    "role": key,
    "correction": _verbatim,
    "reading": fold_blanks,
    "finding": fold_blanks,
    "tick": fold_blanks,
}
"""What can be judged, and what is left of a spelling when two of them are compared.

A name is compared without titles; a repair may change no more than punctuation, and what a
cell reads no more than case.
"""

READ = frozenset({"reading"})
"""Entities whose ``canonical`` is what the page says: it may well be what was read."""

MAY_BE_RIGHT = frozenset({"correction"})
"""Entities whose ``raw`` may be right as it stands: then ``canonical`` is the same, letter for
letter."""

BY_ID_ALONE = frozenset({"finding", "tick"})
"""Entities that are known by ``canonical``, an id, wherever they are; ``raw`` tells who reads the
file what it is about."""

EITHER_WAY = frozenset({"person"})
"""Entities whose ``raw`` and ``canonical`` are spellings alike: their order says nothing."""


def judgements_of(entity: str) -> tuple[str, ...]:
    """Return what may be said of an entity."""
    return get_args({"finding": Settlement, "tick": Mark}.get(entity, Answer))
