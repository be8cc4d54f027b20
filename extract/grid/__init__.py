"""Step 2: rules and words to cells with row and column spans."""
