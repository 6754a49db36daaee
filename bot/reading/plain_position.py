"""Write a post in plain form: "ICE director (acting)", "Atlanta ICE field office director"."""

from __future__ import annotations

from bot.model.roster import Position
from bot.reading.document import Post

_SHORT = {"USBP": "Border Patrol", "USSS": "Secret Service", "USCG": "Coast Guard"}  # as the press writes them


def place_of(post: Post | None) -> str | None:
    return None if post is None else post.place or (post.unit.place if post.unit else None)


def plain_position(post: Post | None, path: str | None, acting: bool, labeled: Position | None) -> str | None:
    """Write a post in plain form: "ICE director (acting)"; one in a place, or from the record, by its label."""
    text = labeled.label if labeled is not None else _named(post, path)
    return f"{text} (acting)" if text and acting and "acting" not in text else text


def _named(post: Post | None, path: str | None) -> str | None:
    if post is None or not post.role:
        return None
    last = path.rsplit("/", 1)[-1] if path else ""
    name = _SHORT.get(last, last)
    said = f" {name.lower()} " in f" {post.role} "
    return " ".join(filter(None, (place_of(post), "" if said else name, post.role)))
