"""Component: what happened long before the article is recalled by it, whatever the tense.

Two witnesses say so:
  the record     the person had the post, or was rid of it, for long when the article appeared
  the article    it dates the exit before its own news ("announced his retirement last month"), and not in its headline

What must never be wrong: a change is not lost. So the record counts only for an entry in the same capacity, never for
a nomination, confirmation or swearing-in, which come after somebody acts; never for what is still to come; and only
`SETTLED` after the day that it names, with a month or year counted to its end. Known limit: whoever comes back to a
post of which config/roster.yaml has only the first time, and leaves it again, is taken for gone; add the second tenure.
A day of the week in the same sentence does not save the claim: measured, it is as often another clause's."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from bot.model.change import Kind, Side
from bot.model.roster import Capacity
from bot.reading.document import Claim, Document
from bot.reading.resolve import Positions, resolve

# Of the changes in some 390 annotated articles whose day the record has, none was news more than 3 days after it, and
# all 51 that the articles told 4 days after it or later were only recalled. Records are wrong by some days, too.
SETTLED = timedelta(days=10)
_ENTERED = frozenset({Kind.APPOINTED, Kind.ACTING, Kind.PROMOTED})
_BEFORE = frozenset(
    {
        "dated before the news",
        "an earlier month",
        "an earlier day",
        "an earlier year",
        "announced before",
        "gone before the newcomer",
    }
)


def long_known(document: Document, index: Positions) -> Document:
    """Mark the groups of such claims as background."""
    for group in document.groups:
        reason = _dated(document, group) or _recorded(document, group, index)
        if reason:
            for claim in group:
                claim.background = True
                claim.reasons.append(reason)
    return document


def _dated(document: Document, group: Sequence[Claim]) -> str:
    if Kind(group[0].kind).side is not Side.EXIT or any(document.sentences[c.sentence].headline for c in group):
        return ""
    return "dated before by the article" if any(_BEFORE.intersection(c.reasons) for c in group) else ""


def _recorded(document: Document, group: Sequence[Claim], index: Positions) -> str:
    kind = Kind(group[0].kind)
    person = document.people[group[0].person].id if group[0].person is not None else None
    if document.published is None or person is None or any(c.expected or "future" in c.reasons for c in group):
        return ""
    posts = [position for c in group if c.post is not None and (position := resolve(c.post, index, document))]
    known = [t for t in index.tenures.get(person, ()) if any(t.position == position.id for position in posts)]
    today = document.published.date()
    if kind in _ENTERED:
        acting = kind is Kind.ACTING or any(c.acting for c in group)
        same = [t for t in known if (t.capacity is not Capacity.PERMANENT) is acting]
        entered = bool(same) and all(_over(t.start, today) for t in same)
        return "long in the post, by the record" if entered else ""
    if kind.side is Side.EXIT and kind is not Kind.WITHDRAWN:
        left = bool(known) and all(t.end is not None and _over(t.end, today) for t in known)
        return "long gone, by the record" if left else ""
    return ""


def _over(day: str | None, today: date) -> bool:
    """Say whether a day of the record ("2025-02-21", "2025-02", "2025") lies so long before."""
    if day is None:
        return False
    parts = [int(part) for part in day.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    last = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, last) + SETTLED < today
