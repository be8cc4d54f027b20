"""The command ``keputusan doctor``: whether everything that a run needs is here and works."""

from __future__ import annotations

import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from keputusan.pipeline.common import exits
from keputusan.pipeline.common.file_locks import lock

LEAST_SPACE = 1.0
"""Gigabytes that should be free where releases are published."""

SAMPLE = "KPU 2021"
"""What an OCR engine must read to count as working."""


EXTRAS = {
    "dask": ("distributed", "a cluster (run --engine dask) needs"),
    "s3": ("s3fs", "archives and releases in s3://... need"),
}
"""The extras of this package that bring more than a reader: their package, and what for."""


class Check(NamedTuple):
    """What was looked at, whether it is well, and what was found."""

    name: str
    well: bool
    found: str
    needed: bool = True


@click.command()
@click.option("-o", "--out", type=click.Path(path_type=Path, file_okay=False),
              help="Also look whether this folder can be published into.")  # fmt: skip
def doctor(out: Path | None) -> None:
    """Tell what is installed, what would read PDFs, text dumps and scans, and what is missing."""
    checks = [*check_packages(), *check_extras(), *check_readers(), *check_engines()]
    if out is not None:
        checks.append(check_folder(out))
    for check in checks:
        sign = "ok" if check.well else "MISSING" if check.needed else "absent"
        click.echo(f"{sign:8} {check.name:20} {check.found}")
    missing = [check.name for check in checks if check.needed and not check.well]
    if missing:
        click.echo(f"needed and missing: {', '.join(missing)}", err=True)
        sys.exit(exits.FAILED)


def check_packages() -> Iterator[Check]:
    """Python and every package that this one declares, with its version."""
    from importlib import metadata  # no other command waits for it

    yield Check("python", sys.version_info >= (3, 11), platform.python_version())
    try:
        required = metadata.requires("keputusan") or []
    except metadata.PackageNotFoundError:
        yield Check("keputusan", False, "runs from its source, not installed", needed=False)
        return
    for requirement in required:
        found = re.match(r"[\w.-]+", requirement)
        if found is not None and "extra ==" not in requirement:
            yield _check_package(found[0])


def check_extras() -> Iterator[Check]:
    """Yield the packages that only some runs need."""
    for extra, (package, purpose) in EXTRAS.items():
        check = _check_package(package)
        found = check.found if check.well else f"{purpose} keputusan[{extra}]"
        yield Check(package, check.well, found, needed=False)


def _check_package(name: str) -> Check:
    from importlib import metadata

    try:
        return Check(name, True, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(name, False, "not installed")


def check_readers() -> Iterator[Check]:
    """Yield the readers of PDFs and of text dumps, tried on a page made here."""
    with tempfile.TemporaryDirectory() as folder:
        yield _try_reader("text", Path(folder, "page.txt"))
        yield _try_reader("pdf", Path(folder, "page.pdf"))


def _try_reader(media: str, path: Path) -> Check:
    try:
        from keputusan.extract.document import read_document

        if media == "pdf":
            import pypdfium2

            document = pypdfium2.PdfDocument.new()
            document.new_page(612, 792)
            document.save(path)
        else:
            path.write_text("NOMOR 1 TAHUN 2024\n", encoding="utf-8")
        engines = read_document(path, media).pages[0].engines
    except Exception as error:  # whatever is wrong with the installation
        return Check(f"reading {media}", False, f"{type(error).__name__}: {error}")
    return Check(f"reading {media}", True, f"by {', '.join(engines) or media}")


def check_engines() -> Iterator[Check]:
    """Yield every OCR engine there is, tried on a line made here; scans need one that works."""
    try:
        from keputusan.extract.scan.engines import EngineMissingError, available_engines
    except ImportError as error:
        yield Check("reading scans", False, str(error))
        return
    working = []
    for name, engine in available_engines().items():
        if isinstance(engine, EngineMissingError):
            yield Check(f"OCR by {name}", False, str(engine), needed=False)
            continue
        text = engine.read_lines([_sample_line()])[0].text
        found = f"{engine.version} reads {text!r} where it says {SAMPLE!r}"
        well = "".join(text.split()) == "".join(SAMPLE.split())
        if well:
            working.append(name)
        yield Check(f"OCR by {name}", well, found, needed=False)
    yield Check("reading scans", bool(working), f"by {' or '.join(working) or 'no OCR engine'}")


def _sample_line() -> Any:
    """Return a picture of one line that says SAMPLE, dark on light."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (260, 56), 255)
    ImageDraw.Draw(picture).text((16, 8), SAMPLE, fill=0, font=ImageFont.load_default(size=36))
    return np.asarray(picture)


def check_folder(out: Path) -> Check:
    """Return whether releases can be published into ``out``, which need not be there yet."""
    from keputusan.pipeline.release.file_system import point_link

    existing = next(path for path in (out, *out.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(existing).free / 1e9
    try:
        with tempfile.TemporaryDirectory(dir=existing, prefix=".doctor-") as folder:
            point_link(Path(folder) / "link", Path("target"))
            with (Path(folder) / "lock").open("w") as file:
                lock(file)
    except OSError as error:
        return Check("publishing", False, f"{existing}: {error.strerror or error}")
    found = f"{existing} is writable, {free:.1f} GB are free"
    return Check("publishing", free >= LEAST_SPACE, found)
