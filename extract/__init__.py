"""Files of an archive to tables: read, grid, stitch, records, in this order."""
