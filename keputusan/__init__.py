"""Keputusan: archives of Indonesian election-office decrees to clean Parquet datasets."""
