"""Step 1 for text dumps: tab- or pipe-separated rows of decrees to pages of lines and grids."""

from keputusan.extract.dump.dump_pages import read_text

__all__ = ["read_text"]
