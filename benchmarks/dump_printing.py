"""Prints made-up decrees as PDFs: by browsers, an office program, and drawn line by line."""

from __future__ import annotations

import html
import io
import subprocess
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.dump_tables import PrintedTable, Shown


class Print(NamedTuple):
    """How a decree is printed.

    ``engine`` is one of ``ENGINES``, ``font`` a family, ``size`` in points; ``middle`` tells
    that texts stand in the middle of their cells' height, ``repeated`` that each page has the
    header.
    """

    engine: str
    font: str
    size: float
    middle: bool
    repeated: bool
    justified: bool = False


class Decree(NamedTuple):
    """A decree: what its first page says, and the table of its annex."""

    name: str
    office: tuple[str, str, str]
    number: str
    title: str
    table: PrintedTable


def body_lines(decree: Decree) -> list[str]:
    """Return the paragraphs of the decree without its annex."""
    office = f"KOMISI PEMILIHAN UMUM {decree.office[0].upper()}"
    return [
        f"KEPUTUSAN {office}",
        f"NOMOR {decree.number}",
        "TENTANG",
        decree.title,
        "Menimbang : a. bahwa untuk melaksanakan ketentuan perlu ditetapkan Keputusan ini;",
        "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
        "MEMUTUSKAN:",
        f"Menetapkan : KEPUTUSAN {office} TENTANG {decree.title}.",
        "KESATU : Menetapkan sebagaimana tercantum dalam Lampiran Keputusan ini.",
        "KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
        f"Ditetapkan di {decree.office[1]}",
        "pada tanggal 12 Januari 2024",
        f"KETUA {office},",
        "ttd",
        "MARTINUS WIRAHADI",
    ]


def annex_lines(decree: Decree) -> list[str]:
    """Return what stands above the table."""
    return [
        "LAMPIRAN",
        f"KEPUTUSAN KOMISI PEMILIHAN UMUM {decree.office[0].upper()}",
        f"NOMOR {decree.number}",
        decree.title,
    ]


def as_html(decree: Decree, style: Print) -> str:
    """Return the decree as a page of HTML."""
    table = decree.table
    upright = "portrait" if table.kind == "team" else "landscape"
    rows = [*_head_html(table), "<tbody>", *_body_html(table), "</tbody>"]
    align = "middle" if style.middle else "top"
    css = f"""@page {{ size: A4; margin: 2cm }} @page wide {{ size: A4 {upright}; margin: 1.5cm }}
body {{ font: {style.size}pt '{style.font}'; }} .annex {{ page: wide; page-break-before: always }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; page-break-before: avoid }}
td, th {{ border: .6pt solid black; padding: 1.5pt 3pt; vertical-align: {align};
overflow-wrap: break-word; {"text-align: justify;" if style.justified else ""} }}
th {{ vertical-align: middle; text-align: center }} .short {{ text-align: center }}
thead {{ display: {"table-header-group" if style.repeated else "table-row-group"} }}
p {{ margin: 3pt 0 }} td p {{ margin: 0 }}"""
    above = "".join(f"<p>{html.escape(line)}</p>" for line in body_lines(decree))
    over = "".join(f"<p>{html.escape(line)}</p>" for line in annex_lines(decree))
    widths = _widths(table)
    columns = "".join(f'<col style="width:{100 * w / sum(widths):.2f}%">' for w in widths)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><style>{css}</style></head><body>{above}"
        f'<div class="annex">{over}<table><colgroup>{columns}</colgroup>{"".join(rows)}</table>'
        "</div></body></html>"
    )


def _widths(table: PrintedTable) -> list[float]:
    """Return the relative width of each column, each month being one."""
    if table.group is None:
        return table.widths
    month = [table.widths[table.group]] * len(table.months)
    return [*table.widths[: table.group], *month, *table.widths[table.group + 1 :]]


def _head_html(table: PrintedTable) -> list[str]:
    deep = 2 if table.months else 1
    out = ["<thead><tr>"]
    for place, label in enumerate(table.labels):
        if place == table.group:
            out.append(f'<th colspan="{len(table.months)}">{label}</th>')
        else:
            out.append(f'<th rowspan="{deep}">{label}</th>')
    out.append("</tr>")
    if table.months:
        out.append(f"<tr>{''.join(f'<th>{month}</th>' for month in table.months)}</tr>")
    if table.numbered:
        out.append(f"<tr>{''.join(f'<th>{n + 1}</th>' for n in range(table.columns))}</tr>")
    return [*out, "</thead>"]


def _body_html(table: PrintedTable) -> list[str]:
    begun = {(c.row, column): c for column, cells in enumerate(table.cells) for c in cells}
    out = []
    for row in range(table.rows):
        if row in table.headings:
            number, text = table.headings[row]
            wide = table.columns - 1
            out.append(f'<tr><td class="short">{number}</td><td colspan="{wide}">{text}</td></tr>')
            continue
        out.append("<tr>")
        for column in range(table.columns):
            if (cell := begun.get((row, column))) is not None:
                text = "".join(f"<p>{html.escape(line)}</p>" for line in cell.text.split("\n"))
                short = ' class="short"' if _is_short(table, column) else ""
                out.append(f'<td rowspan="{cell.span}"{short}>{text if cell.text else ""}</td>')
        out.append("</tr>")
    return out


def _is_short(table: PrintedTable, column: int) -> bool:
    group = table.group if table.group is not None else table.columns
    return column == 0 or group <= column < group + len(table.months)


def print_html(page: str, path: Path, engine: str) -> Path:
    """Print ``page`` into ``path``, with WeasyPrint or with a browser."""
    if engine == "weasyprint":
        from weasyprint import HTML

        HTML(string=page).write_pdf(path)
        return path
    source = path.with_suffix(".html")
    source.write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = ["chromium", *options, f"--print-to-pdf={path}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path


def print_as_html(decree: Decree, style: Print, folder: Path) -> Path:
    """Print with what the style names."""
    return print_html(as_html(decree, style), folder / f"{decree.name}.pdf", style.engine)


def print_by_canvas(decree: Decree, style: Print, folder: Path) -> Path:
    """Draw the lines of each cell with ReportLab; pages end between rows.

    A merged cell that goes on over the page has its text on the first page, or, if texts stand
    in the middle, in the middle of its highest part.
    """
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    path = folder / f"{decree.name}.pdf"
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    y = A4[1] - 60
    for line in body_lines(decree):
        canvas.setFont(style.font, style.size)
        canvas.drawString(60, y, line[:110])
        y -= style.size * 1.6
    canvas.showPage()
    size = A4 if decree.table.kind == "team" else landscape(A4)
    canvas.setPageSize(size)
    _Drawing(canvas, decree, style, size).draw()
    canvas.save()
    path.write_bytes(buffer.getvalue())
    return path


class _Drawing:
    """Draws the annex of a decree on a canvas."""

    def __init__(
        self, canvas: Any, decree: Decree, style: Print, size: tuple[float, float]
    ) -> None:
        self.canvas, self.decree, self.style, self.size = canvas, decree, style, size
        self.table = decree.table
        widths = _widths(self.table)
        room = size[0] - 80
        self.xs = list(accumulate((room * w / sum(widths) for w in widths), initial=40.0))
        self.line = style.size * 1.18
        self.heights = self._heights()

    def _lines(self, text: str, column: int, wide: int = 1) -> list[str]:
        room = self.xs[column + wide] - self.xs[column] - 6
        lines: list[str] = []
        for paragraph in text.split("\n"):
            words = paragraph.split()
            line = words[0] if words else ""
            for word in words[1:]:
                longer = f"{line} {word}"
                if self.canvas.stringWidth(longer, self.style.font, self.style.size) <= room:
                    line = longer
                else:
                    lines.append(line)
                    line = word
            lines += [line] if line else []
        return lines

    def _heights(self) -> list[float]:
        heights = [self.line + 5] * self.table.rows
        cells = [(c, column) for column, cs in enumerate(self.table.cells) for c in cs]
        for cell, column in sorted(cells, key=lambda pair: pair[0].span):
            last = cell.row + cell.span - 1
            need = self.line * len(self._lines(cell.text, column)) + 5
            heights[last] = max(heights[last], need - sum(heights[cell.row : last]))
        return heights

    def draw(self) -> None:
        self.canvas.setFont(self.style.font, self.style.size)
        y = self.size[1] - 45
        for line in annex_lines(self.decree):
            self.canvas.drawString(40, y, line[:120])
            y -= self.line
        y = self._head(y - 6)
        row = 0
        pages: list[tuple[int, int, float]] = []
        top = y
        for index, height in enumerate(self.heights):
            if y - height < 45 and index > row:
                pages.append((row, index, top))
                row, y = index, self.size[1] - 45 - (self._head_height() * self.style.repeated)
                top = y
            y -= height
        pages.append((row, self.table.rows, top))
        for number, (first, end, top) in enumerate(pages):
            if number:
                self.canvas.showPage()
                self.canvas.setPageSize(self.size)
                self.canvas.setFont(self.style.font, self.style.size)
                if self.style.repeated:
                    self._head(self.size[1] - 45)
            self._rows(first, end, top)

    def _head_height(self) -> float:
        return self.line * (3 + bool(self.table.months) + self.table.numbered) + 5

    def _head(self, y: float) -> float:
        high = self._head_height()
        deep = self.line * 3 + (self.line if self.table.months else 0)
        column = 0
        for place, label in enumerate(self.table.labels):
            wide = len(self.table.months) if place == self.table.group else 1
            own = deep - self.line if place == self.table.group else deep
            self._put(column, wide, y, own, self._lines(label, column, wide), True, True)
            column += wide
        first = self.table.group
        for index, month in enumerate(self.table.months):
            place = (first or 0) + index
            self._put(place, 1, y - deep + self.line, self.line, [month], True, True)
        if self.table.numbered:
            for place in range(self.table.columns):
                self._put(place, 1, y - deep, self.line, [str(place + 1)], True, True)
        return y - high

    def _rows(self, first: int, end: int, top: float) -> None:
        tops = list(accumulate(self.heights[first:end], lambda y, h: y - h, initial=top))
        for row in range(first, end):
            if row in self.table.headings:
                number, text = self.table.headings[row]
                high = self.heights[row]
                self._put(0, 1, tops[row - first], high, [number], True, True)
                wide = self.table.columns - 1
                self._put(1, wide, tops[row - first], high, [text], False, True)
        for column, cells in enumerate(self.table.cells):
            for cell in cells:
                a, b = max(cell.row, first), min(cell.row + cell.span, end)
                if a >= b:
                    continue
                high = tops[a - first] - tops[b - first]
                lines = self._lines(cell.text, column) if self._is_here(cell, first, end) else []
                short = _is_short(self.table, column)
                self._put(column, 1, tops[a - first], high, lines, short, self.style.middle)

    def _is_here(self, cell: Shown, first: int, end: int) -> bool:
        """Return whether the text of a cell stands on the page with these rows: where most of it
        is, the first of equals."""
        if not self.style.middle:
            return first <= cell.row < end
        own = range(max(cell.row, first), min(cell.row + cell.span, end))
        before = sum(self.heights[cell.row : own.start])
        after = sum(self.heights[own.stop : cell.row + cell.span])
        return before < sum(self.heights[own.start : own.stop]) >= after

    def _put(
        self, column: int, span: int, y: float, high: float,
        lines: list[str], centred: bool, middle: bool,
    ) -> None:  # fmt: skip
        x0, x1 = self.xs[column], self.xs[column + span]
        self.canvas.rect(x0, y - high, x1 - x0, high)
        spare = high - self.line * len(lines)
        at = y - (spare / 2 if middle else 2.5) - self.style.size * 0.92
        for line in lines:
            left = x0 + 3
            if centred:
                wide = self.canvas.stringWidth(line, self.style.font, self.style.size)
                left = (x0 + x1 - wide) / 2
            self.canvas.drawString(left, at, line)
            at -= self.line


ENGINES = {
    "weasyprint": print_as_html,
    "chromium": print_as_html,
    "canvas": print_by_canvas,
}
