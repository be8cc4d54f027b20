"""What every reader gives and every later step takes: pages, cells, tables, and their geometry."""
