"""Decide which items of a poll are news.

Policy, in order:
1. A feed's first poll is silent: what is there is the baseline. Only an operator's `backfill` makes some of it news.
2. An item is known by its guid or its canonical link: feeds change either. A headline alone makes nothing known, for
   an agency may print "Statement from the Director" twice a day; but without a link, headline and day do.
3. A feed that was rebuilt is no news: when nearly every item looks new, those whose headline and day were known are
   baseline. The others are news, whatever their date: what is truly new is never held back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.article import Entry, Feed
from bot.news.canonical import canonical
from bot.news.clean import TITLE_LENGTH
from bot.news.title_key import title_key
from bot.settings.interval import parse_interval

AHEAD = timedelta(hours=1)  # a date further in the future is a mistake; zones and clocks differ by less
FLOOD = 0.8  # share of unknown items above which a feed was rebuilt; a busy hour of a news feed stays below
FLOOD_LEAST = 5  # items; a feed of three may well be all new


@dataclass(frozen=True, slots=True)
class Arrivals:
    """`fresh`: news, oldest first. `baseline`: to be kept as known, never alerted. The rest was known before."""

    fresh: tuple[Entry, ...]
    baseline: tuple[Entry, ...]
    reason: str  # one sentence; why the baseline is no news, else what is new


def keys(entry: Entry) -> tuple[str, str]:
    """Give the keys by which an item is looked up among a feed's guids, beside its canonical link."""
    return entry.guid, _title_key(entry)


def arrive(feed: Feed, entries: Sequence[Entry], known: frozenset[str], now: datetime) -> Arrivals:
    """Sort the items of one poll. `known`: those of their keys and canonical links that the feed has had.

    Raises ValueError when the feed's `backfill` is neither a number of items nor an interval.
    """
    if feed.polled_at is None:
        wanted = _wanted(feed.backfill, entries, now)
        baseline = [entry for entry in entries if entry not in wanted]
        told = f", and the newest ({feed.backfill}) are news" if wanted else ""
        return _arrivals(wanted, baseline, f"first poll of the feed: what was there is known{told}", now)
    unseen = [entry for entry in entries if not _is_known(entry, known)]
    rebuilt = len(entries) >= FLOOD_LEAST and len(unseen) > FLOOD * len(entries)
    baseline = [entry for entry in unseen if rebuilt and _title_key(entry) in known]
    fresh = [entry for entry in unseen if entry not in baseline]
    return _arrivals(fresh, baseline, _reason(len(entries), fresh, baseline), now)


def _wanted(backfill: str | None, entries: Sequence[Entry], now: datetime) -> Sequence[Entry]:
    """Choose what a first poll may treat as news: "3" items, or "24h"."""
    if backfill is None:
        return ()
    if re.fullmatch(r"\d{1,4}", backfill.strip()):
        return _oldest_first(entries)[::-1][: int(backfill)]
    since = now - parse_interval(backfill)
    return [e for e in entries if e.published is not None and e.published >= since]


def _is_known(entry: Entry, known: frozenset[str]) -> bool:
    if entry.link is not None:
        return entry.guid in known or canonical(entry.link) in known
    return entry.guid in known or (entry.published is not None and _title_key(entry) in known)


def _title_key(entry: Entry) -> str:
    return title_key(entry.title or entry.text[:TITLE_LENGTH], entry.published)


def _oldest_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Order by date; feeds list the newest first, so an undated item is taken to be as old as the one before it."""
    dates: list[tuple[float, int]] = []
    last = float("inf")
    for place, entry in enumerate(entries):
        last = entry.published.timestamp() if entry.published else last
        dates.append((last, -place))
    return tuple(entries[-place] for _, place in sorted(dates))


def _reason(total: int, fresh: Sequence[Entry], baseline: Sequence[Entry]) -> str:
    if baseline:
        return f"the feed was rebuilt: {len(baseline)} of {total} items have a new guid and link, but a known headline"
    return f"{len(fresh)} of {total} items are new" if fresh else "nothing new"


def _arrivals(fresh: Sequence[Entry], baseline: Sequence[Entry], reason: str, now: datetime) -> Arrivals:
    return Arrivals(
        tuple(_not_ahead(entry, now) for entry in _oldest_first(fresh)),
        tuple(_not_ahead(entry, now) for entry in baseline),
        reason,
    )


def _not_ahead(entry: Entry, now: datetime) -> Entry:
    """Bring dates in the future back to now: one would keep an item on top of every list, or hold back all others."""
    published, updated = (
        now if moment is not None and moment > now + AHEAD else moment for moment in (entry.published, entry.updated)
    )
    return replace(entry, published=published, updated=updated)
