"""The last line of a card: how sure each of its stories is and why, credit, what officials said.

The outlet and the time are the adapter's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.alerts.account import Account
from bot.alerts.movement import people

_MOST_NAMES = 3  # as in a notice line
_STATION = re.compile(r"\b([A-Z]{2,4}) News$")


def footer(shown: Sequence[Account]) -> tuple[str, ...]:
    """Write the pieces of the last line."""
    credits = (t for a in shown for t in (a.lead, *a.story.tellings) if t.credit)
    credited = next((f"first reported by {t.credit}, according to {_station(t.outlet)}" for t in credits), None)
    response = next((a.lead.response for a in shown if a.lead.response), None)
    return tuple(piece for piece in (*_reasons(shown), credited, response) if piece)


def _reasons(shown: Sequence[Account]) -> list[str]:
    """Give the reasons of all stories, the least sure first; whose each is, where they differ."""
    of: dict[str, list[Account]] = {}
    for account in sorted(shown, key=lambda a: a.weakness):
        of.setdefault(account.story.reason, []).append(account)
    if len(of) == 1:
        return list(of)
    return [f"{_whose(accounts)}: {reason}" for reason, accounts in of.items()]


def _whose(accounts: Sequence[Account]) -> str:
    more = len(accounts) - _MOST_NAMES
    return f"{people(accounts[:_MOST_NAMES])}{f' and {more} more' if more > 0 else ''}"


def _station(outlet: str) -> str:
    """Call CBS News "CBS" where its name stands twice in a line."""
    return _STATION.sub(r"\1", outlet)
