"""Say whether two posts, as named in two places, can be one: "acting head" and "acting director of ICE"."""

from __future__ import annotations

import re

from bot.reading.document import Post, Unit
from bot.reading.resolve import HEADS, SPECIFIC, plain_role
from bot.text.vocabulary import vocabulary

_LOWER = vocabulary("deputy assistant associate vice under regional field office sector")
_OTHERS = vocabulary(  # what makes a chief somebody else
    "staff counsel spokesperson medical financial information operating technology legal adviser data privacy "
    "procurement capital human press communications patrol cfo coo"
)
_WHOLE = re.compile(r" (?:of|for|at) the [\w\s-]*\b(?:agency|department|service|administration)$")  # no part of it
_SMALL = vocabulary("of the and department")


def posts_fit(a: Post, b: Post) -> bool:
    """Say whether two posts can be one."""
    return roles_fit(a.role, b.role) and units_fit(a.unit, b.unit)


def same_office(a: Post, b: Post) -> bool:
    """Say whether two titles of heads can be of one office: without units, a commandant is no secretary."""
    if a.unit is not None and b.unit is not None:
        return units_fit(a.unit, b.unit)
    x, y = (set(plain_role(p.role).split()) & SPECIFIC for p in (a, b))
    return not x or not y or bool(x & y)


def roles_fit(a: str, b: str) -> bool:
    """Say whether two titles can mean one post; a deputy is nobody's head."""
    x, y = (set(plain_role(_WHOLE.sub("", role)).split()) for role in (a, b))
    if x == y or not x or not y:
        return True
    if (x ^ y) & (_LOWER | _OTHERS):
        return False
    return (x <= HEADS and y <= HEADS) or x <= y or y <= x


def units_fit(a: Unit | None, b: Unit | None) -> bool:
    """Say whether two organizations are one or one above the other; unknown ones by a common word or their initials."""
    if a is None or b is None:
        return True
    if a.id is not None and b.id is not None:
        return a.id == b.id or a.path.startswith(b.path + "/") or b.path.startswith(a.path + "/")
    words = {w.lower() for w in a.name.split()} & {w.lower() for w in b.name.split()}
    long, short = sorted((a.name, b.name), key=len, reverse=True)
    return bool(words - _SMALL) or "".join(w[0] for w in long.split() if w[0].isupper()) == short


def loose(post: Post) -> bool:
    """Say whether a title could mean any senior person of its organization: "top official"."""
    return post.weak or post.role.endswith(("official", "aide", "executive"))
