"""Pages drawn sign by sign: texts, lines and boxes at their places, printed by two programs."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass, field
from typing import NamedTuple

WIDTH, HEIGHT = 595.0, 842.0


class Text(NamedTuple):
    """A text from the left, the middle or the right of ``x``, on the baseline ``y`` (points)."""

    x: float
    y: float
    said: str
    size: float
    anchor: str = "start"


class Shape(NamedTuple):
    """A line or a box from (x0, y0) to (x1, y1); ``fill`` is how light a filled box is (0..1)."""

    kind: str
    x0: float
    y0: float
    x1: float
    y1: float
    fill: float | None = None


@dataclass(slots=True)
class Drawing:
    """What stands on a page, from the top left."""

    texts: list[Text] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def text(self, x: float, y: float, said: str, size: float = 10, anchor: str = "start") -> None:
        """Put a text on the page."""
        self.texts.append(Text(x, y, said, size, anchor))

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.shapes.append(Shape("line", x0, y0, x1, y1))

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: float | None = None) -> None:
        """Draw a box, filled if ``fill`` is given."""
        self.shapes.append(Shape("box", x0, y0, x1, y1, fill))


def print_by_reportlab(drawing: Drawing, font: str) -> bytes:
    """Return the page as ReportLab draws it."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=1)
    for shape in drawing.shapes:
        if shape.kind == "line":
            canvas.line(shape.x0, HEIGHT - shape.y0, shape.x1, HEIGHT - shape.y1)
            continue
        canvas.setFillGray(1.0 if shape.fill is None else shape.fill)
        wide, high = shape.x1 - shape.x0, shape.y1 - shape.y0
        canvas.rect(
            shape.x0, HEIGHT - shape.y1, wide, high,
            stroke=int(shape.fill is None), fill=int(shape.fill is not None),
        )  # fmt: skip
    canvas.setFillGray(0)
    draw = {
        "start": canvas.drawString,
        "middle": canvas.drawCentredString,
        "end": canvas.drawRightString,
    }
    for text in drawing.texts:
        canvas.setFont(font, text.size)
        draw[text.anchor](text.x, HEIGHT - text.y, text.said)
    canvas.save()
    return stream.getvalue()


def print_by_weasyprint(drawing: Drawing, font: str) -> bytes:
    """Return the page as WeasyPrint draws a picture of vectors."""
    from weasyprint import HTML

    parts = []
    for shape in drawing.shapes:
        if shape.kind == "line":
            parts.append(
                f'<line x1="{shape.x0}" y1="{shape.y0}" x2="{shape.x1}" y2="{shape.y1}" '
                'stroke="black" stroke-width="0.7"/>'
            )
            continue
        grey = round(255 * (shape.fill or 0))
        paint = f'fill="rgb({grey},{grey},{grey})"' if shape.fill is not None else 'fill="none"'
        stroke = 'stroke="black" stroke-width="0.7"' if shape.fill is None else ""
        parts.append(
            f'<rect x="{shape.x0}" y="{shape.y0}" width="{shape.x1 - shape.x0}" '
            f'height="{shape.y1 - shape.y0}" {paint} {stroke}/>'
        )
    for text in drawing.texts:
        parts.append(
            f'<text x="{text.x}" y="{text.y}" font-size="{text.size}" '
            f'text-anchor="{text.anchor}">{html.escape(text.said)}</text>'
        )
    page = (
        f"<style>@page{{size:{WIDTH}pt {HEIGHT}pt;margin:0}}body{{margin:0}}"
        f"svg{{display:block;font-family:'{font}'}}</style>"
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}pt" height="{HEIGHT}pt" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    )
    written = HTML(string=page).write_pdf()
    assert isinstance(written, bytes)
    return written
