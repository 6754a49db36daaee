"""Decide whether a channel gets an alert of its own for a card, or a line on a list.

Policy: quiet by default, and nothing lost.
- More than 5 new stories for one destination within 10 minutes: from the sixth on they stand on one list, which is
  edited as they come. Alerts that were sent stay: they are what makes the limit. What one article tells on one card is
  one message, however many it names.
- What was written more than 24 hours before it is read is a backlog, after the bot or a feed was down, or of a feed's
  first poll that the operator asked for: it stands on a list of its own, so that nobody takes it for news.
- A list is filled for as long as no 10 minutes pass without anything for it; what comes later opens another.
- Corrections are not counted and never listed: they are told where the alert is, as loudly (`amend`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model.listing import ListKind

MOST = 5  # stories
WITHIN = timedelta(minutes=10)
OLD = timedelta(hours=24)


def quiet(told_at: datetime, now: datetime, told_lately: int, stories: int) -> ListKind | None:
    """Say on which list a card stands; None: it is an alert.

    told_at: when its article was written. told_lately: stories that the destination was told of within `WITHIN`.
    stories: how many the card tells; 0 for an article without a change.
    """
    if now - told_at > OLD:
        return ListKind.BACKLOG
    if told_lately and stories and told_lately + stories > MOST:
        return ListKind.BURST
    return None
