"""The last line of a card: outlets counted, credit, what officials said. The outlet and the time are the adapter's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.alerts.account import Account

_STATION = re.compile(r"\b([A-Z]{2,4}) News$")


def footer(shown: Sequence[Account]) -> tuple[str, ...]:
    """Write the pieces of the last line."""
    weakest = min(shown, key=lambda a: a.weakness)
    credits = (t for a in shown for t in (a.lead, *a.story.tellings) if t.credit)
    credited = next((f"first reported by {t.credit}, according to {_station(t.outlet)}" for t in credits), None)
    response = next((a.lead.response for a in shown if a.lead.response), None)
    return tuple(piece for piece in (weakest.story.reason, credited, response) if piece)


def _station(outlet: str) -> str:
    """Call CBS News "CBS" where its name stands twice in a line."""
    return _STATION.sub(r"\1", outlet)
