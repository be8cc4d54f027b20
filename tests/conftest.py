"""What several test files share: the sample archive, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import Document, read_document

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"


@pytest.fixture(scope="session")
def raw() -> Path:
    return RAW


@pytest.fixture(scope="session")
def digital() -> dict[str, Document]:
    """Each decree of the sample archive by its file's stem, from its digital PDF."""
    return {path.stem: read_document(path, "pdf") for path in sorted((RAW / "digital").iterdir())}
