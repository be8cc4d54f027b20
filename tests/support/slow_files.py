"""The files of tests that take long: `pytest -m "not slow"` leaves them out."""

from __future__ import annotations

SLOW = (
    *("big_tables", "citations_benchmark", "clips", "cluster", "command_line", "docs"),
    "dumps_benchmark",
    *(
        "devices",
        "dump_forms",
        "duplicate_scans",
        "export",
        "faults",
        "findings_benchmark",
        "generated",
        "golden",
        "hostile",
    ),
    *("image", "isolation", "kept_pages", "loss", "masking", "notebook", "object_store"),
    *("odd_inputs", "other_systems", "outside_faults", "pages_by_picture", "publish"),
    *(
        "publish_faults",
        "recogniser_columns",
        "report",
        "report_page",
        "report_ways",
        "review",
        "review_cli",
        "review_words",
    ),
    *("review_web", "run", "scan_ink", "scan_page", "scans_benchmark", "scratch"),
    *("seams_benchmark", "searchable", "upkeep"),
)
"""They publish archives, recognise scans, or start processes or a browser."""
