"""Quote, field by field, the passage that a change was read from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.change import Quote
from bot.reading.document import Claim, Document, Post, Saying
from bot.reading.pronouns import GENDER


def evidence(
    document: Document,
    group: Sequence[Claim],
    post: Post | None,
    saying: Saying | None,
    when: Quote | None,
    where: Quote | None,
) -> tuple[tuple[str, Quote], ...]:
    mentions = [document.quote(*c.mention) for c in group if c.mention]
    passages = {
        "person": next((m for m in mentions if m.text.lower() not in GENDER), None),
        "change": document.quote(group[0].start, group[0].end),
        "position": document.quote(post.start, post.end) if post else None,
        "organization": document.quote(post.unit.start, post.unit.end) if post and post.unit else None,
        "attribution": document.quote(saying.start, saying.end) if saying else None,
        "effective": when,
        "destination": where,
    }
    return tuple((field, quote) for field, quote in passages.items() if quote is not None)
