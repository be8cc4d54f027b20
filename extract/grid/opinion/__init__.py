"""What Camelot sees of a table that rules draw in part, and how far the grid agrees with it."""
