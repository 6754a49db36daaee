"""A delivery ─▶ Discord's message: the notice line as `content`, under it one embed and the buttons.

    the notice line
    ┌ (may be a repeat · simulated) · an update: what was, what is new
    │ a field for each post: who leaves and who comes, the source's words, one quotation
    │ the outlet, and the time in the reader's zone
    └ the last line
    [Read at OUTLET] [offers]

The line is `content`, since an embed alone shows nothing on a phone's lock screen
(https://github.com/discord/discord-api-docs/issues/7854).

What must never be wrong: nothing of an article mentions, links or formats. Its texts are escaped where Discord formats,
and stand as they are where it does not (footer, buttons); the only link is the button's; and nobody is ever pinged,
also by an edit, which parses mentions anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.adapters.discord import limits
from bot.adapters.discord.components import Json, link_button, rows
from bot.adapters.discord.escape import escape
from bot.adapters.discord.offers import buttons
from bot.adapters.discord.receipts import place
from bot.adapters.discord.visible import one_line
from bot.adapters.discord.web_link import web_link
from bot.model.card import Block, Card, CardKind
from bot.model.delivery import Action, Delivery
from bot.text.cut import cut, units

UNTITLED = "(no text)"  # a notice line is never empty; if one were, Discord would take no message
AGAIN = "This may be a repeat: an earlier attempt to post it may have arrived."
SIMULATED = "Simulated"
NOBODY: Json = {"parse": []}  # allowed_mentions; https://docs.discord.com/developers/resources/message

_OURS = frozenset({CardKind.WELCOME, CardKind.NOTICE})  # no article, so no outlet and no time
# UTF-16 units of an embed's sum. A card has at most 1,000 characters; these only stop what is no card of ours.
_DESCRIPTION, _LAST_LINE = 2_000, 1_000
_MOVEMENT, _QUOTATION = 300, 300  # of a field's value; the words have what these leave


def message(delivery: Delivery, now: datetime) -> Json:
    """Write the message of a delivery: content, embeds, components, allowed_mentions."""
    card = delivery.card
    embed = _embed(delivery, now)
    link = web_link(card.link, limits.BUTTON_URL)
    read = link_button(f"Read at {one_line(card.outlet) or 'the outlet'}", link) if link else None
    return {
        "content": escape(one_line(card.notice), limits.CONTENT) or UNTITLED,
        "embeds": [embed] if embed else [],
        "components": rows([read, *buttons(card.offers)]),
        "allowed_mentions": NOBODY,
    }


def line_alone(delivery: Delivery, now: datetime) -> Json:
    """Write a message without its embed and its buttons, for when Discord refuses those: the line, and its mark."""
    mark = f"\n{AGAIN}" if repeats(delivery, now) else ""
    line = escape(one_line(delivery.card.notice), limits.CONTENT - units(mark)) or UNTITLED
    return {"content": f"{line}{mark}", "embeds": [], "components": [], "allowed_mentions": NOBODY}


def _embed(delivery: Delivery, now: datetime) -> Json:
    card = delivery.card
    description = "\n".join(_top(delivery, now))
    footer = "" if card.kind in _OURS else cut(" · ".join(filter(None, map(one_line, card.footer))), _LAST_LINE)
    time = [] if card.kind in _OURS else [_field(card.outlet, f"<t:{int(card.at.timestamp())}:f>")]
    room = limits.EMBED - units(description) - units(footer) - sum(map(_size, time))
    fields = [] if answers(delivery) else list(_fitting(card, room, limits.FIELDS - len(time)))
    embed: Json = {"description": description} if description else {}
    embed |= {"fields": [*fields, *time]} if fields or time else {}
    return embed | ({"footer": {"text": footer}} if footer else {})


def _top(delivery: Delivery, now: datetime) -> Iterator[str]:
    card = delivery.card
    if repeats(delivery, now):
        yield AGAIN
    if card.simulated:
        yield SIMULATED
    texts = [card.update or "", card.title if card.title and card.title not in card.notice else ""]
    texts += [" · ".join(card.footer)] if card.kind in _OURS else []
    if shown := escape("\n".join(one_line(text) for text in texts if text), _DESCRIPTION):
        yield shown


def _fitting(card: Card, room: int, fields: int) -> Iterator[Json]:
    """Keep within an embed's number of fields and sum of texts: what passes them is left out, with all that follow."""
    for block in card.blocks[:fields]:
        field = _position(block)
        room -= _size(field)
        if room < 0:
            return
        yield field


def _position(block: Block) -> Json:
    movement = escape(one_line(block.movement), _MOVEMENT)
    quotation = escape(one_line(block.quotation), _QUOTATION)
    quoted = f"> “{quotation}”" if quotation else ""
    room = limits.FIELD_VALUE - units(movement) - units(quoted) - len("\n\n")
    words = escape("\n".join(map(one_line, block.words)), room)
    return _field(block.heading, "\n".join(line for line in (movement, words, quoted) if line))


def _field(name: str, value: str) -> Json:
    """Make a field; Discord refuses empty ones."""
    return {"name": escape(one_line(name), limits.FIELD_NAME) or UNTITLED, "value": value or UNTITLED}


def _size(field: Json) -> int:
    return units(field["name"]) + units(field["value"])


def repeats(delivery: Delivery, now: datetime) -> bool:
    """Say whether a reader may have seen it before: an attempt was made that the nonce does not speak of any more.

    An amendment made twice is no repeat: it replaces what it wrote. But it keeps the mark of what it amends.
    """
    if delivery.action is Action.AMEND and delivery.original is not None:
        return place(delivery.original).repeat
    if not delivery.again:
        return False
    return delivery.tried_at is None or now - delivery.tried_at > limits.NONCE_WINDOW


def marked(said: Json) -> bool:
    """Say whether a message, as Discord gives it back, says that it may be a repeat."""
    texts = [said.get("content"), *(embed.get("description") for embed in said.get("embeds") or ())]
    return any(AGAIN in str(text) for text in texts)


def answers(delivery: Delivery) -> bool:
    """A reply whose alert was never posted stands alone, so it shows the whole card."""
    return delivery.action is Action.REPLY and delivery.original is not None
