"""Tables of reports that nobody wrote: statistics with few rules or none, and what they say.

Two engines print them: ReportLab places each text by itself, WeasyPrint lays out HTML.  Rules
are tuned on the first only, so that the second tells how well they do elsewhere.
"""

from __future__ import annotations

import html
import io
import random
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

STYLES = ("none", "booktabs", "rows", "header", "columns", "bands")
"""Which rules are drawn: none, three, one below each row, two around the header, those between
columns, none but a fill behind every other row."""

NOUNS = [
    "Pendapatan",
    "Belanja",
    "Pegawai",
    "Modal",
    "Hibah",
    "Bantuan",
    "Penduduk",
    "Pemilih",
    "Kecamatan",
    "Wilayah",
    "Anggaran",
    "Realisasi",
    "Sisa",
    "Logistik",
    "Perlengkapan",
    "Pelatihan",
    "Sosialisasi",
    "Honorarium",
    "Perjalanan",
    "Dinas",
    "Total",
    "Rata-rata",
    "Laki-laki",
    "Perempuan",
    "Utara",
    "Selatan",
    "Barat",
    "Timur",
    "Tengah",
]

GAP = 14.0
"""Blank paper beside the texts of a column (points)."""

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 62.0

Cell = tuple[int, int, int, int, str]
"""Row, column, row span, column span, text."""


@dataclass(slots=True)
class MadeUp:
    """A made-up table: its style, its cells, and how many rows of them are header.

    ``width`` is that of the page (points), ``font`` the name of another font than the printer's
    own; ``middle`` tells that texts stand in the middle of the height of their cells.
    """

    style: str
    rows: int
    columns: int
    header: int
    cells: list[Cell] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    size: float = 10.0
    numeric: list[bool] = field(default_factory=list)
    width: float = WIDTH
    middle: bool = False
    font: str = ""


def make_table(rng: random.Random, style: str) -> MadeUp:
    """Return a table in ``style``: labels, columns of numbers or words, often a header of two
    levels.
    """
    columns, body = rng.randint(3, 6), rng.randint(4, 16)
    levels = rng.random() < 0.4 and columns >= 5
    table = MadeUp(style, body + 1 + levels, columns, 1 + levels, size=rng.choice([8, 9, 10, 11]))
    table.numeric = [False, *(rng.random() < 0.8 for _ in range(columns - 1))]
    _head(table, rng, levels)
    for row in range(table.header, table.rows):
        long = rng.random() < 0.15
        table.cells.append((row, 0, 1, 1, _label(rng, 5 if long else rng.randint(1, 2))))
        for column in range(1, columns):
            text = _value(rng, table.numeric[column])
            if text:
                table.cells.append((row, column, 1, 1, text))
    widths = [_width(table, column) for column in range(columns)]
    room = min(rng.uniform(1.0, 1.6), (WIDTH - 2 * MARGIN) / sum(widths))
    table.widths = [width * max(room, 0.9) for width in widths]
    return table


def _width(table: MadeUp, column: int) -> float:
    """Return how wide a column must be that no word of it is cut."""
    texts = [text for _, first, _, span, text in table.cells if (first, span) == (column, 1)]
    longest = max((len(word) for text in texts for word in text.split()), default=4)
    return (longest + (6 if column == 0 else 0)) * 0.56 * table.size + GAP


def _head(table: MadeUp, rng: random.Random, levels: bool) -> None:
    table.cells.append((0, 0, 1 + levels, 1, "Uraian"))
    column = 1
    while column < table.columns:
        left = table.columns - column
        span = rng.choice([2, 3]) if levels and left >= 3 else (2 if levels and left == 2 else 1)
        if span > 1:
            table.cells.append((0, column, 1, span, f"Tahun {rng.randint(2015, 2025)}"))
            for sub in range(column, column + span):
                table.cells.append((1, sub, 1, 1, rng.choice(["Target", "Capaian", "Jumlah"])))
        else:
            table.cells.append((0, column, 1 + levels, 1, rng.choice(NOUNS)))
        column += span


def _label(rng: random.Random, words: int) -> str:
    return " ".join([rng.choice(NOUNS), *(rng.choice(NOUNS).lower() for _ in range(words - 1))])


def _value(rng: random.Random, numeric: bool) -> str:
    if rng.random() < 0.06:
        return rng.choice(["-", ""])
    if not numeric:
        return _label(rng, rng.randint(1, 2))
    return rng.choice(
        [f"{rng.uniform(0, 99):.1f}", f"{rng.randint(0, 999999):,}", f"{rng.randint(0, 999)}"]
    )


PROSE = (
    "Laporan ini memuat keadaan umum wilayah dan kegiatan yang dilaksanakan selama tahun "
    "berjalan, beserta hambatan yang ditemui dan langkah yang diambil untuk mengatasinya. "
)


def print_by_reportlab(table: MadeUp) -> bytes:
    """Return the page as ReportLab draws it, each line of text by itself."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(table.width, HEIGHT), invariant=1)
    font, size = table.font or "Times-Roman", table.size
    canvas.setFont(font, size)
    lead, pad = size * 1.15, size * 0.35
    y = HEIGHT - MARGIN
    for part in _wrap(PROSE * 3, table.width - 2 * MARGIN, lambda t: stringWidth(t, font, size)):
        canvas.drawString(MARGIN, y, part)
        y -= lead
    y -= 2 * lead
    canvas.drawString(MARGIN, y, "Tabel 1. Uraian menurut wilayah")
    y -= lead
    xs = [MARGIN + x for x in accumulate(table.widths, initial=0.0)]
    lines = {
        cell: _wrap(
            cell[4], xs[cell[1] + cell[3]] - xs[cell[1]] - 8, lambda t: stringWidth(t, font, size)
        )
        for cell in table.cells
    }
    heights = [
        max([len(lines[c]) for c in table.cells if c[0] == r and c[2] == 1] or [1]) * lead + 2 * pad
        for r in range(table.rows)
    ]
    ys = [y - h for h in accumulate(heights, initial=0.0)]
    for top, bottom, row in zip(ys, ys[1:], range(table.rows), strict=False):
        if table.style == "bands" and row % 2:
            canvas.setFillGray(0.88)
            canvas.rect(xs[0], bottom, xs[-1] - xs[0], top - bottom, stroke=0, fill=1)
            canvas.setFillGray(0)
    for cell, parts in lines.items():
        row, column, _, span, _ = cell
        left, right = xs[column] + 4, xs[column + span] - 4
        spare = ys[row] - ys[row + 1] - 2 * pad - len(parts) * lead if table.middle else 0.0
        for number, part in enumerate(parts):
            at = ys[row] - pad - max(0.0, spare / 2) - lead * number - size * 0.8
            if span > 1:
                canvas.drawCentredString((left + right) / 2, at, part)
            elif table.numeric[column]:
                canvas.drawRightString(right, at, part)
            else:
                canvas.drawString(left, at, part)
    for start, end, at in _rules(table, ys):
        canvas.line(xs[0] if start is None else start, at, xs[-1] if end is None else end, at)
    if table.style == "columns":
        for x in xs:
            canvas.line(x, ys[0], x, ys[-1])
    canvas.save()
    return stream.getvalue()


def _rules(table: MadeUp, ys: list[float]) -> list[tuple[float | None, float | None, float]]:
    wanted = {
        "none": [],
        "bands": [],
        "booktabs": [0, table.header, table.rows],
        "header": [0, table.header],
        "rows": range(table.rows + 1),
        "columns": [0, table.header, table.rows],
    }[table.style]
    return [(None, None, ys[index]) for index in wanted]


def _wrap(text: str, width: float, measure: object) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        begun = len(lines)
        for word in paragraph.split():
            longer = f"{lines[-1]} {word}" if len(lines) > begun else word
            if len(lines) > begun and measure(longer) <= width:  # type: ignore[operator]
                lines[-1] = longer
            else:
                lines.append(word)
    return lines


def print_by_weasyprint(table: MadeUp) -> bytes:
    """Return the page as WeasyPrint lays out a table of HTML."""
    from weasyprint import HTML

    rows = []
    for row in range(table.rows):
        held = {c[1]: c for c in table.cells if c[0] == row}
        covered = {
            column
            for c in table.cells
            for column in range(c[1], c[1] + c[3])
            if c[0] < row < c[0] + c[2] or (c[0] == row and column > c[1])
        }
        cells = []
        for column in range(table.columns):
            if column in covered:
                continue
            _, _, down, across, text = held.get(column, (row, column, 1, 1, ""))
            align = "center" if across > 1 else "right" if table.numeric[column] else "left"
            span = f'rowspan="{down}" colspan="{across}"'
            last = ' class="last"' if row < table.header == row + down else ""
            cells.append(f'<td {span}{last} style="text-align:{align}">{_as_html(text)}</td>')
        kind = "h" if row < table.header else "b"
        rows.append(f'<tr class="{kind}">{"".join(cells)}</tr>')
    css = {
        "none": "",
        "bands": "tr:nth-child(even) td{background:#dde}",
        "booktabs": "table{border-top:1pt solid;border-bottom:1pt solid}"
        "td.last{border-bottom:.5pt solid}",
        "header": "table{border-top:1pt solid} td.last{border-bottom:.5pt solid}",
        "rows": "tr td{border-bottom:.5pt solid} table{border-top:.5pt solid}",
        "columns": "td{border-left:.5pt solid;border-right:.5pt solid}"
        "table{border:.5pt solid} td.last{border-bottom:.5pt solid}",
    }[table.style]
    columns = "".join(f'<col style="width:{width}pt">' for width in table.widths)
    upright = "middle" if table.middle else "top"
    page = (
        f"<style>@page{{size:{table.width}pt {HEIGHT}pt;margin:{MARGIN}pt}}"
        f"body{{font-family:{table.font or 'DejaVu Sans'};"
        f"font-size:{table.size - 1}pt;text-align:justify}}"
        f"table{{border-collapse:collapse;table-layout:fixed;width:{sum(table.widths)}pt}}"
        f"td{{padding:2pt 4pt;vertical-align:{upright}}}{css}</style><p>{PROSE * 3}</p>"
        f"<p>Tabel 1. Uraian menurut wilayah</p><table>{columns}{''.join(rows)}</table>"
        f"<p>{PROSE}</p>"
    )
    written = HTML(string=page).write_pdf()
    assert isinstance(written, bytes)
    return written


def _as_html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def relations(cells: list[Cell]) -> set[tuple[str, str, str]]:
    """Return which filled cell has which next to it on the right, and below it."""
    at = {
        (r, c): cell
        for cell in cells
        if cell[4].strip()
        for r in range(cell[0], cell[0] + cell[2])
        for c in range(cell[1], cell[1] + cell[3])
    }
    found = set()
    for line, way in ((0, "right"), (1, "below")):
        ranked = sorted(at, key=lambda place: (place[line], place[1 - line]))
        for a, b in pairwise(ranked):
            if a[line] == b[line] and at[a] != at[b]:
                found.add((_fold(at[a][4]), _fold(at[b][4]), f"{way} {a}"))
    return {(a, b, way.split()[0]) for a, b, way in found}


def _fold(text: str) -> str:
    return "".join(text.split()).casefold()
