"""What several test files share: the sample archive, read once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from keputusan.extract.document import read_document
from keputusan.extract.model.documents import Document
from tests.support.slow_files import SLOW

# what the command says and does depends on its surroundings, and those of a test are always these
for name in [name for name in os.environ if name.startswith("KEPUTUSAN_")]:
    del os.environ[name]
os.environ.pop("GITHUB_STEP_SUMMARY", None)
# how long an example takes says how busy the machine is
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

os.environ["LC_ALL"] = "C.UTF-8"

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"


@pytest.fixture(scope="session")
def raw() -> Path:
    return RAW


@pytest.fixture(scope="session")
def digital() -> dict[str, Document]:
    """Return each decree of the sample archive by its file's stem, from its digital PDF."""
    return {path.stem: read_document(path, "pdf") for path in sorted((RAW / "digital").iterdir())}


@pytest.fixture(scope="session")
def digital_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the digital decrees of the sample archive are published into; only
    read it.
    """
    out = tmp_path_factory.mktemp("digital") / "out"
    command = [Path(sys.executable).with_name("keputusan"), "run", RAW / "digital", "--out", out]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1764288000"}  # the report names the day
    done = subprocess.run(
        [*command, "--workers", "2"], capture_output=True, encoding="utf-8", env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, so that ``pytest -m "not slow"`` leaves it out."""
    for item in items:
        if item.path.stem.removeprefix("test_") in SLOW:
            item.add_marker(pytest.mark.slow)
