"""citation-mismatch: against what is known of an instrument, and against the decree itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from keputusan.findings.citations.contradictions import Contradiction, contradiction
from keputusan.findings.citations.gazettes import is_cited, known_gazettes, of_gazette
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_slice import Slice
from keputusan.findings.quotes import Quote
from keputusan.language.wording import OR, Listing, Wording
from keputusan.normalize.instruments.cited import Cited, Gazette, find_cited, find_gazettes
from keputusan.normalize.instruments.judging import Verdict, judge, named_by
from keputusan.normalize.instruments.register import register

KIND = FindingKind(
    "citation-mismatch",
    "error",
    Wording(en="Citation that does not fit", id="Rujukan tidak cocok"),
    Wording(
        en="An instrument is cited with a wrong year, title or gazette.",
        id="Peraturan dirujuk dengan tahun, judul, atau lembaran negara yang keliru.",
    ),
    misreadable=True,
)

CITES = Wording(en="{label} cites {law} {what}.", id="{label} merujuk {law} {what}.")
NO_YEAR = Wording(
    en="without its year, with the title of {other}",
    id="tanpa tahunnya, dengan judul milik {other}",
)
OTHER_TITLE = Wording(
    en="with another title than the register has",
    id="dengan judul yang berbeda dari daftar peraturan",
)
TITLE_OF = Wording(en="with the title of {other}", id="dengan judul milik {other}")
TITLE_UNKNOWN = Wording(
    en="with the title of {other}; of {law} the register has no title",
    id="dengan judul milik {other}; judul {law} tidak ada dalam daftar peraturan",
)
GAZETTE_OF = Wording(en="with the gazette of {other}", id="dengan lembaran negara milik {other}")
OTHER_GAZETTE = Wording(
    en="with another gazette than its own", id="dengan lembaran negara yang bukan miliknya"
)
GAZETTE_YEAR = Wording(en="with a gazette of {year}", id="dengan lembaran negara tahun {year}")
GAZETTE_NO_YEAR = Wording(
    en="{label} cites the gazette of {law} without its year.",
    id="{label} merujuk lembaran negara {law} tanpa tahunnya.",
)
OF_FUTURE = Wording(
    en="{label} cites {law}; the decree is of {year}.",
    id="{label} merujuk {law}, padahal keputusan ini dari tahun {year}.",
)
CONTRADICTION = Wording(
    en="{label} and {other} cite one instrument with {what}.",
    id="{label} dan {other} merujuk peraturan yang sama dengan {what}.",
)
TWO: Mapping[Contradiction, Wording] = {
    "two numbers": Wording(en="two numbers", id="dua nomor"),
    "two years": Wording(en="two years", id="dua tahun"),
}

PARTS = frozenset({"menimbang", "mengingat", "memperhatikan", "dictum"})

DATED_BY_YEAR = frozenset({"UU", "PP", "Perpres"})
"""Kinds promulgated in the year that they are numbered by."""


class Said(NamedTuple):
    """One citation and the passage it stands in."""

    quote: Quote
    cited: Cited


def find_citation_mismatches(decree: DecreeView) -> Iterator[Finding]:
    """Yield each passage once for what it says itself; then pairs of passages that contradict."""
    said: list[Said] = []
    for quote in decree.quotes:
        if quote.part not in PARTS:
            continue
        text = " ".join(quote.text.split())
        cited = list(find_cited(text))
        said += [Said(quote, citation) for citation in cited]
        yield from _first(_against_known(quote, text, cited))
        yield from _first(_of_the_future(decree, quote, cited))
    yield from _contradictions(said)


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    found = next(findings, None)
    if found is not None:
        yield found


def _against_known(quote: Quote, text: str, cited: list[Cited]) -> Iterator[Finding]:
    for position, gazette in find_gazettes(text):
        before = [c for c in cited if text.find(c.raw) < position]
        if before:
            yield from _gazette(quote, gazette, before)
    for position, citation in enumerate(cited):
        verdict = judge(citation, register())
        if verdict is not None and not _is_in_title(citation, cited[:position]):
            yield _finding(quote, citation, verdict)


def _is_in_title(citation: Cited, before: list[Cited]) -> bool:
    """Return whether the citation stands in a title that the register has: the law's own words."""
    return any(
        citation.raw in outer.subject and named_by(outer, citation, register()) for outer in before
    )


def _finding(quote: Quote, cited: Cited, verdict: Verdict) -> Finding:
    """Return the message says what the register has, and how sure it is that the citation is
    wrong.
    """
    names = Listing(tuple(one.name for one in verdict.right), OR)
    expected = " / ".join(f"{one.name} tentang {one.title}" for one in verdict.right)
    if cited.year is None:
        what = NO_YEAR(other=names)
    elif not verdict.same_title:
        what = OTHER_TITLE()
    elif verdict.sure:
        what = TITLE_OF(other=names)
    else:
        what = TITLE_UNKNOWN(other=names, law=cited.name)
    said = CITES(label=quote.label, law=cited.name, what=what)
    evidence = quoted(cited.raw, cited.subject)
    return Finding(KIND, said, evidence, quote.where, expected, not verdict.sure)


def _gazette(quote: Quote, gazette: Gazette, before: list[Cited]) -> Iterator[Finding]:
    """Yield a gazette belongs to one of the instruments cited before it."""
    last = before[-1]
    evidence = quoted(last.raw, gazette.raw)
    known = of_gazette(gazette)
    if known is not None and not any(is_cited(known, citation) for citation in before):
        said = CITES(label=quote.label, law=last.name, what=GAZETTE_OF(other=known.name))
        yield Finding(KIND, said, evidence, quote.where, known.name)
    elif gazette.year is None and gazette.number is not None:
        said = GAZETTE_NO_YEAR(label=quote.label, law=last.name)
        yield Finding(KIND, said, evidence, quote.where, mild=True)
    elif gazette.year is not None and not any(_fits(gazette, citation) for citation in before):
        what = GAZETTE_YEAR(year=gazette.year)
        said = CITES(label=quote.label, law=last.name, what=what)
        yield Finding(KIND, said, evidence, quote.where, str(last.year))
    elif known is None:
        yield from _wrong_gazette(quote, gazette, before)


def _wrong_gazette(quote: Quote, gazette: Gazette, before: list[Cited]) -> Iterator[Finding]:
    """Yield another gazette than the one that the only instrument before is known to stand in."""
    known = [k for k in known_gazettes() if len(before) == 1 and is_cited(k, before[0])]
    for instrument in known:
        if instrument.gazette and gazette.number not in (None, instrument.gazette[2]):
            series, year, number = instrument.gazette
            said = CITES(label=quote.label, law=instrument.name, what=OTHER_GAZETTE())
            evidence = quoted(before[0].raw, gazette.raw)
            yield Finding(KIND, said, evidence, quote.where, f"{series} {year}/{number}", True)


def _fits(gazette: Gazette, citation: Cited) -> bool:
    """Return whether the gazette's year can be the citation's; a regulation may be printed late."""
    if citation.year is None:
        return True
    late = 0 if citation.kind in DATED_BY_YEAR else 1
    return gazette.year is not None and 0 <= gazette.year - citation.year <= late


def _of_the_future(decree: DecreeView, quote: Quote, cited: list[Cited]) -> Iterator[Finding]:
    decided = decree.body.decided_on
    for citation in cited:
        if decided and citation.year and citation.year > decided.year:
            said = OF_FUTURE(label=quote.label, law=citation.name, year=decided.year)
            yield Finding(KIND, said, quoted(citation.raw), quote.where)


def _contradictions(said: list[Said]) -> Iterator[Finding]:
    """Yield two spellings of one citation are told once, however often they are repeated."""
    told: set[frozenset[tuple[str, ...]]] = set()
    for one, other in combinations(said, 2):
        why = contradiction(one.cited, other.cited, one.quote.part == other.quote.part)
        pair = frozenset({one.cited.code, other.cited.code})
        if why and pair not in told:
            told.add(pair)
            labels = one.quote.label, other.quote.label
            sentence = CONTRADICTION(label=labels[0], other=labels[1], what=TWO[why]())
            yield Finding(KIND, sentence, quoted(one.cited.raw, other.cited.raw), other.quote.where)


SLICE = Slice((KIND,), (find_citation_mismatches,))
