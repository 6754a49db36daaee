"""Cards and changes as JSON documents in the database, and back, exactly.

Keys that a later version added are ignored; ones that it dropped must have a default in the model."""

from __future__ import annotations

from pydantic import TypeAdapter

from bot.model.card import Card
from bot.model.change import Change

_CARD = TypeAdapter(Card)
_CHANGE = TypeAdapter(Change)


def card_document(card: Card) -> str:
    return _CARD.dump_json(card).decode()


def card_of(document: str) -> Card:
    return _CARD.validate_json(document)


def change_document(change: Change) -> str:
    return _CHANGE.dump_json(change).decode()


def change_of(document: str) -> Change:
    return _CHANGE.validate_json(document)
