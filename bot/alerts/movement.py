"""Who leaves a post → who comes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.alerts.account import Account
from bot.alerts.strong import spoken
from bot.model.change import OFFICIAL, Kind, Side, Status


def movement(of_post: Sequence[Account]) -> str:
    """Write who leaves → who comes."""
    leaving = [a for a in of_post if a.leaves]
    coming = [a for a in of_post if not a.leaves]
    exits = [a for a in leaving if a.change.kind is not Kind.WITHDRAWN]
    nominees = [a for a in leaving if a.change.kind is Kind.WITHDRAWN]
    if nominees and not exits and not coming:
        return f"{people(nominees)} (nomination withdrawn)"
    left = people(exits) if exits else _predecessor(coming)
    many = any(a.story.group for a in exits)
    right = ", ".join(_coming(a, exits) for a in coming) or _successor(exits)
    return f"{left} → {right or ('successors not named' if many else 'successor not named')}"


def people(accounts: Sequence[Account]) -> str:
    """Name the people of accounts, as far as they are named."""
    return ", ".join(
        a.story.person or (spoken(a.story.group) if a.story.group else "holder not named") for a in accounts
    )


def _predecessor(coming: Sequence[Account]) -> str:
    return next((a.change.predecessor for a in coming if a.change.predecessor), "predecessor not named")


def _coming(account: Account, exits: Sequence[Account]) -> str:
    notes = []
    change = account.change
    if account.story.acting or change.kind is Kind.ACTING:
        notes.append("acting")
    if account.story.side is Side.CANDIDATE:
        notes.append("considered")
    elif change.kind is Kind.NOMINATED:
        notes.append("nominee")
    if change.status is Status.EXPECTED:
        notes.append("expected")
    if exits and all(account.lead.outlet != e.lead.outlet for e in exits) and not account.announced:
        notes.append(account.lead.outlet)
    unnamed = "successor not named" if exits else "person not named"
    named = people([account]) if account.story.person or account.story.group else unnamed
    return f"{named} ({', '.join(notes)})" if notes else named


def _successor(exits: Sequence[Account]) -> str:
    """Name the successor that the latest telling names: as expected, unless it is announced or told as fact."""
    for account in exits:
        for telling in reversed(account.story.tellings):
            change = telling.change
            if change.successor is None or change.status is Status.REFUTED:
                continue
            fact = change.status is Status.TOLD_AS_FACT
            notes = [] if fact else ["expected"]
            if telling.outlet != account.lead.outlet and not (fact and change.attribution.speaker in OFFICIAL):
                notes.append(telling.outlet)
            return f"{change.successor} ({', '.join(notes)})" if notes else change.successor
    return ""
