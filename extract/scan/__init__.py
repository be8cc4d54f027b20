"""Scanned pages: pixels to lines of text and grids, the grid first and then each cell."""
