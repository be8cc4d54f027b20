"""The types that lines are printed in: those to fit the reader, and those kept for its test.

The files are those of Debian's packages fonts-liberation, fonts-croscore, fonts-crosextra-carlito,
fonts-dejavu, fonts-freefont-ttf, fonts-lato, fonts-open-sans, fonts-roboto-unhinted,
fonts-linuxlibertine and fonts-texgyre, and for the test fonts-crosextra-caladea, fonts-noto-core,
fonts-noto-extra, fonts-sil-gentium, fonts-texgyre and fonts-liberation.
"""

from __future__ import annotations

from pathlib import Path

TEST = (
    *("Caladea", "NotoSans-", "NotoSerif", "DejaVuSerif", "LiberationSansNarrow"),
    *("texgyreschola", "Gentium"),
)
"""How the files of the types of the test begin; the reader is fitted on none of them."""

FITTING = (
    *("Liberation", "Arimo", "Tinos", "Cousine", "Carlito", "DejaVuSans", "Free", "Lato"),
    *("OpenSans", "Roboto", "LinLibertine_R", "LinBiolinum_R", "texgyrebonum", "texgyreheros"),
    *("texgyrepagella", "texgyretermes", "texgyrecursor", "texgyreadventor"),
)
"""How the files of the other types begin."""

USUAL = (
    *("LiberationSerif", "LiberationSans-", "Carlito", "texgyrebonum", "DejaVuSans"),
    "texgyrepagella",
)
"""Types like those of offices (Times, Arial, Calibri, Bookman, Tahoma): printed twice as often."""

ODD = (
    *("Thin", "Hairline", "Black", "ExtraLight", "ExtraBold", "Mono", "RZ", "cursor"),
    *("Cousine", "CondLight"),
)
"""Parts of names of cuts that no office prints in, and of all typewriters ..."""

TYPEWRITERS = ("Mono-Regular", "cursor-regular")
"""... but these."""

SLANTED = ("italic", "oblique", "_i", "_ri")


def fitting_types(homes: list[Path]) -> list[Path]:
    """Return the files below ``homes`` to fit the reader with, the usual ones several times."""
    chosen: list[Path] = []
    for path in _files(homes):
        name = path.name
        if not name.startswith(FITTING) or name.startswith(TEST):
            continue
        if any(part in name for part in ODD) and not any(part in name for part in TYPEWRITERS):
            continue
        often = 3
        if any(part in name.lower() for part in SLANTED):
            often = 1
        elif "bold" in name.lower():
            often = 2
        chosen += [path] * often * (2 if name.startswith(USUAL) else 1)
    return chosen


def test_types(homes: list[Path]) -> list[Path]:
    """Return the files below ``homes`` to test the reader with."""
    return [path for path in _files(homes) if path.name.startswith(TEST)]


def _files(homes: list[Path]) -> list[Path]:
    return [
        path for home in homes for path in sorted(home.rglob("*"))
        if path.suffix in (".ttf", ".otf")
    ]  # fmt: skip
