"""The first message in a channel: that Shakeup will post here, of what, and who wanted it. It names no other person.

Policy: a query may name a person, or hold any words, and a channel's first line would then tie that name to news that
nobody has reported. So only a query of posts, organizations, boards, places and the closed fields is repeated; of any
other the channel is told that there is one."""

from __future__ import annotations

from datetime import datetime

from bot.alerts.clean import clean
from bot.alerts.shorten import shorten
from bot.model.card import Card, CardKind, Deed, Offer
from bot.model.watch import Subject, Watch
from bot.watches.terms import And, Node, Not, Or, Organization, Person, Position, Query, Text

LONGEST_NOTICE = 125  # characters
_LONGEST_NAME = 40  # of whoever added it; Discord's own limit is 32


def welcome(card_id: int, watch: Watch, query: Query, by: str, now: datetime, *, simulated: bool) -> Card:
    """Compose a channel's first card, with its *Undo*. `by`: the name of whoever added the watch; "" names nobody."""
    return Card(
        id=card_id,
        notice=_notice(watch, query, by),
        at=now,
        simulated=simulated,
        kind=CardKind.WELCOME,
        offers=(Offer(Deed.UNDO, watch.id, "Undo"),),
    )


def _notice(watch: Watch, query: Query, by: str) -> str:
    name = shorten(clean(by).lstrip("@"), _LONGEST_NAME)
    added = f" Added by @{name}." if name else ""
    every = "every article on " if watch.on is Subject.ARTICLES else ""
    lines = [f"Shakeup will post here: {every}{what}.{added}" for what in _whats(query, every)]
    return next(line for line in lines if len(line) <= LONGEST_NOTICE)


def _whats(query: Query, every: str) -> list[str]:
    general = "what its watch names" if every else "leadership changes"
    if _names_somebody(query.root):
        return [general]
    root = query.root
    plain = root.label if isinstance(root, Organization | Position) and query.outlets == 1 else str(query)
    return [plain, general]


def _names_somebody(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(map(_names_somebody, node.parts))
    if isinstance(node, Not):
        return _names_somebody(node.part)
    return isinstance(node, Person | Text)
