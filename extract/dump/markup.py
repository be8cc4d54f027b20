"""What the dumping program put around the words of the page, taken off again.

These signs were not printed: HTML tags and entities, Markdown emphasis, headings and escapes,
and list bullets doubled.  All other characters stay as they are.
"""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"\s*<\s*/?\s*(?:p|br|li|ol|ul|div|tr)\b[^<>]*>\s*", re.IGNORECASE)
_TAG = re.compile(r"<\s*/?\s*(?:[biu]|em|strong|sup|sub|span|font|small|mark|td|th)\b[^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,5}|#x[0-9A-Fa-f]{1,5});")
_STRONG = re.compile(r"\*\*|(?<!\w)__(?=[^\s_])([^_\n]*?[^\s_])__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=\S)([^*\n]*?\S)\*(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_DOUBLED = re.compile(r"(?:(?<=\s)|^)([-–•])(?:\s+[-–•])+(?=\s+\S)")
_HEADING = re.compile(r"^#{1,6}\s+")
_BLANKS = re.compile(r"[^\S\n]+")


def clean_field(field: str) -> str:
    """Return the text of a table field; paragraphs and list items on lines of their own."""
    text = _clean(_BREAK.sub("\n", field))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def clean_line(line: str) -> str:
    """Return the text of a line that stands outside any table, on one line."""
    text = _clean(_BREAK.sub(" ", _HEADING.sub("", line.strip())))
    return " ".join(text.split())


def _clean(text: str) -> str:
    text = _TAG.sub("", text)
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))
    return _DOUBLED.sub(r"\1", _ESCAPE.sub(r"\1", text))
