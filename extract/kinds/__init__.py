"""Step 4: tables and running text to records of the decree."""
