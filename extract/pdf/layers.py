"""The hidden layers of a PDF: what is switched off is taken out before pages are read.

pdfium gives the text of every layer, shown or not.
"""

from __future__ import annotations

import io
import mmap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf

SIGNS = (b"/OCProperties", b"/NeedAppearances", b"/ObjStm")
"""A file without any has no layers and no fields to be drawn: the catalogue names them, openly
or in a packed object."""

DEEPEST = 8
"""Forms within forms are followed so far."""

PAINTED = frozenset(("Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"))
PATHS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
"""What leaves marks on the page; the rest of a hidden layer changes the state after it, too."""


def without_hidden_layers(path: Path) -> bytes | None:
    """Return the PDF at ``path`` without what its layers hide, and with its form fields drawn.

    None if there is nothing to hide or to draw.

    Raises pikepdf.PdfError for a file that pikepdf cannot read.
    """
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if all(data.find(sign) < 0 for sign in SIGNS):
            return None
    with pikepdf.open(path) as pdf:
        form = pdf.Root.get("/AcroForm")
        undrawn = isinstance(form, pikepdf.Dictionary) and bool(form.get("/NeedAppearances"))
        if undrawn:  # the file leaves it to the viewer to draw what its fields hold
            pdf.generate_appearance_streams()
        hidden = _hidden_groups(pdf)
        seen: set[tuple[int, int]] = set()
        changed = [_clean_page(pdf, page, hidden, seen) for page in pdf.pages] if hidden else []
        if not (any(changed) or undrawn):
            return None
        cleaned = io.BytesIO()
        pdf.save(cleaned, static_id=True)
        return cleaned.getvalue()


Groups = frozenset[tuple[int, int]]
"""Optional content groups by object and generation number."""


def _hidden_groups(pdf: pikepdf.Pdf) -> Groups:
    """Return the groups that the file's own view switches off."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return frozenset()
    view = properties.get("/D", pikepdf.Dictionary())
    off = {item.objgen for item in view.get("/OFF", [])}
    if str(view.get("/BaseState", "/ON")) == "/OFF":
        every = {item.objgen for item in properties.get("/OCGs", [])}
        off |= every - {item.objgen for item in view.get("/ON", [])}
    return frozenset(off)


def _is_hidden(content: Any, hidden: Groups) -> bool:
    """Return whether ``content``, a group or a membership of groups, is switched off."""
    if not isinstance(content, pikepdf.Dictionary):
        return False
    if str(content.get("/Type")) != "/OCMD":
        return content.objgen in hidden
    groups = content.get("/OCGs")
    if groups is None:
        return False
    members = [groups] if isinstance(groups, pikepdf.Dictionary) else list(groups)
    off = [member.objgen in hidden for member in members]
    if not off:
        return False
    policy = str(content.get("/P", "/AnyOn"))
    shown = {
        "/AllOn": not any(off),
        "/AnyOff": any(off),
        "/AllOff": all(off),
    }.get(policy, not all(off))
    return not shown


def _clean_page(
    pdf: pikepdf.Pdf, page: pikepdf.Page, hidden: Groups, seen: set[tuple[int, int]]
) -> bool:
    """Take what is hidden out of ``page``; returns whether there was any."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    kept, changed = _kept(page, resources, hidden)
    if changed:
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    return _clean_forms(resources, hidden, seen, 0) or changed


def _clean_forms(resources: Any, hidden: Groups, seen: set[tuple[int, int]], depth: int) -> bool:
    changed = False
    for form in dict(resources.get("/XObject", {})).values():
        if depth > DEEPEST or form.objgen in seen or str(form.get("/Subtype")) != "/Form":
            continue
        seen.add(form.objgen)
        inner = form.get("/Resources", pikepdf.Dictionary())
        kept, hides = _kept(form, inner, hidden)
        if hides:
            form.write(pikepdf.unparse_content_stream(kept))
        changed = _clean_forms(inner, hidden, seen, depth + 1) or hides or changed
    return changed


def _kept(content: Any, resources: Any, hidden: Groups) -> tuple[list[Any], bool]:
    """Return the instructions of ``content`` outside hidden layers, and whether any were inside."""
    properties = dict(resources.get("/Properties", {}))
    objects = dict(resources.get("/XObject", {}))
    off_marks = {name for name, group in properties.items() if _is_hidden(group, hidden)}
    off_objects = {name for name, item in objects.items() if _is_hidden(item.get("/OC"), hidden)}
    if not off_marks and not off_objects:
        return [], False
    kept: list[Any] = []
    hides: list[bool] = []
    for instruction in pikepdf.parse_content_stream(content):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            hides.append(operator == "BDC" and _names(operands, off_marks))
        elif operator == "EMC" and hides:
            hides.pop()
        if operator == "Do" and str(operands[0]) in off_objects:
            continue
        if any(hides) and operator in PAINTED:
            continue
        if any(hides) and operator in PATHS:
            instruction = pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))
        kept.append(instruction)
    return kept, True


def _names(operands: Iterable[Any], off: set[str]) -> bool:
    """Return whether marked content with ``operands`` is of a layer in ``off``."""
    tag, *rest = operands
    return str(tag) == "/OC" and bool(rest) and str(rest[0]) in off
