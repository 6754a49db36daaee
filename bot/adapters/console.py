"""The terminal as a platform: cards for people (rich, plain when not a terminal) or one JSON object a line.

A terminal that takes nothing more (its reader left, its disk is full) may have taken what was just printed: Ambiguous.
The bot goes on, for its other platforms; what was not printed is printed when it starts again."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TextIO

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.errors import Ambiguous
from bot.model.card import Block, Card
from bot.model.delivery import Action, Delivery, Receipt

WIDTH = 100  # columns, when the output is no terminal


class JsonConsole:
    """Prints each delivery as one line of JSON; implements Messenger. The format is documented in the README."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout

    async def send(self, delivery: Delivery) -> Receipt:
        return self._print(delivery)

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        self._print(delivery)
        return receipt

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        return self._print(delivery)

    def _print(self, delivery: Delivery) -> Receipt:
        with _taken():
            print(json.dumps(line(delivery), ensure_ascii=False), file=self._stream, flush=True)
        return Receipt(delivery.id)


def line(delivery: Delivery) -> dict[str, object]:
    """Give the object that stands for a delivery; a repeat has the same `delivery` and `again` true."""
    card = delivery.card
    return {
        "action": delivery.action.value,
        "delivery": delivery.id,
        "channel": str(delivery.destination),
        "story": card.changes[0].story if card.changes else None,
        "loud": delivery.loud,
        "again": delivery.again,
        "card": _jsonable(dataclasses.asdict(card)),
    }


def _jsonable(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    return value


class PrettyConsole:
    """Draws each delivery as a card; implements Messenger."""

    def __init__(self, stream: TextIO | None = None) -> None:
        console = _Console(file=stream or sys.stdout, highlight=False)
        self._console = (
            console if console.is_terminal else _Console(file=stream or sys.stdout, width=WIDTH, highlight=False)
        )

    async def send(self, delivery: Delivery) -> Receipt:
        return self._draw(delivery, "Alert", "bold")

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        self._draw(delivery, "The alert now reads", "dim")
        return receipt

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        return self._draw(delivery, "Update, loud" if loud else "Update", "bold yellow" if loud else "yellow")

    def _draw(self, delivery: Delivery, kind: str, style: str) -> Receipt:
        card = delivery.card
        marks = [kind, str(delivery.destination)]
        if delivery.again:
            marks.append("may be a repeat")
        if card.simulated:
            marks.append("simulated")
        whole = delivery.action is not Action.REPLY
        with _taken():
            self._console.print(
                Panel(picture(card, whole=whole), title=Text(" · ".join(marks), style=style), border_style=style)
            )
        return Receipt(delivery.id)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise  # called while the error is handled; the library's own way ends the process


@contextmanager
def _taken() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Ambiguous(f"the terminal takes nothing more: {error.strerror}") from error


def picture(card: Card, *, whole: bool = True) -> Group:
    """Draw a card; `whole` False leaves the blocks out, for an update that follows its amended alert."""
    parts: list[Text] = [Text(card.notice, style="bold")]
    if card.update:
        parts += [Text(""), Text(card.update)]
    if whole:
        for block in card.blocks:
            parts += [Text(""), *_block(block)]
    parts += [Text(""), Text(_footer(card), style="dim")]
    if card.link:
        parts.append(Text(f"Read at {card.outlet}: {card.link}", style="dim"))
    return Group(*parts)


def _block(block: Block) -> list[Text]:
    lines = [Text(block.heading, style="bold"), Text(block.movement)]
    lines += [Text(words) for words in block.words]
    if block.quotation:
        lines.append(Text(f"| {block.quotation}", style="italic"))
    return lines


def _footer(card: Card) -> str:
    return " · ".join([*card.footer, f"{card.outlet}, {card.at.astimezone():%d %b %Y %H:%M %Z}"])
