"""A delivery ─▶ Slack's message: the notice line as `text` and as first block, then the card.

    the notice line
    (may be a repeat · simulated)
    an update: what was, what is new  |  a card: post, who leaves and who comes, the source's words, one quotation
    the last line, and the time in the reader's zone
    [Read at OUTLET] [offers]

What must never be wrong: nothing of an article mentions, links or formats. Its texts stand in `plain_text` only; the
only markup is the time, which is ours, and the only link is the button's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.adapters.slack import limits
from bot.adapters.slack.elements import Json, actions, button, context, date, header, plain, section, web_link
from bot.adapters.slack.escape import escape
from bot.adapters.slack.offers import buttons
from bot.adapters.slack.receipts import place
from bot.model.card import Block, Card, CardKind
from bot.model.delivery import Action, Delivery
from bot.text.cut import units

UNTITLED = "(no text)"  # a notice line is never empty; if one were, Slack would take no message
AGAIN = "This may be a repeat: an earlier attempt to post it may have arrived."
SIMULATED = "Simulated"
_OURS = frozenset({CardKind.WELCOME, CardKind.NOTICE})  # no article, so no outlet and no time
_ENDS = 2  # blocks after the card's: the last line, the buttons
_RESERVED = 1_500  # UTF-16 units of `limits.MESSAGE` for those two


@dataclass(frozen=True, slots=True)
class Message:
    text: str  # for notifications, escaped
    blocks: list[Json]


def message(delivery: Delivery) -> Message:
    """Write the message of a delivery."""
    card = delivery.card
    ends = [block for block in (_last_line(delivery), _buttons(card)) if block]
    return Message(escape(card.notice, limits.TEXT) or UNTITLED, [*_fitting(_top(delivery)), *ends])


def _top(delivery: Delivery) -> Iterator[list[Json | None]]:
    """Go through the parts above the last line; each stays whole or is left out, with all that follow."""
    card = delivery.card
    yield [section(card.notice) or section(UNTITLED)]
    yield [context(plain(AGAIN, limits.SECTION) if repeats(delivery) else None, _simulated(card))]
    yield [section(card.update or "")]
    if card.title and card.title not in card.notice:
        yield [section(card.title)]
    if not answers(delivery):
        for block in card.blocks:
            yield _position(block)


def _fitting(parts: Iterator[list[Json | None]]) -> Iterator[Json]:
    """Keep within a message's number of blocks and sum of texts."""
    room, blocks = limits.MESSAGE - _RESERVED, limits.BLOCKS - _ENDS
    for part in parts:
        shown = [block for block in part if block]
        room -= sum(map(_size, shown))
        blocks -= len(shown)
        if room < 0 or blocks < 0:
            return
        yield from shown


def _size(block: Json) -> int:
    texts = block["elements"] if "elements" in block else [block["text"]]
    return sum(units(text["text"]) for text in texts)


def _position(block: Block) -> list[Json | None]:
    lines = "\n".join(line for line in (block.movement, *block.words) if line)
    quotation = context(plain(f"“{block.quotation}”", limits.SECTION)) if block.quotation.strip() else None
    return [header(block.heading), section(lines), quotation]


def _last_line(delivery: Delivery) -> Json | None:
    card = delivery.card
    if card.kind in _OURS:
        return context(plain(" · ".join(card.footer), _RESERVED // 2))
    pieces = [*card.footer, card.outlet]
    # Slack shows no "(edited)" for a message with blocks, and tells nobody of it
    updated = date(delivery.due_at, "updated ") if _amends(delivery) else None
    return context(plain(" · ".join(piece for piece in pieces if piece), _RESERVED // 2), date(card.at), updated)


def _buttons(card: Card) -> Json | None:
    link = web_link(card.link)
    read = button(f"Read at {card.outlet}", "read", url=link) if link else None
    return actions(read, *buttons(card.offers))


def _simulated(card: Card) -> Json | None:
    return plain(SIMULATED, limits.SECTION) if card.simulated else None


def repeats(delivery: Delivery) -> bool:
    """An amendment made twice is no repeat: it replaces what it wrote. But it keeps the mark of what it amends."""
    if delivery.original is not None and _amends(delivery):
        return place(delivery.original).repeat
    return delivery.again


def _amends(delivery: Delivery) -> bool:
    return delivery.action is Action.AMEND and delivery.original is not None


def answers(delivery: Delivery) -> bool:
    """A reply whose alert was never posted stands alone, so it shows the whole card."""
    return delivery.action is Action.REPLY and delivery.original is not None
