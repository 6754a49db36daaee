"""Who was last known in a post: since when, from which source, last seen when.

Policy: never *is* and never *runs*. A person whom a source only names to follow is told as that, and a nominee as one;
a holder whom no source has shown for 90 days "may be out of date" (`roster.holders.STALE_AFTER`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from bot.alerts.clean import safe_link
from bot.commands.chat.words.days import day
from bot.commands.chat.words.fit import fitted
from bot.commands.who import Holders, Known
from bot.model.chat import Answer, Paragraph
from bot.model.roster import Capacity
from bot.roster.holders import Holder

_CAPACITIES = {
    Capacity.PERMANENT: "",
    Capacity.ACTING: ", acting",
    Capacity.PERFORMING: ", performing the duties",
    Capacity.NOMINEE: ", nominee",
}


def known(found: Holders, today: date) -> Answer:
    """Tell what the record has for a name on a day."""
    if not found.known:
        return fitted([Paragraph(f"{found.understood}: nothing in the record for {day(found.on)}.")], postable=True)
    then = "" if found.on == today else f", {day(found.on)}"
    paragraphs: list[Paragraph] = []
    for position, several in groupby(found.known, key=lambda one: one.position):
        paragraphs.append(Paragraph(f"{position}{then}", strong=True))
        for one in several:
            paragraphs += _told(one)
    return fitted(paragraphs, postable=True)


def _told(known: Known) -> Iterator[Paragraph]:
    holder = known.holder
    since = f"since {day(holder.since)}" if holder.since else "since a day not known"
    until = f" until {day(holder.until)}" if holder.until else ""
    capacity = _CAPACITIES[holder.capacity]
    if holder.named_only:
        start = f", from {day(holder.since)}" if holder.since else ""
        yield Paragraph(f"Named to follow: {known.person}{capacity}{start}. No source that {known.person} took office.")
    else:
        yield Paragraph(f"Last known: {known.person}{capacity}, {since}{until}.{_seen(holder)}")
    dated = f", {day(holder.source.as_of)}" if holder.source.as_of else ""
    yield Paragraph(f"Source: {holder.source.name}{dated}.", link=safe_link(holder.source.url))


def _seen(holder: Holder) -> str:
    seen = f" Last seen in the post {day(holder.last_seen)}." if holder.last_seen else ""
    return f"{seen} May be out of date: no source shows this for the last 90 days." if holder.stale else seen
