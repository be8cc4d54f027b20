"""Persons of an office over all its decrees: which spellings are whose.

Two spellings are laid part over part (`likeness`), each part letter over letter (`drift`).
What the decrees say of those who bear them speaks for or against (`evidence`).  Points for
both are added up (`weights.yaml`); spellings join only far above the doubt, never where two
must be two, and never where a third is as likely (`joining`).
"""
