"""Measure how many records are read exactly of made-up decrees whose tables are not fully ruled.

usage: python -m benchmarks.unframed_tables [fitting|test] [--each N] [--style NAME] [--keep FOLDER]

Decrees of the two halves differ in office, words, style, printing engine and font.  A record is
exact if all its fields are what the page says; the figure is F1 over records.  A record that is
wrong is told if its row has a cell of less confidence than is trusted.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.dump_printing import Decree, Print, as_html, print_html
from benchmarks.dump_tables import KINDS, PrintedTable, Shown
from benchmarks.dumps import Score, make_decree, score_document
from keputusan.extract.document import read_document


class Style(NamedTuple):
    """How tables are drawn: by which engine, in which type, and with which rules of CSS.

    ``blank`` tells that merged cells are printed as blank cells below their text.
    """

    engine: str
    font: str
    size: float
    css: str
    middle: bool = False
    repeated: bool = True
    blank: bool = False


NONE = "td, th { border: none; padding: %s } "
ACROSS = "td, th { border: none; border-top: %s; border-bottom: %s; padding: %s } "
BANDS = "tbody tr:nth-child(even) td { background: %s } "
HEAD = "th { background: %s } "

CENTRED = "td { text-align: center } "
FOOT = "td { vertical-align: bottom } "

MONTHS = (
    "thead tr:nth-child(n+2) th { font-size: 65%; padding-left: 0; padding-right: 0; "
    "overflow-wrap: normal } "
)
"""Labels of months that do not break: not so in the first style of each half."""

STYLES: dict[str, dict[str, Style]] = {
    "fitting": {
        "across": Style(
            "weasyprint", "Liberation Sans", 8,
            ACROSS % (".5pt solid black", ".5pt solid black", "3pt 4pt"),
        ),
        "across middle": Style(
            "chromium", "Carlito", 9, ACROSS % ("1px solid #999", "1px solid #999", "2px 5px"),
            middle=True,
        ),
        "across blank": Style(
            "weasyprint", "Liberation Serif", 9,
            ACROSS % (".75pt solid #333", ".75pt solid #333", "2pt 4pt"), blank=True,
        ),
        "booktabs": Style(
            "weasyprint", "Liberation Sans", 8,
            NONE % "3pt 4pt" + "table { border-top: 1pt solid; border-bottom: 1pt solid } "
            "thead { border-bottom: .6pt solid }",
            blank=True,
        ),
        "bands": Style(
            "weasyprint", "Carlito", 9, NONE % "4pt 6pt" + BANDS % "#f0f0f0" + HEAD % "#cfd8e8",
            blank=True,
        ),
        "nothing": Style("chromium", "Arimo", 8, NONE % "4px 6px", blank=True),
        "header": Style(
            "chromium", "Liberation Serif", 9, NONE % "3px 5px" + HEAD % "#ddd", blank=True,
        ),
        "upright": Style(
            "weasyprint", "Liberation Sans", 8,
            NONE % "3pt 4pt" + "td, th { border-left: .5pt solid; border-right: .5pt solid } "
            "th { border: .5pt solid }",
            blank=True,
        ),
        "tight": Style("weasyprint", "Liberation Serif", 9, NONE % ".5pt 1.5pt", blank=True),
        "merged middle": Style("weasyprint", "Liberation Sans", 8, NONE % "3pt 4pt", middle=True),
        "merged middle, tight": Style("chromium", "Carlito", 9, NONE % "1px 3px", middle=True),
        "centred": Style("chromium", "Arimo", 8, NONE % "2px 4px" + CENTRED, blank=True),
        "leading": Style(
            "weasyprint", "Liberation Sans", 8, NONE % "1pt 3pt" + "td { line-height: 1.6 } ",
            blank=True,
        ),
        "bottom": Style("chromium", "Liberation Serif", 9, NONE % "2px 4px" + FOOT, blank=True),
        "merged top": Style("chromium", "Arimo", 8, NONE % "3px 4px"),
        "paragraphs": Style(
            "weasyprint", "Liberation Serif", 9,
            NONE % "2.5pt 4pt" + "p + p { margin-top: 1.8pt } ",
            blank=True,
        ),
    },
    "test": {
        "hairlines": Style(
            "chromium", "DejaVu Sans", 7, ACROSS % ("none", ".5px solid #bbb", "3px 4px"),
        ),
        "open sides": Style(
            "weasyprint", "Noto Sans", 8,
            "td, th { border: .5pt solid } tr > :first-child { border-left: none } "
            "tr > :last-child { border-right: none }",
            blank=True,
        ),
        "bands of grey": Style(
            "chromium", "Caladea", 9, NONE % "5px 6px" + BANDS % "#e4e4e4", blank=True,
        ),
        "close": Style("weasyprint", "FreeSans", 8, NONE % "1.5pt 2.5pt", blank=True),
        "header rule": Style(
            "weasyprint", "FreeSerif", 9,
            NONE % "3pt 5pt" + "thead { border-top: .8pt solid; border-bottom: .8pt solid }",
            blank=True,
        ),
        "nothing, wide": Style(
            "chromium", "Liberation Sans Narrow", 9, NONE % "7px 8px", blank=True, middle=True,
        ),
        "across, narrow": Style(
            "weasyprint", "Noto Sans", 7.5,
            ACROSS % (".4pt solid #444", ".4pt solid #444", "2pt 2pt"),
            middle=True,
        ),
        "across, once": Style(
            "chromium", "FreeSerif", 9, ACROSS % ("1px solid", "1px solid", "3px 4px"),
            repeated=False,
        ),
        "columns": Style(
            "chromium", "DejaVu Serif", 7.5,
            NONE % "3px 4px" + "td, th { border: solid #555; border-width: 0 1px } "
            "thead { border-bottom: 1px solid #555 } ",
            blank=True,
        ),
        "dense": Style("chromium", "DejaVu Sans", 7, NONE % "0 2px", blank=True),
        "merged between": Style("chromium", "FreeSerif", 9, NONE % "4px 5px", middle=True),
        "merged between, close": Style("weasyprint", "Caladea", 9, NONE % "1pt 2pt", middle=True),
        "all centred": Style(
            "weasyprint", "Noto Sans", 7.5, NONE % "2pt 3pt" + CENTRED, blank=True,
        ),
        "airy": Style(
            "chromium", "Liberation Sans Narrow", 9, NONE % "2px 4px" + "td { line-height: 1.75 } ",
            blank=True,
        ),
        "at the foot": Style("weasyprint", "FreeSans", 8, NONE % "2pt 4pt" + FOOT, blank=True),
        "merged above": Style("weasyprint", "Noto Sans", 7.5, NONE % "2pt 3pt"),
        "paragraphs apart": Style(
            "chromium", "Caladea", 9, NONE % "4px 5px" + "p + p { margin-top: 2px } ", blank=True,
        ),
    },
}  # fmt: skip


_FIRST = [next(iter(styles.values())) for styles in STYLES.values()]


def decrees(half: str, each: int) -> Iterator[tuple[str, Style, Decree]]:
    """Yield ``each`` decrees of every kind and style of a half."""
    for place, (name, style) in enumerate(STYLES[half].items()):
        for kind in KINDS:
            for number in range(each):
                yield name, style, make_decree(half, place, kind, number)


def printed(decree: Decree, style: Style, folder: Path) -> Path:
    """Return the PDF of a decree, printed once."""
    path = folder / f"{decree.name}.pdf"
    if path.exists():
        return path
    shown = decree._replace(table=_parted(decree.table)) if style.blank else decree
    plain = Print(style.engine, style.font, style.size, style.middle, style.repeated)
    css = style.css if style in _FIRST else MONTHS + style.css
    page = as_html(shown, plain).replace("</style>", f"{css}</style>")
    return print_html(page, path, style.engine)


def _parted(table: PrintedTable) -> PrintedTable:
    """Return ``table`` with a blank cell in each further row of a merged one.

    Duties of a team stay merged: they are longer than a row.
    """
    cells = []
    for column, held in enumerate(table.cells):
        if table.kind == "team" and column == 4:
            cells.append(held)
            continue
        cells.append(
            [
                Shown(cell.row + below, 1, "" if below else cell.text)
                for cell in held
                for below in range(cell.span)
            ]
        )
    return PrintedTable(
        table.kind, table.labels, table.widths, table.group, table.months, table.numbered,
        cells, table.headings, table.rows, table.records,
    )  # fmt: skip


def main() -> None:
    """Print the figure of every style, by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=STYLES, default="test")
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--style", action="append")
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs, printed once")
    arguments = parser.parse_args()
    sums: dict[tuple[str, str], Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name, style, decree in decrees(arguments.half, arguments.each):
            if arguments.style and name not in arguments.style:
                continue
            document = read_document(printed(decree, style, folder), "pdf")
            found = score_document(document, decree)
            for key in (("all", ""), (name, ""), (name, decree.table.kind)):
                sums[key] = sums[key].plus(found)
    for key, one in sorted(sums.items()):
        print(
            f"{' | '.join(key):36} {one.right:5} of {one.wanted:5} ({one.read:5} read) "
            f"{one.exact:.3f}   told {one.told} of {one.wrong} wrong, {one.alarms} right"
        )


if __name__ == "__main__":
    main()
