"""Reviewers' decisions: a version-controlled file, replayed on every run.

The file is a YAML list; each entry judges whether a spelling names what another one names::

    - entity: person
      scope_id: kpu-3671
      raw: Dewi Kartikasari
      canonical: Dewi Kartika Sari
      judgement: same
      who: ratna
      when: 2025-03-14
      why: one staff number on both pages

``raw`` and ``canonical`` are spellings of the page; where an entity has a list of its own
(``indicator``, ``area``, ``institution``) ``canonical`` may be the identifier in it.  A
``correction`` judges a repair: ``raw`` is the wrong text and ``canonical`` the right one; where
both are the same, letter for letter, the text is right as it stands.  A
``reading`` says what stands in a doubtful cell of a scan: ``scope_id`` is the decree's id,
``raw`` the cell as it was read, and ``canonical`` as the page has it, which may be the same.  A
``finding`` is settled as seen, accepted or corrected: ``canonical`` is its ``finding_id``, and
``raw`` says in words what was found.  A ``tick`` of a calendar is ticked, blank or unsure: its
``canonical`` is the id that the reviewer's page gives it, and ``raw`` says where it stands.
"""

from keputusan.normalize.decisions.decision import (
    BY_ID_ALONE,
    ENTITIES,
    Answer,
    ContradictionError,
    Decision,
    DecisionFileError,
    Judgement,
    Mark,
    Settlement,
    judgements_of,
)
from keputusan.normalize.decisions.decisions_file import parse_decisions, read_text
from keputusan.normalize.decisions.file_entries import Entry, read_entries
from keputusan.normalize.decisions.replay import Decisions, load_decisions
from keputusan.normalize.decisions.saving import (
    append_decisions,
    remove_decision,
    remove_decisions,
)

__all__ = [
    "BY_ID_ALONE",
    "ENTITIES",
    "Answer",
    "ContradictionError",
    "Decision",
    "DecisionFileError",
    "Decisions",
    "Entry",
    "Judgement",
    "Mark",
    "Settlement",
    "append_decisions",
    "judgements_of",
    "load_decisions",
    "parse_decisions",
    "read_entries",
    "read_text",
    "remove_decision",
    "remove_decisions",
]
