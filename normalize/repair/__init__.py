"""Repair misspelled running text with what the language and all decrees have in common.

The raw text stays; every repair is a row of ``corrections``.  `reconcile.Repairs` is what the
pipeline runs; `repairer.Repairer` decides, `model.Model` counts words, `proposals` says what
may have been meant, `channel` how probable the slip is.
"""
