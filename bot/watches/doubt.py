"""What a query that reads well can never match, told before it is saved."""

from __future__ import annotations

from itertools import combinations

from bot.watches.terms import And, Change, Heading, Node, Organization, Position, Query


def doubt(query: Query) -> str | None:
    """Say why no change can match a query: it asks one change to be two. None when nothing speaks against it."""
    parts = query.root.parts if isinstance(query.root, And) else ()
    pairs = ((a, b) for a, b in combinations(parts, 2) if _exclusive(a, b))
    return next((f"No change is both {a} and {b}; to be told of either, write {a} OR {b}" for a, b in pairs), None)


def _exclusive(a: Node, b: Node) -> bool:
    if isinstance(a, Organization) and isinstance(b, Organization):
        return a.ids.isdisjoint(b.ids)
    if isinstance(a, Position) and isinstance(b, Position):
        return a.ids.isdisjoint(b.ids)
    if isinstance(a, Organization) and isinstance(b, Position):
        return a.positions.isdisjoint(b.ids)
    if isinstance(a, Position) and isinstance(b, Organization):
        return _exclusive(b, a)
    return isinstance(a, Change | Heading) and type(a) is type(b) and a != b
