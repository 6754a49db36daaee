"""Say who held a post on a day, and how fresh that knowledge is.

Policy: nobody is said to hold a post; a source has last shown them in it.
- The first and last days count, so the day of a change shows both. Partial dates mean their whole span.
- A tenure without an end runs until another person is in the same post, or is known to have begun there; a nominee or
  somebody only named to follow ends nothing.
- A tenure without a start claims only the days that its source vouches for: from the earliest of its end, the day the
  person was last seen, and the source's own date.
- What was learned stands before the seed's row of the same person and post that it continues.
- *Last seen* is the latest day on which any source shows the person in the post; older than 90 days before the day
  asked for, a tenure that has no end is stale. One that ended is history and cannot be.
- A learned tenure in which nobody has been seen yet is *named only*: "no source that they took office".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.model.roster import Capacity, Source, Tenure
from bot.roster.partial_date import first_day, last_day

STALE_AFTER = timedelta(days=90)
LEARNED = "learned"  # Tenure.confidence of what an announced story taught


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one post on the day asked for. Dates as the record has them, cut to what is known."""

    person: str  # id
    position: str  # id
    capacity: Capacity
    since: str | None
    until: str | None
    source: Source
    last_seen: date | None
    stale: bool
    named_only: bool
    note: str


def holders(tenures: Sequence[Tenure], on: date) -> tuple[Holder, ...]:
    """List who held the tenures' posts on a day, nominees included, whoever began last first."""
    rows = [t for t in tenures if not any(_continues(other, t) for other in tenures)]
    found = [t for t in rows if _begun(t, on) and not _over(t, rows, on)]
    found.sort(key=lambda t: (first_day(t.start) if t.start else date.min, t.person), reverse=True)
    return tuple(_holder(t, on) for t in found)


def named_only(tenure: Tenure) -> bool:
    """Say whether a tenure rests on an announcement alone, nobody having been seen in it."""
    return tenure.confidence == LEARNED and tenure.last_seen is None


def _holder(tenure: Tenure, on: date) -> Holder:
    seen = _seen(tenure)
    return Holder(
        person=tenure.person,
        position=tenure.position,
        capacity=tenure.capacity,
        since=tenure.start,
        until=tenure.end,
        source=tenure.source,
        last_seen=seen,
        stale=tenure.end is None and (seen is None or on - seen > STALE_AFTER),
        named_only=named_only(tenure),
        note="" if _taken_up(tenure) else tenure.note,
    )


def _taken_up(tenure: Tenure) -> bool:
    """Say whether somebody has been seen in a tenure that was announced: its note was that nobody had."""
    announced = tenure.confidence == LEARNED and tenure.end is None and tenure.capacity is not Capacity.NOMINEE
    return announced and tenure.last_seen is not None


def _continues(other: Tenure, tenure: Tenure) -> bool:
    """Say whether a learned row tells the same tenure further than a seeded one."""
    same = (other.person, other.position, other.start) == (tenure.person, tenure.position, tenure.start)
    return same and other.confidence == LEARNED and tenure.confidence != LEARNED


def _begun(tenure: Tenure, on: date) -> bool:
    if tenure.start is not None:
        return first_day(tenure.start) <= on
    vouched = [d for d in (first_day(tenure.end) if tenure.end else None, _seen(tenure)) if d]
    return bool(vouched) and min(vouched) <= on


def _over(tenure: Tenure, rows: Sequence[Tenure], on: date) -> bool:
    if tenure.end is not None:
        return last_day(tenure.end) < on
    return any(_follows(other, tenure) and first_day(other.start or "") < on for other in rows)


def _follows(other: Tenure, tenure: Tenure) -> bool:
    if other.position != tenure.position or other.person == tenure.person or other.start is None:
        return False
    if Capacity.NOMINEE in {other.capacity, tenure.capacity} or named_only(other):
        return False
    return tenure.start is None or first_day(other.start) > first_day(tenure.start)


def _seen(tenure: Tenure) -> date | None:
    days = [d for d in (tenure.last_seen.date() if tenure.last_seen else None, tenure.source.as_of) if d]
    return max(days, default=None)
