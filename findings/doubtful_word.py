"""doubtful-word: a word that looks misspelled, and nothing says surely enough what is meant.

Each is asked about once for the whole archive (`keputusan.pipeline.review.doubtful_words`).
"""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import OR, Listing, Wording

KIND = FindingKind(
    "doubtful-word",
    "info",
    Wording(en="Doubtful word", id="Kata yang meragukan"),
    Wording(
        en="A word of no list looks misspelled, but what is meant is not sure enough for a repair; "
        "the review asks about it once for all decrees.",
        id="Kata yang tidak ada dalam daftar tampak salah tulis, tetapi maksudnya belum cukup "
        "pasti untuk diperbaiki; peninjauan menanyakannya sekali untuk semua keputusan.",
    ),
)

DOUBT = Wording(
    en="The word {word} is in no list of words and may be meant for {candidates}; it stays, for a "
    "repair takes {least}.",
    id="Kata {word} tidak ada dalam daftar kata dan mungkin dimaksudkan {candidates}; kata itu "
    "dibiarkan, karena perbaikan memerlukan {least}.",
)
CANDIDATE = Wording(en="{word} ({score} sure)", id="{word} (keyakinan {score})")

BETWEEN = " | "
"""What parts the candidates in ``findings.expected``."""


def doubtful_word(
    word: str, candidates: Sequence[tuple[str, float]], least: float, where: Where
) -> Finding:
    """Return the finding of a word with what it may be meant for, each with how sure (0..1) that
    is, and how sure a repair must be.
    """
    told = tuple(CANDIDATE(word=meant, score=score) for meant, score in candidates)
    said = DOUBT(word=word, candidates=Listing(told, OR), least=least)
    expected = BETWEEN.join(meant for meant, _ in candidates)
    return Finding(KIND, said, quoted(word), where, expected)


SLICE = Slice((KIND,))
