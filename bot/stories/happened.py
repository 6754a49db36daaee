"""Hear whether a change is told as carried out.

Policy: what must never be wrong is calling an announced or dated change done. So only flat statements count, of steps
that are the effect itself (sworn in, died) or in words that can mean nothing else ("took office", "has left"). "Will",
"becomes", "named", "resigned" and every date leave it open: Kirstjen Nielsen resigned on a Sunday and stayed to the
Wednesday; a post said "effective March 31" of a successor who was confirmed on the 23rd.
"""

from __future__ import annotations

import re

from bot.model.change import Change, Direction, Kind, Status

_EFFECTS = frozenset({Kind.SWORN_IN, Kind.DIES})
_CARRIED_OUT = re.compile(
    r"\b(?:took|has taken|assumed|has assumed) (?:office|over|charge|command|the (?:post|job|role|reins))\b"
    r"|\bhas (?:already )?(?:left|departed|retired|vacated)\b"
    r"|\b(?:left|departed|vacated) (?:the (?:agency|department|post|job|role)|office|government)\b"
    r"|\b(?:was|been) sworn in\b|\blast day was\b"
)


def says_it_happened(change: Change) -> bool:
    """Say whether a change is told as carried out."""
    if change.status is not Status.TOLD_AS_FACT or change.direction is Direction.PENDING:
        return False
    return change.kind in _EFFECTS or any(_CARRIED_OUT.search(words.casefold()) for words in change.wording)
