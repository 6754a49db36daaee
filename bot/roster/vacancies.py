"""Say which posts have nobody who holds them for good, since when, who acts and who is nominated.

Policy: the record knows what sources have shown, so a vacancy is what follows from it and no more.
- A post is vacant when nobody is known to hold it for good on the day. Somebody who acts in it, or performs its duties,
  is named beside; whether the law calls that a vacancy is not ours to count.
- *Since* is the end of the last one who held it for good, else of the last one who held it at all. It is said only
  where the record has no hole after that day: of the heads of ERO from 2018 to 2025 it knows few, and none of them to
  have been absent. A post of which nothing is known but its name is not said to be vacant.
- Somebody who was announced and whom no source has seen in the post is *named to follow* and fills nothing.
- A vacancy closes by itself when somebody is known in the post again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.model.roster import Capacity, Tenure
from bot.roster.holders import Holder, holders, named_only
from bot.roster.partial_date import first_day, last_day

_IN_THE_MEANTIME = frozenset({Capacity.ACTING, Capacity.PERFORMING})
HOLE = timedelta(days=180)  # without anybody known: more likely that nobody wrote it down than that nobody served


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A post without a holder on the day asked for."""

    position: str  # id
    ended: Tenure | None  # of whoever held it last, where that is known
    acting: tuple[Holder, ...]
    nominees: tuple[Holder, ...]
    named: tuple[Holder, ...]  # to follow; no source that they took office

    @property
    def since(self) -> str | None:
        """The day, cut to what is known."""
        return self.ended.end if self.ended else None


def vacancy(tenures: Sequence[Tenure], on: date) -> Vacancy | None:
    """Say since when a position is vacant on a day; None when somebody holds it, or nothing is known. One position."""
    there = holders(tenures, on)
    named = tuple(h for h in there if h.named_only and h.capacity is not Capacity.NOMINEE)
    if any(h.capacity is Capacity.PERMANENT and h not in named for h in there):
        return None
    served = [t for t in tenures if t.capacity is not Capacity.NOMINEE and not named_only(t)]
    ended = [t for t in served if t.end and last_day(t.end) <= on]
    if not ended and not there:
        return None
    last = max(
        [t for t in ended if t.capacity is Capacity.PERMANENT] or ended,
        key=lambda t: last_day(t.end or ""),
        default=None,
    )
    return Vacancy(
        position=tenures[0].position,
        ended=None if last is None or _hole_after(last, served, on) else last,
        acting=tuple(h for h in there if h.capacity in _IN_THE_MEANTIME and h not in named),
        nominees=tuple(h for h in there if h.capacity is Capacity.NOMINEE),
        named=named,
    )


def _hole_after(last: Tenure, served: Sequence[Tenure], on: date) -> bool:
    """Say whether somebody may have held the post after that tenure, unknown to the record."""
    known_to = last_day(last.end or "")
    for start, end in sorted(_span(t, on) for t in served):
        if start - known_to > HOLE:
            return True
        known_to = max(known_to, end)
    return any(t.capacity is Capacity.PERMANENT and _span(t, on)[1] > last_day(last.end or "") for t in served)


def _span(tenure: Tenure, on: date) -> tuple[date, date]:
    """Give the first and last day on which a tenure is known; one without dates, the day on which it was seen."""
    seen = tenure.last_seen.date() if tenure.last_seen else tenure.source.as_of or date.min
    start = first_day(tenure.start) if tenure.start else min(seen, last_day(tenure.end)) if tenure.end else seen
    end = last_day(tenure.end) if tenure.end else on if tenure.start else seen
    return start, max(start, end)
