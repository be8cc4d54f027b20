"""Instruments over all decrees: those of the register, and those first met in the archive."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from keputusan.extract.body.cited_instrument import form_of
from keputusan.language.fold import letters
from keputusan.language.titling import readable
from keputusan.normalize.instruments.cited import Cited, find_cited
from keputusan.normalize.instruments.issuers import OF_KIND, find_issuer
from keputusan.normalize.instruments.judging import judge
from keputusan.normalize.instruments.register import Instrument, register
from keputusan.normalize.instruments.titles import LETTERS_AN_EDIT, Wording, distance
from keputusan.schemas.archive_rows import InstrumentsRow
from keputusan.schemas.decree_rows import LegalBasesRow
from keputusan.schemas.rows import Rows

WHOLE_CODE = 4
"""A number of so many parts ("86/ORT.04-SD/05/SJ/I/2020") is one instrument's, whoever cites
it as whose."""


REMEMBERED = 1 << 13
"""Legal bases (of some 200 characters) whose instrument is remembered: decrees cite the same ones
in the same words.  Of 2,000 made-up decrees, judging each anew was half of reconciling."""


class _Key(NamedTuple):
    """What makes an instrument one: ``form`` is its kind, more closely where the kind is broad."""

    form: str
    issuer: str | None
    number: str
    year: int

    @property
    def instrument_id(self) -> str:
        """The key in small letters, digits and hyphens."""
        issuer = None if self.form in OF_KIND else self.issuer
        words = " ".join(filter(None, (self.form, issuer, self.number)))
        if not self.number.endswith(f"/{self.year}"):
            words = f"{words} {self.year}"
        return re.sub(r"[^a-z0-9]+", "-", "".join(map(letters, words))).strip("-")


class _Met(NamedTuple):
    """An instrument as one legal basis cites it."""

    key: _Key
    kind: str
    issuer: str | None
    known: Instrument | None
    subject: str


class CitedInstrument(NamedTuple):
    """How some decrees cite one instrument: how often, and with which subjects and issuers."""

    key: _Key
    kind: str
    known: Instrument | None
    uses: int
    subjects: list[tuple[str, int]]
    issuers: list[tuple[str, int]]


class Instruments:
    """Gives each legal basis its instrument and that one's issuer."""

    name = "instruments"
    Summary = list[CitedInstrument]

    def __init__(self) -> None:
        self._kinds: dict[_Key, str] = {}
        self._known: dict[_Key, Instrument] = {}
        self._uses: Counter[_Key] = Counter()
        self._subjects: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
        self._issuers: defaultdict[_Key, Counter[str]] = defaultdict(Counter)

    def observe(self, rows: Rows) -> None:
        """Take note of the instruments that one decree cites, and of how it calls them."""
        for _, met in _cited_rows(rows):
            if met is None:
                continue
            self._kinds[met.key] = met.kind
            self._uses[met.key] += 1
            if met.known:
                self._known[met.key] = met.known
            if met.subject:
                self._subjects[met.key][readable(met.subject)] += 1
            if met.issuer:
                self._issuers[met.key][met.issuer] += 1

    def summary(self) -> list[CitedInstrument]:
        """Return all instruments that the decrees cite, and how."""
        return [
            CitedInstrument(
                key, self._kinds[key], self._known.get(key), self._uses[key],
                sorted(self._subjects[key].items()), sorted(self._issuers[key].items()),
            )
            for key in sorted(self._uses, key=str)
        ]  # fmt: skip

    def add(self, summary: list[CitedInstrument]) -> None:
        """Take the instruments that the decrees cite that come now."""
        for cited in summary:
            self._kinds[cited.key] = cited.kind
            self._uses[cited.key] += cited.uses
            if cited.known:
                self._known[cited.key] = cited.known
            for counts, met in (
                (self._subjects, cited.subjects),
                (self._issuers, cited.issuers),
            ):
                for wording, count in met:
                    counts[cited.key][wording] += count

    def settle(self) -> None:
        """Nothing to decide: the register and the most frequent wording do."""

    def needs(self, summary: list[CitedInstrument]) -> list[str | None]:
        """Return the issuers of the instruments that the decrees cite."""
        return [self._issuer(cited.key) for cited in summary]

    def state(self) -> None:
        """Return nothing: what decrees need is quickly told."""

    def apply(self, rows: Rows) -> None:
        """Give each legal basis of one decree its instrument."""
        for row, met in _cited_rows(rows):
            row["issuer"] = None
            if met is not None:
                row["instrument_id"] = met.key.instrument_id
                row["issuer"] = self._issuer(met.key)
            elif row["kind"] is not None:
                row["issuer"] = OF_KIND.get(row["kind"])

    def entities(self) -> Rows:
        """Return the rows of ``instruments``: those that are cited, of the register or not.

        The register's others stay out: they are not of this archive.
        """
        rows = [self._row(key) for key in self._uses]
        rows.sort(key=lambda row: row["instrument_id"])
        return {"instruments": rows}

    def _row(self, key: _Key) -> InstrumentsRow:
        known = self._known.get(key)
        title = known.title if known and known.title else _most_used(self._subjects[key])
        return {
            "instrument_id": key.instrument_id,
            "kind": self._kinds[key],
            "issuer": self._issuer(key),
            "number": key.number,
            "year": key.year,
            "title": title,
            "origin": "register" if known else "archive",
            "uses": self._uses[key],
        }

    def _issuer(self, key: _Key) -> str | None:
        return key.issuer or _most_used(self._issuers[key])


def _cited_rows(rows: Rows) -> Iterator[tuple[LegalBasesRow, _Met | None]]:
    """Yield every legal basis, and the instrument that it is about; None where that is not
    certain.
    """
    for row in rows.get("legal_bases", []):
        kind, number, year = row["kind"], row["number"], row["year"]
        if kind is None or number is None or year is None:
            yield row, None
        else:
            yield row, _met(kind, number, year, row["text"])


@lru_cache(REMEMBERED)
def _met(kind: str, number: str, year: int, text: str) -> _Met | None:
    text = " ".join(text.split())
    cited = next((one for one in find_cited(text) if _is_of(one, kind, number)), None)
    if cited is None:
        return None
    cited = cited._replace(year=year)
    if judge(cited, register()):
        return None
    issuer = find_issuer(kind, cited.raw)
    known = _registered(cited, issuer)
    if known:
        issuer = known.issuer or OF_KIND.get(kind)
    plain = number.lstrip("0") if number.isdigit() else number
    is_whole = len(cited.code) >= WHOLE_CODE
    key = _Key(form_of(cited.raw), None if is_whole else issuer, plain, year)
    return _Met(key, kind, issuer, known, cited.subject)


def _is_of(cited: Cited, kind: str, number: str) -> bool:
    return cited.kind == kind and cited.number == number.split("/")[0].casefold().lstrip("0")


def _registered(cited: Cited, issuer: str | None) -> Instrument | None:
    """Return the instrument of the register; one cited without its issuer must have its title."""
    for known in register().numbered(cited.number, cited.year):
        if known.kind != cited.kind:
            continue
        if known.issuer in (None, issuer):
            return known
        subject, title = Wording(cited.subject).whole, Wording(known.title).whole
        if issuer is None and distance(subject, title) <= title.length // LETTERS_AN_EDIT:
            return known
    return None


def _most_used(counts: Counter[str]) -> str | None:
    """Return the most frequent wording, of several the first by alphabet; None where there is
    none.
    """
    return min(counts, key=lambda text: (-counts[text], text), default=None)
