"""The action plans: reform plans, integrity-zone plans and performance plans."""

from __future__ import annotations

from keputusan.schemas.declaration import Column, Table
from keputusan.schemas.tables.origin_columns import DOCUMENT_ID, FROM_TABLE

_PLAN_ITEM_ID = Column(
    "plan_item_id",
    "string",
    "Plan row the value stands in.",
    nullable=False,
    references="plan_items.plan_item_id",
)
_INDICATOR_ID = Column(
    "indicator_id",
    "string",
    "Indicator of the national template, or one first met in the archive; null where the item "
    "was matched to none.",
    references="indicators.indicator_id",
)


def _pair(name: str, printed: str) -> tuple[Column, Column]:
    """Return a repaired text column and the raw one beside it; ``printed`` names the page's
    cell.
    """
    return (
        Column(
            name,
            "string",
            f"{printed[0].upper()}{printed[1:]}, misspellings repaired; null where {name}_raw is.",
            repaired=name != "item_no",
        ),
        Column(
            f"{name}_raw",
            "string",
            f"{printed[0].upper()}{printed[1:]} as printed, merged cells repeated on each row they "
            "cover, line breaks kept as \\n; null where the plan has no such column or it is "
            "blank.",
        ),
    )


PLAN_ITEMS = Table(
    "plan_items",
    grain="one schedule row of an action plan",
    description="Planned activities of all three kinds of plan in one shape; the columns a kind "
    "of plan does not print are null.",
    key=("plan_item_id",),
    kinds=("reform_plan", "integrity_zone_plan", "performance_plan"),
    columns=(
        Column("plan_item_id", "string", "Stable identifier of the plan row.", nullable=False),
        DOCUMENT_ID,
        Column(
            "plan",
            "string",
            "Kind of plan: bureaucratic reform, integrity zone (WBK/WBBM) or performance.",
            nullable=False,
            values=("reform", "integrity_zone", "performance"),
        ),
        Column(
            "plan_year",
            "int32",
            "Year the plan is for: the one its title names, else its decree's title, else the year "
            "of the decree; null where none is known.",
        ),
        Column(
            "area_id",
            "int8",
            "Reform area of the row, 1 to 8; null where it belongs to none or none could be told.",
            minimum=1,
            maximum=8,
            references="areas.area_id",
        ),
        Column(
            "area",
            "string",
            "Standard name of the reform area; null where area_id is.",
        ),
        Column(
            "area_raw",
            "string",
            "AREA PERUBAHAN cell or section heading the row stands under, as printed; null where "
            "the plan names no area.",
        ),
        *_pair("item_no", "the NO cell"),
        *_pair("objective", "the SASARAN cell of a performance plan"),
        *_pair("component", "the KOMPONEN cell of an integrity-zone plan"),
        *_pair("activity", "the KEGIATAN cell of a reform plan"),
        *_pair("sub_activity", "the SUB KEGIATAN cell of a reform plan"),
        *_pair("action", "the LANGKAH AKSI or KEGIATAN YANG AKAN DILAKUKAN cell"),
        *_pair("indicator", "the whole INDIKATOR cell with all its numbered items"),
        *_pair("evidence", "the BUKTI FISIK cell of an integrity-zone plan"),
        *_pair("target", "the TARGET or TARGET CAPAIAN cell"),
        Column(
            "target_value",
            "float64",
            "The target as a number where its cell holds one and nothing else counted: 100 for "
            "100%, 1 for 1 (Satu) Dokumen; null elsewhere.",
        ),
        Column(
            "target_unit",
            "string",
            "What target_value counts, as printed behind or before it (%, Dokumen, Rp); null where "
            "target_value is, or the number stands alone.",
        ),
        Column(
            "months",
            "string",
            'Planned months in ascending order as "1,2,12", ticked in the month columns or named '
            "in time_raw; null where there is none.",
            pattern="(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*",
        ),
        *_pair("time", "the TARGET WAKTU cell of an integrity-zone plan"),
        *_pair("executor", "the PELAKSANA cell of a performance plan"),
        *_pair("note", "the KET. or KETERANGAN cell"),
        Column(
            "filled",
            "string",
            "Columns that are blank on the page and stand here, with _raw, as in the row above, "
            'because the plan is a hierarchy: "area,activity"; null if there are none.',
            pattern="[a-z_]+(,[a-z_]+)*",
        ),
        *FROM_TABLE,
    ),
)

PLAN_INDICATORS = Table(
    "plan_indicators",
    grain="one indicator of a plan row",
    description="The numbered items of the indicator cells, matched to the national template.",
    key=("plan_indicator_id",),
    columns=(
        Column("plan_indicator_id", "string", "Stable identifier of the item.", nullable=False),
        _PLAN_ITEM_ID,
        DOCUMENT_ID,
        Column(
            "ordinal",
            "int32",
            "Place of the item in its indicator cell, from 1.",
            nullable=False,
            minimum=1,
        ),
        _INDICATOR_ID,
        Column(
            "indicator",
            "string",
            "The indicator in the words of the template, or as first met in the archive; null "
            "where indicator_id is.",
        ),
        Column(
            "indicator_raw",
            "string",
            "The item as printed, without its number or letter, line breaks kept as \\n.",
            nullable=False,
        ),
        Column(
            "match_score",
            "float32",
            "How alike the item and the indicator are, 0 to 1; null where nothing was compared.",
            minimum=0,
            maximum=1,
        ),
        Column(
            "match_status",
            "string",
            "How the match stands: made by the program, confirmed by a person, waiting for "
            "review, or new where the item became an indicator of its own.",
            nullable=False,
            values=("auto", "confirmed", "review", "new"),
        ),
        *FROM_TABLE,
    ),
)

PLAN_SCHEDULE = Table(
    "plan_schedule",
    grain="one planned month of a plan row",
    description="The months of plan_items.months one by one, with the mark that says so.",
    key=("plan_item_id", "month"),
    columns=(
        _PLAN_ITEM_ID,
        DOCUMENT_ID,
        Column("month", "int8", "Month, 1 to 12.", nullable=False, minimum=1, maximum=12),
        Column(
            "planned_on",
            "date32",
            "First day of that month of the plan's year; null where plan_items.plan_year is.",
        ),
        Column(
            "week",
            "int8",
            "Week of the month that the mark (Minggu ke 1) or the head of its column names, 1 to "
            "5; null where none is named, or several are.",
            minimum=1,
            maximum=5,
        ),
        Column(
            "mark_raw",
            "string",
            "Mark in the month's cell as printed (√, V, 'Minggu ke 1'), or the text of the "
            "TARGET WAKTU cell that names the month.",
            nullable=False,
        ),
        *FROM_TABLE,
    ),
)
