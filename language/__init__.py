"""The language of decrees: words, lists, dates and numbers, below all that reads or reconciles."""
