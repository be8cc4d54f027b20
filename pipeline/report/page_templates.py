"""Templates filled: text of the archive stays text, whatever it says."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from math import floor
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from keputusan.pipeline.evidence.doubtful_signs import Piece
from keputusan.pipeline.report.language import Language

SHORT = {"Komisi Pemilihan Umum": "KPU", "Komisi Independen Pemilihan": "KIP"}
"""What the offices are called for short."""

STYLE = "style.css"
"""The name of the file beside the pages that says how they look."""

EPSILON = 1e-6
"""What a product of floats is short of the whole number it stands for, at most."""

_TEMPLATES = Path(__file__).with_name("templates")

_KEPT = frozenset("\n\t")


@cache
def environment(package: str = "keputusan.pipeline.report") -> Environment:
    """Return a package's templates; all that is put into one is escaped, and a missing value
    fails.
    """
    found = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    found.filters["flowing"] = flowing
    found.filters["marked"] = marked
    return found


def render(template: str, language: Language, values: Mapping[str, Any]) -> str:
    """Return the page that ``template`` makes of ``values`` in a language."""
    helpers: dict[str, Any] = {
        "lang": language.code,
        "say": language.say,
        "num": language.number,
        "compact": language.compact,
        "pct": language.percent,
        "month": language.month,
        "date": lambda day: language.date(day) if isinstance(day, date) else "",
        "known": language.known,
        "finding_name": language.finding_name,
        "finding_meaning": language.finding_meaning,
        "short": short_office,
        "certainty": language.certainty,
    }
    if values.get("script"):
        helpers["script"] = Markup(script())
    pictures = "img-src 'self' file: data:"
    helpers["policy"] = Markup(script_policy(pictures, runs=bool(values.get("script"))))
    return environment().get_template(template).render({"script": None} | dict(values) | helpers)


def script_policy(pictures: str, *, runs: bool = True) -> str:
    """Return what a page may load: its looks, ``pictures``, and our script where it ``runs``."""
    digest = base64.b64encode(sha256(script().encode()).digest()).decode()
    ours = f"'sha256-{digest}'" if runs else "'none'"
    return (
        f"default-src 'none'; {pictures}; style-src 'self' file: 'unsafe-inline'; "
        f"script-src {ours}; base-uri 'none'; form-action 'none'"
    )


@cache
def script() -> str:
    """Return what lets lists be searched and sorted; the only script that a page allows."""
    return (_TEMPLATES / "script.js").read_text(encoding="utf-8")


@cache
def style() -> str:
    """Return how all pages look."""
    return (_TEMPLATES / STYLE).read_text(encoding="utf-8")


def to_bytes(page: str) -> bytes:
    """Return a page as UTF-8; half a character, which no file can hold, is written out."""
    return page.encode("utf-8", "backslashreplace")


def write(path: Path, page: bytes) -> None:
    """Write a page, and the folders it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page)


def flowing(text: object, most: int = 400) -> str:
    """Return a text in one line, a long one cut at ``most`` characters."""
    whole = " ".join(str(text or "").split())
    return whole if len(whole) <= most else whole[: most - 1].rstrip() + "…"


def marked(pieces: Iterable[Piece]) -> Markup:
    """Return pieces of a text as HTML, the doubtful signs marked, with how sure they are."""
    shown = (
        escape(_finalize(piece.text))
        if piece.sure is None
        else Markup('<mark class="doubt" title="{}%">{}</mark>').format(
            floor(100 * piece.sure + EPSILON), _finalize(piece.text)
        )
        for piece in pieces
    )
    return Markup("").join(shown)


def short_office(name: str | None) -> str:
    """Return an office's name as a chart has room for it: KPU Kota Kupang."""
    short = name or ""
    for long, letters in SHORT.items():
        short = short.replace(long, letters)
    return short


def _finalize(value: object) -> object:
    """Return text without characters that are not seen: they could hide or turn round what is."""
    if type(value) is not str or value.isprintable():
        return value
    return "".join(
        char
        if char.isprintable() or char in _KEPT or char.isspace()
        else char.encode("unicode_escape").decode()
        for char in value
    )
