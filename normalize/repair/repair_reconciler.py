"""Repair the running text of every decree with what all of them have in common."""

from __future__ import annotations

import csv
import re
from functools import cache, cached_property, lru_cache, partial
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from keputusan.language.wording import DECIMALS
from keputusan.normalize.decisions import Decisions
from keputusan.normalize.reconcile import Notes
from keputusan.normalize.repair.growth import doubtful_words
from keputusan.normalize.repair.language_model import Model
from keputusan.normalize.repair.lexicon import lexicon
from keputusan.normalize.repair.morphology import Morphology
from keputusan.normalize.repair.repairer import Repairer
from keputusan.normalize.repair.slips import Judged, Slip
from keputusan.normalize.repair.text_alignment import align
from keputusan.normalize.repair.text_outcome import (
    SCORE_DIGITS,
    AskedText,
    Done,
    DoubtfulWord,
    TextOutcome,
    Weighed,
)
from keputusan.normalize.repair.weighed_before import WeighedBefore
from keputusan.normalize.repair.weighed_text import Candidate, Doubt
from keputusan.normalize.repair.words import read_words
from keputusan.normalize.repair.years import find_year_slips, years_in
from keputusan.schemas.repaired_columns import LONGEST_TEXT, WHERE, Field, fields
from keputusan.schemas.rows import Row, Rows, any_tables

MOST_TEXTS = 200_000
"""So many different texts of an archive teach all that there is to learn."""

FEWEST_NOTED = 10_000
"""So many different texts of an archive are weighed again only where what they asked has another
answer.  Fewer are all weighed in some 25 s; noting what they ask would take a fifth more of a
first run, and spares little: common words are counted exactly there, and answer otherwise with each
decree that comes (of 6,621 texts 3,427 were weighed again for ten more of 1,000 decrees)."""

REMEMBERED = 1 << 13
"""So many texts are remembered with their repairs, each of at most so many characters."""
LONGEST_REMEMBERED = 4_000

_NAME = re.compile(r"[^\W\d_]{3,}")


class MetText(NamedTuple):
    """A text that some decrees have: what it is known by, and its words as the model has them."""

    identity: bytes
    words: list[str]


class MetTexts(NamedTuple):
    """The texts of some decrees.

    ``names`` are words that persons are named by; ``decrees`` has for each decree the texts that
    none before it had; ``asked`` are all texts to be repaired, each once.
    """

    names: list[str]
    decrees: list[list[MetText]]
    asked: list[AskedText]


class Repairs:
    """Learns from the texts of all decrees, then repairs each of them.

    ``decisions`` are reviewers': a repair they refused is not made, one they want is.
    ``model`` is what is known to begin with, else `given_model`; it goes on learning.
    ``history`` has what was asked of the model in the runs before, so that not each text of a large
    archive is weighed again.
    ``doubts`` are the doubtful words of the decree that was completed last, each with the first
    row that has it.
    """

    name = "repairs"
    Summary = MetTexts

    def __init__(
        self,
        decisions: Decisions | None = None,
        model: Model | None = None,
        history: Notes | None = None,
    ) -> None:
        self._decisions = decisions or Decisions()
        self._history = history
        self._before: WeighedBefore | None = None
        self._given = model
        self._seen = MetTexts([], [], [])
        self._noted: set[bytes] = set()
        self._read: set[bytes] = set()
        self._learned = sha256()
        self._asked: dict[AskedText, None] = {}
        self._repairer: Repairer | None = None
        self.doubts: list[tuple[DoubtfulWord, Row]] = []
        self._remembered = lru_cache(REMEMBERED)(self._weigh)

    @cached_property
    def _model(self) -> Model:
        # who only takes note of some decrees needs none
        return self._given or given_model()

    def observe(self, rows: Rows) -> None:
        """Take note of the texts of one decree that are new."""
        self._seen.names.extend(
            word.lower()
            for table, column in (("team_members", "name_raw"), ("documents", "signer_raw"))
            for row in any_tables(rows).get(table, ())
            for word in _NAME.findall(str(row[column] or ""))
        )
        asked = list(fields(rows))
        years = frozenset(year for field in asked for year in years_in(field.text))
        for field in asked:
            self.expect(field.text, field.raw, tuple(find_year_slips(field.text, years)))
        new = []
        for text in dict.fromkeys(field.text for field in asked):
            identity = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            if identity not in self._noted:
                self._noted.add(identity)
                new.append(MetText(identity, [word.key for word in read_words(text)]))
        self._seen.decrees.append(new)

    def expect(self, text: str, raw: str, of_years: tuple[Slip, ...] = ()) -> None:
        """Take note of a text that will have to be repaired."""
        if len(text) <= LONGEST_TEXT:
            self._asked[AskedText(text, raw, of_years)] = None

    def summary(self) -> MetTexts:
        """Return the texts of the decrees."""
        return MetTexts(sorted(set(self._seen.names)), self._seen.decrees, list(self._asked))

    def add(self, summary: MetTexts) -> None:
        """Learn from the texts of the decrees that come now and are new."""
        self._model.learn_names(summary.names)
        for decree in summary.decrees:
            if len(self._read) >= MOST_TEXTS:
                return
            new = [text for text in decree if text.identity not in self._read]
            self._read.update(text.identity for text in new)
            if new:
                self._model.learn_decree([text.words for text in new])
                self._learned.update(b"".join((b"|", *(text.identity for text in new))))

    def settle(self) -> None:
        """Forget the words that only look like ones."""
        self.add(self.summary())
        self._model.forget(doubtful_words(self._model))
        decided = self._decisions.about("correction")
        same = {one.raw: one.canonical for one in decided if one.judgement == "same"}
        self._repairer = Repairer(self._model, judged=Judged(same))
        if self._history is not None and len(self._read) >= FEWEST_NOTED:
            self._before = WeighedBefore(self._history, self._model)

    def needs(self, summary: MetTexts) -> list[object]:
        """Return how the texts of the decrees are repaired."""
        return [self._weighed(asked).outcome.for_rows() for asked in summary.asked]

    def needs_noted(self, summary: MetTexts, notes: Notes) -> list[object]:
        """Return the same; only the texts are weighed of which no notes hold."""
        if self._before is None:
            return self.needs(summary)
        outcomes = self._before.take(summary.asked, notes, self._weighed)
        return [outcome.for_rows() for outcome in outcomes]

    def state(self) -> str:
        """Return a hash of all that was learned: where it is the same, so is every repair."""
        names = repr(sorted(self._model.names)).encode("utf-8", "surrogatepass")
        return sha256(self._learned.digest() + names).hexdigest()

    def apply(self, rows: Rows) -> None:
        """Repair the texts of one decree in place, and add what was done to ``corrections``."""
        corrections = any_tables(rows).setdefault("corrections", [])
        texts = list(fields(rows))
        years = frozenset(year for field in texts for year in years_in(field.text))
        doubts: dict[str, tuple[DoubtfulWord, Row]] = {}
        for field in texts:
            done, doubtful = self._repair(field, years)
            corrections += done
            for doubt in doubtful:
                doubts.setdefault(doubt.word.lower(), (doubt, field.row))
        self.doubts = list(doubts.values())

    def repaired(self, text: str) -> str:
        """Return a text that stands in no row, repaired, unless it is too long for that."""
        assert self._repairer is not None, "settle comes before apply"
        if len(text) > LONGEST_TEXT:
            return text
        for repair in reversed(self._repairer.repairs(text)):
            if self._is_allowed(repair.right, text[repair.start : repair.end]):
                text = text[: repair.start] + repair.right + text[repair.end :]
        return text

    def repair(self, field: Field, years: frozenset[str]) -> list[Row]:
        """Repair one text in its row; the rows of ``corrections`` that say how."""
        return self._repair(field, years)[0]

    def _repair(
        self, field: Field, years: frozenset[str]
    ) -> tuple[list[Row], tuple[DoubtfulWord, ...]]:
        if len(field.text) > LONGEST_TEXT:
            return [], ()
        of_years = tuple(find_year_slips(field.text, years))
        asked = AskedText(field.text, field.raw, of_years)
        outcome = self._before.find(asked) if self._before is not None else None
        if outcome is None:
            outcome = self._weighed(asked).outcome
        self._decisions.use(outcome.decided)
        field.row[field.column] = outcome.text
        return [_correction(field, one) for one in outcome.done], outcome.doubts

    def _weighed(self, asked: AskedText) -> Weighed:
        """Return what comes of a text; decrees copy each other's wording, so it is remembered.

        A text that is very long would only fill memory.
        """
        is_long = len(asked.raw) > LONGEST_REMEMBERED
        return self._weigh(asked) if is_long else self._remembered(asked)

    def entities(self) -> Rows:
        """Return repairs are no entities."""
        return {}

    def _weigh(self, asked: AskedText) -> Weighed:
        """Return what comes of a text, and what the model is asked for it if that is kept."""
        if self._before is None:
            return Weighed(self._repaired(asked))
        outcome, keys = self._model.questions.noting(partial(self._repaired, asked))
        return Weighed(outcome, keys.tobytes())

    def _repaired(self, asked: AskedText) -> TextOutcome:
        """Return a text repaired, and what was done, in order; as it is where it is not the
        page's.
        """
        text, raw, of_years = asked
        assert self._repairer is not None, "settle comes before apply"
        alignment = align(text, raw)
        if alignment is None:
            return TextOutcome(text)
        done: list[Done] = []
        with self._decisions.noting_use() as decided:
            weighed = self._repairer.weigh(text, alignment.lines, of_years)
            doubts = [self._doubtful(text[one.start : one.end], one) for one in weighed.doubts]
            for repair in reversed(weighed.repairs):
                start, end = alignment.span(repair.start, repair.end, raw)
                printed = text[repair.start : repair.end]
                if self._is_allowed(repair.right, raw[start:end], printed) and (
                    repair.right != printed
                ):
                    text = text[: repair.start] + repair.right + text[repair.end :]
                    told = repair._replace(score=round(repair.score, SCORE_DIGITS))
                    done.append(Done(start, end, raw[start:end], told))
        asked_about = tuple(doubt for doubt in doubts if doubt.candidates)
        return TextOutcome(text, tuple(reversed(done)), asked_about, frozenset(decided))

    def _doubtful(self, word: str, doubt: Doubt) -> DoubtfulWord:
        """Return a doubtful word without the candidates that a reviewer refused."""
        # who could not tell what it is has looked at it
        self._decisions.judgement("correction", None, word, word)
        left = (
            # rounded as it is told: small changes in a growing archive make no other rows
            Candidate(one.word, round(one.score, DECIMALS))
            for one in doubt.candidates
            if self._is_allowed(one.word, word)
        )
        return DoubtfulWord(word, tuple(left), doubt.least)

    def _is_allowed(self, right: str, *spelled: str) -> bool:
        """Return whether no reviewer refused to read what is spelled so as ``right``."""
        said = [
            self._decisions.judgement("correction", None, wrong, right)
            for wrong in dict.fromkeys(spelled)
        ]
        return "different" not in said


def _correction(field: Field, done: Done) -> Row:
    start, end, wrong, repair = done
    return {
        "table_name": field.table,
        "column_name": field.column,
        "row_id": field.row[field.id_column],
        "span_start": start,
        "span_end": end,
        "wrong_text": wrong,
        "right_text": repair.right or None,
        "method": repair.method,
        "score": repair.score,
        **{column: field.row.get(column) for column in WHERE},
    }


@cache
def _wordings() -> list[list[str]]:
    with (Path(__file__).with_name("wordings.csv")).open(encoding="utf-8", newline="") as file:
        return [row["wording"].split() for row in csv.DictReader(file)]


def given_model() -> Model:
    """Return a model that knows the lexicon and ``wordings.csv``, and no archive yet."""
    model = Model(lexicon(), Morphology(lexicon()))
    for wording in _wordings():
        model.learn(wording)
    model.believe()
    return model
