"""Keep an answer within its 3,000 characters.

Slack takes 3,000 in one section (docs.slack.dev, Block Kit "section"), Discord 4,096 in an embed's description
(discord.com/developers/docs/resources/message, "Embed Limits")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.alerts.shorten import shorten
from bot.model.card import Offer
from bot.model.chat import Answer, Paragraph

LONGEST = 3000  # characters of all paragraphs
LONGEST_PARAGRAPH = 700
_RESERVED = 40  # for the line that counts what is left out


def fitted(
    paragraphs: Sequence[Paragraph], offers: Sequence[Offer] = (), *, postable: bool = False, failed: bool = False
) -> Answer:
    """Make an answer of paragraphs; those that go beyond its length are counted in its last line."""
    kept: list[Paragraph] = []
    left = LONGEST - _RESERVED
    for paragraph in map(_cut, paragraphs):
        if len(paragraph.text) > left:
            kept.append(Paragraph(f"… and {len(paragraphs) - len(kept)} more."))
            break
        kept.append(paragraph)
        left -= len(paragraph.text)
    return Answer(tuple(kept), tuple(offers), postable, failed)


def _cut(paragraph: Paragraph) -> Paragraph:
    if len(paragraph.text) <= LONGEST_PARAGRAPH:
        return paragraph
    return replace(paragraph, text=shorten(paragraph.text, LONGEST_PARAGRAPH - 1) or "…")
