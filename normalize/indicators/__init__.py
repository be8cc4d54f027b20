"""The indicators of reform plans: those of the national template, and those first met here."""
