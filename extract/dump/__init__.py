"""Text dumps to pages of lines and grids; ``dump_pages`` is the way in."""
