"""Read ISO dates that are cut to what is known: "2025-05-29", "2025-02", "2019".

Policy: a partial date means its whole span. Who began in "2025-02" may have begun on its first day, who left in it may
have stayed to its last: nobody is said to have been gone when the source leaves it open.
"""

from __future__ import annotations

import calendar
from datetime import date


def first_day(partial: str) -> date:
    """Give the first day of a partial date. Raises ValueError for anything else."""
    return date.fromisoformat(partial + "-01-01"[3 * partial.count("-") :])


def last_day(partial: str) -> date:
    """Give the last day of a partial date. Raises ValueError for anything else."""
    day = first_day(partial)
    match partial.count("-"):
        case 0:
            return day.replace(month=12, day=31)
        case 1:
            return day.replace(day=calendar.monthrange(day.year, day.month)[1])
        case _:
            return day
