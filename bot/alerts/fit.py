"""Keep a card within 1,000 characters: quotations shorten, then go, the last one first; then blocks are counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.alerts.shorten import shorten
from bot.model.card import Card

LIMIT = 1000  # characters: what a phone shows of a message without "see more", about; and far below any platform's
_SHORTER = 100  # characters of a quotation


def fit(card: Card) -> Card:
    """Make a card fit."""
    return next((c for c in _versions(card) if size(c) <= LIMIT), card)


def size(card: Card) -> int:
    """Count the characters of a card that are text: notice, update, title, blocks and last line."""
    texts = [card.notice, card.update or "", card.title or "", *card.footer]
    for block in card.blocks:
        texts += [block.heading, block.movement, *block.words, block.quotation]
    return sum(map(len, texts))


def _versions(card: Card) -> Iterator[Card]:
    yield card
    blocks = list(card.blocks)
    for quotation in (_SHORTER, 0):
        for at in reversed(range(len(blocks))):
            blocks[at] = replace(blocks[at], quotation=shorten(blocks[at].quotation, quotation))
            yield replace(card, blocks=tuple(blocks))
    for kept in range(len(blocks) - 1, -1, -1):
        left_out = len(blocks) - kept
        posts = f"{left_out} {'more ' if kept else ''}post{'s' if left_out > 1 else ''}"
        yield replace(card, blocks=tuple(blocks[:kept]), footer=(posts, *card.footer))
    yield replace(card, blocks=(), footer=())
