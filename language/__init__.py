"""The language of decrees: words, lists, dates and numbers, below everything that reads or reconciles."""
