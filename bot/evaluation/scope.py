"""Is an event one of DHS or a component, for which Shakeup raises alerts?"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.evaluation.event import Event
from bot.evaluation.place import place
from bot.evaluation.post import post_words

_BARE = frozenset(
    re.findall(
        r"\w+",
        "acting deputy assistant secretary director commissioner administrator chief head official adviser advisor "
        "counsel general inspector spokesperson czar",
    )
)


class Scope(StrEnum):
    DHS = "dhs"
    ANY = "any"  # every organization: the language measured apart from the domain


def in_scope(event: Event, scope: Scope) -> bool:
    """Say whether the event counts. Without any organization it does, unless its post says more than a bare title."""
    if scope is Scope.ANY:
        return True
    where = place(event)
    if where is None:
        return post_words(event.position) <= _BARE
    return where.startswith("dhs")
