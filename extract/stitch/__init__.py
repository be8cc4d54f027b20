"""Step 3: the grids of all pages to whole tables."""
