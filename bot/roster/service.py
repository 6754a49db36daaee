"""Say when a tenure may have run, and whether it is recent enough to explain a name in the news.

Policy: a nominee serves nowhere. A tenure without an end may still run. One that ended a year ago still explains an
exit that is reported late or recalled; one of 2014 does not explain the "Johnson" of today's headline, nor does one
that is to begin years after the article.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.model.roster import Capacity, Tenure
from bot.roster.partial_date import first_day, last_day

RECENT = timedelta(days=365)
SOON = timedelta(days=90)


def serves(tenure: Tenure, on: date) -> bool:
    """Say whether a tenure may have run on a day, its first and last days included."""
    begun = tenure.start is None or first_day(tenure.start) <= on
    over = tenure.end is not None and last_day(tenure.end) < on
    return tenure.capacity is not Capacity.NOMINEE and begun and not over


def recent(tenure: Tenure, on: date) -> bool:
    """Say whether a tenure, a nominee's included, ran in the year before a day or begins soon after it."""
    begun = tenure.start is None or first_day(tenure.start) - on <= SOON
    return begun and (tenure.end is None or on - last_day(tenure.end) <= RECENT)
