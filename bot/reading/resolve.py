"""Resolve a post to config ids: role and organization against config/positions.yaml.

Never by title alone, unless an alias says that it is enough ("top deportation official"); "head", "chief", "boss" mean
the head of the organization; deputies and others need their own title. Field offices and sectors also need their
place, and without it are only posts of their kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.roster import Knowledge, Position, Tenure
from bot.reading.document import Document, Post, Unit
from bot.text.folding import fold
from bot.text.vocabulary import vocabulary

HEADS = vocabulary("head chief boss leader director commissioner administrator commandant secretary top official")
SPECIFIC = vocabulary("director commissioner administrator commandant secretary")
_NATIONAL = vocabulary("us u.s. u.s america nation trump biden obama bush federal homeland immigration")
_DROP = vocabulary("the of for and u.s. us new acting interim national federal")
_OFFICE = "head of an office"  # the role of whoever leads an office, whatever the title
_SAME = {
    "advisor": "adviser",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "chairwoman": "chair",
    "chairman": "chair",
    "undersecretary": "under secretary",
}


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions by organization and by alias."""

    by_unit: dict[str, tuple[Position, ...]]
    by_alias: dict[str, Position]
    placed: dict[str, tuple[Position, ...]]  # by role: posts that many places have
    paths: dict[str, str]  # of organizations by id
    tenures: dict[str, tuple[Tenure, ...]]  # by person id
    positions: dict[str, Position]


def position_index(knowledge: Knowledge) -> Positions:
    """Index the positions."""
    by_unit: dict[str, list[Position]] = {}
    by_alias: dict[str, Position] = {}
    placed: dict[str, list[Position]] = {}
    for position in knowledge.positions:
        for role in dict.fromkeys((_OFFICE, *map(plain_role, position.titles))) if position.place is not None else ():
            placed.setdefault(role, []).append(position)
        by_unit.setdefault(position.organization, []).append(position)
        for alias in (*position.aliases, position.title):
            by_alias.setdefault(plain_role(alias), position)
    return Positions(
        {k: tuple(v) for k, v in by_unit.items()},
        by_alias,
        {k: tuple(v) for k, v in placed.items()},
        {o.id: o.path for o in knowledge.organizations},
        {p.id: tuple(t for t in knowledge.tenures if t.person == p.id) for p in knowledge.people},
        {p.id: p for p in knowledge.positions},
    )


_LONG = {
    "field-office": "field office",
    "chief executive officer": "ceo",
    "chief executive": "ceo",
    "chief financial officer": "cfo",
    "finance chief": "cfo",
    "chief operating officer": "coo",
    "sec.": "secretary",
    "dir.": "director",
    "asst.": "assistant",
    "prime minister": "pm",
    "attorney general": "ag",
    "special agent in charge": "sac",
}


def held(person: str, published: datetime | None, index: Positions) -> Position | None:
    """Give the one watched position that the record says a person held when an article appeared."""
    if published is None:
        return None
    day = published.date().isoformat()
    found = {
        t.position
        for t in index.tenures.get(person, ())
        if (t.start is None or t.start[: len(day)] <= day[: len(t.start)])
        and (t.end is None or day[: len(t.end)] <= t.end)
    }
    positions = [index.positions[p] for p in found if p in index.positions and index.positions[p].watched]
    return positions[0] if len(positions) == 1 else None


def plain_role(text: str) -> str:
    text = text.lower()
    for long, short in _LONG.items():
        text = text.replace(long, short)
    words = [_SAME.get(w, w) for w in re.findall(r"[a-z.&-]+", fold(text))]
    return " ".join(w for w in words if w not in _DROP)


def resolve(post: Post, index: Positions, document: Document) -> Position | None:
    """Find the configured position of a post, or None."""
    role = plain_role(post.role)
    placed = _placed(post, role, index, document)
    if placed is not None:
        return placed
    if post.unit is None or (post.unit.id is None and fold(post.unit.name) in _NATIONAL):
        return index.by_alias.get(role)
    if post.unit.id is None:
        return None  # "Texas border czar"
    if post.place is not None or post.unit.place is not None:
        return None
    candidates = [c for c in index.by_unit.get(post.unit.id, ()) if c.place is None]
    for position in candidates:
        if role in {plain_role(t) for t in (*position.titles, *position.aliases)}:
            return position
    if set(role.split()) <= HEADS and role:
        for position in candidates:
            if position.head:
                return position
    return index.by_alias.get(plain_role(f"{post.unit.name} {post.role}"))


def titled(post: Post, unit: Unit, index: Positions, document: Document) -> bool:
    """Say whether an organization has a post of just this title: FEMA an administrator, DHS none, each a chief."""
    position = resolve(replace(post, unit=unit), index, document)
    if position is None:
        return False
    own = set(plain_role(" ".join((position.title, *position.titles, *position.aliases))).split())
    return set(plain_role(post.role).split()) & SPECIFIC <= own


def _placed(post: Post, role: str, index: Positions, document: Document) -> Position | None:
    """Find a post in a place: of an office's head, or of a title with the place beside it."""
    unit = post.unit
    if unit is None or unit.id is None:
        return None
    heads_office = unit.place is not None and set(role.split()) <= HEADS
    for position in index.placed.get(_OFFICE if heads_office else role, ()):
        path = index.paths.get(position.organization, "")
        ours = path == unit.path or path.startswith(unit.path + "/")
        if ours and _stands_in(position.place or "", post, document):
            return position
    return None


def _stands_in(place: str, post: Post, document: Document) -> bool:
    """Say whether a post is in a place: its own, its office's, or the one beside it: "in Denver", "Denver's"."""
    if post.place is not None or (post.unit is not None and post.unit.place is not None):
        return place in (post.place, post.unit and post.unit.place)
    name = re.escape(place)
    before = re.search(rf"(?<![\w-]){name}(?:['’]s|-based)?\s+$", document.text[: post.start][-40:])
    after = re.match(rf",?\s+(?:(?:in|for|of)\s+(?:the\s+)?)?{name}(?![\w-])", document.text[post.end :][:60])
    return bool(before or after) or place in document.text[post.start : post.end]
