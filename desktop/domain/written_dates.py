"""Dates as officials write them ↔ spans with a grain., the words kept."""

from __future__ import annotations

from enum import StrEnum


class Grain(StrEnum):
    """How fine a written date is."""

    DAY = "day"
    PART_OF_MONTH = "part_of_month"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RECURRING = "recurring"
