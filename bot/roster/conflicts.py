"""List where what stories taught and the configuration's seed disagree, for the operator to settle in roster.yaml.

Policy: neither is changed. What was learned stands first when somebody asks (`holders`); the seed may know better, and
only a person can tell. Differences:
- the same person and post with another end, or in another capacity at the same time;
- two people in one post at once, one by the seed and one learned, neither acting for the other.
A seeded row without an end is not contradicted by a learned end: that is what learning is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.roster import Capacity, Tenure
from bot.roster.holders import LEARNED
from bot.roster.partial_date import first_day, last_day


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows of the record that cannot both be right."""

    seeded: Tenure
    learned: Tenure
    reason: str


def conflicts(tenures: Sequence[Tenure]) -> tuple[Conflict, ...]:
    """List the conflicts among tenures of any positions, each pair once."""
    learned = [t for t in tenures if t.confidence == LEARNED]
    return tuple(c for one in learned for c in _of(one, [t for t in tenures if t.confidence != LEARNED]))


def _of(learned: Tenure, seeded: Sequence[Tenure]) -> Iterator[Conflict]:
    for seed in seeded:
        if seed.position != learned.position or Capacity.NOMINEE in {seed.capacity, learned.capacity}:
            continue
        if reason := _one_person(seed, learned) if seed.person == learned.person else _two_people(seed, learned):
            yield Conflict(seed, learned, reason)


def _one_person(seed: Tenure, learned: Tenure) -> str | None:
    if not _overlap(seed, learned):
        return None
    if seed.start == learned.start and seed.end and learned.end and _apart(seed.end, learned.end):
        return f"it ended {seed.end} by the seed, {learned.end} as learned"
    if seed.capacity is not learned.capacity:
        return f"{seed.capacity.value} by the seed, {learned.capacity.value} as learned"
    return None


def _two_people(seed: Tenure, learned: Tenure) -> str | None:
    permanent = seed.capacity is learned.capacity is Capacity.PERMANENT
    dated = seed.start is not None and learned.start is not None and (seed.end is not None or learned.end is not None)
    if permanent and dated and _days(seed, learned) > 1:  # the day of a change shows both
        return "both held it at the same time"
    return None


def _overlap(one: Tenure, other: Tenure) -> bool:
    return _days(one, other) > 0


def _days(one: Tenure, other: Tenure) -> int:
    """Count the days that two tenures surely share; what is not known is open."""
    start = max((last_day(t.start) for t in (one, other) if t.start), default=date.min)
    end = min((first_day(t.end) for t in (one, other) if t.end), default=date.max)
    return (end - start).days + 1 if end >= start else 0


def _apart(one: str, other: str) -> bool:
    """Say whether two dates, cut to what is known, can not be one."""
    return not one.startswith(other) and not other.startswith(one)
