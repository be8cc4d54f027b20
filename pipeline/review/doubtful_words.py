"""Words that look misspelled, each asked about once, however many decrees have it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keputusan.findings.doubtful_word import BETWEEN, KIND
from keputusan.language.wording import Told
from keputusan.normalize.decisions import ENTITIES, Decision, Decisions, Judgement
from keputusan.pipeline.review.question import Question
from keputusan.schemas.rows import Row

ENTITY, METHOD = "correction", "misspelling"

CODE = KIND.code


@dataclass(frozen=True, slots=True)
class WordQuestion(Question):
    """Whether the word ``raw`` is meant for ``canonical``, for one of ``also``, or is right.

    ``decrees`` have it, and ``told`` is what the finding of one of them says.  "Same" says which
    word is meant, "different" that the word is right; both are written as what the word is to be
    read as.
    """

    also: tuple[str, ...]
    decrees: int
    told: Told

    @property
    def others(self) -> tuple[str, ...]:
        """What else may be meant, the likeliest first."""
        return self.also

    @property
    def question_id(self) -> str:
        """Ten hexadecimal digits that stay while the word is asked about."""
        return self._hash("")

    def decide(
        self, judgement: Judgement, who: str, why: str, when: date, meant: str | None = None
    ) -> Decision:
        """Return the decision that answers the question so; ``meant`` may be any word."""
        word = (meant or self.canonical) if judgement == "same" else self.raw
        if _fold(word) == _fold(self.raw):
            word = self.raw
        said: Judgement = "unsure" if judgement == "unsure" else "same"
        return Decision(ENTITY, None, self.raw, word, said, who, when, why)

    def answers(self, decisions: Decisions) -> list[int]:
        """Return the places, from 0, of the decisions about the word."""
        return list(decisions.about_spelling(ENTITY, None, self.raw))

    def said(self, decisions: Decisions) -> Judgement | None:
        """Return what was answered; a word is right, too, where all candidates were refused."""
        about = decisions.about_spelling(ENTITY, None, self.raw).values()
        meant = {_fold(one.canonical) for one in about if one.judgement == "same"}
        refused = {_fold(one.canonical) for one in about if one.judgement == "different"}
        if meant:
            return "different" if _fold(self.raw) in meant else "same"
        if {_fold(word) for word in (self.canonical, *self.also)} <= refused:
            return "different"
        return "unsure" if any(one.judgement == "unsure" for one in about) else None


def read_words(release: Path) -> list[WordQuestion]:
    """Return the doubtful words of ``release``, those of most decrees first.

    A decree's finding that a reviewer settled by itself asks nothing.
    """
    # The command's help must not wait for Arrow.
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    findings = ds.dataset(release / "findings", format="parquet", partitioning=None)
    wanted = (pc.field("code") == CODE) & pc.field("status").isin(["open", "seen"])
    columns = ["finding_id", "evidence", "expected", "message", "message_indonesian"]
    rows = findings.to_table(columns, filter=wanted).to_pylist()
    words: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: str(row["finding_id"])):
        words[word_of(str(row["evidence"]))].append(row)
    asked = [_question(word, alike) for word, alike in words.items()]
    return sorted(asked, key=lambda one: (-one.decrees, one.raw))


def word_of(evidence: str) -> str:
    """Return how a word of the page is asked about: in small letters."""
    return evidence.lower()


def _question(word: str, findings: Sequence[Row]) -> WordQuestion:
    """Return the question about a word, given what is found in each decree."""
    lists = [str(row["expected"]).split(BETWEEN) for row in findings]
    often = Counter(candidate for one in lists for candidate in one)
    first = {word: min(one.index(word) for one in lists if word in one) for word in often}
    best, *also = sorted(often, key=lambda one: (first[one], -often[one], one))
    told = Told(str(findings[0]["message"]), str(findings[0]["message_indonesian"]))
    return WordQuestion(
        ENTITY, None, word, None, best, METHOD, None, tuple(also), len(lists), told
    )  # fmt: skip


def _fold(text: str) -> str:
    return ENTITIES[ENTITY](text)
