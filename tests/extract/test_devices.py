"""The accurate recogniser on a card: by batches, with the text that the processor reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from click.testing import CliRunner
from PIL import Image, ImageDraw, ImageFont

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.engines.rapid import AT_ONCE, RapidEngine
from keputusan.extract.scan.engines.sessions import PROVIDERS, use_device
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits

TEXTS = ("Ketua", "Sekretaris", "Anggota", "Kasubbag Hukum", "ANGGARAN 2024", "Anggota")
WIDTHS = (160, 320, 160, 320, 320, 160)


def line(text: str, width: int) -> Pixels:
    image = Image.new("L", (width, 48), 255)
    font = ImageFont.load_default(28)
    ImageDraw.Draw(image).text((8, 6), text, 0, font)
    return np.asarray(image, np.uint8)


LINES = [line(text, width) for text, width in zip(TEXTS, WIDTHS, strict=True)]


@pytest.fixture
def by_processor() -> Iterator[None]:
    """Let the processor recognise again when a test is over."""
    yield
    use_device("cpu")


def test_lines_read_in_batches_are_those_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = RapidEngine().read_lines(LINES)
    assert [reading.text for reading in alone] == list(TEXTS)
    monkeypatch.setitem(AT_ONCE, "cpu", 2)
    together = RapidEngine().read_lines(LINES)
    assert [reading.text for reading in together] == list(TEXTS)
    for one, other in zip(alone, together, strict=True):
        assert one.chars == pytest.approx(other.chars, abs=1e-4)


@pytest.mark.skipif(
    PROVIDERS["cuda"] not in onnxruntime.get_available_providers(), reason="there is no such card"
)
@pytest.mark.usefixtures("by_processor")
def test_a_card_reads_what_the_processor_reads() -> None:
    use_device("cuda")
    assert [reading.text for reading in RapidEngine().read_lines(LINES)] == list(TEXTS)


@pytest.mark.skipif(
    PROVIDERS["cuda"] in onnxruntime.get_available_providers(), reason="there is such a card"
)
def test_a_card_that_is_not_there_is_told_before_anything_is_read(
    raw: Path, tmp_path: Path
) -> None:
    command = ["run", str(raw / "text"), "--out", str(tmp_path / "out"), "--device", "cuda"]
    done = CliRunner().invoke(main, [*command, "--lang", "id"])
    assert done.exit_code == exits.USAGE
    assert "perangkat cuda" in done.output and "--device cpu" in done.output
    assert not (tmp_path / "out").exists()
